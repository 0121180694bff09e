/** The machines as they are at one moment, for the choice. */
import type { BuildMachine } from '../machines/machine.ts'
import type { Snapshot } from '../schedule/choose.ts'
import { UNKNOWN } from '../schedule/health.ts'
import { slotKey } from '../schedule/slots.ts'
import type { State } from '../state/state.ts'

/** Where there is no state yet, all machines are idle and well. */
export function takeSnapshots(
  machines: readonly BuildMachine[],
  state: Pick<State, 'holders' | 'health'> | undefined,
): Snapshot[] {
  const used = new Map<string, number>()
  for (const { slotKey } of state?.holders() ?? []) used.set(slotKey, (used.get(slotKey) ?? 0) + 1)
  const health = state?.health()
  return machines.map((machine) => {
    const key = slotKey(machine)
    return { machine, used: used.get(key) ?? 0, health: health?.get(key) ?? UNKNOWN }
  })
}
