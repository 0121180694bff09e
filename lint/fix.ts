/**
 * Findings mended in the text. A text changes only for the better: it still reads, and has no more
 * findings than before, nor more errors.
 */
import type { Edit } from '../scheme/diagnostics.ts'
import { Source } from '../scheme/source.ts'
import type { LintResult } from './engine.ts'

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
    const fixes = fixesOf(now)
    const next = attempt(now, apart(fixes), check) ?? best(now, fixes, check)
    if (next === undefined) break
    now = next
  }
  return now
}

/** Those that touch only this text, each with its edits in order. */
function fixesOf({ source, result }: Mended): Edit[][] {
  return result.findings
    .flatMap(({ fix }) => (fix === undefined || fix.length === 0 ? [] : [inOrder(fix)]))
    .filter((fix) => fix.every(({ span }) => span.source === source))
    .sort((a, b) => a[0]!.span.start - b[0]!.span.start)
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start)
}

/** As many as do not touch each other. */
function apart(fixes: readonly Edit[][]): Edit[][] {
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

/** Undefined where the text would not be better. */
function attempt(before: Mended, fixes: readonly Edit[][], check: Check): Mended | undefined {
  const { name, text } = before.source
  const source = new Source(name, applyEdits(text, fixes.flat()))
  if (source.text === text) return undefined
  const result = check(source)
  const applied = before.applied + fixes.length
  return isBetter(before.result, result) ? { source, result, applied } : undefined
}

/** Those that make the text better on their own, together where that is better still. */
function best(before: Mended, fixes: readonly Edit[][], check: Check): Mended | undefined {
  const good: Edit[][] = []
  let first: Mended | undefined
  for (const fix of fixes.slice(0, MOST_TRIALS)) {
    const next = attempt(before, [fix], check)
    if (next === undefined) continue
    first ??= next
    good.push(fix)
  }
  return (good.length > 1 ? attempt(before, apart(good), check) : undefined) ?? first
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
