/** What a fleet consists of, in a line: how many machines and slots, and for which systems. */
import type { CheckedFile } from '../lint/checked-file.ts'
import { stringsOf } from '../lint/record-view.ts'
import { systemsOf } from '../offload/machines/library.ts'
import type { MachineRecord } from '../offload/machines/record.ts'
import { isExactInteger } from '../scheme/runtime/numbers.ts'

/** Undefined where a file has no machines, or its value is not known. */
export function fleetSummary({ fleet }: CheckedFile): string | undefined {
  if (fleet === undefined || fleet.length === 0) return undefined
  const slots = fleet.reduce((sum, machine) => sum + slotsOf(machine), 0)
  const systems = new Set(fleet.flatMap((machine) => stringsOf(systemsOf(machine)) ?? []))
  return [
    `${fleet.length} ${fleet.length === 1 ? 'machine' : 'machines'}`,
    `${slots} ${slots === 1 ? 'slot' : 'slots'}`,
    [...systems].join(', '),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function slotsOf(machine: MachineRecord): number {
  const builds = machine.get('parallel-builds')
  return isExactInteger(builds) && builds >= 0 ? Number(builds) : 0
}
