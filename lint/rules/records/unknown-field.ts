import type { FieldName } from '../../../offload/machines/record.ts'
import type { Edit } from '../../../scheme/diagnostics.ts'
import { MString } from '../../../scheme/runtime/values.ts'
import { refusedForms, textOf } from '../../field-forms.ts'
import { adviceOn, meantField, usualFields } from '../../foreign-fields.ts'
import { isFieldName } from '../../record-fields.ts'
import type { FieldForm, RecordForm } from '../../record-form.ts'
import { literalValue } from '../../record-view.ts'
import type { Details, Rule } from '../../rule.ts'
import type { Target } from '../../settings.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const unknownField: Rule = {
  code: 'GM202',
  name: 'unknown-field',
  group: 'records',
  severity: 'error',
  summary: 'A machine has a field that there is not',
  why: `Guix refuses the file: "extraneous field initializers". Often it is a slip of the keyboard, or a name
from elsewhere: Nix says \`maxJobs\`, OpenSSH \`IdentityFile\`, and \`ssh-options\` was a field of Guix until
it gave up lsh.`,
  bad: machine(...FIELDS, '(max-builds 4)'),
  good: machine(...FIELDS, '(parallel-builds 4)'),
  check(file, report) {
    for (const form of refusedForms(file)) {
      for (const field of form.fields) {
        if (isFieldName(field.name) || field.name === 'inherit') continue
        const details = detailsOf(field, form, file.settings.target)
        report(field.nameAt, `\`${field.name}\` is not a field of a machine`, details)
      }
    }
  },
}

function detailsOf(field: FieldForm, form: RecordForm, target: Target): Details {
  const advice = adviceOn(field.name)
  if (advice !== undefined) return { help: advice }
  const meant = meantField(field.name, target)
  if (meant === undefined) return { help: `the fields are ${usualFields(target).join(', ')}` }
  const isFree = !form.fields.some(({ name }) => name === meant.field)
  const fix = meant.isSure && isFree ? renaming(field, meant.field) : undefined
  const help = isFree
    ? `write ${meant.field}`
    : `did you mean ${meant.field}? That is given as well: remove one of them`
  return fix === undefined ? { help } : { help, fix }
}

/** Where the field takes a list, a single string becomes one. */
function renaming({ nameAt, value }: FieldForm, meant: FieldName): Edit[] | undefined {
  const rename = { span: nameAt, text: meant }
  if (meant !== 'systems' && meant !== 'features') return [rename]
  const literal = literalValue(value)
  if (literal === undefined) return undefined
  return literal instanceof MString
    ? [rename, { span: value, text: `'(${textOf(value)})` }]
    : [rename]
}
