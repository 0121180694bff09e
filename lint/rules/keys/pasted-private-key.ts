import { FIELDS as ALL_FIELDS } from '../../../offload/machines/record.ts'
import { MString } from '../../../scheme/runtime/values.ts'
import { givenFields, OncePerPlace } from '../../given-fields.ts'
import type { Rule } from '../../rule.ts'
import { isPrivateKey } from '../../ssh-key-text.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const pastedPrivateKey: Rule = {
  code: 'GM303',
  name: 'pasted-private-key',
  group: 'keys',
  severity: 'error',
  summary: 'A private key stands in the file',
  why: `\`host-key\` is the public key of the machine, and \`private-key\` the name of a file. With a private key
in their place no connection succeeds; above all, everybody who can read the file, its copies and its
history in version control can now pretend to be that machine or that user.`,
  bad: machine(
    ...FIELDS,
    `(private-key "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB
-----END OPENSSH PRIVATE KEY-----")`,
  ),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { name, value, written } of givenFields(file, ALL_FIELDS)) {
      if (!(value instanceof MString) || !isPrivateKey(value.text)) continue
      if (!places.isNew(written, name)) continue
      const instead =
        name === 'private-key'
          ? 'write the name of its file'
          : name === 'host-key'
            ? 'write the public key, of the .pub file'
            : 'remove it'
      report(written, `\`${name}\` has a private key in it`, {
        help: `${instead}, and make a new key: this one is no secret any more`,
      })
    }
  },
}
