/** What something means: fields, machines, keys, names. */
import { type Hover, MarkupKind } from 'vscode-languageserver-types'
import { isFieldName } from '../../lint/record-fields.ts'
import { describeHostKey } from '../../lint/ssh-key-text.ts'
import type { FieldName } from '../../offload/machines/record.ts'
import { type Cursor, cursorAt } from '../cursor.ts'
import { formAt } from '../definitions.ts'
import type { OpenDocument } from '../document.ts'
import { effectiveFields, expressionOf, recordsAt } from '../effective-machine.ts'
import { code } from '../entry-text.ts'
import { evaluated } from '../evaluated.ts'
import { fieldMarkdown, INHERIT_DOC } from '../field-docs.ts'
import { type MachinePlace, machineAt } from '../machine-at.ts'
import { nameMarkdown } from './hover-name.ts'

export function hover(document: OpenDocument, offset: number): Hover | null {
  const cursor = cursorAt(document.source.text, offset)
  if (cursor.place === 'comment' || cursor.word.text === '') return null
  const text = cursor.place === 'string' ? keyMarkdown(cursor) : meaning(document, cursor)
  if (text === undefined) return null
  return {
    contents: { kind: MarkupKind.Markdown, value: text },
    range: document.range(cursor.word),
  }
}

function meaning(document: OpenDocument, cursor: Cursor): string | undefined {
  const machine = machineAt(cursor)
  const { text } = cursor.word
  if (machine?.part === 'name') {
    if (text === 'inherit') return `**inherit** — ${INHERIT_DOC}`
    if (!isFieldName(text)) return undefined
    const value = valueHere(document, machine, text)
    return `${fieldMarkdown(text)}${value === undefined ? '' : `\n\nHere: \`${value}\``}`
  }
  if (machine?.part === 'head') return machineMarkdown(document, machine)
  return nameMarkdown(document, cursor)
}

/** The value of a field, where that is computed. */
function valueHere(
  document: OpenDocument,
  { form, clause }: MachinePlace,
  field: FieldName,
): string | undefined {
  const file = evaluated(document)
  const records = file === undefined ? [] : recordsAt(form.start, file)
  const values = new Set(records.map((record) => expressionOf(record.get(field))))
  const [value, other] = values
  const isLiteral = value !== undefined && clause!.text.startsWith(value, clause!.head.end + 1)
  return other === undefined && !isLiteral ? value : undefined
}

function machineMarkdown(document: OpenDocument, { form }: MachinePlace): string | undefined {
  const syntax = formAt(form.text, form.start)
  if (syntax?.kind !== 'list') return undefined
  const file = evaluated(document)
  const fields = effectiveFields(syntax, file)
  const made = file === undefined ? 0 : recordsAt(syntax.start, file).length
  const lines = fields.map(({ name, value, origin }, index) => {
    const field = `  (${name} ${value})${index === fields.length - 1 ? ')' : ''}`
    return origin === 'given' ? field : `${field.padEnd(NOTES)} ; ${origin}`
  })
  const count = made > 1 ? `\n\nMakes ${made} machines.` : ''
  return `${code(['(build-machine', ...lines].join('\n'))}${count}`
}

/** The column of the notes. */
const NOTES = 52

function keyMarkdown({ string }: Cursor): string | undefined {
  const key = describeHostKey(string!.text)
  if (key === undefined) return undefined
  const { type, bits, fingerprint, comment } = key
  const about = comment === '' ? '' : `\n\n${comment}`
  return `**${type}**, ${bits} bits\n\n\`${fingerprint}\`${about}`
}
