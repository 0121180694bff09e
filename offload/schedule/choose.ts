/**
 * The choice of machines for a build: requirements and snapshots in, the order in which to try the
 * machines out, or the reason why none is tried. Pure: clock, leases and health are part of the
 * snapshot.
 */
import type { BuildMachine } from '../machines/machine.ts'
import { type Health, isResting } from './health.ts'
import { matches, type Requirements } from './match.ts'
import { freeSlots } from './slots.ts'

/** A machine as it was at one moment. */
export interface Snapshot {
  readonly machine: BuildMachine
  /** Builds that hook processes of this host have there now. */
  readonly used: number
  readonly health: Health
}

export type Choice =
  | {
      readonly kind: 'candidates'
      /** Best first, at least one. */
      readonly order: readonly [Snapshot, ...Snapshot[]]
      /** Those that are well, but full or overloaded. */
      readonly busy: readonly Snapshot[]
    }
  /** No machine will ever do. */
  | { readonly kind: 'no-machine' }
  /** Some are well, but full or overloaded. */
  | { readonly kind: 'busy'; readonly machines: readonly Snapshot[] }
  /** All that could are resting after failures. */
  | { readonly kind: 'unusable'; readonly machines: readonly Snapshot[] }

/**
 * Machines that are well come before those that failed last time; among each the faster first, then
 * the one with the larger share of its slots free, then the order of the file.
 */
export function choose(
  requirements: Requirements,
  snapshots: readonly Snapshot[],
  now: number,
): Choice {
  const able = snapshots.filter(({ machine }) => matches(machine, requirements))
  if (able.length === 0) return { kind: 'no-machine' }
  const free = able.filter((one) => isFree(one, now))
  const busy = able.filter((one) => !isFree(one, now) && !isOutOfOrder(one, now))
  const [first, ...rest] = free.toSorted(preference)
  if (first !== undefined) return { kind: 'candidates', order: [first, ...rest], busy }
  return busy.length > 0 ? { kind: 'busy', machines: busy } : { kind: 'unusable', machines: able }
}

function isFree(snapshot: Snapshot, now: number): boolean {
  return freeSlots(snapshot) > 0 && !isResting(snapshot.health, now)
}

function isOutOfOrder({ health }: Snapshot, now: number): boolean {
  return health.trouble === 'unusable' && isResting(health, now)
}

function preference(a: Snapshot, b: Snapshot): number {
  return (
    Math.sign(a.health.failures) - Math.sign(b.health.failures) ||
    b.machine.speed - a.machine.speed ||
    freeSlots(b) / b.machine.parallelBuilds - freeSlots(a) / a.machine.parallelBuilds
  )
}
