import { MString } from '../../../scheme/runtime/values.ts'
import { shown } from '../../field-forms.ts'
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

export const relativePrivateKey: Rule = {
  code: 'GM331',
  name: 'relative-private-key',
  group: 'keys',
  severity: 'error',
  summary: 'The file name of a private key is not absolute',
  why: `A relative name is looked up from the folder in which guix-daemon was started, which is \`/\` under most
init systems, and not from the folder of the machines file, nor from anybody's home.`,
  bad: machine(...FIELDS, '(private-key "keys/offload")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/keys/offload")'),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { value, written } of givenFields(file, ['private-key'])) {
      if (!(value instanceof MString) || value.text === '' || isPrivateKey(value.text)) continue
      // `~` and `$HOME` are another rule's.
      if (/^[/~$]/.test(value.text) || !places.isNew(written)) continue
      report(written, `the private key's file name ${shown(value.text)} is relative`, {
        help: 'write it from the root on: "/etc/guix/offload_key", or (string-append (getenv "HOME") "/.ssh/…")',
      })
    }
  },
}
