import type { Edit } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { MString, Pair } from '../../../scheme/runtime/values.ts'
import { machineForms, removing, textOf } from '../../field-forms.ts'
import { givenFields, OncePerPlace } from '../../given-fields.ts'
import type { FieldForm, RecordForm } from '../../record-form.ts'
import { literalValue } from '../../record-view.ts'
import type { Details, Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

export const deprecatedSystem: Rule = {
  code: 'GM206',
  name: 'deprecated-system',
  group: 'records',
  severity: 'warning',
  tag: 'deprecated',
  summary: 'The field `system` is deprecated in favour of `systems`',
  why: `Since Guix 1.3 a machine has a list of system types, \`systems\`, since many machines build for
more than one: an x86_64 machine builds for i686-linux as well. \`system\`, with one system type, is
still read, with a warning for each build, and may go away. Where there is \`systems\` too, it is not
looked at.`,
  bad: machine(
    '(name "builder")',
    '(system "x86_64-linux")',
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
    if (file.settings.target !== 'guix-1.5') return
    for (const form of machineForms(file)) {
      const field = form.fields.find(({ name }) => name === 'system')
      if (field === undefined) continue
      const isUnused = form.fields.some(({ name }) => name === 'systems')
      report(
        field.nameAt,
        isUnused
          ? '`system` is deprecated, and not looked at beside `systems`'
          : '`system` is deprecated',
        isUnused ? withoutIt(form, field) : withList(form, field),
      )
    }
    const places = new OncePerPlace()
    for (const { isInText, written } of givenFields(file, ['system'])) {
      if (isInText || !places.isNew(written)) continue
      report(written, 'a macro gives the deprecated field `system`', {
        help: "write (systems …), with a list, in the macro's template",
      })
    }
  },
}

function withoutIt(form: RecordForm, field: FieldForm): Details {
  const uses = editsOfUses(form, field)
  return { help: 'remove it', ...(uses && { fix: [removing(field.clause), ...uses] }) }
}

function withList(form: RecordForm, field: FieldForm): Details {
  const text = listOf(field.value)
  const uses = editsOfUses(form, field)
  const fix = uses && [
    { span: field.nameAt, text: 'systems' },
    { span: field.value, text },
    ...uses,
  ]
  return { help: `write (systems ${text})`, ...(fix && { fix }) }
}

function listOf(value: Syntax): string {
  const literal = literalValue(value)
  if (literal instanceof Pair) return textOf(value)
  return literal instanceof MString ? `'(${textOf(value)})` : `(list ${textOf(value)})`
}

/**
 * Later fields may refer to the variable `system`; without the field that would be the procedure.
 * Undefined where it can't be put right.
 */
function editsOfUses(form: RecordForm, field: FieldForm): Edit[] | undefined {
  const later = form.fields.slice(form.fields.indexOf(field) + 1)
  const uses = later.flatMap(({ value }) => usesIn(value))
  if (uses.length === 0) return []
  const isSure = uses.every(({ isPlain }) => isPlain)
  if (!isSure || !(literalValue(field.value) instanceof MString)) return undefined
  return uses.map(({ at }) => ({ span: at, text: textOf(field.value) }))
}

interface Use {
  readonly at: Syntax
  /** As an argument of calls: not in a form that may quote it or bind it anew. */
  readonly isPlain: boolean
}

const CALLS = new Set([
  'list',
  'cons',
  'append',
  'string-append',
  'format',
  'if',
  'string=?',
  'equal?',
])

function usesIn(value: Syntax): Use[] {
  const uses: Use[] = []
  const stack: { syntax: Syntax; isPlain: boolean }[] = [{ syntax: value, isPlain: true }]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { syntax, isPlain } = top
    if (syntax.kind === 'atom') {
      if (identifierName(syntax) === 'system') uses.push({ at: syntax, isPlain })
      continue
    }
    const head = syntax.kind === 'list' ? identifierName(syntax.items[0]) : undefined
    // A literal list of symbols is none of our business.
    if (head === 'quote') continue
    const isCall = isPlain && head !== undefined && CALLS.has(head)
    for (const item of syntax.items) stack.push({ syntax: item, isPlain: isCall })
  }
  return uses
}
