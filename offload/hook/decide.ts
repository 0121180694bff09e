/**
 * The decision on one request: which machine takes the build, connected and with a slot leased, or
 * why none does. What is learnt of the machines on the way is remembered for the next hook process.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { BuildMachine } from '../machines/machine.ts'
import { type Choice, choose, type Snapshot } from '../schedule/choose.ts'
import { afterFailure, headStart, UNKNOWN } from '../schedule/health.ts'
import { race } from '../schedule/race.ts'
import { slotKey } from '../schedule/slots.ts'
import type { StateError } from '../state/database.ts'
import type { State } from '../state/state.ts'
import type { Request } from './request.ts'
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

export type Decision =
  | {
      readonly kind: 'accepted'
      readonly accepted: Accepted
      /** Faster machines that failed last time: to be visited while the build runs, so that they are known to be well again. */
      readonly doubtful: readonly Snapshot[]
    }
  | {
      readonly kind: 'declined' | 'postponed'
      readonly reason: string
      /** Whether the daemon's client should hear of it: not of what is as the operator wants it. */
      readonly tell: boolean
    }

export interface DecideOptions extends Omit<Visiting, 'state'> {
  /** The system type that the daemon builds for itself. */
  readonly daemonSystem: string
  /** Rejects with an Error whose message says what is wrong with the machines file, and where. */
  readonly loadMachines: () => Promise<readonly BuildMachine[]>
  /** Opens the state at the first call. Throws StateError. */
  readonly state: () => State
}

/** Milliseconds after which no further machine is tried. */
const LIMIT = 5_000

/** Rejects only where `signal` aborts. */
export async function decide(
  request: Request,
  signal: AbortSignal,
  options: DecideOptions,
): Promise<Decision> {
  try {
    const machines = await options.loadMachines()
    const visiting = { ...options, state: options.state() }
    const choice = choose(request, takeSnapshots(visiting.state, machines), Date.now())
    switch (choice.kind) {
      case 'candidates':
        return await connect(choice, request, signal, options.daemonSystem, visiting)
      case 'no-machine':
        return { kind: 'declined', reason: 'no machine builds for it', tell: false }
      case 'busy':
        return { kind: 'postponed', reason: `busy: ${names(choice.machines)}`, tell: false }
      case 'unusable':
        return fallBack(
          request,
          options.daemonSystem,
          list(choice.machines, ({ machine, health }) => `${machine.name}: ${health.reason}`),
        )
    }
  } catch (error) {
    signal.throwIfAborted()
    const { message, hint } = error as StateError
    return fallBack(
      request,
      options.daemonSystem,
      hint === undefined ? message : `${message}; ${hint}`,
    )
  }
}

/** Visits the doubtful machines, to learn whether they are well again. Never rejects. */
export async function recheck(
  doubtful: readonly Snapshot[],
  signal: AbortSignal,
  visiting: Visiting,
): Promise<void> {
  await Promise.all(
    doubtful.map((candidate) => visit(candidate, signal, visiting).then(leave, () => {})),
  )
}

function takeSnapshots(state: State, machines: readonly BuildMachine[]): Snapshot[] {
  const used = new Map<string, number>()
  for (const { slotKey } of state.holders()) used.set(slotKey, (used.get(slotKey) ?? 0) + 1)
  const health = state.health()
  return machines.map((machine) => {
    const key = slotKey(machine)
    return { machine, used: used.get(key) ?? 0, health: health.get(key) ?? UNKNOWN }
  })
}

async function connect(
  { order, busy }: Extract<Choice, { kind: 'candidates' }>,
  request: Request,
  signal: AbortSignal,
  daemonSystem: string,
  visiting: Visiting,
): Promise<Decision> {
  const started = new Map<Snapshot, number>()
  const giveBack = (late: Accepted): void => {
    release(late.lease, visiting)
    void leave(late)
  }
  const { winner, losses, unanswered } = await race(order, {
    headStart: ({ health }) => headStart(health),
    attempt: (candidate, signal) => {
      started.set(candidate, performance.now())
      return acceptAt(candidate, request.derivation, signal, visiting)
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
  for (const candidate of silent) {
    const { health } = candidate
    learn(candidate, afterFailure(health, SILENT, Date.now(), Math.random()), visiting)
  }
  if (winner !== undefined) {
    const { speed } = winner.candidate.machine
    const doubtful = order.filter(
      (one) => one.health.failures > 0 && one.machine.speed > speed && !started.has(one),
    )
    return { kind: 'accepted', accepted: winner.result, doubtful }
  }

  const stateFailure = losses.find(({ error }) => !(error instanceof Unavailable))
  if (stateFailure !== undefined) throw stateFailure.error
  const full = losses.filter(({ error }) => (error as Unavailable).kind === 'busy')
  const working = [...busy, ...full.map(({ candidate }) => candidate)]
  if (working.length > 0) {
    return { kind: 'postponed', reason: `busy: ${names(working)}`, tell: false }
  }
  const reasons = [
    ...losses.map(({ candidate, error }) => {
      const { message, hint } = error as Unavailable
      return `${candidate.machine.name}: ${message}${hint === undefined ? '' : `; ${hint}`}`
    }),
    ...unanswered.map(({ machine }) => `${machine.name}: ${SILENT}`),
  ]
  return fallBack(request, daemonSystem, list(reasons, String))
}

const SILENT = 'did not answer in time'

/** All that could are out of order: the daemon builds it itself where it can, else asks again. */
function fallBack(request: Request, daemonSystem: string, reason: string): Decision {
  const local = request.willing && request.system === daemonSystem
  return { kind: local ? 'declined' : 'postponed', reason, tell: true }
}

/** A client's screen is no place for a fleet. */
const LISTED = 3

function list<T>(items: readonly T[], text: (item: T) => string): string {
  const shown = items.slice(0, LISTED).map(text).join('; ')
  return items.length <= LISTED ? shown : `${shown}; and ${items.length - LISTED} more`
}

function names(snapshots: readonly Snapshot[]): string {
  return list(snapshots, ({ machine }) => machine.name)
}
