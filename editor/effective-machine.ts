/** A machine with all of its fields: those that its form gives, those that it inherits, and defaults. */
import type { CheckedFile } from '../lint/checked-file.ts'
import { type RecordForm, recordForms } from '../lint/record-form.ts'
import { FIELDS, type FieldName, type MachineRecord } from '../offload/machines/record.ts'
import type { ListSyntax } from '../scheme/reader/syntax.ts'
import { write } from '../scheme/runtime/print.ts'
import { Nil, Pair, Sym, type Value } from '../scheme/runtime/values.ts'
import { written } from './definitions.ts'
import { FIELD_DOCS } from './field-docs.ts'

export interface EffectiveField {
  readonly name: FieldName
  /** As Scheme writes it, or as the text does where the value is not known or not always the same. */
  readonly value: string
  readonly origin: 'given' | 'inherited' | 'default'
}

/** In the manual's order. `file`: an evaluation of the text that the form is in. */
export function effectiveFields(form: ListSyntax, file: CheckedFile | undefined): EffectiveField[] {
  const [asWritten] = recordForms([form])
  if (asWritten === undefined) return []
  const records = file === undefined ? [] : recordsAt(form.start, file)
  const names = (Object.keys(FIELD_DOCS) as FieldName[]).filter((name) => name !== 'location')
  return names.flatMap((name) => fieldOf(name, asWritten, records) ?? [])
}

/** The machines that the form at `start` has made: more than one where it stands in a procedure. */
export function recordsAt(start: number, file: CheckedFile): MachineRecord[] {
  return file.records.flatMap(({ record }) =>
    record?.form.start === start && record.form.source === file.source ? [record] : [],
  )
}

function fieldOf(
  name: FieldName,
  { fields, base, isOpen }: RecordForm,
  records: readonly MachineRecord[],
): EffectiveField | undefined {
  // Each stands for the other.
  if (name === 'system' && !isGiven(name, fields, records)) return undefined
  if (name === 'systems' && isGiven('system', fields, records)) {
    if (!isGiven(name, fields, records)) return undefined
  }
  const given = fields.findLast((field) => field.name === name)
  const values = new Set(records.map((record) => expressionOf(record.get(name))))
  const [only] = values
  if (given !== undefined) {
    const value = values.size === 1 ? only! : written(given.value)
    return { name, value, origin: 'given' }
  }
  const [record] = records
  if (record !== undefined) {
    const isDefault = records.every(({ origins }) => origins[FIELDS.indexOf(name)] === undefined)
    const value = values.size === 1 ? only! : 'not always the same'
    return { name, value, origin: isDefault ? 'default' : 'inherited' }
  }
  const { initial } = FIELD_DOCS[name]
  if (base !== undefined || isOpen || initial === undefined) return undefined
  return { name, value: initial, origin: 'default' }
}

function isGiven(
  name: FieldName,
  fields: RecordForm['fields'],
  records: readonly MachineRecord[],
): boolean {
  return (
    fields.some((field) => field.name === name) ||
    records.some(({ origins }) => origins[FIELDS.indexOf(name)] !== undefined)
  )
}

/** An expression that has this value; abridged: a host key is long, and its beginning says enough. */
export function expressionOf(value: Value): string {
  const isData = value instanceof Pair || value instanceof Nil || value instanceof Sym
  const text = `${isData ? "'" : ''}${write(value)}`
  if (text.length <= LONGEST) return text
  return `${text.slice(0, LONGEST)}…${text.startsWith('"') ? '"' : ''}`
}

const LONGEST = 72
