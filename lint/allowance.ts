/** What a comment in a text allows. */
import type { Span } from '../scheme/source.ts'

export interface AllowedRule {
  /** A code or a name, as it is written. */
  readonly name: string
  readonly at: Span
}

export interface Allowance {
  /** The comment. */
  readonly span: Span
  /** The word after `guix-offloader:`; only `allow` allows anything. */
  readonly instruction: AllowedRule
  readonly rules: readonly AllowedRule[]
  /** Empty where there is none. */
  readonly reason: string
  /** What seems to be the reason, without the dash before it. */
  readonly unled: Span | undefined
  /** Offsets of the text that it holds for. */
  readonly from: number
  readonly to: number
}

/** A rule that an allowance names, and that has found nothing there. */
export interface UnusedAllowance {
  readonly allowance: Allowance
  readonly rule: AllowedRule
}
