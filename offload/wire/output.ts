/** Writes with backpressure. */
import type { Writable } from 'node:stream'

/** Resolves when more is welcome; rejects where the stream has ended or broken. */
export async function write(stream: Writable, bytes: Uint8Array): Promise<void> {
  if (stream.write(bytes)) return
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      stream.off('drain', settle).off('close', closed).off('error', settle)
      if (error) reject(error)
      else resolve()
    }
    const closed = (): void => settle(stream.errored ?? new Error('the stream was closed'))
    stream.on('drain', settle).on('close', closed).on('error', settle)
    if (stream.destroyed) closed()
  })
}

/** Cuts a stream of bytes into pieces of the size that is asked for. */
export class Slicer {
  readonly #source: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(source: AsyncIterable<Uint8Array> = nothing()) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** The next `size` bytes, in pieces as they came; fewer only at the end. */
  async next(size: number): Promise<Uint8Array[]> {
    const pieces: Uint8Array[] = []
    let missing = size
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#source.next()
        if (done === true) break
        this.#rest = value
      }
      const piece = this.#rest.subarray(0, missing)
      this.#rest = this.#rest.subarray(piece.length)
      missing -= piece.length
      if (piece.length > 0) pieces.push(piece)
    }
    return pieces
  }

  /** Puts pieces back that `next` has given. */
  unread(pieces: readonly Uint8Array[]): void {
    this.#rest = Buffer.concat([...pieces, this.#rest])
  }

  /** Tells the stream that no more is wanted. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void, void> {}
