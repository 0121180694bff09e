/** Whether a machine that answered may take another build now: its load and its free disk. */
import type { BuildMachine } from '../machines/machine.ts'

/** What the machine said of itself; undefined where it could not say. */
export interface Condition {
  /** Load average of the last minute divided by the number of cores. */
  readonly load: number | undefined
  /** Free bytes in the file system of its store. */
  readonly freeSpace: number | undefined
}

/** With no more than this free in its store a machine would soon fail every build. */
export const LEAST_FREE_SPACE = 100 * 2 ** 20

export type Fitness =
  | { readonly kind: 'fit' }
  /** It will pass: the machine counts as busy. */
  | { readonly kind: 'overloaded'; readonly reason: string }
  /** Someone has to act: the machine counts as unusable. */
  | { readonly kind: 'full'; readonly reason: string }

/** A machine that can't tell its load or space is taken as it is: its daemon has answered. */
export function fitness(machine: BuildMachine, { load, freeSpace }: Condition): Fitness {
  if (freeSpace !== undefined && freeSpace <= LEAST_FREE_SPACE) {
    const free = Math.floor(freeSpace / 2 ** 20)
    return { kind: 'full', reason: `only ${free} MiB free in its store, 100 are needed` }
  }
  const threshold = machine.overloadThreshold
  if (threshold !== undefined && load !== undefined && load >= threshold) {
    return {
      kind: 'overloaded',
      reason: `its load per core is ${load.toFixed(2)}, the threshold ${threshold}`,
    }
  }
  return { kind: 'fit' }
}
