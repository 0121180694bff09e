/** Lines of a byte stream, bounded: what is read from the daemon can be long, but not endless. */
import { RequestError } from './request.ts'

/**
 * Hands out one line at a time, so that the limit can differ from line to line and nothing is read
 * ahead of need but what arrived together.
 */
export class LineReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array(0)
  #ended = false

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]()
  }

  /**
   * The next line without its line end, or undefined at the end of the stream. Throws RequestError
   * where the line has more than `limit` bytes, where the stream ends inside one, or where it holds
   * bytes that are no UTF-8 (neither store paths nor features do).
   */
  async next(limit: number): Promise<string | undefined> {
    const parts: Uint8Array[] = []
    let length = 0
    while (true) {
      const end = this.#held.indexOf(0x0a)
      const taken = end === -1 ? this.#held : this.#held.subarray(0, end)
      parts.push(taken)
      length += taken.length
      if (length > limit) {
        throw new RequestError(`a line from the daemon has more than ${limit} bytes`)
      }
      if (end !== -1) {
        this.#held = this.#held.subarray(end + 1)
        return decode(parts)
      }
      if (!(await this.#fill())) {
        if (length === 0) return undefined
        throw new RequestError('the daemon ended in the middle of a line')
      }
    }
  }

  async #fill(): Promise<boolean> {
    this.#held = new Uint8Array(0)
    if (this.#ended) return false
    const { done, value } = await this.#chunks.next()
    if (done === true) {
      this.#ended = true
      return false
    }
    this.#held = value
    return true
  }
}

function decode(parts: readonly Uint8Array[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts))
  } catch {
    throw new RequestError('a line from the daemon is not UTF-8')
  }
}
