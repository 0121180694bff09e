import { MString } from '../../../scheme/runtime/values.ts'
import { quoted, shown } from '../../field-forms.ts'
import { givenFields, OncePerPlace, replacing } from '../../given-fields.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const shellPrivateKey: Rule = {
  code: 'GM332',
  name: 'shell-private-key',
  group: 'keys',
  severity: 'error',
  summary: 'The file name of a private key has `~` or a variable of the shell in it',
  why: `Shells put the home in place of \`~\` and the values of variables in place of \`$HOME\`; Scheme does not. A
file of that name, with a tilde in it, is hardly ever there.`,
  bad: machine(...FIELDS, '(private-key "~/.ssh/offload_key")'),
  good: machine(...FIELDS, '(private-key (string-append (getenv "HOME") "/.ssh/offload_key"))'),
  check(file, report) {
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['private-key'])) {
      if (!(field.value instanceof MString)) continue
      const name = field.value.text
      const [shell] = /^~[^/]*|\$\{?[A-Za-z_]\w*\}?/.exec(name) ?? []
      if (shell === undefined || !places.isNew(field.written)) continue
      const text = inScheme(name)
      report(field.written, `${shown(shell)} is for shells: the file name stays as it is`, {
        help: text === undefined ? 'write the whole file name' : `write ${text}`,
        ...(text !== undefined && replacing(field, text)),
      })
    }
  },
}

/** Undefined for the home of somebody else, which Scheme would have to look up. */
function inScheme(name: string): string | undefined {
  const [, variable = 'HOME', rest] = /^(?:~|\$\{?([A-Za-z_]\w*)\}?)(\/.*)?$/.exec(name) ?? []
  if (rest === undefined || rest.includes('$')) return undefined
  return `(string-append (getenv ${quoted(variable)}) ${quoted(rest)})`
}
