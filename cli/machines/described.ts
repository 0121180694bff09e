/** A machine's fields by their names, each with its effective value and where that comes from. */
import type { LoadedMachines } from '../../offload/machines/load.ts'
import type { BuildMachine } from '../../offload/machines/machine.ts'
import type { FieldName, MachineRecord } from '../../offload/machines/record.ts'
import { formatPlace, type Span } from '../../scheme/source.ts'

export interface Described {
  readonly machine: BuildMachine
  readonly fields: readonly DescribedField[]
}

export interface DescribedField {
  readonly name: FieldName
  /** Null for #f. */
  readonly value: string | number | readonly string[] | null
  readonly origin: Origin
}

/** `given` in the machine's own form, `inherited` from that of another one. */
export type Origin =
  | { readonly from: 'default' }
  | { readonly from: 'given' | 'inherited'; readonly at: Span }

const READERS: readonly (readonly [
  FieldName,
  (machine: BuildMachine) => DescribedField['value'],
])[] = [
  ['name', ({ name }) => name],
  ['port', ({ port }) => port],
  ['systems', ({ systems }) => systems],
  ['user', ({ user }) => user],
  ['private-key', ({ privateKey }) => privateKey ?? null],
  ['host-key', ({ hostKey }) => hostKey ?? null],
  ['compression', ({ compression }) => compression],
  ['compression-level', ({ compressionLevel }) => compressionLevel],
  ['daemon-socket', ({ daemonSocket }) => daemonSocket],
  ['overload-threshold', ({ overloadThreshold }) => overloadThreshold ?? null],
  ['parallel-builds', ({ parallelBuilds }) => parallelBuilds],
  ['speed', ({ speed }) => speed],
  ['features', ({ features }) => features],
]

export function describe({ machines, records }: LoadedMachines): Described[] {
  return machines.map((machine) => {
    const record = records.get(machine)!
    const fields = READERS.map(
      ([name, read]): DescribedField => ({
        name,
        value: read(machine),
        origin: originOf(name, record),
      }),
    )
    return { machine, fields }
  })
}

function originOf(name: FieldName, record: MachineRecord): Origin {
  // The deprecated field stands for a list of one.
  const field = name === 'systems' && record.get('systems') === false ? 'system' : name
  const at = record.placeOf(field)
  if (at === undefined) return { from: 'default' }
  const { source, start, end } = record.form
  const isOwn = at.source === source && start <= at.start && at.end <= end
  return { from: isOwn ? 'given' : 'inherited', at }
}

/** `machines.scm:3:6`, `machines.scm:3:6, inherited`, `default`. */
export function originText(origin: Origin): string {
  if (origin.from === 'default') return 'default'
  return `${formatPlace(origin.at)}${origin.from === 'inherited' ? ', inherited' : ''}`
}

export function placeText({ location }: BuildMachine): string {
  return location === undefined ? '' : `${location.file}:${location.line}:${location.column}`
}
