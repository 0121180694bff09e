import { nearest } from '../../../scheme/nearest.ts'
import { type GivenField, givenFields, OncePerPlace, replacing } from '../../given-fields.ts'
import { stringOf } from '../../record-view.ts'
import type { Details, Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

/** RFC 4253 section 6.2 and OpenSSH's delayed form: all that libssh, OpenSSH and ssh2 have. */
const METHODS = ['zlib@openssh.com', 'zlib', 'none']
/** libssh takes them in place of a list, in any case of letters. */
const WORDS = ['yes', 'no']

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const unknownCompression: Rule = {
  code: 'GM407',
  name: 'unknown-compression',
  group: 'fleet',
  severity: 'error',
  summary: 'A compression is none that SSH has',
  why: `\`compression\` is a list of names with commas between them, from which the two ends of a connection
choose. There are \`zlib@openssh.com\`, \`zlib\` and \`none\`. Where none of the names is known, libssh does
not take the setting, \`guix offload\` can't connect, and says nothing of it: the machine never gets a
build. A name that is not known among others is passed over; this is a warning.`,
  bad: machine(...FIELDS, '(compression "gzip")'),
  good: machine(...FIELDS, '(compression "zlib")'),
  check(file, report) {
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['compression'])) {
      const text = stringOf(field.value)
      if (text === undefined || text === '' || WORDS.includes(text.toLowerCase())) continue
      const names = text.split(',')
      const unknown = names.filter((name) => name !== '' && !METHODS.includes(name))
      if (unknown.length === 0 || !places.isNew(field.written, text)) continue
      const isUsable = names.some((name) => METHODS.includes(name))
      report(
        field.written,
        `SSH has no compression \`${unknown[0]}\``,
        detailsOf(field, names, isUsable),
      )
    }
  },
}

function detailsOf(field: GivenField, names: readonly string[], isUsable: boolean): Details {
  const corrected = names.map((name) => (METHODS.includes(name) ? name : meant(name)))
  const help =
    names.length === 1 && corrected[0] !== undefined
      ? `did you mean ${corrected[0]}?`
      : `there are ${METHODS.join(', ')}`
  return {
    help,
    ...(isUsable && { severity: 'warning' }),
    ...(!corrected.includes(undefined) && replacing(field, `"${corrected.join(',')}"`)),
  }
}

function meant(name: string): string | undefined {
  const plain = name.trim().toLowerCase()
  return METHODS.includes(plain) ? plain : nearest(plain, METHODS)
}
