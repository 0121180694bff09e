import { machineForms, refusedForms, removing, textOf } from '../../field-forms.ts'
import { repeatedFields } from '../../record-fields.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const repeatedField: Rule = {
  code: 'GM203',
  name: 'repeated-field',
  group: 'records',
  severity: 'error',
  summary: 'A field is given twice to one machine',
  why: `Guix refuses the file: "duplicate field initializer". Only in a machine that inherits from another
it lets this pass, and takes the last value; the first is of no use then, and whoever changes it will
wonder why nothing happens.`,
  bad: machine(...FIELDS, '(user "offload")'),
  good: machine(...FIELDS),
  check(file, report) {
    const refused = new Set(refusedForms(file))
    for (const form of machineForms(file)) {
      if (form.base === undefined && !refused.has(form)) continue
      for (const { field, first } of repeatedFields(form)) {
        // It is misplaced, which is another rule's.
        if (field.name === 'inherit') continue
        const isSame = textOf(field.value) === textOf(first.value)
        const counts = form.base === undefined ? '' : '; the last one counts'
        report(field.nameAt, `\`${field.name}\` is given twice${counts}`, {
          related: [{ span: first.nameAt, message: 'first given here' }],
          help: isSame ? 'remove one, they say the same' : 'remove the one that is wrong',
          ...(isSame && { fix: [removing(field.clause)] }),
          ...(form.base !== undefined && { severity: 'warning' }),
        })
      }
    }
  },
}
