/** What a name means: a library's by what is told of it, the text's own by definition and value. */
import { basename } from 'node:path'
import { isGlobal } from '../../lint/program.ts'
import { factsOf } from '../../lint/program-facts.ts'
import { LocalVariable } from '../../scheme/expand/core.ts'
import { Macro } from '../../scheme/expand/macro-value.ts'
import { write } from '../../scheme/runtime/print.ts'
import { Procedure, type Value } from '../../scheme/runtime/values.ts'
import type { Cursor } from '../cursor.ts'
import { definitionsIn } from '../definitions.ts'
import type { OpenDocument } from '../document.ts'
import { code, entryMarkdown } from '../entry-text.ts'
import { evaluated } from '../evaluated.ts'
import { fieldMarkdown } from '../field-docs.ts'
import { namingAt } from '../names.ts'
import { catalogOf, namesAt, type VisibleName } from '../names-at.ts'
import { definitionPlaces } from './definition.ts'

export function nameMarkdown(document: OpenDocument, cursor: Cursor): string | undefined {
  const { text } = cursor.word
  const [form] = cursor.open
  if (form !== undefined && /^@@?$/.test(form.head.text) && form.indexAt(cursor.offset) === 2) {
    const module = form.first(2, cursor.offset)[1]!.text.replace(/\s+/g, ' ')
    return entryText(document, module, text)
  }
  const name = nameHere(document, cursor)
  const exported = name?.exported
  if (exported !== undefined) return entryText(document, exported.module, exported.name)
  const isElsewhere = name === undefined || name.origin === 'import'
  const elsewhere = isElsewhere ? elsewhereMarkdown(document, cursor) : undefined
  return elsewhere ?? (name && ownMarkdown(name, document, cursor))
}

/** Of a file that only an evaluation can tell, or a module of the user's own. */
function elsewhereMarkdown(document: OpenDocument, { offset }: Cursor): string | undefined {
  if (evaluated(document) === undefined) return undefined
  const [place] = definitionPlaces(document, offset) ?? []
  if (place === undefined || document.holds(place)) return undefined
  const { source, start, end } = place
  const defined = definitionsIn(source.text).find(({ at }) => at === start)
  const uses = defined?.signatures ?? []
  const shown = uses.length > 0 ? uses.join('\n') : source.text.slice(start, end)
  return `${code(shown)}\n\nDefined in ${basename(source.name)}.`
}

/** Also of a definition that the place is in: it is no name for what is typed there, but one to ask about. */
function nameHere(document: OpenDocument, cursor: Cursor): VisibleName | undefined {
  const nowhere = { start: -1, end: -1, text: '' }
  const names = namesAt(document, { ...cursor, word: nowhere })
  return names.find(({ name }) => name === cursor.word.text)
}

function entryText(document: OpenDocument, module: string, name: string): string | undefined {
  const entry = catalogOf(document.world).entry(module, name)
  return entry && entryMarkdown(entry)
}

function ownMarkdown(name: VisibleName, document: OpenDocument, cursor: Cursor): string {
  const { kind, defined, file, origin } = name
  const value = file === undefined ? valueHere(document, cursor) : undefined
  const uses = defined?.signatures ?? []
  const parts: string[] = []
  if (uses.length > 0) parts.push(code(uses.join('\n')))
  else if (value !== undefined) parts.push(code(`${name.name} ⇒ ${value}`))
  else if (kind === 'field') parts.push(fieldMarkdown(name.name as never))
  else if (defined !== undefined && file === undefined) {
    parts.push(code(lineAt(cursor.text, defined.at)))
  } else parts.push(code(name.name))
  const where =
    file !== undefined
      ? `Defined in ${file}.`
      : origin === 'import'
        ? 'From a module of your own.'
        : describe(kind, origin, defined && document.source.lineOf(defined.at) + 1)
  return [...parts, where].join('\n\n')
}

function describe(kind: string, origin: string, line: number | undefined): string {
  const what = kind === 'field' ? 'A field of this machine, given' : KINDS[`${origin} ${kind}`]
  return `${what ?? 'Defined'} in line ${line}.`
}

const KINDS: Readonly<Record<string, string>> = {
  'local parameter': 'A parameter, of what begins',
  'local variable': 'A local variable, bound',
  'local procedure': 'A local procedure, defined',
  'file macro': 'A macro, defined',
}

/** What the name stands for throughout, where evaluation knows that; abridged. */
function valueHere(document: OpenDocument, { offset }: Cursor): string | undefined {
  const file = evaluated(document)
  if (file === undefined) return undefined
  const binding = namingAt(document, offset)?.binding
  if (binding === undefined || binding instanceof Macro) return undefined
  if (binding instanceof LocalVariable) {
    const value = factsOf(file.program).valueOf(binding)
    return value?.kind === 'constant' ? written(value.value) : undefined
  }
  const value = isGlobal(binding) ? file.names.valueOf(binding) : undefined
  return value === undefined ? undefined : written(value)
}

const LONGEST = 300

function written(value: Value): string | undefined {
  if (value instanceof Procedure || value instanceof Macro) return undefined
  let text: string
  try {
    text = write(value)
  } catch {
    return undefined // The program prints its records itself, which takes its evaluator.
  }
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return text.slice(start, end === -1 ? text.length : end).trim()
}
