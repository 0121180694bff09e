import { keyFilesOf } from '../../key-files.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const invalidKeyFile: Rule = {
  code: 'GM345',
  name: 'invalid-key-file',
  group: 'keys',
  severity: 'error',
  summary: 'The file of a private key holds none',
  why: `The file may be a public key, a folder, a key of PuTTY or of lsh, or a private key that was cut off.
\`guix offload\` ends with "failed to load SSH private key". Checked with \`--check-files\`.`,
  keyFiles: { '/etc/guix/offload_key': 'a private key', '/etc/guix/notes': 'a text' },
  bad: machine(...FIELDS, '(private-key "/etc/guix/notes")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    for (const { path, place, file: found } of keyFilesOf(file)) {
      if (found.kind === 'folder') {
        report(place, `the private key ${path} is a folder`, {
          help: 'write the name of the file in it',
        })
      } else if (found.kind === 'file' && found.content.kind === 'none') {
        report(place, `${path} is no private key: ${found.content.error}`, {
          help: `make one, without a passphrase: ssh-keygen -t ed25519 -N "" -f FILE`,
        })
      }
    }
  },
}
