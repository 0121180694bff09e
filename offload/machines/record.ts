/** The records of a machines file as its program sees them, and where each field was given. */
import { identifierName } from '../../scheme/expand/identifier.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { makeType, Record } from '../../scheme/runtime/records.ts'
import { MString, type Value } from '../../scheme/runtime/values.ts'
import type { Span } from '../../scheme/source.ts'

/** In the order in which the record prints them (`<build-machine>` in Guix's `guix/scripts/offload.scm`). */
export const FIELDS = [
  'name',
  'port',
  'systems',
  'system',
  'user',
  'private-key',
  'host-key',
  'compression',
  'compression-level',
  'daemon-socket',
  'overload-threshold',
  'parallel-builds',
  'speed',
  'features',
  'location',
] as const

export type FieldName = (typeof FIELDS)[number]

export const MACHINE_TYPE = makeType('<build-machine>', FIELDS)
export const REQUIREMENTS_TYPE = makeType('<build-requirements>', ['system', 'features'])

/** Guix's `(guix diagnostics)`: 1-based line, 0-based column. */
const LOCATION_TYPE = makeType('<location>', ['file', 'line', 'column'])

export class MachineRecord extends Record {
  /** The form that made it. */
  readonly form: Syntax
  /** The base of each field that was inherited. */
  readonly #bases: readonly (MachineRecord | undefined)[] | undefined
  #origins: readonly (Syntax | undefined)[] | undefined

  constructor(
    values: Value[],
    form: Syntax,
    bases: readonly (MachineRecord | undefined)[] | undefined,
  ) {
    super(MACHINE_TYPE, values)
    this.form = form
    this.#bases = bases
  }

  /**
   * For each field the `(FIELD VALUE)` form that gave it, here or in a base; undefined where it has its
   * default. Looked for when it is asked for: most machines are right.
   */
  get origins(): readonly (Syntax | undefined)[] {
    this.#origins ??= originsOf(this.form, this.#bases)
    return this.#origins
  }

  get(field: FieldName): Value {
    return this.fields[FIELDS.indexOf(field)]!
  }

  /** Where the field was given; undefined where it has its default. */
  placeOf(field: FieldName): Span | undefined {
    return this.origins[FIELDS.indexOf(field)]
  }
}

function originsOf(
  form: Syntax,
  bases: readonly (MachineRecord | undefined)[] | undefined,
): readonly (Syntax | undefined)[] {
  const origins = FIELDS.map((_, index) => bases?.[index]?.origins[index])
  const clauses = form.kind === 'list' ? form.items : []
  for (const clause of clauses) {
    const name = clause.kind === 'list' ? identifierName(clause.items[0]) : undefined
    const index = (FIELDS as readonly (string | undefined)[]).indexOf(name)
    if (index !== -1) origins[index] = clause
  }
  return origins
}

export function locationRecord(at: Span): Record {
  const { line, column } = at.source.position(at.start)
  return new Record(LOCATION_TYPE, [new MString(at.source.name), line + 1, column])
}
