import type { FieldName } from '../../../offload/machines/record.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { machineForms, refusedForms } from '../../field-forms.ts'
import { meantField } from '../../foreign-fields.ts'
import { OncePerPlace } from '../../given-fields.ts'
import { isFieldName, requiredFieldsOf } from '../../record-fields.ts'
import type { RecordForm } from '../../record-form.ts'
import { literalValue, stringOf } from '../../record-view.ts'
import type { Report, Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const EXAMPLES: Readonly<Partial<Record<FieldName, string>>> = {
  name: '(name "builder.example.org")',
  user: '(user "offload")',
  systems: `(systems '("x86_64-linux"))`,
  system: '(system "x86_64-linux")',
  'host-key':
    '(host-key "ssh-ed25519 AAAA…"), the content of /etc/ssh/ssh_host_ed25519_key.pub on the machine',
}

export const missingField: Rule = {
  code: 'GM201',
  name: 'missing-field',
  group: 'records',
  severity: 'error',
  summary: 'A machine lacks a field that has no default',
  why: `Guix refuses the whole file where a machine has no \`name\`, \`user\` or \`host-key\`: "missing field
initializers". Where it has neither \`systems\` nor \`system\`, that shows when the first build is to be
offloaded. No other machine of the file is used then either.

guix-offloader itself does without \`host-key\`, as Guix did in 2014 (target \`2014\`), and looks into the
known_hosts files. A machine that inherits from another has what that has.`,
  bad: machine('(name "builder")', `(systems '("x86_64-linux"))`, `(host-key "${KEY}")`),
  good: machine(
    '(name "builder")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    const { target } = file.settings
    const required = requiredFieldsOf(target)
    const areRefused = refusedForms(file).length > 0
    for (const form of machineForms(file)) {
      if (form.base !== undefined || form.isOpen || form.malformed.length > 0) continue
      if (isComplete(form, required)) continue
      const given = form.fields.map(({ name }) =>
        isFieldName(name) ? name : (meantField(name, target)?.field ?? name),
      )
      // Where it is misplaced, that is another rule's.
      if (given.includes('inherit')) continue
      // An older Guix does not know `systems`, which is another rule's as well.
      const isGiven = (name: FieldName): boolean =>
        given.includes(name) || (name === 'system' && given.includes('systems'))
      const missing = required.filter((name) => !isGiven(name) && (areRefused || !isRefused(name)))
      if (lacksSystems(file, isGiven)) missing.push('systems')
      if (missing.length > 0) {
        report(form.form.items[0]!, `${described(form)} lacks ${listed(missing)}`, helpFor(missing))
      }
    }
    checkMade(file, required, report)
  },
}

/** Machines of macros, which have no form of their own. */
function checkMade(file: CheckedFile, required: readonly FieldName[], report: Report): void {
  const written = new Set(file.recordForms.map(({ form }) => form.start))
  const places = new OncePerPlace()
  for (const { form, record } of file.records) {
    if (record === undefined || (form.source === file.source && written.has(form.start))) continue
    const isGiven = (name: FieldName): boolean =>
      record.placeOf(name) !== undefined || record.get(name) !== false
    const missing = required.filter((name) => !isGiven(name))
    if (lacksSystems(file, isGiven)) missing.push('systems')
    if (missing.length > 0 && places.isNew(form)) {
      report(form, `a machine that is made here lacks ${listed(missing)}`, helpFor(missing))
    }
  }
}

/** As most are, whatever the target. */
function isComplete({ fields }: RecordForm, required: readonly FieldName[]): boolean {
  const isGiven = (name: FieldName): boolean => fields.some((field) => field.name === name)
  return required.every(isGiven) && (isGiven('systems') || isGiven('system'))
}

function lacksSystems(file: CheckedFile, isGiven: (name: FieldName) => boolean): boolean {
  return file.settings.target === 'guix-1.5' && !isGiven('systems') && !isGiven('system')
}

/** A machine without it is not made at all. */
function isRefused(name: FieldName): boolean {
  return name === 'name' || name === 'user'
}

function described({ fields }: RecordForm): string {
  const field = fields.find(({ name }) => name === 'name')
  const name = field && stringOf(literalValue(field.value))
  return name ? `the machine ${name}` : 'this machine'
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  const last = quoted.pop()!
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`
}

function helpFor(missing: readonly FieldName[]): { help: string } {
  return { help: `add ${missing.map((name) => EXAMPLES[name] ?? name).join(' and ')}` }
}
