/**
 * The decision on one request: which machine takes the build, connected and with a slot leased, or
 * why none does. What is learnt of the machines on the way is remembered for the next hook process.
 */
import type { BuildMachine } from '../machines/machine.ts'
import { sentence } from '../outcome.ts'
import { type Choice, choose, type Snapshot } from '../schedule/choose.ts'
import { matches } from '../schedule/match.ts'
import type { LocalGuix } from '../transfer/local-guix.ts'
import { LocalStore } from '../transfer/local-store.ts'
import { connect } from './connect.ts'
import type { HookLog } from './log.ts'
import type { Request } from './request.ts'
import { takeSnapshots } from './snapshots.ts'
import type { Accepted, Visiting } from './visit.ts'

/** What this host has for offloading. */
export interface Workplace extends Omit<Visiting, 'log'> {
  readonly local: LocalGuix
}

export type Decision =
  | {
      readonly kind: 'accepted'
      readonly accepted: Accepted
      /** Must be closed. */
      readonly local: LocalStore
      readonly workplace: Workplace
      /** Faster machines that failed last time: to be visited while the build runs, so that they are known to be well again. */
      readonly doubtful: readonly Snapshot[]
    }
  | {
      readonly kind: 'declined' | 'postponed'
      readonly reason: string
      /** Whether the daemon's client should hear of it: not of what is as the operator wants it. */
      readonly tell: boolean
    }

export interface DecideOptions {
  /** The system type that the daemon builds for itself. */
  readonly daemonSystem: string
  /** Reads the machines file again where it has changed. Rejects with an Error that says what is wrong with it. */
  readonly loadMachines: () => Promise<readonly BuildMachine[]>
  /** Rejects with an Error that says what is wrong with the set-up, and has a `hint` where there is something to say. */
  readonly workplace: () => Promise<Workplace>
  readonly log: HookLog
}

/** Rejects only where `signal` aborts. */
export async function decide(
  request: Request,
  signal: AbortSignal,
  options: DecideOptions,
): Promise<Decision> {
  const { daemonSystem, log } = options
  try {
    const machines = await options.loadMachines()
    // Where no machine is of use, it does not matter how things are on this host.
    if (!machines.some((machine) => matches(machine, request))) return NOT_FOR_US
    const workplace = await options.workplace()
    const choice = choose(request, takeSnapshots(machines, workplace.state), Date.now())
    switch (choice.kind) {
      case 'candidates':
        return await findMachine(choice, request, signal, options, workplace)
      case 'no-machine':
        return NOT_FOR_US
      case 'busy':
        return { kind: 'postponed', reason: `busy: ${names(choice.machines)}`, tell: false }
      case 'unusable': {
        const tell = ({ machine, health }: Snapshot) => `${machine.name}: ${health.reason}`
        return fallBack(request, daemonSystem, list(choice.machines, tell))
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    const { message, hint, stack } = error as Error & { hint?: string }
    log.event('refused', { reason: message, stack }, 'warn')
    return fallBack(request, daemonSystem, told(message, hint))
  }
}

const NOT_FOR_US: Decision = {
  kind: 'declined',
  reason: 'no machine builds for its system and features',
  tell: false,
}

async function findMachine(
  { order, busy }: Extract<Choice, { kind: 'candidates' }>,
  request: Request,
  signal: AbortSignal,
  { daemonSystem, log }: DecideOptions,
  workplace: Workplace,
): Promise<Decision> {
  // Ours gets ready while theirs is being connected to.
  const local = LocalStore.begin(workplace.local, request.derivation)
  let accepted = false
  try {
    const found = await connect(order, request.derivation, signal, { ...workplace, log })
    if (found.kind === 'accepted') {
      accepted = true
      return { ...found, local, workplace }
    }
    const full = found.losses.filter(({ error }) => error.kind === 'busy')
    const working = [...busy, ...full.map(({ candidate }) => candidate)]
    if (working.length > 0) {
      return { kind: 'postponed', reason: `busy: ${names(working)}`, tell: false }
    }
    const reason = list(found.losses, ({ candidate, error }) => {
      const { message, hint } = error
      return `${candidate.machine.name}: ${told(message, hint)}`
    })
    return fallBack(request, daemonSystem, reason)
  } finally {
    if (!accepted) void local.close()
  }
}

/** All that could are out of order: the daemon builds it itself where it can, else asks again. */
function fallBack(request: Request, daemonSystem: string, reason: string): Decision {
  const local = request.willing && request.system === daemonSystem
  return { kind: local ? 'declined' : 'postponed', reason, tell: true }
}

function told(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}. ${sentence(hint)}`
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
