import { MString } from '../../../scheme/runtime/values.ts'
import { quoted, shown, textOf } from '../../field-forms.ts'
import { type GivenField, givenFields, OncePerPlace } from '../../given-fields.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

export const stringForList: Rule = {
  code: 'GM208',
  name: 'string-for-list',
  group: 'records',
  severity: 'error',
  summary: 'A field that takes a list of strings has one string',
  why: `\`systems\` and \`features\` are lists, also of one. Guix reads a string without complaint and fails when
it looks for a machine for the first build: no machine of the file is used then. \`system\`, without the
s, had one string, and is deprecated.`,
  bad: machine(
    '(name "builder")',
    '(systems "x86_64-linux")',
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  good: machine(
    '(name "builder")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['systems', 'features'])) {
      const { name, value, written } = field
      if (!(value instanceof MString) || value.text === '' || !places.isNew(written)) continue
      const text = asList(field, value.text)
      report(
        written,
        `\`${name}\` must be a list of strings, not the string ${shown(value.text)}`,
        {
          help: `write (${name} ${text})`,
          ...((field.isLiteral || field.isInText) && { fix: [{ span: written, text }] }),
        },
      )
    }
  },
}

/** Names with commas or spaces between them are several. */
function asList({ isLiteral, written }: GivenField, value: string): string {
  if (!isLiteral) return `(list ${textOf(written)})`
  const names = value.split(/[\s,;]+/).filter((name) => name !== '')
  return `'(${names.map(quoted).join(' ')})`
}
