/** What ends the hook before its time, as one signal: whatever holds something gives it back when it aborts. */

/** The daemon's process is looked for so often, in milliseconds: it may be killed while nothing is written to it. */
const LOOK = 1_000

export class Ending implements Disposable {
  readonly #controller = new AbortController()
  readonly #parent = process.ppid
  readonly #timer: NodeJS.Timeout
  readonly #handlers = (['SIGTERM', 'SIGINT', 'SIGHUP'] as const).map((name) => {
    const handler = (): void => this.because(`ended by ${name}`)
    return { name, handler }
  })

  constructor() {
    for (const { name, handler } of this.#handlers) process.on(name, handler)
    this.#timer = setInterval(() => {
      if (process.ppid !== this.#parent) this.because('the daemon that started this hook has gone')
    }, LOOK).unref()
  }

  /** Its reason is an Error that says what happened. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** SIGPIPE is not among the signals: Node ignores it, and the failed write tells the same. */
  because(what: string): void {
    this.#controller.abort(new Error(what))
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    for (const { name, handler } of this.#handlers) process.off(name, handler)
  }
}
