/** Names of modules, what they export, and the words of `define-module` and of module specifications. */
import type { Cursor, OpenForm } from '../cursor.ts'
import { definitionsIn } from '../definitions.ts'
import { catalogOf } from '../names-at.ts'
import { type Asked, CompletionItemKind, type Suggestion } from './completion-item.ts'

const REFERENCES: readonly string[] = ['@', '@@']
const USERS: readonly string[] = ['use-modules', 'import', ...REFERENCES]
const SPECIFICATION_WORDS = ['#:select', '#:hide', '#:prefix', '#:renamer', '#:version']
const MODULE_WORDS = [
  '#:use-module',
  '#:export',
  '#:re-export',
  '#:autoload',
  '#:replace',
  '#:re-export-and-replace',
  '#:duplicates',
  '#:version',
  '#:pure',
  '#:declarative?',
]

/** Undefined where nothing is said of modules. */
export function moduleSuggestions(asked: Asked): Suggestion[] | undefined {
  const { cursor } = asked
  const [form, outer, outermost] = cursor.open
  if (cursor.place !== 'code' || form === undefined || !isOfModules(cursor)) return undefined
  const head = form.head.text
  const index = form.indexAt(cursor.word.start)
  const before = itemBefore(form, cursor.word.start)

  if (USERS.includes(head) && index > 0) {
    if (!REFERENCES.includes(head) || index === 1) return modules(asked, undefined)
    return index === 2 ? exported(asked, before, undefined) : []
  }
  if (head === 'define-module' && index > 1) {
    if (before === '#:use-module' || before === '#:autoload') return modules(asked, undefined)
    return words(asked, MODULE_WORDS)
  }
  if (outer === undefined) return undefined
  const isInModule = outer.head.text === 'define-module'
  const isInOption = outermost !== undefined && takesSpecification(outermost, outer)
  if (!isInModule && !isInOption && !USERS.includes(outer.head.text)) return undefined
  const introduction = itemBefore(outer, form.start)
  if (isInModule && /^#:(re-)?export|^#:replace/.test(introduction)) {
    return ownNames(asked, form)
  }
  if (takesSpecification(outer, form)) {
    // `(a b)`, or `((a b) OPTION …)` after its name
    if (form.head.text !== '' || index === 0) return modules(asked, form)
    return words(asked, SPECIFICATION_WORDS)
  }
  if (isInOption) {
    if (introduction === '') return modules(asked, form)
    if (/^#:(select|hide)$/.test(introduction)) {
      return exported(asked, outer.first(1, cursor.offset)[0]?.text ?? '', form)
    }
  }
  return undefined
}

/** Whether the place is in a form that says something of modules; most are not, and some of those are long. */
function isOfModules({ open }: Cursor): boolean {
  return open
    .slice(0, 3)
    .some(({ head: { text } }) => text === 'define-module' || USERS.includes(text))
}

/** Whether `item` of `form` is a module's name or a specification. */
function takesSpecification(form: OpenForm, item: OpenForm): boolean {
  if (USERS.includes(form.head.text)) return true
  if (form.head.text !== 'define-module') return false
  return /^#:(use-module|autoload)$/.test(itemBefore(form, item.start))
}

/** The item that ends before `offset`; empty where there is none. */
function itemBefore(form: OpenForm, offset: number): string {
  let last = ''
  for (const { end, text } of form.items(offset)) if (end < offset || isWhole(text)) last = text
  return last
}

function isWhole(text: string): boolean {
  return /[)\]"]$/.test(text)
}

/** `form`: the list that the parts of the name stand in. */
function modules({ document, cursor }: Asked, form: OpenForm | undefined): Suggestion[] {
  const start = form === undefined ? cursor.word.start : form.start + 1
  // An edit of a completion is within a line.
  if (cursor.text.slice(start, cursor.offset).includes('\n')) return []
  const rest = /^[^()"\n;]*(?=\))/.exec(cursor.text.slice(cursor.word.end))?.[0] ?? ''
  const isClosed = cursor.text[cursor.word.end + rest.length] === ')'
  const end = form === undefined ? cursor.word.end : cursor.word.end + rest.length
  return catalogOf(document.world)
    .modules()
    .map((module) => {
      const inner = module.slice(1, -1)
      return {
        label: module,
        kind: CompletionItemKind.Module,
        range: { start, end },
        text: form === undefined ? module : `${inner}${isClosed ? '' : ')'}`,
        filter: form === undefined ? module : inner,
        sort: module === '(guile)' ? '1' : '0',
      }
    })
}

/** What `module` exports that the list does not have yet. */
function exported(asked: Asked, module: string, list: OpenForm | undefined): Suggestion[] {
  const { document, cursor } = asked
  const given = new Set(
    [...(list?.items(cursor.word.start) ?? [])].map(({ text }) => /[^\s()]+/.exec(text)?.[0]),
  )
  const catalog = catalogOf(document.world)
  return catalog
    .names(module.replace(/\s+/g, ' '))
    .filter(({ name }) => !given.has(name))
    .map(({ name, kind }) => ({
      label: name,
      kind: kind === 'macro' ? CompletionItemKind.Keyword : CompletionItemKind.Function,
      range: cursor.word,
      text: name,
      sort: name,
      data: { module, name },
    }))
}

function ownNames({ cursor }: Asked, list: OpenForm): Suggestion[] {
  const given = new Set([...list.items(cursor.word.start)].map(({ text }) => text))
  return definitionsIn(cursor.text)
    .filter(({ name }) => !given.has(name))
    .map(({ name, signatures }) => ({
      label: name,
      kind: CompletionItemKind.Function,
      range: cursor.word,
      text: name,
      sort: name,
      ...(signatures[0] !== undefined && { detail: signatures[0] }),
    }))
}

function words({ cursor }: Asked, all: readonly string[]): Suggestion[] {
  return all.map((word, order) => ({
    label: word,
    kind: CompletionItemKind.Keyword,
    range: cursor.word,
    text: word,
    sort: String(order).padStart(2, '0'),
  }))
}
