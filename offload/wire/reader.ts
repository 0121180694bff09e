/** Runs parsers over a stream of bytes. */
import { type Parser, padding, WireError } from './parser.ts'

/**
 * Reads a stream piece by piece. While bytes are at hand nothing is awaited, so small values cost
 * little; large ones go through without being copied or held. One read at a time.
 */
export class StreamReader {
  readonly #source: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array(0)
  #at = 0

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** What the parser makes of the next bytes. Throws WireError, and what the stream throws. */
  async run<T>(parser: Parser<T>): Promise<T> {
    const running = new Running(parser)
    this.#at = running.feed(this.#chunk, this.#at)
    while (!running.done) {
      await this.#next()
      this.#at = running.feed(this.#chunk, this.#at)
    }
    return running.value!
  }

  /** The same, while handing on the bytes that the parser reads, just as they came. */
  async *through<T>(parser: Parser<T>): AsyncGenerator<Uint8Array, T, void> {
    const running = new Running(parser)
    while (true) {
      const start = this.#at
      this.#at = running.feed(this.#chunk, start)
      if (this.#at > start) yield this.#chunk.subarray(start, this.#at)
      if (running.done) return running.value!
      await this.#next()
    }
  }

  /** The content of a string of `length` bytes whose length has been read, with its padding. */
  async *content(length: number): AsyncGenerator<Uint8Array, void, void> {
    let left = length
    while (left > 0) {
      if (this.#at === this.#chunk.length) await this.#next()
      const piece = this.#chunk.subarray(this.#at, this.#at + left)
      this.#at += piece.length
      left -= piece.length
      yield piece
    }
    await this.run(padding(length))
  }

  /** Whether nothing is left; waits for the stream to tell. */
  async atEnd(): Promise<boolean> {
    while (this.#at === this.#chunk.length) {
      const { done, value } = await this.#source.next()
      if (done === true) return true
      this.#chunk = value
      this.#at = 0
    }
    return false
  }

  /** Tells the stream that no more is wanted. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async #next(): Promise<void> {
    if (await this.atEnd()) throw new WireError('truncated', 'the stream ended too early')
  }
}

/** A parser in mid-run. */
class Running<T> {
  readonly #parser: Parser<T>
  #step: IteratorResult<{ readonly take: number } | { readonly pass: number }, T>
  /** Bytes of the present demand that are still to come. */
  #missing = 0
  /** Where a `take` is gathered that does not come in one piece. */
  #gathered: Uint8Array | undefined

  constructor(parser: Parser<T>) {
    this.#parser = parser
    this.#step = parser.next(nothing)
    this.#begin()
  }

  get done(): boolean {
    return this.#step.done === true
  }

  get value(): T | undefined {
    return this.#step.done === true ? this.#step.value : undefined
  }

  /** Gives it `chunk` from `at` on; returns where it stopped: at the end of the chunk unless it is done. */
  feed(chunk: Uint8Array, at: number): number {
    let position = at
    while (this.#step.done !== true) {
      const available = Math.min(this.#missing, chunk.length - position)
      if (available < this.#missing) {
        this.#gather(chunk.subarray(position, position + available))
        this.#missing -= available
        return chunk.length
      }
      const piece = chunk.subarray(position, position + available)
      position += available
      this.#advance(piece)
    }
    return position
  }

  #gather(piece: Uint8Array): void {
    const demand = this.#step.value as { take?: number }
    if (demand.take === undefined) return
    this.#gathered ??= new Uint8Array(demand.take)
    this.#gathered.set(piece, demand.take - this.#missing)
  }

  #advance(piece: Uint8Array): void {
    const gathered = this.#gathered
    if (gathered !== undefined) gathered.set(piece, gathered.length - this.#missing)
    this.#gathered = undefined
    this.#step = this.#parser.next(gathered ?? piece)
    this.#begin()
  }

  #begin(): void {
    if (this.#step.done === true) return
    const demand = this.#step.value
    this.#missing = 'take' in demand ? demand.take : demand.pass
  }
}

const nothing = new Uint8Array(0)
