/** What a form defines, and how it is used: read from the text, whether or not it can be evaluated. */
import { identifierName } from '../scheme/expand/identifier.ts'
import { read } from '../scheme/reader/read.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'
import { Source } from '../scheme/source.ts'
import { skipDatum } from './text-steps.ts'

export type NameKind = 'procedure' | 'macro' | 'variable' | 'parameter' | 'field'

export interface DefinedName {
  readonly name: string
  readonly kind: NameKind
  /** `(f a b)`, one for each way to use it; none for what is no procedure or macro. */
  readonly signatures: readonly string[]
  /** Where the name is written. */
  readonly at: number
}

/** There may be thousands of machines with names: there is no need to read what they are. */
const PLAIN_DEFINITION =
  /\(define(?:-public|-once)?\s+([^\s()[\]";#'`,]+)(?!\s*\((?:lambda|λ|case-lambda))(?=\s)/y

/** A form says at its beginning how what it defines is used. */
const LONGEST = 4000

/** The definitions at the top level: forms at the beginning of a line, also where a form before them is not closed. */
export function definitionsIn(text: string): DefinedName[] {
  const found: DefinedName[] = []
  for (const { index } of text.matchAll(/^\(define/gm)) {
    PLAIN_DEFINITION.lastIndex = index
    const [head = '', name] = PLAIN_DEFINITION.exec(text) ?? []
    if (name === undefined) found.push(...definedBy(formAt(text, index)))
    else
      found.push({ name, kind: 'variable', signatures: [], at: index + head.length - name.length })
  }
  return found
}

/** The form that starts at `start`, up to the next at the top level, with its places in `text`. */
export function formAt(text: string, start: number): Syntax | undefined {
  const limit = Math.min(text.length, start + LONGEST)
  const next = text.slice(start, limit).search(/\n\(/)
  const end = skipDatum(text, start, next === -1 ? limit : start + next)
  const [form] = read(new Source('', text.slice(start, end))).forms
  return form && moved(form, start, new Source('', text))
}

export function definedBy(form: Syntax | undefined): DefinedName[] {
  if (form?.kind !== 'list') return []
  const head = identifierName(form.items[0]) ?? ''
  const [, second, third] = form.items
  if (!head.startsWith('define') || second === undefined) return []
  switch (head) {
    case 'define-module':
      return []
    case 'define-record-type':
      return recordNames(form)
    case 'define-values':
      return namesIn(second).map((each) => ({ ...each, kind: 'variable' }))
    case 'define-syntax-rule':
      return second.kind === 'list' ? named(second, 'macro', [written(second)]) : []
    case 'define-syntax':
    case 'define-syntax-parameter':
      return named(second, 'macro', patternsOf(third, identifierName(second) ?? ''))
    default:
      return second.kind === 'list'
        ? named(second, 'procedure', [written(second)])
        : valueNames(second, third)
  }
}

/** The names that a list of parameters or a pattern of `let-values` binds. */
export function namesIn(formals: Syntax | undefined): DefinedName[] {
  if (formals === undefined) return []
  const items =
    formals.kind === 'list' && formals.prefix === undefined
      ? [...formals.items, ...(formals.tail === undefined ? [] : [formals.tail])]
      : [formals]
  return items.flatMap((item) => {
    // `(b DEFAULT)` of lambda*
    const name = item.kind === 'list' ? item.items[0] : item
    return named(name, 'parameter', [])
  })
}

/** On one line, as it is written. */
export function written({ source, start, end }: Syntax): string {
  return source.text.slice(start, end).replace(/\s+/g, ' ')
}

/** What was read of a part of a text, as if read of the whole. */
function moved(syntax: Syntax, by: number, source: Source): Syntax {
  const place = { source, start: syntax.start + by, end: syntax.end + by }
  if (syntax.kind === 'atom') return { ...syntax, ...place }
  const items = syntax.items.map((item) => moved(item, by, source))
  if (syntax.kind === 'vector') return { ...syntax, ...place, items }
  return { ...syntax, ...place, items, tail: syntax.tail && moved(syntax.tail, by, source) }
}

function named(
  at: Syntax | undefined,
  kind: NameKind,
  signatures: readonly string[],
): DefinedName[] {
  let place = at
  while (place?.kind === 'list') place = place.items[0]
  const name = identifierName(place)
  return name === undefined ? [] : [{ name, kind, signatures, at: place!.start }]
}

function valueNames(name: Syntax, value: Syntax | undefined): DefinedName[] {
  const head = value?.kind === 'list' ? identifierName(value.items[0]) : undefined
  if (value?.kind !== 'list' || !/^(lambda\*?|λ|case-lambda\*?)$/.test(head ?? '')) {
    return named(name, 'variable', [])
  }
  const clauses = head!.startsWith('case-lambda')
    ? value.items.slice(1).map((clause) => (clause.kind === 'list' ? clause.items[0] : undefined))
    : [value.items[1]]
  const plain = identifierName(name) ?? ''
  return named(
    name,
    'procedure',
    clauses.map((formals) => applied(plain, formals)),
  )
}

function applied(name: string, formals: Syntax | undefined): string {
  if (formals === undefined) return `(${name})`
  if (formals.kind !== 'list') return `(${name} . ${written(formals)})`
  const inner = written(formals).replace(/^[([]\s*|\s*[)\]]$/g, '')
  return inner === '' ? `(${name})` : `(${name} ${inner})`
}

/** The patterns of `syntax-rules`, under the macro's name. */
function patternsOf(rules: Syntax | undefined, name: string): string[] {
  if (rules?.kind !== 'list' || identifierName(rules.items[0]) !== 'syntax-rules') return []
  return rules.items.slice(2).flatMap((rule) => {
    const pattern = rule.kind === 'list' ? rule.items[0] : undefined
    if (pattern?.kind !== 'list') return []
    return [written(pattern).replace(/^([([]\s*)[^\s()[\]]+/, `$1${name}`)]
  })
}

function recordNames(form: ListSyntax): DefinedName[] {
  const [, , maker, predicate, ...fields] = form.items
  const made =
    maker?.kind === 'list'
      ? named(maker, 'procedure', [written(maker)])
      : named(maker, 'procedure', [])
  return [
    ...made,
    ...procedure(predicate, 'object'),
    ...fields.flatMap((field) =>
      field.kind === 'list'
        ? [...procedure(field.items[1], 'record'), ...procedure(field.items[2], 'record', 'value')]
        : [],
    ),
  ]
}

function procedure(at: Syntax | undefined, ...parameters: string[]): DefinedName[] {
  const name = identifierName(at)
  return name === undefined ? [] : named(at, 'procedure', [`(${[name, ...parameters].join(' ')})`])
}
