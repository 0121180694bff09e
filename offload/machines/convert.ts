/**
 * From the program's records to build machines: the values' types and ranges checked, which Guix does
 * only when it connects, if at all.
 */
import type { Diagnostic } from '../../scheme/diagnostics.ts'
import { isExactInteger, isInteger, isRational, toDouble } from '../../scheme/runtime/numbers.ts'
import { write } from '../../scheme/runtime/print.ts'
import { MString, NIL, Pair, type Value } from '../../scheme/runtime/values.ts'
import type { BuildMachine } from './machine.ts'
import type { FieldName, MachineRecord } from './record.ts'

/** Diagnostics have the code `field-type` and the place of the field, or of the record where that has a default. */
export type Conversion =
  | { readonly machine: BuildMachine }
  | { readonly diagnostics: readonly Diagnostic[] }

export function toBuildMachine(record: MachineRecord): Conversion {
  const fields = new Fields(record)
  const { source, start } = record.form
  const { line, column } = source.position(start)
  const machine: BuildMachine = {
    name: fields.take('name', 'a host name', hostName),
    port: fields.take('port', 'an integer from 1 to 65535', integer(1, 65535)),
    systems: takeSystems(fields),
    user: fields.take('user', 'a user name', text),
    privateKey: fields.take('private-key', 'a file name or #f', optional(fileName)),
    hostKey: fields.take('host-key', 'a public key as ssh-keygen writes it', optional(text)),
    compression: fields.take('compression', 'a string', text),
    compressionLevel: fields.take('compression-level', 'an integer from 0 to 9', integer(0, 9)),
    daemonSocket: fields.take('daemon-socket', 'a file name', text),
    overloadThreshold: fields.take('overload-threshold', 'a number or #f', optional(real)),
    parallelBuilds: fields.take('parallel-builds', 'an integer, 0 or more', count),
    speed: fields.take('speed', 'a number', real),
    features: fields.take('features', 'a list of strings', listOf(text)),
    location: { file: source.name, line: line + 1, column },
  }
  if (fields.diagnostics.length > 0) return { diagnostics: fields.diagnostics }
  for (const value of Object.values(machine)) Object.freeze(value)
  return { machine: Object.freeze(machine) }
}

/** Gives undefined for a value that is not of its type. */
type Reader<T> = (value: Value) => { readonly value: T } | undefined

class Fields {
  readonly diagnostics: Diagnostic[] = []
  readonly #record: MachineRecord

  constructor(record: MachineRecord) {
    this.#record = record
  }

  get(field: FieldName): Value {
    return this.#record.get(field)
  }

  /** Where the value is wrong, a diagnostic is noted and what is returned must not be used. */
  take<T>(field: FieldName, expected: string, read: Reader<T>): T {
    const value = this.#record.get(field)
    const found = read(value)
    if (found === undefined) this.refuse(field, `${field} must be ${expected}, not ${write(value)}`)
    return found?.value as T
  }

  refuse(field: FieldName, message: string): void {
    const { source, start, end } = this.#record.placeOf(field) ?? this.#record.form
    this.diagnostics.push({
      code: 'field-type',
      severity: 'error',
      message,
      span: { source, start, end },
    })
  }
}

function takeSystems(fields: Fields): readonly string[] {
  if (fields.get('systems') !== false) {
    return fields.take('systems', 'a list of system types, at least one', systemTypes)
  }
  if (fields.get('system') !== false) {
    return [fields.take('system', 'a system type', text)]
  }
  fields.refuse(
    'systems',
    'missing field initializers (systems): (systems \'("x86_64-linux")), for example',
  )
  return []
}

const text: Reader<string> = (value) =>
  value instanceof MString && value.text !== '' ? { value: value.text } : undefined

const hostName: Reader<string> = (value) => {
  const name = text(value)
  return name === undefined || /^-|\s/.test(name.value) ? undefined : name
}

/** The hook runs in the root folder, so that is what a relative name is relative to. */
const fileName: Reader<string> = (value) => {
  const name = text(value)
  return name && { value: name.value.startsWith('/') ? name.value : `/${name.value}` }
}

const real: Reader<number> = (value) =>
  isRational(value) ? { value: toDouble(value as Parameters<typeof toDouble>[0]) } : undefined

const count: Reader<number> = (value) => {
  const number = isInteger(value) ? real(value) : undefined
  return number !== undefined && number.value >= 0 ? number : undefined
}

function integer(least: number, greatest: number): Reader<number> {
  return (value) =>
    isExactInteger(value) && value >= least && value <= greatest
      ? { value: Number(value) }
      : undefined
}

function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value) => (value === false ? { value: undefined } : read(value))
}

function listOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (list) => {
    const values: T[] = []
    let rest = list
    for (; rest instanceof Pair; rest = rest.cdr) {
      const item = read(rest.car)
      if (item === undefined) return undefined
      values.push(item.value)
    }
    return rest === NIL ? { value: values } : undefined
  }
}

const systemTypes: Reader<readonly string[]> = (value) => {
  const systems = listOf(text)(value)
  return systems === undefined || systems.value.length === 0 ? undefined : systems
}
