/**
 * Roots, powers, logarithms and angles (R7RS 6.2.6). An exact argument gives an exact result only
 * where Guile does: perfect squares, and the zero of a function at 0 or 1. What would be complex is
 * `not-supported`.
 */
import { notSupported, numericalOverflow, type SchemeError, wrongType } from './errors.ts'
import {
  bitLength,
  isExactInteger,
  isInteger,
  isNumber,
  makeRatio,
  normalize,
  type Real,
  ratioToDouble,
  toDouble,
  toFlonum,
} from './numbers.ts'
import { divide, sign, subtract } from './numbers-arithmetic.ts'
import { integerExpt, sqrtBig } from './numbers-integer.ts'
import * as precise from './numbers-precise.ts'
import { toExact, toInexact } from './numbers-real.ts'
import { Flonum, Ratnum, type Value } from './values.ts'

/** Exact for perfect squares and their ratios. */
export function sqrt(a: Value): Real {
  const x = number('sqrt', a)
  if (sign(x) < 0) throw complex('sqrt')
  if (x instanceof Flonum) return new Flonum(Math.sqrt(x.value))
  if (x instanceof Ratnum) {
    const top = sqrtBig(x.numerator)
    const bottom = sqrtBig(x.denominator)
    if (top * top === x.numerator && bottom * bottom === x.denominator)
      return makeRatio(top, bottom)
    return new Flonum(sqrtOfRatio(x.numerator, x.denominator))
  }
  const root = sqrtBig(BigInt(x))
  if (root * root === BigInt(x)) return normalize(root)
  return new Flonum(typeof x === 'number' ? Math.sqrt(x) : sqrtOfRatio(x, 1n))
}

/** Of the double where there is one, else by an integer root. */
function sqrtOfRatio(top: bigint, bottom: bigint): number {
  const double = ratioToDouble(top, bottom)
  if (double > Number.MIN_VALUE && double < Infinity) return Math.sqrt(double)
  const half = Math.max(0, 64 - ((bitLength(top) - bitLength(bottom)) >> 1))
  const scaled = (top << BigInt(2 * half)) / bottom
  // The last bit is sticky: the root is irrational.
  return ratioToDouble(sqrtBig(scaled) * 2n + 1n, 2n << BigInt(half))
}

/** `(expt base exponent)`. An integer exponent, also an inexact one, multiplies; any other is a power of doubles. */
export function expt(base: Value, exponent: Value): Real {
  if (isExactInteger(exponent)) return integerExpt('expt', base, exponent)
  if (!isNumber(exponent))
    throw wrongType('expt', isNumber(base) ? 2 : 1, isNumber(base) ? exponent : base)
  if (isInteger(exponent)) return toFlonum(integerExpt('expt', toInexact(base), toExact(exponent)))
  const x = number('expt', base)
  if (!(toDouble(x) >= 0)) {
    if (Number.isNaN(toDouble(x))) return new Flonum(Number.NaN)
    throw complex('expt')
  }
  // JavaScript says NaN of powers of 1 that C says are 1.
  return new Flonum(toDouble(x) === 1 ? 1 : toDouble(x) ** toDouble(exponent))
}

export function exp(a: Value): Real {
  return new Flonum(precise.exp(toDouble(number('exp', a))))
}

/** Throws `numerical-overflow` for an exact 0. */
export function log(a: Value): Real {
  return new Flonum(logarithm('log', number('log', a), precise.log, 1))
}

export function log10(a: Value): Real {
  return new Flonum(logarithm('log10', number('log10', a), precise.log10, Math.LOG10E))
}

/** Guile takes larger integers another way. */
const FIXNUM_BITS = 61

/** `ofDouble` of a number that a double holds; `scale` is what the natural logarithm of others is multiplied by. */
function logarithm(who: string, x: Real, ofDouble: (x: number) => number, scale: number): number {
  if (x === 0) throw numericalOverflow(who)
  if (sign(x) < 0 || (x instanceof Flonum && Object.is(x.value, -0))) throw complex(who)
  if (typeof x === 'number') return ofDouble(x)
  if (x instanceof Flonum) return ofDouble(x.value)
  if (typeof x === 'bigint') {
    return bitLength(x) > FIXNUM_BITS ? scale * logOfBig(x) : ofDouble(Number(x))
  }
  const { numerator: top, denominator: bottom } = x
  if (Math.abs(bitLength(top) - bitLength(bottom)) > 1) {
    return scale * (logOfBig(top) - logOfBig(bottom))
  }
  return (
    scale *
    Math.log1p(toDouble(divide(subtract(normalize(top), normalize(bottom)), normalize(bottom))))
  )
}

/** Where Guile has no fixnum, from a mantissa below 1 and the power of two. */
function logOfBig(x: bigint): number {
  const length = bitLength(x)
  if (length <= FIXNUM_BITS) return precise.log(Number(x))
  return precise.log(ratioToDouble(x, 1n << BigInt(length))) + length * Math.LN2
}

export function sin(a: Value): Real {
  return a === 0 ? 0 : new Flonum(precise.sin(toDouble(number('sin', a))))
}

export function cos(a: Value): Real {
  return a === 0 ? 1 : new Flonum(precise.cos(toDouble(number('cos', a))))
}

export function tan(a: Value): Real {
  return a === 0 ? 0 : new Flonum(precise.tan(toDouble(number('tan', a))))
}

export function asin(a: Value): Real {
  return a === 0 ? 0 : new Flonum(within('asin', a, -1, 1, precise.asin))
}

export function acos(a: Value): Real {
  return a === 1 ? 0 : new Flonum(within('acos', a, -1, 1, precise.acos))
}

/** `(atan a)`. */
export function atan(a: Value): Real {
  return a === 0 ? 0 : new Flonum(precise.atan(toDouble(number('atan', a))))
}

/** `(atan y x)`: the angle of the point (x, y). */
export function atan2(y: Value, x: Value): Real {
  const top = toDouble(number('atan', y))
  if (!isNumber(x)) throw wrongType('atan', 2, x)
  return new Flonum(precise.atan2(top, toDouble(x)))
}

export function sinh(a: Value): Real {
  return a === 0 ? 0 : new Flonum(precise.sinh(toDouble(number('sinh', a))))
}

export function cosh(a: Value): Real {
  return a === 0 ? 1 : new Flonum(precise.cosh(toDouble(number('cosh', a))))
}

export function tanh(a: Value): Real {
  return a === 0 ? 0 : new Flonum(Math.tanh(toDouble(number('tanh', a))))
}

export function asinh(a: Value): Real {
  return a === 0 ? 0 : new Flonum(precise.asinh(toDouble(number('asinh', a))))
}

export function acosh(a: Value): Real {
  return a === 1 ? 0 : new Flonum(within('acosh', a, 1, Infinity, precise.acosh))
}

export function atanh(a: Value): Real {
  return a === 0 ? 0 : new Flonum(within('atanh', a, -1, 1, Math.atanh))
}

/** Outside `low` to `high` the result is complex. */
function within(
  who: string,
  a: Value,
  low: number,
  high: number,
  ofDouble: (x: number) => number,
): number {
  const x = toDouble(number(who, a))
  if (x < low || x > high) throw complex(who)
  return ofDouble(x)
}

function number(who: string, a: Value): Real {
  if (!isNumber(a)) throw wrongType(who, 1, a)
  return a
}

function complex(who: string): SchemeError {
  return notSupported(`${who} here`, 'its result is a complex number')
}
