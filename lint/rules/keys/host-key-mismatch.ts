import { quoted } from '../../field-forms.ts'
import { OncePerPlace, replacing } from '../../given-fields.ts'
import { hostKeysOf } from '../../host-keys.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = ['(name "builder")', `(systems '("x86_64-linux"))`, '(user "offload")']

export const hostKeyMismatch: Rule = {
  code: 'GM302',
  name: 'host-key-mismatch',
  group: 'keys',
  severity: 'error',
  summary: "A host key's type is not the one that stands in front of it",
  why: `A key says of what type it is twice: in the word in front, and inside the base64. Guix compares the
word with the type of the key that the machine shows, so the two must agree. Where they do not, one was
changed by hand, or lines of two keys were mixed up.`,
  bad: machine(...FIELDS, `(host-key "${KEY.replace('ssh-ed25519', 'ssh-rsa')}")`),
  good: machine(...FIELDS, `(host-key "${KEY}")`),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { field, text, read } of hostKeysOf(file)) {
      if (read.kind !== 'line' || read.key === undefined || read.key.type === read.label) continue
      if (!places.isNew(field.written)) continue
      const { type } = read.key
      report(field.written, `the host key says it is ${read.label}, and is ${type}`, {
        help: `write "${type} …", or copy the whole line of the machine's .pub file again`,
        ...replacing(field, quoted(text.replace(read.label, type))),
      })
    }
  },
}
