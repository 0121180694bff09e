import type { CheckedFile } from '../../checked-file.ts'
import { keyFilesOf } from '../../key-files.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const unreadableKeyFile: Rule = {
  code: 'GM342',
  name: 'unreadable-key-file',
  group: 'keys',
  severity: 'warning',
  summary: "The file of a private key can't be read",
  why: `The hook runs as the user who runs guix-daemon: root, or \`guix-daemon\` where the daemon has no
privileges. A key in somebody's home is out of reach for the latter. The check looks with the eyes of
whoever runs it (\`--check-files\`), so let that be the same user.`,
  keyFiles: {
    '/etc/guix/offload_key': 'a private key',
    '/home/ada/.ssh/id_ed25519': 'a private key out of reach',
  },
  bad: machine(...FIELDS, '(private-key "/home/ada/.ssh/id_ed25519")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    for (const { path, place, file: found } of keyFilesOf(file)) {
      if (found.kind !== 'unreadable') continue
      report(place, `the private key ${path} can't be read by ${userOf(file)}: ${found.why}`, {
        help: 'run the check as the user of the daemon; if that is who ran it, give the file to that user',
      })
    }
  },
}

function userOf({ settings: { files } }: CheckedFile): string {
  const id = files!.userId()
  return files!.passwd(id)?.name ?? `user ${id}`
}
