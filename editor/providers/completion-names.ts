/** The names that mean something where one types, the nearest first. */
import { usualDocumentation } from '../library-docs.ts'
import { namesAt, type VisibleName } from '../names-at.ts'
import { isHead } from './completion-fields.ts'
import { type Asked, CompletionItemKind, fits, type Suggestion } from './completion-item.ts'

const ORDER = { local: 1, file: 2, loaded: 2, import: 3, initial: 4 }

/** Empty where a new name is given, or where what is written is data. */
export function nameSuggestions(asked: Asked): Suggestion[] {
  const { document, cursor } = asked
  if (cursor.place !== 'code' || isData(asked) || isNew(asked)) return []
  const typed = cursor.word.text.slice(0, cursor.offset - cursor.word.start)
  return namesAt(document, cursor)
    .filter((name) => fits(typed, name.name) && (typed !== '' || isUsual(name)))
    .map((name) => suggestion(name, asked))
}

function suggestion(name: VisibleName, asked: Asked): Suggestion {
  const { exported, defined, file } = name
  const documented = exported && usualDocumentation(exported.module, exported.name)
  const signature = (documented ?? defined)?.signatures[0]
  return {
    label: name.name,
    kind: KINDS[name.kind],
    range: asked.cursor.word,
    text: name.name,
    sort: `${order(name, asked)}${name.name}`,
    ...(signature !== undefined && { detail: signature }),
    ...(file !== undefined && { from: file }),
    ...(exported !== undefined && { from: exported.module, data: exported }),
  }
}

/** A procedure's name is likelier at the head of a form, and what one has told of likelier than the rest. */
function order({ kind, origin, exported }: VisibleName, { cursor }: Asked): string {
  const isCalled = kind === 'procedure' || kind === 'macro'
  const isFirst = isHead(cursor) ? isCalled : kind !== 'macro'
  const isTold = exported === undefined || usualDocumentation(exported.module, exported.name)
  return `${ORDER[origin]}${isTold ? 0 : 1}${isFirst ? 0 : 1}`
}

const KINDS = {
  procedure: CompletionItemKind.Function,
  macro: CompletionItemKind.Keyword,
  variable: CompletionItemKind.Variable,
  parameter: CompletionItemKind.Variable,
  field: CompletionItemKind.Field,
}

/** Before anything is typed, a thousand names that hardly anyone uses are no help. */
function isUsual({ origin, exported }: VisibleName): boolean {
  return origin !== 'initial' || usualDocumentation(exported!.module, exported!.name) !== undefined
}

function isData({ cursor, machine }: Asked): boolean {
  let quotes = 0
  for (const { prefix, head, start } of cursor.open) {
    if (start < (machine?.form.start ?? 0)) break
    if (prefix === "'" || head.text === 'quote') return quotes === 0
    if (prefix.startsWith(',')) quotes++
    else if (prefix === '`' && quotes-- === 0) return true
  }
  return /'$/.test(cursor.text.slice(0, cursor.word.start))
}

const BINDERS =
  /^(let\*?|letrec\*?|let\*?-values|and-let\*|do|let-syntax|letrec-syntax|parameterize)$/

/** Whether the word is a name that is being given: of a definition, a parameter, a local variable. */
function isNew({ cursor }: Asked): boolean {
  const [form, outer, outermost] = cursor.open
  if (form === undefined) return false
  const { start } = cursor.word
  const isDefinition = (head: string) => /^(define|lambda|λ)/.test(head)
  if (/^define/.test(form.head.text) && form.indexAt(start) === 1) return true
  if (outer === undefined) return false
  // Among the parameters: but for the default of one.
  if (isDefinition(outer.head.text) && outer.indexAt(form.start + 1) === 1) return true
  if (BINDERS.test(outer.head.text) && isBindings(outer, form.start)) return true
  return (
    outermost !== undefined &&
    BINDERS.test(outermost.head.text) &&
    outermost.head.text !== 'parameterize' &&
    isBindings(outermost, outer.start) &&
    form.indexAt(start) === 0
  )
}

/** Whether the list at `start` is that of the bindings; a `let` may have a name before it. */
function isBindings(form: { indexAt(offset: number): number }, start: number): boolean {
  const index = form.indexAt(start + 1)
  return index === 1
}
