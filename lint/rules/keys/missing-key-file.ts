import { forShell, keyFilesOf } from '../../key-files.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const missingKeyFile: Rule = {
  code: 'GM341',
  name: 'missing-key-file',
  group: 'keys',
  severity: 'error',
  summary: 'The file of a private key is not there',
  why: `It is looked at only where the check runs on the host whose daemon reads the file, or one like it:
\`--check-files\`. \`guix offload\` ends with "failed to load SSH private key", for each build that the
machine could have done. Where a machine names no key, that is \`.ssh/id_rsa\` in the home of the user who
runs the daemon. Guix up to 1.4 also needs the public key beside it, in a file of that name with \`.pub\`.`,
  keyFiles: { '/etc/guix/offload_key': 'a private key' },
  bad: machine(...FIELDS, '(private-key "/etc/guix/ofload_key")'),
  good: machine(...FIELDS, '(private-key "/etc/guix/offload_key")'),
  check(file, report) {
    const needsPublic = file.settings.target !== 'guix-1.5'
    for (const { path, place, isDefault, file: found } of keyFilesOf(file)) {
      if (found.kind === 'absent') {
        const which = isDefault ? 'the private key by default, ' : 'the private key '
        report(place, `${which}${path}${isDefault ? ',' : ''} is not there`, {
          help: isDefault
            ? 'add (private-key "…"), or make one: ssh-keygen -t ed25519'
            : `make one, without a passphrase: ssh-keygen -t ed25519 -N "" -f ${forShell(path)}`,
        })
      } else if (needsPublic && found.kind === 'file' && found.besides === undefined) {
        report(place, `the public key of ${path} is not there, in ${path}.pub`, {
          help: `write it: ssh-keygen -y -f ${forShell(path)} > ${forShell(`${path}.pub`)}`,
        })
      }
    }
  },
}
