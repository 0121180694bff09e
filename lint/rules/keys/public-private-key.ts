import { MString } from '../../../scheme/runtime/values.ts'
import { quoted, shown } from '../../field-forms.ts'
import { givenFields, OncePerPlace, replacing } from '../../given-fields.ts'
import type { Rule } from '../../rule.ts'
import { isPrivateKey } from '../../ssh-key-text.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const publicPrivateKey: Rule = {
  code: 'GM333',
  name: 'public-private-key',
  group: 'keys',
  severity: 'error',
  summary: 'The private key is the file with the public one',
  why: `Of a pair of keys, \`id_ed25519\` is the private one, which proves who connects, and \`id_ed25519.pub\` the
public one, which goes to the machine's authorized_keys. \`guix offload\` ends with "failed to load SSH
private key".`,
  bad: machine(...FIELDS, '(private-key "/etc/guix/offload_key.pub")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['private-key'])) {
      if (!(field.value instanceof MString)) continue
      const name = field.value.text
      if (!name.endsWith('.pub') || isPrivateKey(name) || !places.isNew(field.written)) continue
      const text = quoted(name.slice(0, -'.pub'.length))
      report(field.written, `${shown(name)} is the file of a public key`, {
        help: `write ${text}`,
        ...replacing(field, text),
      })
    }
  },
}
