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
    tests.push(at.compile(testOf(rest), at, 'one'))
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

/** The test, as it is compiled. */
export function testOf({ test, isNegated }: Conditional): Core {
  return isNegated ? test : asTest(test)
}

/** After the test. */
export function conditionalPoint(consequent: Code, alternative: Code): ResumePoint {
  return {
    resume: (env, _held, value) => (value !== false ? consequent(env) : alternative(env)),
    site: undefined,
  }
}

function conditional(test: Code, consequent: Code, alternative: Code): Code {
  const point = conditionalPoint(consequent, alternative)
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
  const points = logicPoints(operands, final, isAnd)
  return (env) => logicFrom(points, operands, final, isAnd, env, 0)
}

export function compileSequence(core: Sequence, at: Place, want: Want): Code {
  const last = core.body.length - 1
  const body = core.body.slice(0, last).map((expression) => at.compile(expression, at, 'any'))
  const final = at.compile(core.body[last]!, at, want)
  const points = sequencePoints(body, final)
  if (last === 1) {
    const first = body[0]!
    const point = points[0]!
    return (env) => (first(env) === SUSPEND ? suspend(point, env, false) : final(env))
  }
  return (env) => sequenceFrom(points, body, final, env, 0)
}

/** After each of `body`, which `final` follows. */
export function sequencePoints(body: readonly Code[], final: Code): ResumePoint[] {
  const points: ResumePoint[] = body.map((_, i) => ({
    resume: (env) => sequenceFrom(points, body, final, env, i + 1),
    site: undefined,
    takesAll: true,
  }))
  return points
}

function sequenceFrom(
  points: readonly ResumePoint[],
  body: readonly Code[],
  final: Code,
  env: Env,
  start: number,
): Value {
  for (let i = start; i < body.length; i++) {
    if (body[i]!(env) === SUSPEND) return suspend(points[i]!, env, false)
  }
  return final(env)
}

/** After each of `operands`, which `final` follows. */
export function logicPoints(operands: readonly Code[], final: Code, isAnd: boolean): ResumePoint[] {
  const points: ResumePoint[] = operands.map((_, i) => ({
    resume: (env, _held, value) =>
      (value !== false) === isAnd ? logicFrom(points, operands, final, isAnd, env, i + 1) : value,
    site: undefined,
  }))
  return points
}

function logicFrom(
  points: readonly ResumePoint[],
  operands: readonly Code[],
  final: Code,
  isAnd: boolean,
  env: Env,
  start: number,
): Value {
  for (let i = start; i < operands.length; i++) {
    const value = operands[i]!(env)
    if (value === SUSPEND) return suspend(points[i]!, env, false)
    if ((value !== false) !== isAnd) return value
  }
  return final(env)
}
