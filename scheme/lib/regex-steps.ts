/** Regular expressions as programs: their steps, and what a search has of them. */
import { type CharTest, WORD } from './regex-classes.ts'
import type { AssertionKind } from './regex-syntax.ts'

export interface SearchFlags {
  /** The text begins, or ends, in the middle of a line. */
  readonly notLineStart: boolean
  readonly notLineEnd: boolean
}

/** One step of the program. `next` and `other` are steps. */
export type Step =
  | { readonly op: 'character'; readonly code: number; readonly next: number }
  | { readonly op: 'set'; readonly test: CharTest; readonly next: number }
  /** First this way, then the other. */
  | { readonly op: 'split'; next: number; readonly other: number }
  | { readonly op: 'save'; readonly slot: number; readonly next: number }
  | { readonly op: 'assert'; readonly what: AssertionKind; readonly next: number }
  /** What the group matched, again. */
  | { readonly op: 'back'; readonly group: number; readonly next: number }
  | { readonly op: 'match' }

/** A search of a text for a match. */
export interface Task {
  readonly steps: readonly Step[]
  readonly first: number
  /** Two for each group, the whole among them. */
  readonly slots: number
  readonly codes: Uint32Array
  readonly from: number
  readonly flags: SearchFlags & { readonly newline: boolean }
}

/** A way through the expression: where it stands, and where its groups began and ended (−1: nowhere). */
export interface Thread {
  readonly step: number
  readonly places: Int32Array
}

export const NEWLINE = 10

/** Whether a step that reads a character takes `code`; not for other steps. */
export function takes(step: Step, code: number): boolean {
  return step.op === 'character' ? step.code === code : step.op === 'set' && step.test(code)
}

/** Whether an assertion is true at a place of the text. */
export function holds({ codes, from, flags }: Task, what: AssertionKind, at: number): boolean {
  const before = at > from ? codes[at - 1]! : -1
  const after = at < codes.length ? codes[at]! : -1
  const wordBefore = before >= 0 && WORD(before)
  const wordAfter = after >= 0 && WORD(after)
  switch (what) {
    case 'start':
      return before < 0 ? !flags.notLineStart : flags.newline && before === NEWLINE
    case 'end':
      return after < 0 ? !flags.notLineEnd : flags.newline && after === NEWLINE
    case 'text-start':
      return before < 0
    case 'text-end':
      return after < 0
    case 'word':
      return wordBefore !== wordAfter
    case 'not-word':
      return wordBefore === wordAfter
    case 'word-start':
      return !wordBefore && wordAfter
    case 'word-end':
      return wordBefore && !wordAfter
  }
}
