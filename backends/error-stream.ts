import { Readable } from 'node:stream'

/** What is kept of a program's error bytes while nobody has asked for them. */
export const HELD_BYTES = 64 * 1024

/**
 * A program's error bytes. Until somebody reads, the last 64 KiB are kept and older ones forgotten,
 * so that a talkative program is never stopped by a reader that isn't there. From the first read on
 * nothing is lost: `full` tells the sender to wait.
 */
export class ErrorStream extends Readable {
  readonly #resume: () => void
  #held: Buffer[] = []
  #heldBytes = 0
  #wanted = false
  #ended = false
  #full = false

  /** `resume` is called when the reader has room again. */
  constructor(resume: () => void) {
    super({ highWaterMark: HELD_BYTES })
    this.#resume = resume
  }

  get full(): boolean {
    return this.#full && !this.destroyed
  }

  receive(chunk: Buffer): void {
    if (this.destroyed || this.#ended) return
    if (this.#wanted) this.#full = !this.push(chunk)
    else this.#hold(chunk)
  }

  end(): void {
    this.#ended = true
    if (this.#wanted) this.push(null)
  }

  override _read(): void {
    if (!this.#wanted) {
      this.#wanted = true
      for (const chunk of this.#held) this.push(chunk)
      this.#held = []
      if (this.#ended) this.push(null)
    }
    this.#full = false
    this.#resume()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    done(error)
    this.#resume()
  }

  #hold(chunk: Buffer): void {
    this.#held.push(chunk)
    this.#heldBytes += chunk.length
    while (this.#heldBytes > HELD_BYTES) {
      const oldest = this.#held.shift()!
      const excess = Math.min(this.#heldBytes - HELD_BYTES, oldest.length)
      this.#heldBytes -= excess
      if (excess < oldest.length) this.#held.unshift(oldest.subarray(excess))
    }
  }
}
