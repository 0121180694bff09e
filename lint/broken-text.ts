/**
 * The parts of a text that the reader had to guess at. What the other rules would say of them is
 * mostly the same mistake again, or none.
 */
import type { Diagnostic } from '../scheme/diagnostics.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import type { Source, Span } from '../scheme/source.ts'

export class BrokenText {
  readonly #source: Source
  readonly #regions: readonly { readonly start: number; readonly end: number }[]

  /** `problems`: what the reader said of `source`. */
  constructor(source: Source, forms: readonly Syntax[], problems: readonly Diagnostic[]) {
    this.#source = source
    const starts = forms.filter(({ start }) => beginsLine(source, start)).map(({ start }) => start)
    this.#regions = problems.map(({ span, related = [] }) => {
      const ends = [span, ...related.map((each) => each.span)]
      const first = Math.min(...ends.map(({ start }) => start))
      const last = Math.max(...ends.map(({ end }) => end))
      // What is read of a form whose nesting is wrong may be several: they end where a line begins with the next.
      const start = starts.findLast((each) => each <= first) ?? 0
      const end = starts.find((each) => each > start && each >= last) ?? source.text.length + 1
      return { start, end }
    })
  }

  get isEmpty(): boolean {
    return this.#regions.length === 0
  }

  /** Whether both are in one form that the reader had to guess at. */
  isTogether(a: Span, b: Span): boolean {
    return this.#regions.some((region) =>
      [a, b].every(({ start }) => region.start <= start && start < region.end),
    )
  }

  includes({ source, start, end }: Span): boolean {
    return (
      source === this.#source &&
      this.#regions.some((region) => start < region.end && end >= region.start)
    )
  }
}

function beginsLine({ text }: Source, at: number): boolean {
  return at === 0 || text[at - 1] === '\n'
}
