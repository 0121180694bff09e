/** `syntax-rules` (R7RS 4.3.2). */
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { intern } from '../runtime/values.ts'
import { type IdentifierSyntax, isIdentifier, type Scope, symbolOf } from './identifier.ts'
import type { Macro } from './macro-value.ts'
import { type Match, Matcher, type Pattern, PatternParser } from './pattern.ts'
import { NO_MATCH, syntaxError } from './syntax-error.ts'
import { Instance, type Template, TemplateParser } from './template.ts'
import { Transformer } from './transformer.ts'

interface Rule {
  /** Of the form's parts after the keyword. */
  readonly pattern: Pattern & { readonly kind: 'list' }
  readonly variables: number
  readonly template: Template
}

/** `(syntax-rules [ellipsis] (literal …) [docstring] (pattern template) …)`. */
export function makeSyntaxRules(form: ListSyntax, scope: Scope, name: string): Macro {
  const bad = (at?: Syntax) => syntaxError('syntax-rules', 'bad syntax-rules', form, at)
  if (form.tail !== undefined) throw bad()
  let parts = form.items.slice(1)
  const custom = isIdentifier(parts[0]) ? parts[0] : undefined
  if (custom !== undefined) parts = parts.slice(1)
  const [literals, ...clauses] = parts
  if (literals?.kind !== 'list' || literals.tail !== undefined) throw bad()
  if (!literals.items.every(isIdentifier)) throw bad(literals)
  if (clauses[0]?.kind === 'atom') clauses.shift()

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
      throw bad(clause)
    }
    const [head, body] = clause.items
    if (head?.kind !== 'list' || head.items.length === 0) throw bad(clause)
    const parser = new PatternParser({ isEllipsis, isLiteral, isUnderscore })
    const pattern = {
      kind: 'list' as const,
      ...parser.parts(head.items.slice(1), head.tail, head, 0),
    }
    const template = new TemplateParser(parser.variables, isEllipsis).parse(body!)
    return { pattern, variables: parser.variables.size, template }
  })
  return new SyntaxRules(name, rules, scope)
}

/** `(identifier-syntax template)`: the name alone, or at the head of a form, stands for the template. */
export function makeIdentifierSyntax(form: ListSyntax, scope: Scope, name: string): Macro {
  const [, body] = form.items
  if (form.items.length !== 2 || form.tail !== undefined) {
    throw syntaxError(undefined, NO_MATCH, form)
  }
  const isEllipsis = (syntax: Syntax) => isIdentifier(syntax) && symbolOf(syntax.value) === ELLIPSIS
  return new IdentifierSyntaxMacro(
    name,
    new TemplateParser(new Map(), isEllipsis).parse(body!),
    scope,
  )
}

class IdentifierSyntaxMacro extends Transformer {
  readonly #template: Template
  readonly #home: Scope

  constructor(name: string, template: Template, home: Scope) {
    super(name)
    this.#template = template
    this.#home = home
  }

  transform(form: ListSyntax): Syntax {
    const head = this.transformIdentifier(form.items[0]!)
    return { ...form, items: [head, ...form.items.slice(1)] }
  }

  override transformIdentifier(use: Syntax): Syntax {
    return new Instance(this.#home, use).fill(this.#template, [])
  }
}

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
    for (const { pattern, variables, template } of this.#rules) {
      const matches = new Array<Match>(variables)
      if (matcher.parts(pattern, operands, form.tail, form, matches)) {
        return new Instance(this.#home, form).fill(template, matches)
      }
    }
    throw syntaxError(undefined, NO_MATCH, form)
  }
}
