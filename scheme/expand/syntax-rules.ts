/** `syntax-rules` (R7RS 4.3.2). */
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import type { SchemeError } from '../runtime/errors.ts'
import { display } from '../runtime/print.ts'
import { intern, MString } from '../runtime/values.ts'
import { datumOf } from './datum.ts'
import { isProperList } from './forms/parts.ts'
import {
  type IdentifierSyntax,
  identifierName,
  isIdentifier,
  type Scope,
  symbolOf,
} from './identifier.ts'
import type { Macro } from './macro-value.ts'
import { type Match, Matcher, type Pattern, PatternParser } from './pattern.ts'
import { lookupMacro } from './scope.ts'
import { NO_MATCH, syntaxError } from './syntax-error.ts'
import { Instance, parseTemplate, type RootTemplate } from './template.ts'
import { Transformer } from './transformer.ts'

interface Rule {
  /** Of the form's parts after the keyword. */
  readonly pattern: Pattern & { readonly kind: 'list' }
  readonly template: RootTemplate
  /** The template is a `syntax-error`: it speaks of the use of this macro. */
  readonly complains: boolean
}

/** `(syntax-rules [ellipsis] (literal …) [docstring] (pattern template) …)`. */
export function makeSyntaxRules(form: ListSyntax, scope: Scope, name: string): Macro {
  const bad = () => syntaxError(undefined, NO_MATCH, form)
  if (form.tail !== undefined) throw bad()
  let parts = form.items.slice(1)
  const custom = isIdentifier(parts[0]) ? parts[0] : undefined
  if (custom !== undefined) parts = parts.slice(1)
  const [literals, ...clauses] = parts
  if (literals?.kind !== 'list' || literals.tail !== undefined) throw bad()
  if (!literals.items.every(isIdentifier)) {
    throw syntaxError('syntax-case', 'invalid literals list', form, literals)
  }
  const [first] = clauses
  if (clauses.length > 1 && first?.kind === 'atom' && first.value instanceof MString)
    clauses.shift()

  const names = new Set(literals.items.map((literal) => literal.value))
  const isLiteral = (identifier: IdentifierSyntax) => names.has(identifier.value)
  const isEllipsis = (syntax: Syntax): boolean => {
    if (!isIdentifier(syntax) || isLiteral(syntax)) return false
    return custom === undefined
      ? symbolOf(syntax.value) === ELLIPSIS
      : syntax.value === custom.value
  }
  const isUnderscore = (identifier: IdentifierSyntax) => symbolOf(identifier.value) === UNDERSCORE
  const rules = clauses.map((clause): Rule => {
    if (clause.kind !== 'list' || clause.items.length !== 2 || clause.tail !== undefined) {
      throw bad()
    }
    const [head, body] = clause.items
    if (head?.kind !== 'list' || head.items.length === 0) throw bad()
    const parser = new PatternParser({ isEllipsis, isLiteral, isUnderscore })
    const pattern = {
      kind: 'list' as const,
      ...parser.parts(head.items.slice(1), head.tail, head, 0),
    }
    const template = parseTemplate(body!, parser.variables, isEllipsis)
    return { pattern, template, complains: isComplaint(body!) }
  })
  return new SyntaxRules(name, rules, scope)
}

/**
 * `(identifier-syntax template)`: the name alone, or at the head of a form, stands for the template.
 * `(identifier-syntax (name template) ((set! name pattern) template))` may be `set!` as well.
 */
export function makeIdentifierSyntax(form: ListSyntax, scope: Scope, name: string): Macro {
  const bad = () => syntaxError(undefined, NO_MATCH, form)
  const [, body, setter] = form.items
  if (body === undefined || form.items.length > 3 || form.tail !== undefined) throw bad()
  const parse = (template: Syntax) => parseTemplate(template, new Map(), isPlainEllipsis)
  if (setter === undefined) return new IdentifierSyntaxMacro(name, parse(body), scope)
  if (!isProperList(body, 2) || !isProperList(setter, 2)) throw bad()
  const [target, value] = setter.items
  if (!isProperList(target, 3) || identifierName(target.items[0]) !== 'set!') throw bad()
  const parser = new PatternParser({
    isEllipsis: isPlainEllipsis,
    isLiteral: () => false,
    isUnderscore: (identifier) => symbolOf(identifier.value) === UNDERSCORE,
  })
  const pattern = {
    kind: 'list' as const,
    ...parser.parts(target.items.slice(1), undefined, target, 0),
  }
  const template = parseTemplate(value!, parser.variables, isPlainEllipsis)
  return new IdentifierSyntaxMacro(name, parse(body.items[1]!), scope, { pattern, template })
}

function isPlainEllipsis(syntax: Syntax): boolean {
  return isIdentifier(syntax) && symbolOf(syntax.value) === ELLIPSIS
}

class IdentifierSyntaxMacro extends Transformer {
  readonly #template: RootTemplate
  readonly #home: Scope
  readonly #setter: Omit<Rule, 'complains'> | undefined

  constructor(name: string, template: RootTemplate, home: Scope, setter?: Omit<Rule, 'complains'>) {
    super(name)
    this.#template = template
    this.#home = home
    this.#setter = setter
  }

  override transformSet(form: ListSyntax, scope: Scope): Syntax | undefined {
    if (this.#setter === undefined) return undefined
    const { pattern, template } = this.#setter
    const matches: Match[] = []
    const matcher = new Matcher(scope, this.#home)
    if (!matcher.parts(pattern, form.items.slice(1), undefined, form, matches)) {
      throw syntaxError(undefined, NO_MATCH, form)
    }
    return new Instance(this.#home, form).fill(template, matches)
  }

  transform(form: ListSyntax): Syntax {
    const head = this.transformIdentifier(form.items[0]!)
    return { ...form, items: [head, ...form.items.slice(1)] }
  }

  override transformIdentifier(use: Syntax): Syntax {
    return new Instance(this.#home, use).fill(this.#template, [])
  }
}

function isComplaint(template: Syntax): template is ListSyntax {
  const head = template.kind === 'list' ? template.items[0] : undefined
  return isIdentifier(head) && symbolOf(head.value) === SYNTAX_ERROR
}

function isCoreSyntaxError(form: Syntax, scope: Scope): form is ListSyntax {
  return (
    isComplaint(form) &&
    lookupMacro((form.items[0] as IdentifierSyntax).value, scope)?.name === SYNTAX_ERROR.name
  )
}

/** What `(syntax-error message irritant …)` in a macro's template says of the macro's use (R7RS 4.3.3). */
function complaint(form: ListSyntax, use: ListSyntax): SchemeError {
  const message = form.items
    .slice(1)
    .map((part) => display(datumOf(part)))
    .join(' ')
  const who = use.items[0]
  return syntaxError(isIdentifier(who) ? symbolOf(who.value).name : undefined, message, use)
}

const SYNTAX_ERROR = intern('syntax-error')
const ELLIPSIS = intern('...')
const UNDERSCORE = intern('_')

class SyntaxRules extends Transformer {
  readonly #rules: readonly Rule[]
  readonly #home: Scope

  constructor(name: string, rules: readonly Rule[], home: Scope) {
    super(name)
    this.#rules = rules
    this.#home = home
  }

  transform(form: ListSyntax, scope: Scope): Syntax {
    const matcher = new Matcher(scope, this.#home)
    const operands = form.items.slice(1)
    for (const { pattern, template, complains } of this.#rules) {
      const matches: Match[] = []
      if (!matcher.parts(pattern, operands, form.tail, form, matches)) continue
      const filled = new Instance(this.#home, form).fill(template, matches)
      if (complains && isCoreSyntaxError(filled, scope)) throw complaint(filled, form)
      return filled
    }
    throw syntaxError(undefined, NO_MATCH, form)
  }
}
