/** Making core expressions. */
import type { Syntax } from '../reader/syntax.ts'
import { UNSPECIFIED, type Value } from '../runtime/values.ts'
import type { Span } from '../source.ts'
import type { Call, Core, LambdaClause, LambdaExpression, LocalVariable } from './core.ts'

/** Where syntax stands: the syntax itself will do. */
export function spanOf(syntax: Syntax): Span {
  return syntax
}

export function constant(value: Value): Core {
  return { kind: 'constant', value }
}

export function unspecified(): Core {
  return constant(UNSPECIFIED)
}

export function localRef(variable: LocalVariable, at: Syntax): Core {
  return { kind: 'local-ref', variable, span: spanOf(at) }
}

export function initialize(variable: LocalVariable, value: Core): Core {
  return { kind: 'local-set', variable, value, initial: true }
}

export function conditional(test: Core, consequent: Core, alternative: Core): Core {
  return { kind: 'if', test, consequent, alternative }
}

export function sequence(body: readonly Core[]): Core {
  if (body.length === 0) return unspecified()
  return body.length === 1 ? body[0]! : { kind: 'sequence', body }
}

export function call(operator: Core, operands: readonly Core[], at: Syntax): Call {
  return { kind: 'call', operator, operands, span: spanOf(at) }
}

export function lambda(
  clauses: readonly LambdaClause[],
  at: Syntax,
  documentation?: string,
): LambdaExpression {
  return { kind: 'lambda', name: '', clauses, documentation, span: spanOf(at) }
}

export function simpleClause(
  required: readonly LocalVariable[],
  body: Core,
  rest?: LocalVariable,
): LambdaClause {
  return {
    required,
    optional: [],
    rest,
    keywords: [],
    takesKeywords: false,
    allowOtherKeys: false,
    body,
  }
}

/** A procedure that is bound to a name takes the name, if it has none yet. */
export function named(name: string, value: Core): Core {
  if (value.kind === 'lambda' && value.name === '') value.name = name
  return value
}
