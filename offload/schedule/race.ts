/**
 * Tries candidates in order without waiting long for any of them, after the manner of RFC 8305
 * ("Happy Eyeballs"): where one has not answered within its head start, the next is tried beside it;
 * the first that answers wins.
 */

export interface Race<Candidate, Result> {
  /** Milliseconds until the next candidate is started beside this one. */
  readonly headStart: (candidate: Candidate) => number
  /** Rejects as soon as it is known that this candidate won't do; `signal` tells it to give up. */
  readonly attempt: (candidate: Candidate, signal: AbortSignal) => Promise<Result>
  /** Takes a result that came too late. */
  readonly discard: (result: Result) => void
  /** Resolves after so many milliseconds; when `signal` aborts it may do what it likes. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Ends the whole race: every attempt is given up. */
  readonly signal: AbortSignal
}

export interface Loss<Candidate, Reason = unknown> {
  readonly candidate: Candidate
  readonly error: Reason
}

export interface RaceResult<Candidate, Result> {
  readonly winner: { readonly candidate: Candidate; readonly result: Result } | undefined
  /** Those that failed before the race ended, in the order in which they did. */
  readonly losses: readonly Loss<Candidate>[]
  /** Those that had not answered when the race ended. */
  readonly unanswered: readonly Candidate[]
}

/** Never rejects on account of a candidate. Without a winner every candidate has failed, or the signal has aborted. */
export function race<Candidate, Result>(
  candidates: readonly Candidate[],
  { headStart, attempt, discard, sleep, signal }: Race<Candidate, Result>,
): Promise<RaceResult<Candidate, Result>> {
  return new Promise((resolve) => {
    const running = new Map<Candidate, AbortController>()
    const losses: Loss<Candidate>[] = []
    let next = 0
    let over = false

    const finish = (winner: RaceResult<Candidate, Result>['winner']): void => {
      if (over) return
      over = true
      signal.removeEventListener('abort', abandon)
      for (const controller of running.values()) controller.abort()
      resolve({ winner, losses, unanswered: [...running.keys()] })
    }
    const abandon = (): void => finish(undefined)

    const start = (): void => {
      if (over) return
      if (next === candidates.length) {
        if (running.size === 0) finish(undefined)
        return
      }
      const candidate = candidates[next++]!
      const controller = new AbortController()
      // The next starts once: when this one fails, or when its head start is over.
      let followed = false
      const follow = (): void => {
        if (followed) return
        followed = true
        start()
      }
      running.set(candidate, controller)
      attempt(candidate, controller.signal).then(
        (result) => {
          if (over) return discard(result)
          running.delete(candidate)
          finish({ candidate, result })
        },
        (error: unknown) => {
          if (over) return
          running.delete(candidate)
          losses.push({ candidate, error })
          controller.abort() // ends the sleep
          follow()
          if (running.size === 0 && next === candidates.length) finish(undefined)
        },
      )
      sleep(headStart(candidate), controller.signal).then(follow, () => {})
    }

    if (signal.aborted) return finish(undefined)
    signal.addEventListener('abort', abandon)
    start()
  })
}
