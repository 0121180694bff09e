/** Record types and records (Guile manual, "Records"; SRFI 9, SRFI 131 inheritance). */

import { context, isEvaluating } from './context.ts'
import type { Comparable } from './equality.ts'
import { Held, intern, type SelfPrinting, type Sym, type Value } from './values.ts'

export interface Field {
  readonly name: Sym
  readonly mutable: boolean
}

export class RecordType implements SelfPrinting {
  readonly name: Sym
  readonly parent: RecordType | undefined
  /** The parent's first. */
  readonly fields: readonly Field[]
  readonly extensible: boolean
  /** A procedure of a record and a port that prints it. */
  printer: Value | undefined
  /** Every type above, and this one. */
  readonly #lineage: ReadonlySet<RecordType>

  /** `fields` are the type's own, besides the parent's. */
  constructor(name: Sym, fields: readonly Field[], parent?: RecordType, extensible = false) {
    this.name = name
    this.parent = parent
    this.fields = parent === undefined ? fields : [...parent.fields, ...fields]
    this.extensible = extensible
    this.#lineage = new Set(parent === undefined ? [this] : [...parent.#lineage, this])
  }

  isOrExtends(type: RecordType): boolean {
    return this === type || this.#lineage.has(type)
  }

  indexOf(field: Sym): number {
    return this.fields.findIndex(({ name }) => name === field)
  }

  printed(): string {
    return `#<record-type ${this.name.name}>`
  }
}

export class Record implements SelfPrinting, Comparable {
  readonly type: RecordType
  readonly fields: Value[]

  constructor(type: RecordType, fields: Value[]) {
    this.type = type
    this.fields = fields
  }

  printed(): string | readonly (string | Held)[] {
    const { printer } = this.type
    if (printer !== undefined && isEvaluating()) return context().textFrom(printer, this)
    const parts: (string | Held)[] = [`#<${this.type.name.name}`]
    this.type.fields.forEach(({ name }, i) => {
      parts.push(` ${name.name}: `, new Held(this.fields[i]!, true))
    })
    parts.push('>')
    return parts
  }

  /** Records of one type are equal? where all their fields are. */
  partsToCompare(other: object): readonly [Value[], Value[]] | undefined {
    return other instanceof Record && other.type === this.type
      ? [this.fields, other.fields]
      : undefined
  }
}

export function isA(value: Value, type: RecordType): value is Record {
  return value instanceof Record && (value.type === type || value.type.isOrExtends(type))
}

/** A type whose fields are all read only, for types made here. */
export function makeType(name: string, fields: readonly string[], parent?: RecordType): RecordType {
  return new RecordType(
    intern(name),
    fields.map((field) => ({ name: intern(field), mutable: false })),
    parent,
    true,
  )
}
