import { OncePerPlace } from '../../given-fields.ts'
import { hostKeysOf } from '../../host-keys.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = ['(name "builder")', `(systems '("x86_64-linux"))`, '(user "offload")']

export const hostKeyReference: Rule = {
  code: 'GM308',
  name: 'host-key-reference',
  group: 'keys',
  severity: 'error',
  summary: "A host key's fingerprint or file name stands where the key itself should",
  why: `The value is compared with the key that the machine shows, so it must be the key. A fingerprint, as \`ssh\`
shows it at the first connection and \`ssh-keygen -l\` prints it, is only a digest of it; and a file name is
not followed, unlike that of \`private-key\`.`,
  bad: machine(...FIELDS, '(host-key "SHA256:iF1zJiSxdvtfbMxw2p2jxkR+u4mAMYKTMzrsp9OkcEU")'),
  good: machine(...FIELDS, `(host-key "${KEY}")`),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { field, read, text } of hostKeysOf(file)) {
      if (read.kind !== 'fingerprint' && read.kind !== 'file name') continue
      if (!places.isNew(field.written)) continue
      const isFile = read.kind === 'file name'
      report(
        field.written,
        isFile
          ? `the host key is the name of a file, ${text.trim()}, which is not read`
          : 'the host key is a fingerprint, not the key',
        {
          help: isFile
            ? 'write its content: "ssh-ed25519 AAAA…"'
            : 'write the line that ssh-keyscan -t ed25519 HOST prints, without the host, where its fingerprint (ssh-keygen -l) is this one',
        },
      )
    }
  },
}
