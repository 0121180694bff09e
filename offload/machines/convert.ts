/**
 * From the program's records to build machines: the values' types and ranges checked, which Guix does
 * only when it connects, if at all.
 */
import type { Diagnostic } from '../../scheme/diagnostics.ts'
import type { Value } from '../../scheme/runtime/values.ts'
import { FIELD_TYPES, mismatch, type TypedField } from './field-types.ts'
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
    name: fields.take('name'),
    port: fields.take('port'),
    systems: takeSystems(fields),
    user: fields.take('user'),
    privateKey: fields.take('private-key'),
    hostKey: fields.take('host-key'),
    compression: fields.take('compression'),
    compressionLevel: fields.take('compression-level'),
    daemonSocket: fields.take('daemon-socket'),
    overloadThreshold: fields.take('overload-threshold'),
    parallelBuilds: fields.take('parallel-builds'),
    speed: fields.take('speed'),
    features: fields.take('features'),
    location: { file: source.name, line: line + 1, column },
  }
  if (fields.diagnostics.length > 0) return { diagnostics: fields.diagnostics }
  Object.freeze(machine.systems)
  Object.freeze(machine.features)
  Object.freeze(machine.location)
  return { machine: Object.freeze(machine) }
}

type FieldValue<F extends TypedField> = NonNullable<
  ReturnType<(typeof FIELD_TYPES)[F]['read']>
>['value']

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
  take<F extends TypedField>(field: F): FieldValue<F> {
    const value = this.#record.get(field)
    const found = FIELD_TYPES[field].read(value)
    if (found === undefined) this.refuse(field, mismatch(field, value))
    return found?.value as FieldValue<F>
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
    return fields.take('systems')
  }
  if (fields.get('system') !== false) {
    return [fields.take('system')]
  }
  fields.refuse(
    'systems',
    'missing field initializers (systems): (systems \'("x86_64-linux")), for example',
  )
  return []
}
