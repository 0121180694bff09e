/**
 * Calls of the commonest primitives, with the common case done in place. Each place checks that its
 * variable still holds the primitive, so redefining one works; whatever is not the common case is
 * left to the primitive itself.
 */
import type { Call } from '../expand/core.ts'
import type { Code } from '../runtime/env.ts'
import { located } from '../runtime/errors.ts'
import { SUSPEND, suspend } from '../runtime/machine.ts'
import type { Site } from '../runtime/site.ts'
import { NIL, Pair, Primitive, type Value } from '../runtime/values.ts'
import { Link } from './link.ts'
import { applyAny, operandPoints } from './operands.ts'
import type { Place, Want } from './place.ts'

/** What a place needs besides its operands. `finish` takes evaluated operands and does it all the long way. */
interface Common {
  readonly link: Link
  readonly primitive: Primitive
  readonly finish: (values: Value[]) => Value
}

type Unary = (common: Common, a: Code) => Code
type Binary = (common: Common, a: Code, b: Code) => Code

/** Code for `core` if it calls a primitive known here. */
export function inlineCall(core: Call, at: Place, want: Want): Code | undefined {
  const { operator, operands } = core
  if (operator.kind !== 'global-ref') return undefined
  const table = operands.length === 1 ? UNARY : operands.length === 2 ? BINARY : undefined
  const { module, name } = operator.reference
  const inline = table?.get(name.name)
  if (inline === undefined) return undefined
  const primitive = module.lookup(name)?.value
  if (!(primitive instanceof Primitive) || primitive.name !== name.name) return undefined

  const link = new Link(operator.reference, operator.span)
  const site: Site = { span: core.span, procedure: at.procedure }
  const finish = (values: Value[]): Value => {
    const f = link.value()
    if (f !== primitive) return applyAny(f, values, site, want)
    try {
      return primitive.fn(...values)
    } catch (error) {
      throw located(error, site)
    }
  }
  const codes = operands.map((operand) => at.compile(operand, at, 'one'))
  return inline({ link, primitive, finish }, codes[0]!, codes[1]!)
}

/** The shape of unary inlines: `fast` gives undefined where it is not the common case. */
function unary(fast: (x: Value) => Value | undefined): Unary {
  return ({ link, primitive, finish }, a) => {
    const [point] = operandPoints([a], finish)
    return (env) => {
      const x = a(env)
      if (x === SUSPEND) return suspend(point!, env, [])
      if (link.variable.value === primitive) {
        const value = fast(x)
        if (value !== undefined) return value
      }
      return finish([x])
    }
  }
}

function binary(fast: (x: Value, y: Value) => Value | undefined): Binary {
  return ({ link, primitive, finish }, a, b) => {
    const [first, second] = operandPoints([a, b], finish)
    return (env) => {
      const x = a(env)
      if (x === SUSPEND) return suspend(first!, env, [])
      const y = b(env)
      if (y === SUSPEND) return suspend(second!, env, [x])
      if (link.variable.value === primitive) {
        const value = fast(x, y)
        if (value !== undefined) return value
      }
      return finish([x, y])
    }
  }
}

function fixnum(result: number): Value | undefined {
  return result <= Number.MAX_SAFE_INTEGER && result >= Number.MIN_SAFE_INTEGER ? result : undefined
}

/** An operation on two numbers that are exact integers held as JavaScript numbers. */
function arithmetic(operation: (x: number, y: number) => Value | undefined): Binary {
  return binary((x, y) =>
    typeof x === 'number' && typeof y === 'number' ? operation(x, y) : undefined,
  )
}

const UNARY: ReadonlyMap<string, Unary> = new Map([
  ['car', unary((x) => (x instanceof Pair ? x.car : undefined))],
  ['cdr', unary((x) => (x instanceof Pair ? x.cdr : undefined))],
  ['cadr', unary((x) => (x instanceof Pair && x.cdr instanceof Pair ? x.cdr.car : undefined))],
  ['null?', unary((x) => x === NIL)],
  ['pair?', unary((x) => x instanceof Pair)],
  ['not', unary((x) => x === false)],
  ['zero?', unary((x) => (typeof x === 'number' ? x === 0 : undefined))],
  ['1+', unary((x) => (typeof x === 'number' ? fixnum(x + 1) : undefined))],
  ['1-', unary((x) => (typeof x === 'number' ? fixnum(x - 1) : undefined))],
])

const BINARY: ReadonlyMap<string, Binary> = new Map([
  ['+', arithmetic((x, y) => fixnum(x + y))],
  ['-', arithmetic((x, y) => fixnum(x - y))],
  // Adding 0 makes an integer of −0.
  ['*', arithmetic((x, y) => fixnum(x * y + 0))],
  ['=', arithmetic((x, y) => x === y)],
  ['<', arithmetic((x, y) => x < y)],
  ['>', arithmetic((x, y) => x > y)],
  ['<=', arithmetic((x, y) => x <= y)],
  ['>=', arithmetic((x, y) => x >= y)],
  ['eq?', binary((x, y) => (typeof x === 'object' ? x === y : undefined))],
  ['cons', binary((x, y) => new Pair(x, y))],
  ['vector-ref', binary((x, y) => (Array.isArray(x) && typeof y === 'number' ? x[y] : undefined))],
])
