/** Watching bytes go by. */

/** Milliseconds between two reports. */
const interval = 500

/** The same bytes, and how many have passed, told now and then. */
export class Counter {
  readonly #report: (bytes: number) => void
  #bytes = 0
  #next = performance.now() + interval

  constructor(report: (bytes: number) => void) {
    this.#report = report
  }

  get bytes(): number {
    return this.#bytes
  }

  async *count(bundle: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of bundle) {
      this.#bytes += chunk.length
      const now = performance.now()
      if (now >= this.#next) {
        this.#next = now + interval
        this.#report(this.#bytes)
      }
      yield chunk
    }
  }
}
