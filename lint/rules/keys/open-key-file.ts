import { forShell, keyFilesOf } from '../../key-files.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const openKeyFile: Rule = {
  code: 'GM343',
  name: 'open-key-file',
  group: 'keys',
  severity: 'warning',
  summary: 'Others than its owner may read or write a private key',
  why: `Who can read the key can log in on the machines as the user of their builds, and feed their store. The
programs of OpenSSH refuse such a key: "UNPROTECTED PRIVATE KEY FILE". libssh, with which Guix connects,
says nothing. Checked with \`--check-files\`, and not on Windows, which has no such modes.`,
  keyFiles: {
    '/etc/guix/offload_key': 'a private key',
    '/etc/guix/open_key': 'a private key that others may read',
  },
  bad: machine(...FIELDS, '(private-key "/etc/guix/open_key")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    if (file.settings.files?.uname().sysname.startsWith('Windows')) return
    for (const { path, place, file: found } of keyFilesOf(file)) {
      if (found.kind !== 'file' || found.content.kind !== 'key') continue
      const mode = found.stat.mode & 0o777
      if ((mode & 0o077) === 0) continue
      const can = (mode & 0o022) === 0 ? 'read' : 'read or write'
      report(place, `others may ${can} the private key ${path}: its mode is ${mode.toString(8)}`, {
        help: `chmod 600 ${forShell(path)}`,
      })
    }
  },
}
