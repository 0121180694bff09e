/**
 * Calls whose value is only tested. Guile's evaluator does some primitives itself there, as its
 * compiler makes them: `(if (> a b) …)` is `(if (< b a) …)`, which shows in the order of the operands
 * and in what is complained of.
 */
import type { Core } from '../expand/core.ts'
import { less, numberEqual } from '../runtime/numbers-arithmetic.ts'
import { logand } from '../runtime/numbers-bits.ts'
import type { Value } from '../runtime/values.ts'

export interface Tested {
  /** The primitive whose code will do, with the operands the other way round if it is swapped. */
  readonly as: string
  readonly isSwapped: boolean
  /** What Guile does with the operands: it complains where the primitive would. */
  readonly instead: (a: Value, b: Value) => Value
}

const TESTED: ReadonlyMap<string, Tested> = new Map<string, Tested>([
  ['>', { as: '<', isSwapped: true, instead: (a, b) => less(b, a) }],
  ['>=', { as: '<=', isSwapped: true, instead: less }],
  ['<=', { as: '<=', isSwapped: false, instead: (a, b) => less(b, a) }],
  ['zero?', { as: 'zero?', isSwapped: false, instead: (a) => numberEqual(a, 0) }],
  ['logtest', { as: 'logtest', isSwapped: false, instead: logand }],
])

export function testedAs(name: string): Tested | undefined {
  return TESTED.get(name)
}

/** An expression that stands where its value is only tested. */
export function asTest(core: Core): Core {
  if (core.kind !== 'call' || core.operator.kind !== 'global-ref') return core
  return TESTED.has(core.operator.reference.name.name) ? { ...core, isTested: true } : core
}

/** What Guile complains of in place of `error`. */
export function testedError(
  { instead }: Tested,
  [a, b]: readonly Value[],
  error: unknown,
): unknown {
  try {
    instead(a!, b!)
  } catch (other) {
    return other
  }
  return error
}
