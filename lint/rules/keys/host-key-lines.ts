import { quoted } from '../../field-forms.ts'
import { OncePerPlace, replacing } from '../../given-fields.ts'
import { hostKeysOf } from '../../host-keys.ts'
import type { Rule } from '../../rule.ts'
import { readKeyText } from '../../ssh-key-text.ts'
import { KEY, machine, OTHER_KEY } from '../examples.ts'

const FIELDS = ['(name "builder")', `(systems '("x86_64-linux"))`, '(user "offload")']

export const hostKeyLines: Rule = {
  code: 'GM306',
  name: 'host-key-lines',
  group: 'keys',
  severity: 'error',
  summary: 'A host key has more than one line',
  why: `A machine has one host key here, though it may have several files in \`/etc/ssh\`, and \`ssh-keyscan\` prints
them all. Guix takes the text apart at spaces and line ends; of more than three words it knows nothing,
and \`guix offload\` ends with "no matching pattern".`,
  bad: machine(...FIELDS, `(host-key "${KEY}\n${OTHER_KEY}")`),
  good: machine(...FIELDS, `(host-key "${KEY}")`),
  check(file, report) {
    const places = new OncePerPlace()
    for (const { field, read } of hostKeysOf(file)) {
      if (read.kind !== 'several' && read.kind !== 'wrapped') continue
      if (!places.isNew(field.written)) continue
      if (read.kind === 'wrapped') {
        report(field.written, 'the host key goes on in another line', {
          help: 'write it in one line',
          ...replacing(field, quoted(read.joined)),
        })
        continue
      }
      const best = bestOf(read.lines)
      report(field.written, `\`host-key\` has ${read.lines.length} keys, and takes one`, {
        help: best === undefined ? 'keep one of them' : `keep the Ed25519 one`,
        ...(best !== undefined && replacing(field, quoted(best))),
      })
    }
  },
}

/** The only Ed25519 one. */
function bestOf(lines: readonly string[]): string | undefined {
  const found = lines.filter((line) => {
    const read = readKeyText(line)
    return read.kind === 'line' && read.key?.type === 'ssh-ed25519'
  })
  return found.length === 1 ? found[0] : undefined
}
