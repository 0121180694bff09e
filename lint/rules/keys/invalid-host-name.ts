import { MString } from '../../../scheme/runtime/values.ts'
import { quoted, shown } from '../../field-forms.ts'
import { givenFields, OncePerPlace, replacing } from '../../given-fields.ts'
import { hostNameProblem, isPlainHostName, partsOfHostName } from '../../host-name-text.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [`(systems '("x86_64-linux"))`, '(user "offload")', `(host-key "${KEY}")`]

export const invalidHostName: Rule = {
  code: 'GM322',
  name: 'invalid-host-name',
  group: 'keys',
  severity: 'error',
  summary: 'A name is none that a host can have',
  why: `libssh, with which Guix 1.5 connects, takes host names of letters, digits, hyphens and dots, and
addresses; it refuses an underscore, a space or a letter with an accent. A name that begins with a
hyphen would be an option of programs that it is handed to. White space comes along when names are
copied, or read from a file with its line end.`,
  bad: machine('(name "build_host")', ...FIELDS),
  good: machine('(name "build-host")', ...FIELDS),
  check(file, report) {
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['name'])) {
      if (!(field.value instanceof MString)) continue
      const name = field.value.text
      if (isPlainHostName(name)) continue
      const { scheme, user, isBracketed, port, path } = partsOfHostName(name)
      const hasParts = scheme ?? user ?? port ?? path
      // Those are another rule's, as is an empty one.
      if (name === '' || hasParts !== undefined || isBracketed) continue
      // Older libssh let it pass, and so do some resolvers.
      const checked = file.settings.target === 'guix-1.5' ? name : name.replaceAll('_', 'x')
      const problem = hostNameProblem(checked)
      if (problem === undefined || !places.isNew(field.written)) continue
      const { message, help, meant } = problem
      report(field.written, `the name ${shown(name)} ${message}`, {
        help,
        ...(meant !== undefined && replacing(field, quoted(meant))),
      })
    }
  },
}
