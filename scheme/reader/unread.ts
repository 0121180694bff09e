/** Lists that are read when someone looks into them: most machines of a large fleet are looked at one by one. */
import type { Source } from '../source.ts'
import type { ListSyntax, Syntax } from './syntax.ts'

export type ReadInside = (text: string, source: Source, start: number) => readonly Syntax[]

export class UnreadList implements ListSyntax {
  readonly kind = 'list'
  readonly source: Source
  readonly start: number
  readonly end: number
  readonly tail = undefined
  #text: string | undefined
  readonly #read: ReadInside
  #items: readonly Syntax[] | undefined

  /** `text`: a plain list, which stands at `start` when it is made; an editor may move it. */
  constructor(source: Source, start: number, text: string, read: ReadInside) {
    this.source = source
    this.start = start
    this.end = start + text.length
    this.#text = text
    this.#read = read
  }

  get items(): readonly Syntax[] {
    this.#items ??= this.#read(this.#text!, this.source, this.start)
    return this.#items
  }

  get isRead(): boolean {
    return this.#items !== undefined
  }

  /** What was read can be read again: who looks into the list once lets it go. */
  forget(): void {
    if (this.#text !== undefined) this.#items = undefined
  }

  /** What is in it is going to be changed: from now on it is a list like any other. */
  keep(): void {
    this.#items = this.items
    this.#text = undefined
  }
}
