/** Code of procedure calls. */
import type { Call } from '../expand/core.ts'
import { fuel, outOfFuel } from '../runtime/budget.ts'
import { type Code, Env, LargeEnv } from '../runtime/env.ts'
import { located } from '../runtime/errors.ts'
import { MAX_DEPTH, SUSPEND, single, TAIL, vm } from '../runtime/machine.ts'
import { Closure, type CompiledLambda } from '../runtime/procedures.ts'
import type { Site } from '../runtime/site.ts'
import { MultipleValues, Primitive, type Value } from '../runtime/values.ts'
import { inlineCall } from './inline.ts'
import { applyAny, OperandPoints, siteOf } from './operands.ts'
import type { Place, Want } from './place.ts'

export function compileCall(core: Call, at: Place, want: Want): Code {
  const inlined = inlineCall(core, at, want)
  if (inlined !== undefined) return inlined
  const site = siteOf(core, at)
  const operator = at.compile(core.operator, at, 'one')
  // At the top level, which is not run again, long lists of operands are: of build machines.
  const isList = at.layout === undefined && core.operands.length > 3
  const compile = isList ? at.compileLate : at.compile
  // Not `map`: its frames would make deep nesting deeper.
  const operands: Code[] = []
  for (const operand of core.operands) operands.push(compile(operand, at, 'one'))
  switch (operands.length) {
    case 0:
      return call0(operator, site, want)
    case 1:
      return call1(operator, operands[0]!, site, want)
    case 2:
      return call2(operator, operands[0]!, operands[1]!, site, want)
    case 3:
      return call3(operator, operands[0]!, operands[1]!, operands[2]!, site, want)
    default:
      return callMany(operator, operands, site, want)
  }
}

/** Runs the body of `lambda` in `env`: the call of a closure whose arguments are bound already. */
function run(lambda: CompiledLambda, env: Env, site: Site, want: Want): Value {
  if (--fuel.left < 0) outOfFuel()
  if (want === 'tail' || vm.depth >= MAX_DEPTH) {
    vm.code = lambda.body
    vm.env = env
    if (want !== 'tail') return SUSPEND
    if (site.isUser) vm.tails[vm.depth] = site
    return TAIL
  }
  const depth = ++vm.depth
  vm.sites[depth] = site
  vm.tails[depth] = undefined
  let value = lambda.body(env)
  while (value === TAIL) value = vm.code(vm.env)
  vm.depth--
  return result(value, want)
}

/** What a call gave, as it is wanted. */
function result(value: Value, want: Want): Value {
  return value instanceof MultipleValues && want === 'one' ? single(value) : value
}

/** Points for the operator (first) and the operands. */
export function callPoints(
  operator: Code,
  operands: readonly Code[],
  site: Site,
  want: Want,
): OperandPoints {
  const finish = ([f, ...args]: Value[]) => applyAny(f!, args, site, want)
  return new OperandPoints([operator, ...operands], finish, site)
}

function call0(operator: Code, site: Site, want: Want): Code {
  const points = callPoints(operator, [], site, want)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return points.suspend(0, env, [])
    if (f instanceof Closure && f.lambda.arity === 0) {
      return run(f.lambda, new Env(f.env, false, false), site, want)
    }
    return applyAny(f, [], site, want)
  }
}

function call1(operator: Code, a: Code, site: Site, want: Want): Code {
  const points = callPoints(operator, [a], site, want)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return points.suspend(0, env, [])
    const x = a(env)
    if (x === SUSPEND) return points.suspend(1, env, [f])
    if (f instanceof Closure && f.lambda.arity === 1) {
      return run(f.lambda, new Env(f.env, x, false), site, want)
    }
    if (f instanceof Primitive && f.min <= 1 && f.max >= 1) {
      try {
        return result(f.fn(x), want)
      } catch (error) {
        throw located(error, site)
      }
    }
    return applyAny(f, [x], site, want)
  }
}

function call2(operator: Code, a: Code, b: Code, site: Site, want: Want): Code {
  const points = callPoints(operator, [a, b], site, want)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return points.suspend(0, env, [])
    const x = a(env)
    if (x === SUSPEND) return points.suspend(1, env, [f])
    const y = b(env)
    if (y === SUSPEND) return points.suspend(2, env, [f, x])
    if (f instanceof Closure && f.lambda.arity === 2) {
      return run(f.lambda, new Env(f.env, x, y), site, want)
    }
    if (f instanceof Primitive && f.min <= 2 && f.max >= 2) {
      try {
        return result(f.fn(x, y), want)
      } catch (error) {
        throw located(error, site)
      }
    }
    return applyAny(f, [x, y], site, want)
  }
}

function call3(operator: Code, a: Code, b: Code, c: Code, site: Site, want: Want): Code {
  const points = callPoints(operator, [a, b, c], site, want)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return points.suspend(0, env, [])
    const x = a(env)
    if (x === SUSPEND) return points.suspend(1, env, [f])
    const y = b(env)
    if (y === SUSPEND) return points.suspend(2, env, [f, x])
    const z = c(env)
    if (z === SUSPEND) return points.suspend(3, env, [f, x, y])
    if (f instanceof Closure && f.lambda.arity === 3) {
      return run(f.lambda, new LargeEnv(f.env, x, y, z, false, undefined), site, want)
    }
    return applyAny(f, [x, y, z], site, want)
  }
}

function callMany(operator: Code, operands: readonly Code[], site: Site, want: Want): Code {
  const points = callPoints(operator, operands, site, want)
  const count = operands.length
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return points.suspend(0, env, [])
    const args = new Array<Value>(count)
    for (let i = 0; i < count; i++) {
      const value = operands[i]!(env)
      if (value === SUSPEND) return points.suspend(i + 1, env, [f, ...args.slice(0, i)])
      args[i] = value
    }
    return applyAny(f, args, site, want)
  }
}
