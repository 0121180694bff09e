/**
 * Where a line begins: what Emacs's Scheme mode would say, worked out while the pieces before the line
 * are walked through once. Lines are numbered as the caller likes, as long as they differ.
 */
import { type IndentRule, indentRule } from './rules.ts'

/** A list that is open. */
interface Frame {
  /** Of its parenthesis. */
  readonly column: number
  readonly line: number
  /** Vectors, and lists that do not begin with a symbol: every line goes under the first element. */
  data: boolean
  /** An argument has been seen, be it commented out. */
  hasArgument: boolean
  /** A blank follows the parenthesis. */
  readonly detached: boolean
  headLine: number
  /** Elements so far, without those that are commented out. */
  count: number
  /** Where the last of them begins. */
  lastLine: number
  /** Under what a line goes by default; -1 before the first element. */
  under: number
  /** Of the head; and of `let` once it has a name. */
  rule: IndentRule | undefined
  /** Of the first of the prefixes that wait for their datum; -1 where there are none. */
  prefixColumn: number
  prefixBeginsLine: boolean
  /** How many data to come are commented out. */
  commented: number
}

const BODY = 2

export class Indenter {
  readonly #frames: Frame[] = []
  readonly #rules: ReadonlyMap<string, IndentRule> | undefined

  constructor(rules?: ReadonlyMap<string, IndentRule>) {
    this.#rules = rules
  }

  /** A parenthesis at `column` (where it is the last character of more, `#vu8(`, its own place). */
  open(column: number, line: number, data: boolean, detached: boolean): void {
    this.#frames.push({
      column,
      line,
      data,
      hasArgument: false,
      detached,
      headLine: line,
      count: 0,
      lastLine: line,
      under: -1,
      rule: undefined,
      prefixColumn: -1,
      prefixBeginsLine: false,
      commented: 0,
    })
  }

  close(): void {
    this.#frames.pop()
  }

  prefix(column: number, beginsLine: boolean, isComment: boolean): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined) return
    if (frame.prefixColumn === -1) {
      frame.prefixColumn = column
      frame.prefixBeginsLine = beginsLine
    }
    if (isComment) frame.commented++
  }

  /**
   * The next element of the innermost list: an atom, or a list that `open` tells of after this.
   * `beginsLine`: there are only blanks and comments before it on its line. `symbol`: the text, of a symbol.
   */
  element(start: number, line: number, beginsItself: boolean, symbol: string | undefined): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined) return
    const hasPrefix = frame.prefixColumn !== -1
    const column = hasPrefix ? frame.prefixColumn : start
    const beginsLine = hasPrefix ? frame.prefixBeginsLine : beginsItself
    frame.prefixColumn = -1
    const isComment = frame.commented > 0
    if (isComment) frame.commented--
    if (frame.under === -1) {
      frame.under = column
      frame.headLine = line
    } else if (beginsLine && line !== frame.headLine) {
      frame.under = column
    } else if (frame.count === 1 && !frame.hasArgument && line === frame.headLine) {
      if (!frame.data && !frame.detached) frame.under = column
    }
    if (frame.count > 0) frame.hasArgument = true
    if (isComment) return
    if (frame.count === 0) this.#setHead(frame, symbol)
    else if (frame.count === 1 && frame.rule === 'let') {
      const named = symbol !== undefined && !hasPrefix && line === frame.headLine
      frame.rule = named ? 2 : 1
    }
    frame.count++
    frame.lastLine = line
  }

  #setHead(frame: Frame, symbol: string | undefined): void {
    if (symbol === undefined) frame.data = true
    else if (!frame.data) frame.rule = indentRule(symbol, this.#rules)
  }

  /** The column for a line that begins now. */
  beginLine(): number {
    const frame = this.#frames.at(-1)
    if (frame === undefined) return 0
    // What a prefix is apart from goes where its line goes.
    frame.prefixColumn = -1
    if (frame.under === -1) return frame.column + 1
    const { rule } = frame
    const body = frame.column + BODY
    if (rule === undefined) return frame.under
    if (rule === 'definition') return frame.lastLine === frame.line ? body : frame.under
    const distinguished = rule === 'let' ? 1 : rule
    const given = frame.count - 1
    if (given < distinguished) return given <= 1 ? frame.column + 2 * BODY : frame.under
    const first = given === distinguished && (distinguished === 0 || body <= frame.under)
    return first ? body : frame.under
  }
}
