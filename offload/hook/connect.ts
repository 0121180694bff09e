/** The candidates for a build, tried in order until one takes it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Snapshot } from '../schedule/choose.ts'
import { afterFailure, headStart } from '../schedule/health.ts'
import { type Loss, race } from '../schedule/race.ts'
import {
  type Accepted,
  acceptAt,
  learn,
  leave,
  release,
  Unavailable,
  type Visiting,
  visit,
} from './visit.ts'

export type Connected =
  | {
      readonly kind: 'accepted'
      readonly accepted: Accepted
      /** Faster machines that failed last time and were not tried now. */
      readonly doubtful: readonly Snapshot[]
    }
  | { readonly kind: 'none'; readonly losses: readonly Loss<Snapshot, Unavailable>[] }

/** Milliseconds after which no further machine is tried. */
const LIMIT = 6_000

/** Rejects with StateError, or where `signal` aborts. */
export async function connect(
  order: readonly Snapshot[],
  derivation: string,
  signal: AbortSignal,
  visiting: Visiting,
): Promise<Connected> {
  const started = new Map<Snapshot, number>()
  const giveBack = (late: Accepted): void => {
    release(late.lease, visiting)
    void leave(late)
  }
  const { winner, losses, unanswered } = await race(order, {
    headStart: ({ health }) => headStart(health),
    attempt: (candidate, signal) => {
      started.set(candidate, performance.now())
      return acceptAt(candidate, derivation, signal, visiting)
    },
    discard: giveBack,
    sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]),
  })
  if (signal.aborted && winner !== undefined) giveBack(winner.result)
  signal.throwIfAborted()

  const silent = unanswered.filter(
    (one) => performance.now() - started.get(one)! >= headStart(one.health),
  )
  for (const one of silent) {
    learn(one, afterFailure(one.health, SILENT, Date.now(), Math.random()), visiting)
  }
  if (winner !== undefined) {
    const { speed } = winner.candidate.machine
    const doubtful = order.filter(
      (one) => one.health.failures > 0 && one.machine.speed > speed && !started.has(one),
    )
    return { kind: 'accepted', accepted: winner.result, doubtful }
  }
  const other = losses.find(({ error }) => !(error instanceof Unavailable))
  if (other !== undefined) throw other.error
  return {
    kind: 'none',
    losses: [
      ...(losses as Loss<Snapshot, Unavailable>[]),
      ...unanswered.map((candidate) => ({ candidate, error: new Unavailable('failed', SILENT) })),
    ],
  }
}

const SILENT = 'did not answer in time'

/** Visits doubtful machines, to learn whether they are well again. Never rejects. */
export async function recheck(
  doubtful: readonly Snapshot[],
  signal: AbortSignal,
  visiting: Visiting,
): Promise<void> {
  await Promise.all(
    doubtful.map((candidate) => visit(candidate, signal, visiting).then(leave, () => {})),
  )
}
