/**
 * Calls of the commonest primitives, with the common case done in place. Each place checks that its
 * variable still holds the primitive, so that redefining one works; whatever is not the common case is
 * left to the primitive itself.
 */
import type { Call, Constant, Core } from '../expand/core.ts'
import type { Code } from '../runtime/env.ts'
import { located } from '../runtime/errors.ts'
import { type ResumePoint, SUSPEND, suspend } from '../runtime/machine.ts'
import type { Site } from '../runtime/site.ts'
import { Primitive, type Value } from '../runtime/values.ts'
import { directError } from './direct-errors.ts'
import { BINARY_ARITHMETIC, UNARY_ARITHMETIC } from './inline-arithmetic.ts'
import { CONSTANT_LEFT, CONSTANT_RIGHT } from './inline-constant.ts'
import { BINARY_DATA, UNARY_DATA } from './inline-data.ts'
import { type BinaryInline, binary as binaryInline, type UnaryInline } from './inline-shape.ts'
import { type Link, linkOf } from './link.ts'
import { applyAny, OperandPoints, siteOf } from './operands.ts'
import type { Place, Want } from './place.ts'
import { testedAs, testedError } from './tested-calls.ts'

const UNARY: ReadonlyMap<string, UnaryInline> = new Map([...UNARY_ARITHMETIC, ...UNARY_DATA])
const BINARY: ReadonlyMap<string, BinaryInline> = new Map([
  ...BINARY_ARITHMETIC,
  ...BINARY_DATA,
  ['logtest', binaryInline(() => undefined)],
])

/** A call of a primitive known here. */
export interface InlinedCall {
  /** Of the primitive whose common case is done. */
  readonly name: string
  /** In the order in which they are evaluated. */
  readonly operands: readonly Core[]
  readonly link: Link
  readonly primitive: Primitive
  /** Takes the evaluated operands and does it all the long way. */
  readonly finish: Finish
  /** What to throw where the primitive threw `error` for these values, in the order of the call. */
  readonly failure: (error: unknown, values: readonly Value[]) => unknown
  readonly site: Site
}

export function inlinedCall(core: Call, at: Place, want: Want): InlinedCall | undefined {
  const { operator, operands } = core
  if (operator.kind !== 'global-ref') return undefined
  const { module, name } = operator.reference
  if (!isKnown(name.name, operands.length)) return undefined
  const primitive = module.lookup(name)?.value
  if (!(primitive instanceof Primitive) || primitive.name !== name.name) return undefined

  const link = linkOf(operator, at.layout !== undefined)
  const site = siteOf(core, at)
  // Outside of every binding form and assignment Guile calls the procedure; not by `(@ module name)`.
  const isDirect =
    at.layout !== undefined || at.isAssigned === true || operator.reference.who !== undefined
  const tested = isDirect && core.isTested === true ? testedAs(name.name) : undefined
  const isSwapped = tested?.isSwapped === true && operands.length === 2
  const failure = (error: unknown, values: readonly Value[]): unknown => {
    if (tested !== undefined) return located(testedError(tested, values, error), site)
    const direct = isDirect ? directError(primitive.name, values) : undefined
    return located(direct ?? error, site)
  }
  const finish = (operandValues: Value[]): Value => {
    const values = isSwapped ? operandValues.reverse() : operandValues
    const f = link.value()
    if (f !== primitive) return applyAny(f, values, site, want)
    try {
      return primitive.fn(...values)
    } catch (error) {
      throw failure(error, values)
    }
  }
  return {
    name: operands.length === 2 && tested !== undefined ? tested.as : name.name,
    operands: isSwapped ? [operands[1]!, operands[0]!] : operands,
    link,
    primitive,
    finish,
    failure,
    site,
  }
}

function isKnown(name: string, operands: number): boolean {
  if (operands === 1) return UNARY.has(name)
  return operands === 2 ? BINARY.has(name) : operands === 3 && name === 'vector-set!'
}

/** Code for `core` if it calls a primitive known here. */
export function inlineCall(core: Call, at: Place, want: Want): Code | undefined {
  const inlined = inlinedCall(core, at, want)
  if (inlined === undefined) return undefined
  const { name, operands, link, primitive, finish, site } = inlined
  const [first, second, third] = operands
  if (third !== undefined) return threeOperands(operands, finish, at, site)
  if (second === undefined) {
    const a = at.compile(first!, at, 'one')
    return UNARY.get(name)!({ link, primitive, finish, points: [lastPoint(finish, site)] }, a)
  }
  const constant = constantCall(name, first!, second, at, inlined)
  if (constant !== undefined) return constant
  const a = at.compile(first!, at, 'one')
  const b = at.compile(second, at, 'one')
  return BINARY.get(name)!({ link, primitive, finish, points: binaryPoints(b, finish, site) }, a, b)
}

type Finish = (values: Value[]) => Value

function threeOperands(operands: readonly Core[], finish: Finish, at: Place, site: Site): Code {
  const [a, b, c] = operands.map((operand) => at.compile(operand, at, 'one')) as [Code, Code, Code]
  const points = new OperandPoints([a, b, c], finish, site)
  return (env) => {
    const x = a(env)
    if (x === SUSPEND) return points.suspend(0, env, [])
    const y = b(env)
    if (y === SUSPEND) return points.suspend(1, env, [x])
    const z = c(env)
    if (z === SUSPEND) return points.suspend(2, env, [x, y])
    return finish([x, y, z])
  }
}

/** Code where one of the operands is a literal number and the primitive has a way with such. */
function constantCall(
  name: string,
  left: Core,
  right: Core,
  at: Place,
  { link, primitive, finish, site }: InlinedCall,
): Code | undefined {
  const onRight = isNumber(right)
  const k = onRight ? right.value : isNumber(left) ? left.value : undefined
  const inline = (onRight ? CONSTANT_RIGHT : CONSTANT_LEFT).get(name)
  if (k === undefined || inline === undefined) return undefined
  const other = onRight ? left : right
  const complete = (x: Value): Value => finish(onRight ? [x, k] : [k, x])
  const point: ResumePoint = { resume: (_env, _held, x) => complete(x), site }
  const inlining = { link, primitive, finish: complete, point }
  return isFirstVariable(other, at)
    ? inline.first(inlining, k)
    : inline.general(inlining, at.compile(other, at, 'one'), k)
}

function isNumber(core: Core): core is Constant & { readonly value: number } {
  return core.kind === 'constant' && typeof core.value === 'number'
}

/** Slot 0 of the innermost environment, which needs no check. */
function isFirstVariable(core: Core, at: Place): boolean {
  return (
    core.kind === 'local-ref' && !core.variable.checked && at.layout?.variables[0] === core.variable
  )
}

function lastPoint(finish: Finish, site: Site): ResumePoint {
  return { resume: (_env, _held, x) => finish([x]), site }
}

/** After the first operand, and after the second with the first held. */
function binaryPoints(b: Code, finish: Finish, site: Site): ResumePoint[] {
  const second: ResumePoint = { resume: (_env, x, y) => finish([x, y]), site }
  const first: ResumePoint = {
    resume: (env, _held, x) => {
      const y = b(env)
      return y === SUSPEND ? suspend(second, env, x) : finish([x, y])
    },
    site,
  }
  return [first, second]
}
