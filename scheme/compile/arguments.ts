/** Binding of optional, rest and keyword arguments, as Guile's `lambda*` does it (manual, "Optional Arguments"). */
import type { DefaultedVariable, LambdaClause } from '../expand/core.ts'
import type { Code, Env } from '../runtime/env.ts'
import { keywordError, miscountedArguments } from '../runtime/errors.ts'
import { type ResumePoint, SUSPEND, suspend } from '../runtime/machine.ts'
import { Keyword, listFrom, Singleton, type Value } from '../runtime/values.ts'
import { place, reader, writer } from './layout.ts'
import type { Place } from './place.ts'

/** Stands for an argument that was not given and has a default. */
const MISSING = new Singleton('#<missing>')

/** The values of the clause's variables: required, optional, rest, keywords. The count of `args` has been checked. */
export function bindArguments(clause: LambdaClause, args: readonly Value[]): Value[] {
  const { required, optional, rest, takesKeywords } = clause
  let next = required.length
  const values = args.slice(0, next)
  for (const { initial } of optional) {
    const given = next < args.length && !(takesKeywords && args[next] instanceof Keyword)
    values.push(given ? args[next++]! : absent(initial))
  }
  const others = args.slice(next)
  if (rest !== undefined) values.push(listFrom(others))
  else if (!takesKeywords && others.length > 0) throw miscountedArguments()
  if (takesKeywords) bindKeywords(clause, others, values)
  return values
}

function absent(initial: DefaultedVariable['initial']): Value {
  return initial === undefined ? false : MISSING
}

function bindKeywords(clause: LambdaClause, args: readonly Value[], values: Value[]): void {
  const { keywords, rest, allowOtherKeys } = clause
  const first = values.length
  for (const { initial } of keywords) values.push(absent(initial))
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (!(arg instanceof Keyword)) {
      if (rest === undefined) throw keywordError('Invalid keyword', arg)
      continue
    }
    const index = keywords.findIndex(({ keyword }) => keyword === arg)
    if (i + 1 >= args.length) {
      if (index === -1 && allowOtherKeys) continue
      throw index === -1 && !allowOtherKeys
        ? keywordError('Unrecognized keyword', arg)
        : keywordError('Keyword argument has no value', arg)
    }
    if (index === -1 && !allowOtherKeys) throw keywordError('Unrecognized keyword', arg)
    i++
    if (index !== -1) values[first + index] = args[i]!
  }
}

/** Code that gives the variables without argument their defaults, in order, and goes on with `body`. */
export function withDefaults(clause: LambdaClause, body: Code, at: Place): Code {
  const steps = [...clause.optional, ...clause.keywords].flatMap(({ variable, initial }) => {
    if (initial === undefined) return []
    const where = place(variable, at.layout)
    return [{ read: reader(where), write: writer(where), initial: at.compile(initial, at, 'one') }]
  })
  const points: ResumePoint[] = steps.map(({ write }, i) => ({
    resume: (env, _held, value) => {
      write(env, value)
      return from(env, i + 1)
    },
    site: undefined,
  }))
  const from = (env: Env, start: number): Value => {
    for (let i = start; i < steps.length; i++) {
      const { read, write, initial } = steps[i]!
      if (read(env) !== MISSING) continue
      const value = initial(env)
      if (value === SUSPEND) return suspend(points[i]!, env, false)
      write(env, value)
    }
    return body(env)
  }
  return (env) => from(env, 0)
}
