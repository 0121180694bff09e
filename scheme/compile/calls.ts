/** Code of procedure calls. */
import type { Call } from '../expand/core.ts'
import { fuel, outOfFuel } from '../runtime/budget.ts'
import type { Code } from '../runtime/env.ts'
import { Env } from '../runtime/env.ts'
import { located } from '../runtime/errors.ts'
import { MAX_DEPTH, SUSPEND, suspend, TAIL, vm } from '../runtime/machine.ts'
import { Closure, type CompiledLambda } from '../runtime/procedures.ts'
import type { Site } from '../runtime/site.ts'
import { Primitive, type Value } from '../runtime/values.ts'
import { inlineCall } from './inline.ts'
import { applyAny, operandPoints } from './operands.ts'
import type { Place } from './place.ts'
import { globalRef } from './variables.ts'

export function compileCall(core: Call, at: Place, tail: boolean): Code {
  const inlined = inlineCall(core, at, tail)
  if (inlined !== undefined) return inlined
  const site: Site = { span: core.span, procedure: at.procedure }
  const operator =
    core.operator.kind === 'global-ref'
      ? globalRef(core.operator)
      : at.compile(core.operator, at, false)
  const operands = core.operands.map((operand) => at.compile(operand, at, false))
  switch (operands.length) {
    case 0:
      return call0(operator, site, tail)
    case 1:
      return call1(operator, operands[0]!, site, tail)
    case 2:
      return call2(operator, operands[0]!, operands[1]!, site, tail)
    case 3:
      return call3(operator, operands[0]!, operands[1]!, operands[2]!, site, tail)
    default:
      return callMany(operator, operands, site, tail)
  }
}

/** Runs the body of `lambda` in `env`: the call of a closure whose arguments are bound already. */
function run(lambda: CompiledLambda, env: Env, site: Site, tail: boolean): Value {
  if (--fuel.left < 0) outOfFuel()
  if (tail || vm.depth >= MAX_DEPTH) {
    vm.code = lambda.body
    vm.env = env
    return tail ? TAIL : SUSPEND
  }
  vm.sites[++vm.depth] = site
  let value = lambda.body(env)
  while (value === TAIL) value = vm.code(vm.env)
  vm.depth--
  return value
}

/** Points for the operator (first) and the operands. */
function callPoints(operator: Code, operands: readonly Code[], site: Site, tail: boolean) {
  return operandPoints([operator, ...operands], ([f, ...args]) => applyAny(f!, args, site, tail))
}

function call0(operator: Code, site: Site, tail: boolean): Code {
  const points = callPoints(operator, [], site, tail)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return suspend(points[0]!, env, [])
    if (f instanceof Closure && f.lambda.arity === 0) {
      return run(f.lambda, new Env(f.env, false, false, false, false, undefined), site, tail)
    }
    return applyAny(f, [], site, tail)
  }
}

function call1(operator: Code, a: Code, site: Site, tail: boolean): Code {
  const points = callPoints(operator, [a], site, tail)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return suspend(points[0]!, env, [])
    const x = a(env)
    if (x === SUSPEND) return suspend(points[1]!, env, [f])
    if (f instanceof Closure && f.lambda.arity === 1) {
      return run(f.lambda, new Env(f.env, x, false, false, false, undefined), site, tail)
    }
    if (f instanceof Primitive && f.min <= 1 && f.max >= 1) {
      try {
        return f.fn(x)
      } catch (error) {
        throw located(error, site)
      }
    }
    return applyAny(f, [x], site, tail)
  }
}

function call2(operator: Code, a: Code, b: Code, site: Site, tail: boolean): Code {
  const points = callPoints(operator, [a, b], site, tail)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return suspend(points[0]!, env, [])
    const x = a(env)
    if (x === SUSPEND) return suspend(points[1]!, env, [f])
    const y = b(env)
    if (y === SUSPEND) return suspend(points[2]!, env, [f, x])
    if (f instanceof Closure && f.lambda.arity === 2) {
      return run(f.lambda, new Env(f.env, x, y, false, false, undefined), site, tail)
    }
    if (f instanceof Primitive && f.min <= 2 && f.max >= 2) {
      try {
        return f.fn(x, y)
      } catch (error) {
        throw located(error, site)
      }
    }
    return applyAny(f, [x, y], site, tail)
  }
}

function call3(operator: Code, a: Code, b: Code, c: Code, site: Site, tail: boolean): Code {
  const points = callPoints(operator, [a, b, c], site, tail)
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return suspend(points[0]!, env, [])
    const x = a(env)
    if (x === SUSPEND) return suspend(points[1]!, env, [f])
    const y = b(env)
    if (y === SUSPEND) return suspend(points[2]!, env, [f, x])
    const z = c(env)
    if (z === SUSPEND) return suspend(points[3]!, env, [f, x, y])
    if (f instanceof Closure && f.lambda.arity === 3) {
      return run(f.lambda, new Env(f.env, x, y, z, false, undefined), site, tail)
    }
    return applyAny(f, [x, y, z], site, tail)
  }
}

function callMany(operator: Code, operands: readonly Code[], site: Site, tail: boolean): Code {
  const points = callPoints(operator, operands, site, tail)
  const count = operands.length
  return (env) => {
    const f = operator(env)
    if (f === SUSPEND) return suspend(points[0]!, env, [])
    const args = new Array<Value>(count)
    for (let i = 0; i < count; i++) {
      const value = operands[i]!(env)
      if (value === SUSPEND) return suspend(points[i + 1]!, env, [f, ...args.slice(0, i)])
      args[i] = value
    }
    return applyAny(f, args, site, tail)
  }
}
