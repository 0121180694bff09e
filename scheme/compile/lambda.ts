/** Code of lambda expressions, and the binding of arguments. */
import type { LambdaClause, LambdaExpression } from '../expand/core.ts'
import type { Code } from '../runtime/env.ts'
import { miscountedArguments, wrongArgumentCount } from '../runtime/errors.ts'
import { vm } from '../runtime/machine.ts'
import {
  type ArityClause,
  Closure,
  type CompiledLambda,
  THROUGH_BODY,
} from '../runtime/procedures.ts'
import { Keyword, type Value } from '../runtime/values.ts'
import { bindArguments, withDefaults } from './arguments.ts'
import { counting, generate } from './hot/hot.ts'
import { type Layout, makeEnv } from './layout.ts'
import type { Place } from './place.ts'

export function compileLambda(core: LambdaExpression, at: Place): Code {
  let lambda = core.compiled
  if (lambda === undefined) {
    lambda = makeLambda(core, at)
    // What is inside a procedure may be compiled again, and is to stay the same.
    if (at.layout !== undefined) core.compiled = lambda
  }
  return (env) => new Closure(lambda, env)
}

function makeLambda(core: LambdaExpression, at: Place): CompiledLambda {
  const procedure = core.name === '' ? at.procedure : core.name
  const { clauses } = core
  const [only] = clauses.length === 1 ? clauses : []
  const arity =
    only !== undefined && isSimple(only) && only.required.length <= 4 ? only.required.length : -1
  const entries = clauses.map((clause, i) =>
    clauseEntry(clause, i === clauses.length - 1, at, procedure, () =>
      arity === -1 ? undefined : lambda,
    ),
  )
  const lambda: CompiledLambda = {
    name: core.name,
    arity,
    body: (env) => {
      lambda.body = entries[0]!.body()
      return lambda.body(env)
    },
    direct: THROUGH_BODY[Math.max(arity, 0)]!,
    enter(closure, args) {
      if (args.length === arity) {
        vm.env = makeEnv(closure.env, args)
        vm.code = lambda.body
        return
      }
      for (const entry of entries) {
        if (entry.takes(args)) {
          entry.enter(closure, args)
          return
        }
      }
      // Guile's own procedures are compiled, and complain otherwise than what its evaluator runs.
      throw only !== undefined && isExtended(only) && !core.span.source.isLibrary
        ? miscountedArguments()
        : wrongArgumentCount(closure)
    },
    formals: core.clauses.map(showFormals).join(' | '),
    clauses: core.clauses.map(arityOf),
    documentation: core.documentation,
    span: core.span,
  }
  return lambda
}

interface Entry {
  takes(args: readonly Value[]): boolean
  /** Leaves environment and code in `vm`. */
  enter(closure: Closure, args: Value[]): void
  /** The code of the body, compiled when first asked for. */
  body(): Code
}

function isExtended(clause: LambdaClause): boolean {
  return clause.optional.length > 0 || clause.takesKeywords
}

function isSimple(clause: LambdaClause): boolean {
  return !isExtended(clause) && clause.rest === undefined
}

function arityOf(clause: LambdaClause): ArityClause {
  return {
    required: clause.required.length,
    optional: clause.optional.length,
    rest: clause.rest !== undefined,
    keywords: clause.takesKeywords ? clause.keywords.map(({ keyword }) => keyword.name) : undefined,
    allowOtherKeys: clause.allowOtherKeys,
  }
}

function showFormals(clause: LambdaClause): string {
  const { required, optional, rest, keywords } = clause
  const parts = required.map((variable) => variable.name)
  if (optional.length > 0) parts.push('#:optional', ...optional.map((o) => o.variable.name))
  if (clause.takesKeywords) parts.push('#:key', ...keywords.map((k) => k.variable.name))
  if (clause.allowOtherKeys) parts.push('#:allow-other-keys')
  if (rest === undefined) return `(${parts.join(' ')})`
  return parts.length === 0 ? rest.name : `(${parts.join(' ')} . ${rest.name})`
}

function clauseEntry(
  clause: LambdaClause,
  isLast: boolean,
  at: Place,
  procedure: string,
  owner: () => CompiledLambda | undefined,
): Entry {
  const { required, optional, rest, keywords } = clause
  const variables = [
    ...required,
    ...optional.map((o) => o.variable),
    ...(rest === undefined ? [] : [rest]),
    ...keywords.map((k) => k.variable),
  ]
  const layout: Layout = { variables, outer: at.layout }
  let compiled: Code | undefined
  const body = (): Code => {
    compiled ??= compileBody(clause, { ...at, layout, procedure }, owner())
    return compiled
  }
  const min = required.length
  const max = rest !== undefined || clause.takesKeywords ? Infinity : min + optional.length
  const positional = min + optional.length
  const takes = (args: readonly Value[]): boolean => {
    const count = args.length
    if (count < min || count > max) return false
    // Where other clauses follow, one with keywords takes only keywords after its positions.
    if (isLast || !clause.takesKeywords || rest !== undefined) return true
    let next = min
    while (next < Math.min(positional, count) && !(args[next] instanceof Keyword)) next++
    return next === count || args[next] instanceof Keyword
  }
  const simple = isSimple(clause)
  return {
    takes,
    body,
    enter(closure, args) {
      vm.env = makeEnv(closure.env, simple ? args : bindArguments(clause, args))
      vm.code = body()
    },
  }
}

/** `owner`: the procedure, if its body is all that there is to it. */
function compileBody(clause: LambdaClause, at: Place, owner: CompiledLambda | undefined): Code {
  const body = counting(at.compileApart(clause.body, at, 'tail'), () => {
    const generated = generate(clause.body, at, owner)
    if (owner !== undefined && generated !== undefined) {
      owner.body = generated.body
      owner.direct = generated.direct!
    }
    return generated?.body
  })
  return isExtended(clause) ? withDefaults(clause, body, at) : body
}
