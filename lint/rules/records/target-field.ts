import { FIELDS } from '../../../offload/machines/record.ts'
import { machineForms, quoted, removing } from '../../field-forms.ts'
import { fieldsOf, isFieldName } from '../../record-fields.ts'
import type { FieldForm, RecordForm } from '../../record-form.ts'
import { literalValue, stringsOf } from '../../record-view.ts'
import type { Details, Rule } from '../../rule.ts'
import type { Target } from '../../settings.ts'
import { KEY, machine } from '../examples.ts'

const RELEASES: Readonly<Record<Target, string>> = {
  'guix-1.5': 'Guix 1.5',
  'guix-1.2': 'Guix 1.2',
  '2014': 'Guix as of 2014',
}

export const targetField: Rule = {
  code: 'GM210',
  name: 'field-unknown-to-target',
  group: 'records',
  severity: 'error',
  summary: 'A field is one that the daemons of the chosen target do not know',
  why: `A file that several hosts read must do for the oldest Guix among them, which refuses the whole file for
a field that it does not know. Guix 1.2 has \`system\`, with one system type, in place of \`systems\`, and no
\`overload-threshold\`; the first offloading, in 2014, went through lsh and knew \`name\`, \`system\`, \`user\`,
\`private-key\`, \`parallel-builds\`, \`speed\` and \`features\`.

It holds where a target is chosen: \`--target guix-1.2\`.`,
  configuration: 'target = "guix-1.2"\n',
  bad: machine(
    '(name "builder")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  good: machine(
    '(name "builder")',
    '(system "x86_64-linux")',
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    const { target } = file.settings
    const known = fieldsOf(target)
    if (known.length === FIELDS.length) return
    for (const form of machineForms(file)) {
      for (const field of form.fields) {
        if (!isFieldName(field.name) || known.includes(field.name)) continue
        const message = `${RELEASES[target]} does not know \`${field.name}\``
        report(field.nameAt, message, detailsOf(field, form))
      }
    }
  },
}

function detailsOf(field: FieldForm, form: RecordForm): Details {
  if (field.name !== 'systems') {
    return { help: 'remove it, or choose a newer target', fix: [removing(field.clause)] }
  }
  const systems = stringsOf(literalValue(field.value))
  const [only] = systems ?? []
  const isTaken = form.fields.some(({ name }) => name === 'system')
  if (only === undefined || systems!.length > 1 || isTaken) {
    return { help: 'write one machine for each system type, with (system TYPE)' }
  }
  return {
    help: `write (system ${quoted(only)})`,
    fix: [
      { span: field.nameAt, text: 'system' },
      { span: field.value, text: quoted(only) },
    ],
  }
}
