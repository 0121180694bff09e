/**
 * The local names that mean something at a place, by the binding forms around it. From the text alone:
 * where one types, the forms are not closed, and what is evaluated is what was there before.
 */
import { identifierName } from '../scheme/expand/identifier.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import type { Cursor, OpenForm, Word } from './cursor.ts'
import { type DefinedName, definedBy, formAt, namesIn } from './definitions.ts'
import { skipDatum } from './text-steps.ts'

/** Innermost first; of names that hide each other, the one that is seen. */
export function localsAt(cursor: Cursor): DefinedName[] {
  const found = new Map<string, DefinedName>()
  cursor.open.forEach((form, depth) => {
    const names = namesOf(form, cursor.open[depth - 1], cursor)
    // In one form, the later of two hides the earlier.
    for (const each of names.reverse()) {
      const isTyped = each.at <= cursor.word.start && cursor.word.start < each.at + each.name.length
      if (!isTyped && !found.has(each.name)) found.set(each.name, each)
    }
  })
  return [...found.values()]
}

/** What `form` binds for the place in `child`, its item that the place is in. */
function namesOf(form: OpenForm, child: OpenForm | undefined, cursor: Cursor): DefinedName[] {
  const { offset } = cursor
  const head = form.head.text
  const bind = BINDERS[head]
  if (bind === undefined) return []
  const items = form.first(4, offset)
  const index = form.indexAt(offset)
  const item = (at: number): Syntax | undefined =>
    items[at] && at < index ? syntaxOf(cursor.text, items[at]) : undefined
  return bind({ form, child, cursor, index, item })
}

interface Place {
  readonly form: OpenForm
  readonly child: OpenForm | undefined
  readonly cursor: Cursor
  /** Of the item that the place is in. */
  readonly index: number
  /** An item before that. */
  readonly item: (index: number) => Syntax | undefined
}

type Binder = (place: Place) => DefinedName[]

const formals =
  (at: number): Binder =>
  ({ form, cursor, item }) => [...namesIn(item(at)), ...definitionsBefore(form, cursor)]

/** Of `define` and its kin: the parameters, and what the body defines. */
const header: Binder = ({ form, cursor, item }) => {
  const names = item(1)
  return names?.kind === 'list' ? [...parametersOf(names), ...definitionsBefore(form, cursor)] : []
}

const letNames: Binder = ({ form, cursor, item }) => {
  const first = item(1)
  const isNamed = identifierName(first) !== undefined
  const bindings = bindingNames(item(isNamed ? 2 : 1))
  const loop: DefinedName[] = isNamed
    ? [
        {
          name: identifierName(first)!,
          kind: 'procedure',
          signatures: [
            `(${[identifierName(first), ...bindings.map(({ name }) => name)].join(' ')})`,
          ],
          at: first!.start,
        },
      ]
    : []
  return [...loop, ...bindings, ...definitionsBefore(form, cursor)]
}

/** Each binding sees those before it. */
const sequential: Binder = (place) => {
  const { form, child, cursor, index } = place
  if (index !== 1) return letNames(place)
  const bindings = child === undefined ? [] : [...bindingsList(form, cursor)]
  return bindings.filter(({ at }) => at < cursor.offset && !isInSame(at, cursor))
}

/** Each binding sees all of them. */
const recursive: Binder = (place) => {
  const { form, cursor, index } = place
  return index === 1 ? bindingsList(form, cursor) : letNames(place)
}

const firstOf: Binder = ({ child, index, form, cursor, item }) => {
  // `(guard (c CLAUSE …) BODY …)`
  if (index !== 1 || child === undefined) return definitionsBefore(form, cursor)
  return namesIn(item(1) ?? syntaxOf(cursor.text, child.first(1, cursor.offset)[0]))
}

/** `(match VALUE (PATTERN BODY …) …)`: the names of the pattern. */
const clausePattern =
  (firstClause: number): Binder =>
  ({ child, index, cursor }) => {
    if (child === undefined || index < firstClause) return []
    const [pattern] = child.first(1, cursor.offset)
    if (pattern === undefined || pattern.end >= cursor.offset) return []
    return [...patternNames(syntaxOf(cursor.text, pattern)), ...definitionsBefore(child, cursor)]
  }

const clauseFormals: Binder = ({ child, cursor }) => {
  const [first] = child?.first(1, cursor.offset) ?? []
  return first === undefined || first.end >= cursor.offset
    ? []
    : namesIn(syntaxOf(cursor.text, first))
}

/** A field's value is a variable for the fields after it. */
const fields: Binder = ({ form, cursor, index }) => {
  const found: DefinedName[] = []
  let at = 0
  for (const item of form.items(cursor.offset)) {
    if (at++ >= index) break
    const [, name] = /^\(([^\s()[\]";]+)/.exec(item.text) ?? []
    if (name === undefined || name === 'inherit') continue
    found.push({ name, kind: 'field', signatures: [], at: item.start + 1 })
  }
  return found
}

const BINDERS: Readonly<Record<string, Binder | undefined>> = {
  __proto__: null as never,
  lambda: formals(1),
  'lambda*': formals(1),
  λ: formals(1),
  define: header,
  'define*': header,
  'define-public': header,
  'define-inlinable': header,
  'define-syntax-rule': header,
  'case-lambda': clauseFormals,
  'case-lambda*': clauseFormals,
  let: letNames,
  'let*': sequential,
  letrec: recursive,
  'letrec*': recursive,
  do: recursive,
  'let-values': letNames,
  'let*-values': sequential,
  'and-let*': sequential,
  'let-syntax': letNames,
  'letrec-syntax': recursive,
  receive: formals(1),
  guard: firstOf,
  match: clausePattern(2),
  'match-lambda': clausePattern(1),
  'match-lambda*': clausePattern(1),
  'match-let': letNames,
  'match-let*': sequential,
  'build-machine': fields,
}

function parametersOf(names: Syntax): DefinedName[] {
  if (names.kind !== 'list') return []
  const [name, ...parameters] = names.items
  const outer = name?.kind === 'list' ? parametersOf(name) : []
  return [...outer, ...namesIn({ ...names, items: parameters })]
}

function bindingNames(bindings: Syntax | undefined): DefinedName[] {
  if (bindings?.kind !== 'list') return []
  return bindings.items.flatMap((binding) => {
    if (binding.kind !== 'list') return []
    const [names] = binding.items
    return names?.kind === 'list'
      ? patternNames(names)
      : namesIn(names).map((each): DefinedName => ({ ...each, kind: 'variable' }))
  })
}

/** The bindings of a `let` that the place is among. */
function bindingsList(form: OpenForm, cursor: Cursor): DefinedName[] {
  const list = form.first(2, cursor.offset)[1]
  if (list === undefined) return []
  const end = skipDatum(cursor.text, list.start, Math.min(cursor.text.length, list.start + 4000))
  return bindingNames(syntaxOf(cursor.text, { ...list, end }))
}

/** Whether `at` is in the innermost bracket around the place: what is being bound there is not seen. */
function isInSame(at: number, { open, offset, text }: Cursor): boolean {
  return open.some(({ start }) => start === at - 1 && skipDatum(text, start, offset) >= offset)
}

/** Names in a pattern of `(ice-9 match)`. */
function patternNames(pattern: Syntax | undefined): DefinedName[] {
  if (pattern === undefined) return []
  const name = identifierName(pattern)
  if (name !== undefined) {
    const isPart = /^(_|___|\.\.\.|\.\.1|<>)$/.test(name)
    return isPart ? [] : [{ name, kind: 'variable', signatures: [], at: pattern.start }]
  }
  if (pattern.kind === 'atom') return []
  const parts =
    pattern.kind === 'list' && pattern.tail !== undefined
      ? [...pattern.items, pattern.tail]
      : pattern.items
  const head = pattern.kind === 'list' ? identifierName(parts[0]) : undefined
  if (head === 'quote') return []
  // `(? PREDICATE PATTERN …)`, `(and PATTERN …)`, `($ RECORD PATTERN …)`, `(= FIELD PATTERN)`
  if (head === '?' || head === '$' || head === '=') return parts.slice(2).flatMap(patternNames)
  if (/^(and|or|not|quasiquote|unquote)$/.test(head ?? '')) {
    return parts.slice(1).flatMap(patternNames)
  }
  return parts.flatMap(patternNames)
}

function definitionsBefore(form: OpenForm, cursor: Cursor): DefinedName[] {
  const found: DefinedName[] = []
  for (const { start, text } of form.items(cursor.offset)) {
    if (text.startsWith('(define')) found.push(...definedBy(formAt(cursor.text, start)))
  }
  return found
}

function syntaxOf(text: string, item: Word | undefined): Syntax | undefined {
  return item && formAt(text.slice(0, item.end), item.start)
}
