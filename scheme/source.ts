/** A text with a name, and places in it. Offsets are UTF-16 code units, 0-based, `end` exclusive. */

export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

const ALARM = 7
const BACKSPACE = 8
const TAB = 9
const RETURN = 13

/**
 * 0-based line and column, as Guile's ports count them: in code points, a tab advances to the next
 * multiple of 8, a return goes back to column 0.
 */
export interface Position {
  readonly line: number
  readonly column: number
}

/** How many lines a place is searched behind the last one. */
const NEAR = 20

export class Source {
  readonly name: string
  #text: string
  /** Part of the evaluator itself: places in it are of no use to who wrote the program. */
  readonly isLibrary: boolean
  #lineStarts: number[] | undefined
  #lastLine = 0
  /** The last place that was asked for, in the line that begins at `from`. */
  #last: { readonly from: number; readonly at: number; readonly column: number } | undefined

  /** `text` as decoded from UTF-8 (malformed bytes are U+FFFD), without a byte-order mark. */
  constructor(name: string, text: string, isLibrary = false) {
    this.name = name
    this.#text = text
    this.isLibrary = isLibrary
  }

  get text(): string {
    return this.#text
  }

  /**
   * Replaces the text from `start` to `end` by `replacement`. For an editor, which keeps what it knows
   * of places in the text right itself.
   */
  edit(start: number, end: number, replacement: string): void {
    this.#text = this.#text.slice(0, start) + replacement + this.#text.slice(end)
    this.#lineStarts = undefined
    this.#lastLine = 0
    this.#last = undefined
  }

  get lineStarts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0]
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) {
        starts.push(at + 1)
      }
      this.#lineStarts = starts
    }
    return this.#lineStarts
  }

  lineOf(offset: number): number {
    const starts = this.lineStarts
    // Places are mostly asked for in order.
    let low = starts[this.#lastLine]! <= offset ? this.#lastLine : 0
    for (let steps = 0; steps < NEAR; steps++, low++) {
      if (low + 1 >= starts.length || starts[low + 1]! > offset) {
        this.#lastLine = low
        return low
      }
    }
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    this.#lastLine = low
    return low
  }

  position(offset: number): Position {
    const line = this.lineOf(offset)
    const start = this.lineStarts[line]!
    // Places are mostly asked for in order, and a line may be as long as the file.
    const last = this.#last
    const goesOn = last !== undefined && last.from === start && last.at <= offset
    let column = goesOn ? last.column : 0
    for (let at = goesOn ? last.at : start; at < offset; at++) {
      const unit = this.text.charCodeAt(at)
      if (unit === TAB) column = (column + 8) & ~7
      else if (unit === RETURN) column = 0
      else if (unit === BACKSPACE) column = Math.max(0, column - 1)
      else if (unit !== ALARM && (unit < 0xdc00 || unit > 0xdfff)) column++
    }
    this.#last = { from: start, at: offset, column }
    return { line, column }
  }

  /** The text of a 0-based line, without its line end. */
  lineText(line: number): string {
    const starts = this.lineStarts
    const end = line + 1 < starts.length ? starts[line + 1]! - 1 : this.text.length
    const text = this.text.slice(starts[line], end)
    return text.endsWith('\r') ? text.slice(0, -1) : text
  }
}

export function span(source: Source, start: number, end: number): Span {
  return { source, start, end }
}

/** `FILE:LINE:COLUMN` with a 1-based line and a 0-based column, as Guile prints places. */
export function formatPlace(at: Span): string {
  const { line, column } = at.source.position(at.start)
  return `${at.source.name}:${line + 1}:${column}`
}
