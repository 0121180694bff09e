/**
 * Findings mended in the text. A text changes only for the better: it still reads, and has no more
 * findings than before, nor more errors.
 */
import type { Edit } from '../scheme/diagnostics.ts'
import { Source } from '../scheme/source.ts'
import type { LintResult } from './engine.ts'
import type { Finding } from './rule.ts'

export interface Mended {
  readonly source: Source
  /** Of that text. */
  readonly result: LintResult
  /** Fixes that were applied. */
  readonly applied: number
}

export type Check = (source: Source) => LintResult

/** A fix may bring another finding that has one; whatever goes in circles ends here. */
const MOST_ROUNDS = 10
/** Where not all of a round's fixes go together, so many are tried one by one. */
const MOST_TRIALS = 50

/** Fixes that overlap are applied in rounds, the first in the text first. */
export function mend(source: Source, check: Check, first: LintResult = check(source)): Mended {
  let now: Mended = { source, result: first, applied: 0 }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixes = applicable(now)
    if (fixes.length === 0) break
    const next = attempt(now, fixes, check) ?? oneByOne(now, fixes, check)
    if (next === undefined) break
    now = next
  }
  return now
}

/** What would be applied at once, were nothing in the way: fixes that touch only this text and none of which touches another. */
function applicable({ source, result }: Mended): Edit[][] {
  const fixes = result.findings
    .flatMap((finding) => fixOf(finding))
    .filter((fix) => fix.every(({ span }) => span.source === source))
    .sort((a, b) => a[0]!.span.start - b[0]!.span.start)
  const taken = new Taken()
  return fixes.filter((fix) => taken.take(fix))
}

/** Edits that do not touch each other, by their places. */
class Taken {
  readonly #edits: Edit[] = []

  /** All edits of a fix, or none. */
  take(fix: readonly Edit[]): boolean {
    if (fix.some((edit, index) => !this.#isFree(edit) || overlaps(fix[index - 1], edit)))
      return false
    for (const edit of fix) this.#edits.splice(this.#firstFrom(edit.span.start), 0, edit)
    return true
  }

  /** Nor may one insert at the other's edge: their order would be chance. */
  #isFree({ span: { start, end } }: Edit): boolean {
    const next = this.#edits[this.#firstFrom(start)]
    return next === undefined || next.span.start > end
  }

  /** Index of the first that does not end before `offset`. */
  #firstFrom(offset: number): number {
    let low = 0
    let high = this.#edits.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#edits[middle]!.span.end < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

function overlaps(before: Edit | undefined, edit: Edit): boolean {
  return before !== undefined && before.span.end > edit.span.start
}

function fixOf({ fix }: Finding): Edit[][] {
  return fix === undefined || fix.length === 0
    ? []
    : [[...fix].sort((a, b) => a.span.start - b.span.start)]
}

/** Undefined where the text would not be better. */
function attempt(before: Mended, fixes: readonly Edit[][], check: Check): Mended | undefined {
  const { name, text } = before.source
  const source = new Source(name, applyEdits(text, fixes.flat()))
  if (source.text === text) return undefined
  const result = check(source)
  const applied = before.applied + fixes.length
  return isBetter(before.result, result) ? { source, result, applied } : undefined
}

/** The first that makes the text better on its own; the next round sees to the others. */
function oneByOne(before: Mended, fixes: readonly Edit[][], check: Check): Mended | undefined {
  if (fixes.length === 1) return undefined
  for (const fix of fixes.slice(0, MOST_TRIALS)) {
    const next = attempt(before, [fix], check)
    if (next !== undefined) return next
  }
  return undefined
}

function isBetter(before: LintResult, after: LintResult): boolean {
  return (
    count(after.file.problems, 'error') <= count(before.file.problems, 'error') &&
    count(after.findings, 'error') <= count(before.findings, 'error') &&
    after.findings.length < before.findings.length
  )
}

function count(of: readonly { readonly severity: string }[], severity: string): number {
  return of.filter((each) => each.severity === severity).length
}

/** Edits that do not touch each other. In the line ends of `text`. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n'
  let edited = ''
  let at = 0
  for (const { span, text: replacement } of [...edits].sort(
    (a, b) => a.span.start - b.span.start,
  )) {
    edited += text.slice(at, span.start) + replacement.replaceAll(/\r?\n/g, lineEnd)
    at = span.end
  }
  return edited + text.slice(at)
}
