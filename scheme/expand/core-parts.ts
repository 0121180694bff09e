/** What is inside an expression of the core language. */
import type { Core, LambdaExpression } from './core.ts'

/** The expressions that `core` is made of. */
export function partsOf(core: Core): readonly Core[] {
  switch (core.kind) {
    case 'constant':
    case 'local-ref':
    case 'global-ref':
    case 'effect':
      return []
    case 'local-set':
    case 'global-set':
    case 'global-define':
      return [core.value]
    case 'if':
      return [core.test, core.consequent, core.alternative]
    case 'and':
    case 'or':
      return core.operands
    case 'sequence':
      return core.body
    case 'lambda':
      return lambdaParts(core)
    case 'call':
      return [core.operator, ...core.operands]
    case 'let':
      return [...core.values, core.body]
    case 'block':
      return [core.body]
  }
}

function lambdaParts({ clauses }: LambdaExpression): Core[] {
  return clauses.flatMap(({ optional, keywords, body }) => [
    ...[...optional, ...keywords].flatMap(({ initial }) =>
      initial === undefined ? [] : [initial],
    ),
    body,
  ])
}
