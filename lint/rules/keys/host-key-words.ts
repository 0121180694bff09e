import { quoted } from '../../field-forms.ts'
import { OncePerPlace, replacing } from '../../given-fields.ts'
import { hostKeysOf } from '../../host-keys.ts'
import type { Rule } from '../../rule.ts'
import type { KeyLine } from '../../ssh-key-text.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = ['(name "builder")', `(systems '("x86_64-linux"))`, '(user "offload")']

export const hostKeyWords: Rule = {
  code: 'GM307',
  name: 'host-key-words',
  group: 'keys',
  severity: 'error',
  summary: 'A host key has words around it that do not belong there',
  why: `Guix takes a host key apart at spaces, into its type, the base64 and at most one word of comment. The
lines of \`ssh-keyscan\` and of known_hosts files have the names of the host in front, those of
authorized_keys files may have options, and a comment of several words is one word too many: \`guix
offload\` ends with "no matching pattern", or compares the wrong words.`,
  bad: machine(...FIELDS, `(host-key "builder,192.0.2.7 ${KEY}")`),
  good: machine(...FIELDS, `(host-key "${KEY}")`),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { field, read } of hostKeysOf(file)) {
      if (read.kind !== 'line' || (read.prefix.length === 0 && read.comment.length < 2)) continue
      if (!places.isNew(field.written)) continue
      const comment = read.comment.length === 0 ? '' : ` ${read.comment.join('-')}`
      const text = `${read.label} ${read.base64}${comment}`
      report(field.written, messageFor(read), {
        help:
          read.prefix.length === 0
            ? 'join the words of the comment, or leave it out'
            : `remove ${read.prefix.join(' ')}`,
        ...replacing(field, quoted(text)),
      })
    }
  },
}

function messageFor({ prefix, comment }: KeyLine): string {
  const before = prefix.join(' ')
  if (before === '') return `the host key's comment has ${comment.length} words, and may have one`
  if (/^@(cert-authority|revoked)/.test(before)) {
    return `${prefix[0]} is a mark of known_hosts files, and no part of a host key`
  }
  return /^[a-z-]+=|^(restrict|no-|cert-authority)/.test(before)
    ? `options stand in front of the host key, as in authorized_keys files: ${before}`
    : `names of hosts stand in front of the host key, as in known_hosts files: ${before}`
}
