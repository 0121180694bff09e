/** Code of if, and, or and sequences. */
import type { Conditional, Core, Logic, Sequence } from '../expand/core.ts'
import type { Code, Env } from '../runtime/env.ts'
import { type ResumePoint, SUSPEND, suspend } from '../runtime/machine.ts'
import type { Value } from '../runtime/values.ts'
import type { Place, Want } from './place.ts'
import { asTest } from './tested-calls.ts'

/** A chain of alternatives is one piece of code, so that the last clause of a long `cond` is no deeper than the first. */
export function compileConditional(core: Conditional, at: Place, want: Want): Code {
  const tests: Code[] = []
  const consequents: Code[] = []
  let rest: Core = core
  while (rest.kind === 'if') {
    tests.push(at.compile(rest.isNegated ? rest.test : asTest(rest.test), at, 'one'))
    consequents.push(at.compile(rest.consequent, at, want))
    rest = rest.alternative
  }
  const alternative = at.compile(rest, at, want)
  if (tests.length === 1) return conditional(tests[0]!, consequents[0]!, alternative)
  const points: ResumePoint[] = tests.map((_, i) => ({
    resume: (env, _held, value) => (value !== false ? consequents[i]!(env) : chain(env, i + 1)),
    site: undefined,
  }))
  const chain = (env: Env, from: number): Value => {
    for (let i = from; i < tests.length; i++) {
      const value = tests[i]!(env)
      if (value === SUSPEND) return suspend(points[i]!, env, false)
      if (value !== false) return consequents[i]!(env)
    }
    return alternative(env)
  }
  return (env) => chain(env, 0)
}

function conditional(test: Code, consequent: Code, alternative: Code): Code {
  const point: ResumePoint = {
    resume: (env, _held, value) => (value !== false ? consequent(env) : alternative(env)),
    site: undefined,
  }
  return (env) => {
    const value = test(env)
    if (value === SUSPEND) return suspend(point, env, false)
    return value !== false ? consequent(env) : alternative(env)
  }
}

export function compileLogic(core: Logic, at: Place, want: Want): Code {
  const isAnd = core.kind === 'and'
  const last = core.operands.length - 1
  const operands = core.operands
    .slice(0, last)
    .map((operand) => at.compile(isAnd ? asTest(operand) : operand, at, 'one'))
  const final = at.compile(core.operands[last]!, at, want)
  const points: ResumePoint[] = operands.map((_, i) => ({
    resume: (env, _held, value) => ((value !== false) === isAnd ? from(env, i + 1) : value),
    site: undefined,
  }))
  const from = (env: Env, start: number): Value => {
    for (let i = start; i < last; i++) {
      const value = operands[i]!(env)
      if (value === SUSPEND) return suspend(points[i]!, env, false)
      if ((value !== false) !== isAnd) return value
    }
    return final(env)
  }
  return (env) => from(env, 0)
}

export function compileSequence(core: Sequence, at: Place, want: Want): Code {
  const last = core.body.length - 1
  const body = core.body.slice(0, last).map((expression) => at.compile(expression, at, 'any'))
  const final = at.compile(core.body[last]!, at, want)
  const points: ResumePoint[] = body.map((_, i) => ({
    resume: (env) => from(env, i + 1),
    site: undefined,
    takesAll: true,
  }))
  const from = (env: Env, start: number): Value => {
    for (let i = start; i < last; i++) {
      if (body[i]!(env) === SUSPEND) return suspend(points[i]!, env, false)
    }
    return final(env)
  }
  if (last === 1) {
    const first = body[0]!
    const point = points[0]!
    return (env) => (first(env) === SUSPEND ? suspend(point, env, false) : final(env))
  }
  return (env) => from(env, 0)
}
