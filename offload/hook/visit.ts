/** One machine tried for one build: a slot leased, the machine reached, and found fit for more work. */
import type { BuildMachine } from '../machines/machine.ts'
import type { Snapshot } from '../schedule/choose.ts'
import { fitness } from '../schedule/condition.ts'
import {
  afterFailure,
  afterOverload,
  afterSuccess,
  type Health,
  patience,
} from '../schedule/health.ts'
import { slotKey } from '../schedule/slots.ts'
import type { Lease, State } from '../state/state.ts'
import { type HookLog, since } from './log.ts'
import { explain, type Reach, type Reached } from './reach.ts'

/** A machine that takes the build. */
export interface Accepted extends Reached {
  readonly machine: BuildMachine
  readonly lease: Lease
}

/** Why a machine does not take the build now. */
export class Unavailable extends Error {
  /** Busy passes by itself; for failed something has to change. */
  readonly kind: 'busy' | 'failed'
  readonly hint: string | undefined
  constructor(kind: Unavailable['kind'], message: string, hint?: string) {
    super(message)
    this.kind = kind
    this.hint = hint
  }
}

export interface Visiting {
  readonly state: State
  readonly reach: Reach
  readonly log: HookLog
  /** Milliseconds until a machine that has not failed before is given up. */
  readonly connectTimeout: number
}

/**
 * Rejects with Unavailable, with StateError, or where `signal` aborts; slot and connection have then
 * been given back.
 */
export async function acceptAt(
  candidate: Snapshot,
  derivation: string,
  signal: AbortSignal,
  visiting: Visiting,
): Promise<Accepted> {
  const { machine } = candidate
  const lease = visiting.state.lease(slotKey(machine), machine.parallelBuilds, derivation)
  if (lease === undefined) throw new Unavailable('busy', 'all its slots are taken')
  try {
    return { ...(await visit(candidate, signal, visiting)), machine, lease }
  } catch (error) {
    release(lease, visiting)
    throw error
  }
}

/** Reaches the machine and remembers how that went. Rejects with Unavailable, or where `signal` aborts. */
export async function visit(
  candidate: Snapshot,
  signal: AbortSignal,
  visiting: Visiting,
): Promise<Reached> {
  const { machine, health } = candidate
  const { log } = visiting
  const name = slotKey(machine)
  const start = performance.now()
  let reached: Reached
  try {
    const limit = patience(health, visiting.connectTimeout)
    reached = await reachWithin(limit, machine, signal, visiting.reach)
  } catch (error) {
    if (signal.aborted) throw error
    const { what, hint } = explain(error)
    learn(candidate, afterFailure(health, what, Date.now(), Math.random()), visiting)
    log.event('attempt', { machine: name, ms: since(start), failure: what }, 'warn')
    throw new Unavailable('failed', what, hint)
  }
  const answeredIn = since(start)
  const { access } = reached.store
  const fit = fitness(machine, reached.condition)
  log.event('attempt', {
    machine: name,
    ms: answeredIn,
    access,
    ...reached.condition,
    ...(fit.kind === 'fit' ? {} : { failure: fit.reason }),
  })
  if (fit.kind === 'fit') {
    learn(candidate, afterSuccess(answeredIn), visiting)
    return reached
  }
  await leave(reached)
  if (fit.kind === 'overloaded') {
    learn(candidate, afterOverload(fit.reason, answeredIn, Date.now()), visiting)
    throw new Unavailable('busy', fit.reason)
  }
  learn(candidate, afterFailure(health, fit.reason, Date.now(), Math.random()), visiting)
  throw new Unavailable('failed', fit.reason, 'free some space there (guix gc)')
}

/** Ends what `reach` began. Never throws. */
export async function leave({ store, connection }: Reached): Promise<void> {
  await store.close()
  await connection.close()
}

/** What can't be written now is only forgotten: the next process learns it anew. */
export function learn({ machine }: Snapshot, health: Health, { state, log }: Visiting): void {
  try {
    state.remember(slotKey(machine), health)
  } catch (error) {
    log.event('state-failed', { reason: (error as Error).message }, 'warn')
  }
}

/** A lease that can't be released now is free when this process has ended. */
export function release(lease: Lease, { state, log }: Pick<Visiting, 'state' | 'log'>): void {
  try {
    state.release(lease)
  } catch (error) {
    log.event('state-failed', { reason: (error as Error).message }, 'warn')
  }
}

async function reachWithin(
  milliseconds: number,
  machine: BuildMachine,
  signal: AbortSignal,
  reach: Reach,
): Promise<Reached> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), milliseconds)
  const late = (): Error => new Error(`did not answer within ${milliseconds / 1000} s`)
  try {
    const reached = await reach(machine, AbortSignal.any([signal, limit.signal]))
    if (!limit.signal.aborted && !signal.aborted) return reached
    // It answered while it was being given up: its connection is closed, or about to be.
    await leave(reached)
    throw late()
  } catch (error) {
    throw limit.signal.aborted ? late() : error
  } finally {
    clearTimeout(timer)
  }
}
