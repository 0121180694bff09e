/**
 * Comments that allow a finding:
 *
 *     ; guix-offloader: allow RULE[, RULE …] — REASON
 *
 * RULE is a code or a name, the reason is required (after an em dash, `--` or `-`). On a line of its
 * own it holds for the form that begins after it, on a form's line for what begins on that line.
 */
import type { Span } from '../scheme/source.ts'
import type { CheckedFile } from './checked-file.ts'
import type { Finding } from './rule.ts'

export interface Allowance {
  readonly span: Span
  readonly rules: readonly string[]
  readonly reason: string
  /** Offsets of the text that it holds for. */
  readonly from: number
  readonly to: number
}

export function allowancesOf(_file: CheckedFile): Allowance[] {
  return []
}

export function applyAllowances(
  findings: readonly Finding[],
  _allowances: readonly Allowance[],
  _file: CheckedFile,
): Finding[] {
  return [...findings]
}
