/** Good machines files with one mistake put in. */
import { type CheckedFile, checkFile } from '../../lint/checked-file.ts'
import { isGlobal } from '../../lint/program.ts'
import { DEFAULT_SETTINGS } from '../../lint/settings.ts'
import { identifierName } from '../../scheme/expand/identifier.ts'
import { tokenize } from '../../scheme/reader/lexer.ts'
import type { ListSyntax, Syntax } from '../../scheme/reader/syntax.ts'
import { intern, MString } from '../../scheme/runtime/values.ts'
import { Source } from '../../scheme/source.ts'
import { confined } from './check.ts'

export interface Mutation {
  readonly kind: string
  readonly text: string
  /** What was changed, in the new text. */
  readonly from: number
  readonly to: number
  /** The form that the mistake makes one of another shape, in the new text. */
  readonly around: { readonly from: number; readonly to: number }
}

/** An edit of the original. */
interface Change {
  readonly start: number
  readonly end: number
  readonly replacement: string
  readonly around: { readonly start: number; readonly end: number }
}

type Changes = (file: CheckedFile) => Change[]

/** Of each kind that the text has room for. */
export function mutationsOf(name: string, text: string): Mutation[][] {
  const file = checkFile(new Source(name, text), DEFAULT_SETTINGS, confined())
  return Object.entries(KINDS)
    .map(([kind, changes]) => changes(file).map((change) => apply(kind, text, change)))
    .filter((made) => made.length > 0)
}

function apply(kind: string, text: string, change: Change): Mutation {
  const { start, end, replacement, around } = change
  const grown = replacement.length - (end - start)
  return {
    kind,
    text: text.slice(0, start) + replacement + text.slice(end),
    from: start,
    to: start + replacement.length,
    around: { from: around.start, to: around.end + grown },
  }
}

const KINDS: Readonly<Record<string, Changes>> = {
  'drop a parenthesis': (file) =>
    tokens(file).flatMap(({ image, start }) => {
      if (!/^(#?\(|\))$/.test(image)) return []
      return [{ start, end: start + image.length, replacement: '', around: top(file, start) }]
    }),
  'drop the quote of a string': (file) =>
    tokens(file).flatMap(({ image, start }) => {
      if (!image.startsWith('"')) return []
      const around = { start: 0, end: file.source.text.length }
      const last = start + image.length - 1
      return [start, last].map((at) => ({ start: at, end: at + 1, replacement: '', around }))
    }),
  'drop the quote of a list': (file) =>
    lists(file).flatMap((form) => {
      if (form.prefix !== "'" || form.items[1]?.kind !== 'list') return []
      const { start } = form
      return [{ start, end: start + 1, replacement: '', around: form }]
    }),
  'misspell a name': (file) => {
    const written = new Set(file.program.definitions.map(({ at }) => identifierName(at)))
    const names = tokens(file).map(({ image }) => image)
    return file.program.references.flatMap(({ at, binding }) => {
      const { source, start, end } = at
      const name = source.text.slice(start, end)
      if (name !== identifierName(at) || name.length < 3) return []
      // A name that the text defines and uses nowhere else may be any.
      if (written.has(name) && names.indexOf(name) === names.lastIndexOf(name)) return []
      const wrongs = [name.slice(1), `${name}${name.at(-1)}`, name.slice(0, -1), `x${name}`]
      return wrongs.flatMap((replacement) => {
        const module = isGlobal(binding) ? binding.module : file.names.modules!.current
        const isName = module.lookup(intern(replacement)) !== undefined || written.has(replacement)
        return isName || /^[\d.]/.test(replacement) ? [] : [{ start, end, replacement, around: at }]
      })
    })
  },
  'rename a field': (file) =>
    fields(file).flatMap(({ nameAt: { start, end }, name, form }) =>
      [`${name}s`, `x${name}`, name.slice(0, -1), `${name}-x`].flatMap((replacement) =>
        replacement === 'systems' || replacement === 'system'
          ? []
          : [{ start, end, replacement, around: form }],
      ),
    ),
  "change a value's type": (file) =>
    fields(file).flatMap(({ value, name, form }) => {
      const { start, end } = value
      const isString = value.kind === 'atom' && value.value instanceof MString
      const wrongs = isString ? ['42', '\'("a")', '#t'] : ['"x"', "'x"]
      if (name === 'compression' || name === 'location') return []
      return wrongs.map((replacement) => ({ start, end, replacement, around: form }))
    }),
  'swap a field and its value': (file) =>
    fields(file).map(({ clause, nameAt, value, form }) => {
      const { text } = file.source
      const name = text.slice(nameAt.start, nameAt.end)
      const between = text.slice(nameAt.end, value.start)
      const replacement = text.slice(value.start, value.end) + between + name
      return { start: nameAt.start, end: value.end, replacement, around: clause ?? form }
    }),
  'drop a required field': (file) =>
    fields(file).flatMap(({ clause, name, form, base }) => {
      if (base || !['name', 'user', 'host-key', 'systems', 'system'].includes(name)) return []
      return [{ start: clause.start, end: clause.end, replacement: '', around: form }]
    }),
  'duplicate a field': (file) =>
    fields(file).map(({ clause, form }) => {
      const { text } = file.source
      const replacement = ` ${text.slice(clause.start, clause.end)}`
      return { start: clause.end, end: clause.end, replacement, around: form }
    }),
  'swap arguments': (file) =>
    calls(file).flatMap((form) => {
      const { text } = file.source
      return form.items.slice(1, -1).flatMap((first, index) => {
        const second = form.items[index + 2]!
        const [a, b] = [first, second].map((each) => text.slice(each.start, each.end))
        if (a === b) return []
        const replacement = b + text.slice(first.end, second.start) + a
        return [{ start: first.start, end: second.end, replacement, around: form }]
      })
    }),
  'drop an argument': (file) =>
    calls(file).flatMap((form) =>
      form.items.slice(1).map(({ start, end }) => ({ start, end, replacement: '', around: form })),
    ),
  'add an argument': (file) =>
    calls(file).map((form) => {
      const at = form.end - 1
      return { start: at, end: at, replacement: ' 42', around: form }
    }),
}

function tokens({ source }: CheckedFile): { image: string; start: number }[] {
  const found: { image: string; start: number }[] = []
  for (const { tokens: some } of tokenize(source.text)) {
    for (const { image, startOffset: start } of some) found.push({ image, start })
  }
  return found
}

/** The form at the top level around `at`. */
function top({ forms, source }: CheckedFile, at: number): Change['around'] {
  const form = forms.find(({ start, end }) => start <= at && at < end)
  return form ?? { start: 0, end: source.text.length }
}

function lists({ forms }: CheckedFile): ListSyntax[] {
  const found: ListSyntax[] = []
  const visit = (syntax: Syntax): void => {
    if (syntax.kind === 'atom') return
    if (syntax.kind === 'list') found.push(syntax)
    syntax.items.forEach(visit)
  }
  forms.forEach(visit)
  return found
}

function fields({ recordForms }: CheckedFile) {
  return recordForms.flatMap(({ form, base, fields: given, isTemplate }) =>
    isTemplate
      ? []
      : given.map(({ clause, name, nameAt, value }) => {
          return { clause, name, nameAt, value, form, base: base !== undefined }
        }),
  )
}

/** Calls of procedures as they are written. */
function calls({ program, places }: CheckedFile): ListSyntax[] {
  return program.calls.flatMap(({ span, operands }) => {
    const form = places.at(span)
    const isWritten = form?.kind === 'list' && form.items.length === operands.length + 1
    return isWritten && form.prefix === undefined ? [form] : []
  })
}
