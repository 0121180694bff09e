/** What generated code refers to by name: the machine, and the uncommon cases of what it does in place. */

import { UNBOUND } from '../../modules/module.ts'
import { fuel, outOfFuel } from '../../runtime/budget.ts'
import { Env, LargeEnv } from '../../runtime/env.ts'
import { located, uninitializedVariable } from '../../runtime/errors.ts'
import {
  applyTail,
  callForAll,
  MAX_DEPTH,
  SUSPEND,
  single,
  suspend,
  TAIL,
  vm,
} from '../../runtime/machine.ts'
import { Closure } from '../../runtime/procedures.ts'
import type { Site } from '../../runtime/site.ts'
import {
  Char,
  MString,
  MultipleValues,
  NIL,
  Pair,
  Primitive,
  UNINITIALIZED,
  UNSPECIFIED,
  type Value,
} from '../../runtime/values.ts'
import type { Span } from '../../source.ts'
import { makeEnv } from '../layout.ts'

/** A call that is not the common case. Gives one value, or SUSPEND. */
function callOne(f: Value, args: Value[], site: Site): Value {
  if (isQuick(f, args)) return quick(f, args, site, true)
  const value = callMore(f, args, site)
  return value instanceof MultipleValues ? single(value) : value
}

/** The same where any number of values will do. */
function callAny(f: Value, args: Value[], site: Site): Value {
  return isQuick(f, args) ? quick(f, args, site, false) : callMore(f, args, site)
}

function callMore(f: Value, args: Value[], site: Site): Value {
  if (f instanceof Closure && f.lambda.arity === args.length && args.length < 4) {
    step()
    if (vm.depth < MAX_DEPTH) return run(f, args, site)
    vm.code = f.lambda.body
    vm.env = makeEnv(f.env, args)
    return SUSPEND
  }
  return callForAll(f, args, site)
}

function run({ lambda, env }: Closure, args: Value[], site: Site): Value {
  const depth = ++vm.depth
  vm.sites[depth] = site
  vm.tails[depth] = undefined
  const [a, b, c] = args
  let value = lambda.direct(env, a, b, c)
  while (value === TAIL) value = vm.code(vm.env)
  vm.depth--
  return value
}

/** Takes a step, unless the one that was taken found that there was none left. */
function step(): void {
  if (fuel.left < 0 || --fuel.left < 0) outOfFuel()
}

function callTail(f: Value, args: Value[], site: Site): Value {
  return isQuick(f, args) ? quick(f, args, site, false) : applyTail(f, args, site)
}

/** A primitive of one or two arguments is called without more ado. */
function isQuick(f: Value, { length }: Value[]): f is Primitive {
  return (
    f instanceof Primitive && (length === 1 || length === 2) && f.min <= length && f.max >= length
  )
}

function quick(f: Primitive, args: Value[], site: Site, one: boolean): Value {
  try {
    const value = f.fn(...args)
    return one && value instanceof MultipleValues ? single(value) : value
  } catch (error) {
    throw located(error, site)
  }
}

/** What to throw where a primitive failed whose call counts as one that has not returned. */
function failedCall(error: unknown, site: Site): unknown {
  const depth = ++vm.depth
  vm.sites[depth] = site
  vm.tails[depth] = undefined
  return located(error, site)
}

function uninitialized(span: Span): Error {
  const error = uninitializedVariable()
  error.span = span
  return error
}

export const support = {
  vm,
  fuel,
  step,
  Env,
  LargeEnv,
  Closure,
  Pair,
  MString,
  Char,
  MultipleValues,
  NIL,
  S: SUSPEND,
  TAIL,
  UNBOUND,
  UNINITIALIZED,
  UNSPECIFIED,
  suspend,
  single,
  located,
  failedCall,
  uninitialized,
  callOne,
  callAny,
  callTail,
}
