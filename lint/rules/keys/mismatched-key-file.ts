import { forShell, keyFilesOf } from '../../key-files.ts'
import type { Rule } from '../../rule.ts'
import { fingerprintOf } from '../../ssh-key.ts'
import { readKeyText } from '../../ssh-key-text.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const mismatchedKeyFile: Rule = {
  code: 'GM346',
  name: 'mismatched-key-file',
  group: 'keys',
  severity: 'warning',
  summary: 'The public key beside a private key is of another pair',
  why: `The public key is what goes into the machines' authorized_keys. Where the two files do not belong together,
that is the wrong one, and the machines refuse the login: "SSH public key authentication failed". Checked
with \`--check-files\`, where there is a file with \`.pub\` behind the name.`,
  keyFiles: {
    '/etc/guix/offload_key': 'a private key',
    '/etc/guix/mixed_key': 'a private key',
    '/etc/guix/mixed_key.pub': 'the public key of another pair',
  },
  bad: machine(...FIELDS, '(private-key "/etc/guix/mixed_key")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    for (const { path, place, file: found } of keyFilesOf(file)) {
      if (found.kind !== 'file' || found.content.kind !== 'key') continue
      const { publicKey } = found.content
      const besides = found.besides === undefined ? undefined : readKeyText(found.besides)
      if (publicKey === undefined || besides?.kind !== 'line' || besides.key === undefined) continue
      const theirs = fingerprintOf(besides.key)
      const own = fingerprintOf(publicKey)
      if (own === theirs) continue
      report(place, `${path}.pub is not the public key of ${path}`, {
        help: `the private key's is ${own}, the file has ${theirs}: ssh-keygen -y -f ${forShell(path)} > ${forShell(`${path}.pub`)} writes the right one`,
      })
    }
  },
}
