/** The records of a machines file as its program sees them, and where each field was given. */
import { makeType, Record } from '../../scheme/runtime/records.ts'
import { intern, MString, type Value } from '../../scheme/runtime/values.ts'
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

/** The `(FIELD VALUE)` forms of a record. Fields that have their defaults are not among them. */
export type FieldPlaces = ReadonlyMap<string, Span>

export const MACHINE_TYPE = makeType('<build-machine>', FIELDS)
export const REQUIREMENTS_TYPE = makeType('<build-requirements>', ['system', 'features'])

/** Guix's `(guix diagnostics)`: 1-based line, 0-based column. */
const LOCATION_TYPE = makeType('<location>', ['file', 'line', 'column'])

export class MachineRecord extends Record {
  /** The form that made it. */
  readonly form: Span
  /** What was inherited stands where the base has it. */
  readonly places: FieldPlaces

  constructor(values: Value[], form: Span, places: FieldPlaces) {
    super(MACHINE_TYPE, values)
    this.form = form
    this.places = places
  }

  get(field: FieldName): Value {
    return this.fields[MACHINE_TYPE.indexOf(intern(field))]!
  }
}

export function locationRecord(at: Span): Record {
  const { line, column } = at.source.position(at.start)
  return new Record(LOCATION_TYPE, [new MString(at.source.name), line + 1, column])
}
