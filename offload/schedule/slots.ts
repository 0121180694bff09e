/** Build slots: `parallel-builds` of them on each machine, shared by all hook processes of this host. */
import type { BuildMachine } from '../machines/machine.ts'

/**
 * Records for one host and port share their slots: a file names a machine once for each system that
 * it builds for. Written as Guix names its slot folders.
 */
export function slotKey(machine: Pick<BuildMachine, 'name' | 'port'>): string {
  return `${machine.name}:${machine.port}`
}

/** How many more builds the machine takes. Never negative: the record may have been changed to fewer slots. */
export function freeSlots(state: {
  readonly machine: Pick<BuildMachine, 'parallelBuilds'>
  readonly used: number
}): number {
  return Math.max(0, state.machine.parallelBuilds - state.used)
}
