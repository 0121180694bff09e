/**
 * `+ - * /` on two numbers, and their order. Small integers come first in every function: the
 * evaluator calls these in its hottest loops. An inexact operand makes the result inexact; exact
 * and inexact numbers are compared exactly (Guile Reference Manual, "Arithmetic", "Comparison").
 *
 * All throw `wrong-type-arg` with the name and the position that Guile gives.
 */
import { numericalOverflow, wrongType } from './errors.ts'
import {
  chargeProduct,
  denominatorOf,
  doubleToExact,
  isNumber,
  makeRatio,
  normalize,
  numeratorOf,
  type Real,
  toDouble,
} from './numbers.ts'
import { Flonum, Ratnum, type Value } from './values.ts'

const MAX = Number.MAX_SAFE_INTEGER

export function add(a: Value, b: Value): Real {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    return sum <= MAX && sum >= -MAX ? sum : BigInt(a) + BigInt(b)
  }
  return addSlow(a, b)
}

function addSlow(x: Value, y: Value): Real {
  const a = operand('+', 1, x)
  const b = operand('+', 2, y)
  if (a instanceof Flonum || b instanceof Flonum) return new Flonum(toDouble(a) + toDouble(b))
  if (a instanceof Ratnum || b instanceof Ratnum) {
    const bottom = denominatorOf(a)
    const otherBottom = denominatorOf(b)
    return makeRatio(numeratorOf(a) * otherBottom + numeratorOf(b) * bottom, bottom * otherBottom)
  }
  return normalize(BigInt(a) + BigInt(b))
}

export function subtract(a: Value, b: Value): Real {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    return difference <= MAX && difference >= -MAX ? difference : BigInt(a) - BigInt(b)
  }
  return subtractSlow(a, b)
}

function subtractSlow(x: Value, y: Value): Real {
  const a = operand('-', 1, x)
  const b = operand('-', 2, y)
  if (a instanceof Flonum || b instanceof Flonum) {
    // An exact zero minus x is x negated, also where x is 0.0.
    return new Flonum(a === 0 ? -toDouble(b) : toDouble(a) - toDouble(b))
  }
  if (a instanceof Ratnum || b instanceof Ratnum) {
    const bottom = denominatorOf(a)
    const otherBottom = denominatorOf(b)
    return makeRatio(numeratorOf(a) * otherBottom - numeratorOf(b) * bottom, bottom * otherBottom)
  }
  return normalize(BigInt(a) - BigInt(b))
}

export function negate(a: Value): Real {
  if (typeof a === 'number') return 0 - a
  if (a instanceof Flonum) return new Flonum(-a.value)
  if (!isNumber(a)) throw wrongType('-', 1, a)
  return a instanceof Ratnum ? new Ratnum(-a.numerator, a.denominator) : normalize(-a)
}

export function multiply(a: Value, b: Value): Real {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    // Adding 0 turns −0 into 0.
    return product <= MAX && product >= -MAX ? product + 0 : BigInt(a) * BigInt(b)
  }
  return multiplySlow(a, b)
}

function multiplySlow(x: Value, y: Value): Real {
  // Guile gives back what 1 is multiplied by without a look at it.
  if (x === 1) return y as Real
  const a = operand('*', 1, x)
  const b = operand('*', 2, y)
  if (a instanceof Flonum || b instanceof Flonum) return new Flonum(toDouble(a) * toDouble(b))
  if (a instanceof Ratnum || b instanceof Ratnum) {
    return makeRatio(
      product(numeratorOf(a), numeratorOf(b)),
      product(denominatorOf(a), denominatorOf(b)),
    )
  }
  return normalize(product(BigInt(a), BigInt(b)))
}

function product(a: bigint, b: bigint): bigint {
  chargeProduct(a, b)
  return a * b
}

/** Throws `numerical-overflow` where `b` is an exact 0. */
export function divide(a: Value, b: Value): Real {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    const quotient = a / b
    // A quotient of two integers below 2⁵³ that rounds to an integer is one when it multiplies back.
    if (Number.isInteger(quotient) && quotient * b === a) return quotient + 0
    return makeRatio(BigInt(a), BigInt(b))
  }
  return divideSlow(operand('/', 1, a), operand('/', 2, b))
}

function divideSlow(a: Real, b: Real): Real {
  if (b === 0) throw numericalOverflow('divide')
  if (a instanceof Flonum || b instanceof Flonum) return new Flonum(toDouble(a) / toDouble(b))
  return makeRatio(numeratorOf(a) * denominatorOf(b), denominatorOf(a) * numeratorOf(b))
}

/** `(/ a)`. */
export function reciprocal(a: Value): Real {
  return divide(1, operand('/', 1, a))
}

/** `(= a b)`. Guile names the first position for either operand. */
export function numberEqual(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b
  return compare(operand('=', 1, a), operand('=', 1, b)) === 0
}

export function less(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b
  return compare(operand('<', 1, a), operand('<', 2, b)) < 0
}

export function greater(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a > b
  return compare(operand('>', 1, a), operand('>', 2, b)) > 0
}

export function lessOrEqual(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a <= b
  return compare(operand('<=', 1, a), operand('<=', 2, b)) <= 0
}

export function greaterOrEqual(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a >= b
  return compare(operand('>=', 1, a), operand('>=', 2, b)) >= 0
}

export function max(a: Value, b: Value): Real {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? b : a
  return extreme(operand('max', 1, a), operand('max', 2, b), Math.max, 1)
}

export function min(a: Value, b: Value): Real {
  if (typeof a === 'number' && typeof b === 'number') return a > b ? b : a
  return extreme(operand('min', 1, a), operand('min', 2, b), Math.min, -1)
}

/** Inexact where either is; NaN where either is. */
function extreme(a: Real, b: Real, pick: (a: number, b: number) => number, sign: 1 | -1): Real {
  if (a instanceof Flonum || b instanceof Flonum) return new Flonum(pick(toDouble(a), toDouble(b)))
  return compare(a, b) * sign < 0 ? b : a
}

export function absolute(a: Value): Real {
  if (typeof a === 'number') return Math.abs(a)
  if (a instanceof Flonum) return new Flonum(Math.abs(a.value))
  if (!isNumber(a)) throw wrongType('abs', 1, a)
  return sign(a) < 0 ? negate(a) : a
}

export function isZero(a: Value): boolean {
  if (typeof a === 'number') return a === 0
  if (!isNumber(a)) throw wrongType('zero?', 1, a)
  return a instanceof Flonum && a.value === 0
}

export function isPositive(a: Value): boolean {
  if (typeof a === 'number') return a > 0
  if (!isNumber(a)) throw wrongType('positive?', 1, a)
  return sign(a) > 0
}

export function isNegative(a: Value): boolean {
  if (typeof a === 'number') return a < 0
  if (!isNumber(a)) throw wrongType('negative?', 1, a)
  return sign(a) < 0
}

/** −1, 0 or 1; NaN for NaN. */
export function sign(a: Real): number {
  if (a instanceof Flonum) return Math.sign(a.value)
  if (a instanceof Ratnum) return a.numerator < 0n ? -1 : 1
  return a < 0 ? -1 : a > 0 ? 1 : 0
}

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`; NaN where either is NaN. */
export function compare(a: Real, b: Real): number {
  if (a instanceof Ratnum || b instanceof Ratnum) return compareRatio(a, b)
  // JavaScript compares integers of any size with doubles exactly.
  const x = a instanceof Flonum ? a.value : a
  const y = b instanceof Flonum ? b.value : b
  return x < y ? -1 : x > y ? 1 : x >= y ? 0 : Number.NaN
}

function compareRatio(a: Real, b: Real): number {
  if (a instanceof Flonum && !Number.isFinite(a.value)) return a.value
  if (b instanceof Flonum && !Number.isFinite(b.value)) return -b.value
  const left = a instanceof Flonum ? doubleToExact(a.value) : a
  const right = b instanceof Flonum ? doubleToExact(b.value) : b
  return compare(
    normalize(numeratorOf(left) * denominatorOf(right)),
    normalize(numeratorOf(right) * denominatorOf(left)),
  )
}

function operand(who: string, position: number, value: Value): Real {
  if (isNumber(value)) return value
  throw wrongType(who, position, value)
}
