import { forShell, keyFilesOf } from '../../key-files.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const lockedKeyFile: Rule = {
  code: 'GM344',
  name: 'locked-key-file',
  group: 'keys',
  severity: 'error',
  summary: 'A private key has a passphrase',
  why: `There is nobody to type it: the key pair "must not be passphrase-protected, to allow non-interactive
logins", says the manual. \`guix offload\` asks no agent either, and ends with "failed to load SSH private
key". Checked with \`--check-files\`.`,
  keyFiles: {
    '/etc/guix/offload_key': 'a private key',
    '/etc/guix/locked_key': 'a private key with a passphrase',
  },
  bad: machine(...FIELDS, '(private-key "/etc/guix/locked_key")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    for (const { path, place, file: found } of keyFilesOf(file)) {
      if (found.kind !== 'file' || found.content.kind !== 'key') continue
      if (!found.content.isEncrypted) continue
      report(place, `the private key ${path} has a passphrase, which nobody is there to type`, {
        help: `make a key for offloading alone, or take the passphrase off: ssh-keygen -p -N "" -f ${forShell(path)}`,
      })
    }
  },
}
