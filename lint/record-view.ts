/**
 * A machine as far as it is known: from the record that the program made, or, where the form was not
 * evaluated, from what is literal in its text.
 */
import { elementsOf } from '../offload/machines/field-types.ts'
import { FIELDS, type FieldName, type MachineRecord } from '../offload/machines/record.ts'
import { identifierName } from '../scheme/expand/identifier.ts'
import { toDatum } from '../scheme/reader/datum.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'
import { listFrom, MString, type Value } from '../scheme/runtime/values.ts'
import type { Span } from '../scheme/source.ts'
import type { RecordForm } from './record-form.ts'

export interface FieldView {
  readonly value: Value
  /** The clause `(FIELD VALUE)`, here or in a base. */
  readonly clause: ListSyntax
  /** VALUE as it is written. */
  readonly written: Syntax
}

export interface RecordView {
  readonly form: Syntax
  /** Undefined where the form was not evaluated. */
  readonly record: MachineRecord | undefined
  /** A field that was given and whose value is known. */
  field(name: FieldName): FieldView | undefined
  /** Its value, the default included; undefined where it is not known. */
  value(name: FieldName): Value | undefined
}

const INDEX = Object.fromEntries(FIELDS.map((name, index) => [name, index])) as Readonly<
  Record<FieldName, number>
>

export function viewOfRecord(record: MachineRecord): RecordView {
  return new EvaluatedView(record)
}

class EvaluatedView implements RecordView {
  readonly record: MachineRecord

  constructor(record: MachineRecord) {
    this.record = record
  }

  get form(): Syntax {
    return this.record.form
  }

  value(name: FieldName): Value {
    return this.record.get(name)
  }

  field(name: FieldName): FieldView | undefined {
    const index = INDEX[name]
    const clause = this.record.origins[index]
    if (clause?.kind !== 'list') return undefined
    return { value: this.record.fields[index]!, clause, written: clause.items[1]! }
  }
}

export function viewOfForm(form: RecordForm): RecordView {
  const fields = new Map<string, FieldView>()
  for (const { name, clause, value: written } of form.fields) {
    const value = literalValue(written)
    if (value !== undefined) fields.set(name, { value, clause, written })
    else fields.delete(name)
  }
  return {
    form: form.form,
    record: undefined,
    field: (name) => fields.get(name),
    value: (name) => fields.get(name)?.value,
  }
}

/** The value of a literal, of a quoted list of them, or of `(list LITERAL …)`. */
export function literalValue(syntax: Syntax): Value | undefined {
  if (syntax.kind === 'atom') return identifierName(syntax) === undefined ? syntax.value : undefined
  if (syntax.kind !== 'list' || syntax.tail !== undefined) return undefined
  const head = identifierName(syntax.items[0])
  if (head === 'quote' && syntax.items.length === 2) {
    return isFilledIn(syntax) ? undefined : toDatum(syntax.items[1]!)
  }
  if (head !== 'list') return undefined
  const values = syntax.items.slice(1).map(literalValue)
  return values.includes(undefined) ? undefined : listFrom(values as Value[])
}

const UNGEXP = /^ungexp(-native)?(-splicing)?$/

/** A system configuration puts something into the datum: `'(#$system)`. Walks without recursion. */
function isFilledIn(datum: Syntax): boolean {
  const stack = [datum]
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    if (syntax.kind === 'atom') continue
    if (syntax.kind === 'list' && UNGEXP.test(identifierName(syntax.items[0]) ?? '')) return true
    for (const item of syntax.items) if (item.kind !== 'atom') stack.push(item)
  }
  return false
}

/** Where a value is, as exactly as the text allows: what is written, within the clause. */
export function placeOf(field: FieldView): Span {
  return field.written
}

/** The strings of a list of strings; undefined where the value is none. */
export function stringsOf(value: Value | undefined): string[] | undefined {
  const elements: unknown[] | undefined = value === undefined ? undefined : elementsOf(value)
  if (elements === undefined) return undefined
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at]
    if (!(element instanceof MString)) return undefined
    elements[at] = element.text
  }
  return elements as string[]
}

export function stringOf(value: Value | undefined): string | undefined {
  return value instanceof MString ? value.text : undefined
}

/** The literal of the `index`th element of a list, where each is written out; else the whole value. */
export function elementPlace(field: Pick<FieldView, 'written'>, index: number): Syntax {
  const { written } = field
  if (written.kind !== 'list') return written
  const head = identifierName(written.items[0])
  const quoted = head === 'quote' ? written.items[1] : undefined
  const items =
    quoted?.kind === 'list' ? quoted.items : head === 'list' ? written.items.slice(1) : []
  const item = items[index]
  return item?.kind === 'atom' ? item : written
}
