/** Fields that several machines have alike, put into a base record that they inherit. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types'
import { requiredFieldsOf } from '../../lint/record-fields.ts'
import type { FieldForm, RecordForm } from '../../lint/record-form.ts'
import { literalValue } from '../../lint/record-view.ts'
import type { Edit } from '../../scheme/diagnostics.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { span } from '../../scheme/source.ts'
import type { OpenDocument } from '../document.ts'
import { action, machineAt, type Selection, touches } from './action.ts'

/** Fewer repeated fields are not worth a base. */
const LEAST_FIELDS = 2
const NAME = 'base-machine'

export function factorIntoBase(document: OpenDocument, selection: Selection): CodeAction[] {
  if (document.file.kind !== 'machines') return []
  const top = document.syntax.forms.find((form) => touches(form, selection))
  const at = machineAt(document, selection)
  if (top === undefined || at === undefined) return []
  const machines = machinesIn(document, top)
  if (machines.length < 2 || !machines.includes(at)) return []
  const shared = sharedFields(document, machines)
  if (shared.length < LEAST_FIELDS) return []
  const text = ({ start, end }: Syntax): string => document.source.text.slice(start, end)
  // A machine without its required fields can't be made: the base has the first one's.
  const needed = requiredFieldsOf(document.plan.settings.target)
  const first = machines[0]!.fields
  const inBase = first.filter(
    ({ name }) =>
      shared.includes(name) ||
      (needed as readonly string[]).includes(name) ||
      /^systems?$/.test(name),
  )
  const name = freeName(document)
  const fields = inBase.map(({ clause }) => `\n   ${text(clause)}`).join('')
  const edits: Edit[] = [
    {
      span: span(document.source, top.start, top.start),
      text: `(define ${name}\n  (build-machine${fields}))\n\n`,
    },
    ...machines.flatMap((machine) => inheriting(document, machine, shared, name)),
  ]
  const title = `Put ${shared.join(', ')} into a base machine`
  return [action(document, title, CodeActionKind.RefactorExtract, edits)]
}

/** Whole machines with no base yet, each field given once. */
function machinesIn({ file }: OpenDocument, top: Syntax): RecordForm[] {
  return file.recordForms.filter(
    ({ form, base, isTemplate, malformed, fields }) =>
      top.start <= form.start &&
      form.end <= top.end &&
      base === undefined &&
      !isTemplate &&
      malformed.length === 0 &&
      new Set(fields.map(({ name }) => name)).size === fields.length,
  )
}

/** Names of fields with one literal value in all machines: where it is evaluated does not matter. */
function sharedFields(document: OpenDocument, machines: readonly RecordForm[]): string[] {
  const written = ({ value: { start, end } }: FieldForm): string =>
    document.source.text.slice(start, end)
  return machines[0]!.fields
    .filter((field) => literalValue(field.value) !== undefined)
    .filter((field) =>
      machines.every(({ fields }) =>
        fields.some((other) => other.name === field.name && written(other) === written(field)),
      ),
    )
    .map(({ name }) => name)
}

function inheriting(
  document: OpenDocument,
  { form, fields }: RecordForm,
  shared: readonly string[],
  name: string,
): Edit[] {
  const { source } = document
  const [head] = form.items
  const edits: Edit[] = [{ span: span(source, head!.end, head!.end), text: ` (inherit ${name})` }]
  for (const { clause, name: field } of fields) {
    if (!shared.includes(field)) continue
    // With the blanks before it.
    let { start } = clause
    while (/[ \t\r\n]/.test(source.text.charAt(start - 1))) start--
    // A comment ends with its line: the line's end must stay.
    const line = source.text.slice(source.lineStarts[source.lineOf(start)], start)
    if (line.includes(';')) start = clause.start
    edits.push({ span: span(source, start, clause.end), text: '' })
  }
  return edits
}

function freeName({ file }: OpenDocument): string {
  const taken = new Set(file.source.text.match(/[^\s()[\]"';]+/g))
  let name = NAME
  for (let count = 2; taken.has(name); count++) name = `${NAME}-${count}`
  return name
}
