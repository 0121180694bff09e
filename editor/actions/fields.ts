/** Adding a machine's missing fields, and sorting its fields in the manual's order. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types'
import { commentsOf } from '../../lint/comments.ts'
import { requiredFieldsOf } from '../../lint/record-fields.ts'
import type { RecordForm } from '../../lint/record-form.ts'
import { FIELDS, type FieldName } from '../../offload/machines/record.ts'
import type { Edit } from '../../scheme/diagnostics.ts'
import { span } from '../../scheme/source.ts'
import type { OpenDocument } from '../document.ts'
import { action, fieldIndent, machineAt, type Selection } from './action.ts'

/** What stands for a value that only the author knows; empty strings are findings. */
const SKELETONS: Partial<Record<FieldName, string>> = {
  name: '"HOST"',
  systems: '\'("x86_64-linux")',
  system: '"x86_64-linux"',
  user: '"USER"',
  'host-key': '"ssh-ed25519 …"',
}

export function addMissingFields(document: OpenDocument, selection: Selection): CodeAction[] {
  const machine = machineAt(document, selection)
  if (machine === undefined || machine.isTemplate || machine.base !== undefined) return []
  const missing = missingFields(document, machine)
  if (missing.length === 0) return []
  const indent = fieldIndent(document, machine)
  const text = missing.map((name) => `\n${indent}(${name} ${SKELETONS[name]})`).join('')
  const at = machine.form.items.at(-1)!.end
  const title = `Add the missing field${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`
  return [
    action(document, title, CodeActionKind.QuickFix, [
      { span: span(document.source, at, at), text },
    ]),
  ]
}

function missingFields(document: OpenDocument, { fields }: RecordForm): FieldName[] {
  const given = new Set(fields.map(({ name }) => name))
  const required: FieldName[] = [...requiredFieldsOf(document.plan.settings.target)]
  if (!required.includes('system') && !given.has('systems') && !given.has('system')) {
    required.push('systems')
  }
  return required
    .filter((name) => !given.has(name))
    .sort((a, b) => FIELDS.indexOf(a) - FIELDS.indexOf(b))
}

/** Only where a field does not use another by its name, for then the order matters, and where no comment would lose its field. */
export function sortFields(document: OpenDocument, selection: Selection): CodeAction[] {
  const machine = machineAt(document, selection)
  if (machine === undefined || machine.malformed.length > 0) return []
  const { form, fields } = machine
  const order = (name: string): number => FIELDS.indexOf(name as FieldName)
  const sorted = [...fields].sort((a, b) => order(a.name) - order(b.name))
  if (fields.length < 2 || sorted.every((field, at) => field === fields[at])) return []
  if (sorted.some(({ name }) => order(name) === -1)) return []
  const hasComment = commentsOf(document.source).some(
    ({ start }) => form.start < start && start < form.end,
  )
  if (hasComment || usesFields(document, machine)) return []
  const text = ({ clause }: (typeof fields)[number]): string =>
    document.source.text.slice(clause.start, clause.end)
  const edits: Edit[] = fields.map((field, at) => ({ span: field.clause, text: text(sorted[at]!) }))
  const title = "Sort the fields in the manual's order"
  return [action(document, title, CodeActionKind.RefactorRewrite, edits)]
}

/** Whether a field's value refers to another field of the same machine. */
function usesFields(document: OpenDocument, { fields }: RecordForm): boolean {
  const { definitions, references } = document.file.program
  const names = new Set(fields.map(({ nameAt }) => nameAt.start))
  const bindings = new Set(
    definitions.filter(({ at }) => names.has(at.start)).map(({ binding }) => binding),
  )
  return references.some(
    ({ at, binding }) =>
      bindings.has(binding) &&
      !names.has(at.start) &&
      fields.some(({ value }) => value.start <= at.start && at.end <= value.end),
  )
}
