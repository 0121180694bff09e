/** `define`, taken apart. */
import type { ListSyntax } from '../reader/syntax.ts'
import { intern } from '../runtime/values.ts'
import { unspecified } from './build.ts'
import type { Core } from './core.ts'
import type { Expanding } from './expanding.ts'
import { LAMBDA_FORMS } from './forms/lambda.ts'
import { hasDuplicates } from './forms/parts.ts'
import { type IdentifierSyntax, isIdentifier, type Scope } from './identifier.ts'
import { NO_MATCH, syntaxError } from './syntax-error.ts'

export interface Definition {
  readonly name: IdentifierSyntax
  /** Expands the value, once all names of the body are known. */
  readonly value: () => Core
}

/** `(define name value)`, `(define name)`, `(define (name . formals) body …)`. */
export function parseDefinition(form: ListSyntax, scope: Scope, expander: Expanding): Definition {
  const { items } = form
  const keyword = items[0]
  const target = items[1]
  const rest = items.slice(2)
  if (form.tail === undefined && target !== undefined) {
    if (isIdentifier(target) && rest.length <= 1) {
      const value = rest[0]
      return {
        name: target,
        value: () => (value === undefined ? unspecified() : expander.expression(value, scope)),
      }
    }
    if (target.kind === 'list' && isProcedureHead(target) && rest.length > 0) {
      const name = target.items[0]
      const formals = target.items.slice(1)
      const head = formals.length === 0 && target.tail !== undefined
      const parameters = head ? target.tail! : { ...target, items: formals }
      const lambda = { ...keyword!, kind: 'atom' as const, value: intern('lambda') }
      const procedure: ListSyntax = { ...form, items: [lambda, parameters, ...rest] }
      return {
        name: name as IdentifierSyntax,
        value: () => LAMBDA_FORMS.lambda!(procedure, scope, expander),
      }
    }
  }
  throw syntaxError(undefined, NO_MATCH, form)
}

/** `(name . formals)` of different identifiers. */
function isProcedureHead({ items, tail }: ListSyntax): boolean {
  const [name, ...formals] = tail === undefined ? items : [...items, tail]
  return isIdentifier(name) && formals.every(isIdentifier) && !hasDuplicates(formals)
}
