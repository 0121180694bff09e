/** The records of a machines file as its program sees them, and where each field was given. */

import { Held, MString, type SelfPrinting, type Value } from '../../scheme/runtime/values.ts'
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

/** A record with named fields: `build-machine`, `build-requirements`, or the `location` in one. */
export class GuixRecord implements SelfPrinting {
  readonly type: string
  readonly fields: readonly string[]
  readonly values: readonly Value[]

  constructor(type: string, fields: readonly string[], values: readonly Value[]) {
    this.type = type
    this.fields = fields
    this.values = values
  }

  get(field: string): Value {
    return this.values[this.fields.indexOf(field)]!
  }

  printed(): (string | Held)[] {
    const parts = this.fields.flatMap((field, at) => [` ${field}: `, new Held(this.values[at]!)])
    return [`#<<${this.type}>`, ...parts, '>']
  }
}

export class MachineRecord extends GuixRecord {
  /** The form that made it. */
  readonly form: Span
  /** What was inherited stands where the base has it. */
  readonly places: FieldPlaces

  constructor(values: readonly Value[], form: Span, places: FieldPlaces) {
    super('build-machine', FIELDS, values)
    this.form = form
    this.places = places
  }
}

/** A `<location>` of Guix's `(guix diagnostics)`: 1-based line, 0-based column. */
export function locationRecord(at: Span): GuixRecord {
  const { line, column } = at.source.position(at.start)
  const values = [new MString(at.source.name), line + 1, column]
  return new GuixRecord('location', ['file', 'line', 'column'], values)
}
