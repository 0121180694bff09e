/**
 * Watches a build's two time limits on this side as well: a daemon, or a link, that died without a
 * word does not enforce them.
 */
import type { BuildLimits } from '../store/store.ts'

/** Milliseconds that the machine gets to enforce the limits itself, which gives the better message. */
const GRACE = 10_000

export class Watchdog implements Disposable {
  readonly #limits: BuildLimits
  readonly #onExpired: (message: string) => void
  #silence: NodeJS.Timeout | undefined
  #total: NodeJS.Timeout | undefined

  /** `onExpired` is called at most once. */
  constructor(limits: BuildLimits, onExpired: (message: string) => void) {
    this.#limits = limits
    this.#onExpired = (message) => {
      this[Symbol.dispose]()
      onExpired(message)
    }
  }

  /** The build has begun. */
  start(): void {
    const { buildTimeout } = this.#limits
    this.#total = after(buildTimeout, () =>
      this.#onExpired(`took more than ${buildTimeout} seconds`),
    )
    this.heard()
  }

  /** The build has written something. */
  heard(): void {
    if (this.#silence !== undefined) {
      this.#silence.refresh()
      return
    }
    const { maxSilentTime } = this.#limits
    this.#silence = after(maxSilentTime, () =>
      this.#onExpired(`was silent for more than ${maxSilentTime} seconds`),
    )
  }

  /** The build has ended, or it does not matter any more. */
  [Symbol.dispose](): void {
    clearTimeout(this.#total)
    clearTimeout(this.#silence)
  }
}

/** Node's timers hold at most 2³¹−1 ms, about 25 days; a longer limit is none. */
function after(seconds: number, action: () => void): NodeJS.Timeout | undefined {
  const milliseconds = seconds * 1000 + GRACE
  if (seconds === 0 || milliseconds > 0x7fff_ffff) return undefined
  return setTimeout(action, milliseconds)
}
