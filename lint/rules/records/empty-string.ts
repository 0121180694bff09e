import { elementsOf } from '../../../offload/machines/field-types.ts'
import { FIELDS, type FieldName } from '../../../offload/machines/record.ts'
import { MString, type Value } from '../../../scheme/runtime/values.ts'
import { givenFields, isReadAlready, OncePerPlace } from '../../given-fields.ts'
import { elementPlace } from '../../record-view.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const HELP: Readonly<Partial<Record<FieldName, string>>> = {
  name: 'write the host name of the machine',
  user: 'write the account on the machine: (user "offload")',
  'host-key': 'write the content of /etc/ssh/ssh_host_ed25519_key.pub on the machine',
  'private-key': 'leave it out for ~/.ssh/id_rsa of the user who runs the daemon',
  compression: 'write (compression "none") for no compression, or leave it out',
  'daemon-socket': 'leave it out for /var/guix/daemon-socket/socket',
  features: "write '() for none",
}

export const emptyString: Rule = {
  code: 'GM209',
  name: 'empty-string',
  group: 'records',
  severity: 'error',
  summary: 'A field is an empty string',
  why: `An empty name, user or key stands in files that were filled in halfway, or whose values come from
variables that were not set. Guix reads them, and fails with each build that it offers to the machine.`,
  bad: machine(
    '(name "builder")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    '(host-key "")',
  ),
  good: machine(
    '(name "builder")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    const places = new OncePerPlace()
    const fields = FIELDS.filter((name) => name !== 'location')
    for (const field of givenFields(file, fields)) {
      if (isReadAlready(field, file)) continue
      const { name, value, written } = field
      const help = HELP[name]
      const details = help === undefined ? {} : { help }
      if (isEmpty(value)) {
        if (places.isNew(written, name)) report(written, `\`${name}\` is empty`, details)
        continue
      }
      const index = emptyElement(value)
      if (index === undefined || !places.isNew(written, name)) continue
      report(elementPlace(field, index), `\`${name}\` has an empty string in it`, {
        help: 'remove it',
      })
    }
  },
}

function isEmpty(value: Value): boolean {
  return value instanceof MString && value.text === ''
}

function emptyElement(value: Value): number | undefined {
  const index = elementsOf(value)?.findIndex(isEmpty) ?? -1
  return index === -1 ? undefined : index
}
