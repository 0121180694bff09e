/** lambda, lambda*, case-lambda, case-lambda*. */
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import { Keyword, keyword, MString } from '../../runtime/values.ts'
import { lambda, simpleClause } from '../build.ts'
import type { DefaultedVariable, KeywordVariable, LambdaClause, LocalVariable } from '../core.ts'
import type { Expanding } from '../expanding.ts'
import { type IdentifierSyntax, identifierName, isIdentifier, type Scope } from '../identifier.ts'
import { syntaxError } from '../syntax-error.ts'
import type { FormExpander } from '../transformer.ts'
import { hasDuplicates, isProperList } from './parts.ts'

function expandLambda(who: string, parse: ClauseParser): FormExpander {
  return (form, scope, expander) => {
    const [, formals, ...body] = form.items
    if (form.tail !== undefined || formals === undefined || body.length === 0) {
      throw bad(who, form)
    }
    const documentation = docstring(body)
    const forms = documentation === undefined ? body : body.slice(1)
    return lambda([parse(formals, forms, scope, expander, form)], form, documentation)
  }
}

/** The forms with a star complain in the name of those without. */
function bad(who: string, form: ListSyntax) {
  return syntaxError(who.replace('*', ''), `bad ${who}`, form)
}

function docstring(body: readonly Syntax[]): string | undefined {
  const [first] = body
  return body.length > 1 && first?.kind === 'atom' && first.value instanceof MString
    ? first.value.text
    : undefined
}

function expandCaseLambda(who: string, parse: ClauseParser): FormExpander {
  return (form, scope, expander) => {
    if (form.tail !== undefined) throw bad(who, form)
    const clauses = form.items.slice(1).map((clause) => {
      if (!isProperList(clause, 2)) throw bad(who, form)
      const [formals, ...body] = clause.items
      return parse(formals!, body, scope, expander, clause)
    })
    return lambda(clauses, form)
  }
}

type ClauseParser = (
  formals: Syntax,
  body: readonly Syntax[],
  scope: Scope,
  expander: Expanding,
  at: Syntax,
) => LambdaClause

const plainClause: ClauseParser = (formals, body, scope, expander, at) => {
  const inner = scope.inner()
  const [names, rest] = plainFormals(formals)
  const required = names.map((name) => expander.declare(name, inner))
  const restVariable = rest && expander.declare(rest, inner)
  return simpleClause(required, expander.body(body, inner, at), restVariable)
}

/** `(a b . c)`, `(a b)`, `c`. */
export function plainFormals(
  formals: Syntax,
): [readonly IdentifierSyntax[], IdentifierSyntax | undefined] {
  if (isIdentifier(formals)) return [[], formals]
  if (formals.kind !== 'list') {
    throw syntaxError('lambda', 'invalid argument list', formals, formals)
  }
  const names = identifiers(formals)
  const { tail } = formals
  if (tail !== undefined && !isIdentifier(tail)) {
    throw syntaxError('lambda', 'invalid argument list', formals, tail)
  }
  if (hasDuplicates(tail === undefined ? names : [...names, tail])) {
    throw syntaxError('lambda', 'duplicate identifier in argument list', formals)
  }
  return [names, tail]
}

/** The items of a list of names; the complaint shows the list from the first that is none. */
function identifiers(formals: ListSyntax): readonly IdentifierSyntax[] {
  const { items } = formals
  if (items.every(isIdentifier)) return items
  const rest = items.slice(items.findIndex((item) => !isIdentifier(item)))
  throw syntaxError('lambda', 'invalid argument list', formals, { ...formals, items: rest })
}

type Section = 'required' | 'optional' | 'key' | 'rest' | 'end'

const SECTION_ERRORS = {
  required: 'invalid argument list',
  optional: 'invalid optional argument list',
  key: 'invalid keyword argument list',
} as const

/** Formals of lambda*: `(a … #:optional (b init) c … #:key (d init #:keyword) … #:allow-other-keys #:rest r)` or `. r`. */
const starClause: ClauseParser = (formals, body, scope, expander, at) => {
  const inner = scope.inner()
  const seen: IdentifierSyntax[] = []
  const bind = (name: IdentifierSyntax): LocalVariable => {
    seen.push(name)
    return expander.declare(name, inner)
  }
  const required: LocalVariable[] = []
  const optional: DefaultedVariable[] = []
  const keywords: KeywordVariable[] = []
  let rest: LocalVariable | undefined
  let allowOtherKeys = false
  let takesKeywords = false
  let section: Section = 'required'
  const [items, tail] =
    formals.kind === 'list' ? [formals.items, formals.tail] : [[] as readonly Syntax[], formals]
  // Before `#:rest`, which is part of the section that it ends.
  let part: keyof typeof SECTION_ERRORS = 'required'
  let restAt = 0
  /** Shows all from the offender on. */
  const bad = (from: number) =>
    syntaxError('lambda*', SECTION_ERRORS[part], formals, {
      ...(formals as ListSyntax),
      items: items.slice(from),
    })

  for (const [i, item] of items.entries()) {
    const marker =
      item.kind === 'atom' && item.value instanceof Keyword ? item.value.name : undefined
    if (marker === undefined) {
      if (section === 'required') {
        if (!isIdentifier(item)) throw bad(i)
        required.push(bind(item))
      } else if (section === 'optional') {
        optional.push(defaulted(item, inner, expander, bind) ?? fail(bad(i)))
      } else if (section === 'key') {
        keywords.push(keywordVariable(item, inner, expander, bind) ?? fail(bad(i)))
      } else if (section === 'rest') {
        if (!isIdentifier(item)) throw bad(restAt)
        rest = bind(item)
        section = 'end'
      } else {
        throw bad(restAt)
      }
    } else if (marker === 'optional' && section === 'required') {
      section = part = 'optional'
    } else if (marker === 'key' && (section === 'required' || section === 'optional')) {
      section = part = 'key'
      takesKeywords = true
    } else if (marker === 'allow-other-keys' && section === 'key') {
      allowOtherKeys = true
    } else if (marker === 'rest' && section !== 'end' && section !== 'rest') {
      section = 'rest'
      restAt = i
    } else {
      throw bad(section === 'rest' || section === 'end' ? restAt : i)
    }
  }
  if (section === 'rest') throw bad(restAt)
  if (tail !== undefined) {
    if (!isIdentifier(tail) || rest !== undefined) {
      throw syntaxError('lambda*', SECTION_ERRORS[part], formals, tail)
    }
    rest = bind(tail)
  }
  if (hasDuplicates(seen)) {
    throw syntaxError('lambda*', 'duplicate identifier in argument list', formals)
  }
  return {
    required,
    optional,
    rest,
    keywords,
    takesKeywords,
    allowOtherKeys,
    body: expander.body(body, inner, at),
  }
}

function fail(error: Error): never {
  throw error
}

type Bind = (name: IdentifierSyntax) => LocalVariable

/** `name` or `(name init)`. The default is expanded before the name is bound: it sees those before it only. */
function defaulted(
  item: Syntax,
  scope: Scope,
  expander: Expanding,
  bind: Bind,
): DefaultedVariable | undefined {
  if (isIdentifier(item)) return { variable: bind(item), initial: undefined }
  if (!isProperList(item, 2) || item.items.length !== 2) return undefined
  const [name, value] = item.items
  if (!isIdentifier(name)) return undefined
  const initial = expander.expression(value!, scope)
  return { variable: bind(name), initial }
}

/** `name`, `(name init)` or `(name init #:keyword)`. */
function keywordVariable(
  item: Syntax,
  scope: Scope,
  expander: Expanding,
  bind: Bind,
): KeywordVariable | undefined {
  let own: Keyword | undefined
  let plain = item
  if (isProperList(item, 3) && item.items.length === 3) {
    const [name, value, key] = item.items
    if (key?.kind !== 'atom' || !(key.value instanceof Keyword)) return undefined
    own = key.value
    plain = { ...item, items: [name!, value!] } satisfies ListSyntax
  }
  const found = defaulted(plain, scope, expander, bind)
  if (found === undefined) return undefined
  const name = isIdentifier(plain) ? plain : (plain as ListSyntax).items[0]
  return { ...found, keyword: own ?? keyword(identifierName(name)!) }
}

export const LAMBDA_FORMS: Readonly<Record<string, FormExpander>> = {
  lambda: expandLambda('lambda', plainClause),
  λ: expandLambda('lambda', plainClause),
  'lambda*': expandLambda('lambda*', starClause),
  'case-lambda': expandCaseLambda('case-lambda', plainClause),
  'case-lambda*': expandCaseLambda('case-lambda*', starClause),
}
