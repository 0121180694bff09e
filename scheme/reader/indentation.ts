/**
 * Where a closer is missing, by the indentation: a line that does not begin further right than an
 * opener of an earlier line is not inside what that opened.
 */
import type { IToken } from 'chevrotain'
import type { Frame } from './frame.ts'
import { Closer } from './tokens.ts'

export interface UnclosedForm {
  /** Where the next form begins, or the text ends. */
  readonly end: number
  /** How many closers are missing. */
  readonly missing: number
}

/** What is known of a text that does not close everything. */
export interface Recovery {
  /** Strings that are taken to end on the line where they begin: from start to end. */
  readonly stringEnds: Map<number, number>
  /** Forms that are not closed, by where they begin. */
  readonly unclosedForms: Map<number, UnclosedForm>
}

export class Indentation {
  /** Offset of the start of the line of the token that arrived last. */
  line = 0
  /** Where the last token ended. */
  lastEnd = 0
  readonly #text: string
  readonly #recovery: Recovery
  #form: UnclosedForm | undefined
  #missing = 0
  #beginsLine = true

  constructor(text: string, recovery: Recovery) {
    this.#text = text
    this.#recovery = recovery
  }

  /** Whether `token` is known to begin the form after one that is not closed. */
  endsForm(token: IToken): boolean {
    return this.#form !== undefined && token.startOffset >= this.#form.end
  }

  /** `token` comes next; `isForm`: it begins a top-level form. */
  arrive(token: IToken, isForm: boolean): void {
    const { startOffset: start } = token
    const newline = this.#text.slice(this.lastEnd, start).lastIndexOf('\n')
    this.#beginsLine = newline !== -1 || start === 0
    if (newline !== -1) this.line = this.lastEnd + newline + 1
    if (isForm) {
      this.#form = this.#recovery.unclosedForms.get(start)
      this.#missing = this.#form?.missing ?? 0
    }
  }

  /** Whether `token` shows that `frame` should have been closed before it. Each yes is one of the closers that are missing. */
  closes(token: IToken, frame: Frame): boolean {
    if (this.#missing === 0 || !this.#beginsLine) return false
    if (frame.kind === 'text' || frame.kind === 'prefix' || frame.line === this.line) return false
    if (token.tokenType.CATEGORIES?.includes(Closer)) return false
    const column = token.startOffset - this.line
    if (column > frame.token!.startOffset - frame.line) return false
    this.#missing--
    return true
  }

  /** `token` has been dealt with. */
  depart(token: IToken): void {
    this.lastEnd = token.startOffset + token.image.length
    const newline = token.image.lastIndexOf('\n')
    if (newline !== -1) this.line = token.startOffset + newline + 1
  }
}
