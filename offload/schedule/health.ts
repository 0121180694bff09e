/**
 * What is remembered of a machine between hook processes, as values: how long a machine that failed
 * is left alone, and how long one that is well may take to answer before the next is tried beside it.
 */

/** What the last attempts have taught. Times are milliseconds since 1970. */
export interface Health {
  /** Failed attempts since the last that went well. */
  readonly failures: number
  /** Until then the machine is left alone; 0 where there is no reason to. */
  readonly retryAt: number
  /** Whether it is left alone because it is unusable, or only busy (overloaded). */
  readonly trouble: Trouble | undefined
  /** What the operator is told. */
  readonly reason: string | undefined
  /** Milliseconds from the start of the last successful attempt to the answer of its daemon. */
  readonly answeredIn: number | undefined
}

export type Trouble = 'unusable' | 'busy'

export const UNKNOWN: Health = {
  failures: 0,
  retryAt: 0,
  trouble: undefined,
  reason: undefined,
  answeredIn: undefined,
}

/** Rest after the first failure; doubled by each further one up to the longest. */
const SHORTEST_REST = 5_000
const LONGEST_REST = 300_000
/** A load average over one minute does not change faster than that. */
const OVERLOAD_REST = 10_000

export function afterSuccess(answeredIn: number): Health {
  return { ...UNKNOWN, answeredIn }
}

/**
 * `spread` in [0, 1) lengthens the rest by up to a quarter, so that machines that failed together are
 * not all tried together.
 */
export function afterFailure(before: Health, reason: string, now: number, spread: number): Health {
  const failures = before.failures + 1
  const rest = Math.min(SHORTEST_REST * 2 ** Math.min(before.failures, 30), LONGEST_REST)
  return {
    failures,
    retryAt: Math.round(now + rest * (1 + spread / 4)),
    trouble: 'unusable',
    reason,
    answeredIn: before.answeredIn,
  }
}

export function afterOverload(reason: string, answeredIn: number, now: number): Health {
  return { failures: 0, retryAt: now + OVERLOAD_REST, trouble: 'busy', reason, answeredIn }
}

/** Resting at `now`: not to be tried. */
export function isResting(health: Health, now: number): boolean {
  // A clock that was set back must not make a rest longer than any rest can be.
  return health.retryAt > now && health.retryAt - now <= LONGEST_REST * 1.25
}

/**
 * Milliseconds that an attempt gets before the next machine is tried beside it: twice what the
 * machine needed last time, never more than a second.
 */
export function headStart(health: Health): number {
  if (health.failures > 0) return 250
  return health.answeredIn === undefined
    ? 500
    : Math.min(Math.max(2 * health.answeredIn, 300), 1_000)
}

/**
 * Milliseconds until an attempt fails for want of an answer. guix-daemon does nothing else in the
 * meantime where there is no other machine to try: short for one that failed before, `longest` else.
 */
export function patience(health: Health, longest: number): number {
  return health.failures > 0 ? Math.min(2_000, longest) : longest
}
