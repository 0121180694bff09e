/**
 * Rounding with rest in its six kinds, and what else is about integers: parity, divisors, integer
 * roots and powers (Guile Reference Manual, "Integer Operations", "Arithmetic"; R7RS 6.2.6).
 */

import { work } from './budget.ts'
import { numericalOverflow, wrongType } from './errors.ts'
import {
  bitLength,
  chargeBits,
  chargeProduct,
  denominatorOf,
  type Exact,
  gcdBig,
  type Integer,
  integerFromDouble,
  isExactInteger,
  isInteger,
  isNumber,
  normalize,
  numeratorOf,
  type Real,
  toDouble,
} from './numbers.ts'
import { absolute, isNegative, multiply, reciprocal, sign, subtract } from './numbers-arithmetic.ts'
import { Flonum, Ratnum, type Value } from './values.ts'

/** How a quotient is rounded to an integer. */
export type RoundingMode = 'floor' | 'ceiling' | 'truncate' | 'round' | 'centered'
/** Euclidean division, whose remainder is never negative, is floor or ceiling division by the sign of the divisor. */
export type Rounding = RoundingMode | 'euclidean'

/** `(floor-quotient a b)` and its like. `who` is the procedure to name. */
export function quotientBy(division: Rounding, who: string, a: Value, b: Value): Real {
  const rounding = division === 'euclidean' ? euclideanRounding(b) : division
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    if (rounding === 'truncate') return Math.trunc((a - (a % b)) / b) + 0
    if (rounding === 'floor') return smallFloorQuotient(a, b)
  }
  const [x, y] = operands(division === 'euclidean' ? `${rounding}-quotient` : who, a, b)
  return quotientOf(rounding, `${rounding}-quotient`, x, y)
}

/** `(floor-remainder a b)` and its like. */
export function remainderBy(division: Rounding, who: string, a: Value, b: Value): Real {
  const rounding = division === 'euclidean' ? euclideanRounding(b) : division
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    if (rounding === 'truncate') return (a % b) + 0
    if (rounding === 'floor') return smallFloorRemainder(a, b)
  }
  const [x, y] = operands(division === 'euclidean' ? `${rounding}-remainder` : who, a, b)
  return restOf(x, y, quotientOf(rounding, `${rounding}-remainder`, x, y))
}

/** `(floor/ a b)` and its like: quotient and remainder. */
export function divideBy(
  division: Rounding,
  who: string,
  a: Value,
  b: Value,
): readonly [quotient: Real, remainder: Real] {
  const rounding = division === 'euclidean' ? euclideanRounding(b) : division
  const [x, y] = operands(division === 'euclidean' ? `${rounding}/` : who, a, b)
  const inexact = x instanceof Flonum || y instanceof Flonum
  const quotient = quotientOf(rounding, `${rounding}${inexact ? '/' : '-divide'}`, x, y)
  return [quotient, restOf(x, y, quotient)]
}

/** `quotient`, `remainder` and `modulo` take integers only. */
export function quotient(a: Value, b: Value): Real {
  needIntegers('quotient', a, b)
  return quotientBy('truncate', 'quotient', a, b)
}

export function remainder(a: Value, b: Value): Real {
  needIntegers('remainder', a, b)
  return remainderBy('truncate', 'remainder', a, b)
}

export function modulo(a: Value, b: Value): Real {
  needIntegers('modulo', a, b)
  return remainderBy('floor', 'modulo', a, b)
}

function smallFloorRemainder(a: number, b: number): number {
  const rest = a % b
  return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0
}

function smallFloorQuotient(a: number, b: number): number {
  return Math.round((a - smallFloorRemainder(a, b)) / b) + 0
}

function euclideanRounding(divisor: Value): 'floor' | 'ceiling' {
  return isNegative(divisor) ? 'ceiling' : 'floor'
}

function quotientOf(rounding: RoundingMode, overflow: string, a: Real, b: Real): Real {
  if (sign(b) === 0) throw numericalOverflow(overflow)
  if (a instanceof Flonum || b instanceof Flonum) {
    const divisor = toDouble(b)
    return new Flonum(roundDouble(rounding, toDouble(a) / divisor, divisor))
  }
  const top = numeratorOf(a) * denominatorOf(b)
  const bottom = denominatorOf(a) * numeratorOf(b)
  return normalize(divideBig(rounding, top, bottom))
}

function restOf(a: Real, b: Real, quotient: Real): Real {
  if (a instanceof Flonum || b instanceof Flonum) {
    return new Flonum(toDouble(a) - toDouble(b) * toDouble(quotient))
  }
  return subtract(a, multiply(b, quotient))
}

function roundDouble(rounding: RoundingMode, value: number, divisor: number): number {
  switch (rounding) {
    case 'floor':
      return Math.floor(value)
    case 'ceiling':
      return Math.ceil(value)
    case 'truncate':
      return Math.trunc(value)
    case 'round':
      return roundHalfEven(value)
    case 'centered':
      return divisor > 0 ? Math.floor(value + 0.5) : Math.ceil(value - 0.5)
  }
}

/** To the nearest integer, ties to even; −0.3 gives 0.0, as Guile has it. */
export function roundHalfEven(value: number): number {
  if (Number.isInteger(value)) return value
  const above = value + 0.5
  const result = Math.floor(above)
  return above === result && result % 2 !== 0 ? result - 1 : result
}

/** top/bottom rounded to an integer; `bottom` is not 0. */
export function divideBig(rounding: RoundingMode, top: bigint, bottom: bigint): bigint {
  chargeProduct(top, 1n)
  if (bottom < 0n) {
    // Centered division is not symmetric: −|b|/2 ≤ rest < |b|/2.
    if (rounding === 'centered') return -divideBig('centered', top, -bottom)
    return divideBig(rounding, -top, -bottom)
  }
  const truncated = top / bottom
  const rest = top - truncated * bottom
  const floor = rest < 0n ? truncated - 1n : truncated
  switch (rounding) {
    case 'truncate':
      return truncated
    case 'floor':
      return floor
    case 'ceiling':
      return rest === 0n ? truncated : floor + 1n
    default: {
      const twice = (top - floor * bottom) * 2n
      if (twice === bottom) return rounding === 'centered' || floor % 2n !== 0n ? floor + 1n : floor
      return twice < bottom ? floor : floor + 1n
    }
  }
}

export function isOdd(a: Value): boolean {
  if (typeof a === 'number') return a % 2 !== 0
  return oddness('odd?', a)
}

export function isEven(a: Value): boolean {
  if (typeof a === 'number') return a % 2 === 0
  return !oddness('even?', a)
}

function oddness(who: string, a: Value): boolean {
  if (typeof a === 'bigint') return a % 2n !== 0n
  if (a instanceof Flonum && Number.isInteger(a.value)) return a.value % 2 !== 0
  throw wrongType(who, 1, a)
}

/** `(gcd a b)`; inexact where either is. */
export function gcd(a: Value, b: Value): Real {
  if (typeof a === 'number' && typeof b === 'number') {
    let x = Math.abs(a)
    let y = Math.abs(b)
    while (y !== 0) [x, y] = [y, x % y]
    return x
  }
  needIntegers('gcd', a, b)
  const [x, y] = [bigMagnitude(a as Real), bigMagnitude(b as Real)]
  return likeOperands(a, b, normalize(gcdBig(x, y)))
}

/** `(lcm a b)`; inexact where either is. */
export function lcm(a: Value, b: Value): Real {
  needIntegers('lcm', a, b)
  const [x, y] = [bigMagnitude(a as Real), bigMagnitude(b as Real)]
  return likeOperands(a, b, x === 0n || y === 0n ? 0 : normalize((x / gcdBig(x, y)) * y))
}

/** `(gcd a)` and `(lcm a)`: the magnitude, of any real. */
export function magnitudeAlone(a: Value): Real {
  return absolute(a)
}

function likeOperands(a: Value, b: Value, exact: Integer): Real {
  return a instanceof Flonum || b instanceof Flonum ? new Flonum(Number(exact)) : exact
}

function bigMagnitude(value: Real): bigint {
  const exact = BigInt(
    value instanceof Flonum ? integerFromDouble(value.value) : (value as Integer),
  )
  return exact < 0n ? -exact : exact
}

/** `(exact-integer-sqrt a)`: the largest integer whose square is at most `a`, and the rest. */
export function exactIntegerSqrt(a: Value): readonly [root: Integer, rest: Integer] {
  if (!isExactInteger(a) || a < 0) {
    throw wrongType('exact-integer-sqrt', 1, a, 'exact non-negative integer')
  }
  const root = sqrtBig(BigInt(a))
  return [normalize(root), normalize(BigInt(a) - root * root)]
}

/** The integer part of the square root, by Newton's method from a guess that is never too small. */
export function sqrtBig(value: bigint): bigint {
  if (value < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(value))))
  let root = 1n << BigInt((bitLength(value) + 1) >> 1)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/**
 * `(integer-expt base exponent)`. Every base to the power 0 is 1, and 0 to a negative power is NaN
 * (R6RS). An inexact base is squared and multiplied in Guile's order, for the same roundings.
 */
export function integerExpt(who: string, base: Value, exponent: Value): Real {
  if (exponent === 0) return 1
  if (exponent === 1) return base as Real
  if (!isExactInteger(exponent)) throw wrongType(who, 2, exponent)
  if (!isNumber(base)) throw wrongType(exponent < 0 ? '/' : '*', 1, base)
  if (base === 1) return 1
  if (base === -1) return isEven(exponent) ? 1 : -1
  if (sign(base) === 0 && exponent < 0) return new Flonum(Number.NaN)
  if (exponent < 0) return integerExpt(who, reciprocal(base), -exponent)
  if (base instanceof Flonum) return new Flonum(powerOfDouble(base.value, BigInt(exponent)))
  if (exponent >= NO_FIXNUM && sign(base) !== 0) throw numericalOverflow('integer-expt')
  return exactPower(base, BigInt(exponent))
}

/** The least exponent that Guile does not try: its fixnums end before. */
const NO_FIXNUM = 2 ** 61

function exactPower(base: Exact, exponent: bigint): Exact {
  const power = (of: bigint): bigint => {
    chargeBits(bitLength(of) * Number(exponent))
    return of ** exponent
  }
  if (!(base instanceof Ratnum)) return normalize(power(BigInt(base)))
  return new Ratnum(power(base.numerator), power(base.denominator))
}

function powerOfDouble(base: number, exponent: bigint): number {
  let result = 1
  let square = base
  let left = exponent
  while (left > 1n) {
    if ((left & 1n) === 1n) result *= square
    square *= square
    left >>= 1n
  }
  return result * square
}

/** `(modulo-expt base exponent modulus)`, of exact integers. Throws `numerical-overflow` where there is no inverse. */
export function moduloExpt(base: Value, exponent: Value, modulus: Value): Integer {
  const who = 'modulo-expt'
  if (!isExactInteger(base)) throw wrongType(who, 1, base)
  if (!isExactInteger(exponent)) throw wrongType(who, 2, exponent)
  if (!isExactInteger(modulus)) throw wrongType(who, 3, modulus)
  if (modulus === 0) throw numericalOverflow(who)
  const size = BigInt(modulus) < 0n ? -BigInt(modulus) : BigInt(modulus)
  let square = mod(BigInt(base), size)
  let left = BigInt(exponent)
  if (left < 0n) {
    const inverse = inverseModulo(square, size)
    if (inverse === undefined) throw numericalOverflow(who)
    square = inverse
    left = -left
  }
  let result = mod(1n, size)
  // A multiplication takes more than the digits that it has.
  const digits = size.toString(16).length / 8 + left.toString(16).length / 8
  for (; left > 0n; left >>= 1n) {
    work((digits * Math.sqrt(digits)) / 8)
    if ((left & 1n) === 1n) result = (result * square) % size
    square = (square * square) % size
  }
  return normalize(modulus < 0 && result !== 0n ? result - size : result)
}

function mod(a: bigint, size: bigint): bigint {
  const rest = a % size
  return rest < 0n ? rest + size : rest
}

function inverseModulo(a: bigint, size: bigint): bigint | undefined {
  let [r, nextR, t, nextT] = [size, a, 0n, 1n]
  while (nextR !== 0n) {
    const quotient = r / nextR
    ;[r, nextR] = [nextR, r - quotient * nextR]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return r === 1n ? mod(t, size) : undefined
}

function needIntegers(who: string, a: Value, b: Value): void {
  if (!isInteger(a)) throw wrongType(who, 1, a)
  if (!isInteger(b)) throw wrongType(who, 2, b)
}

function operands(who: string, a: Value, b: Value): readonly [Real, Real] {
  if (!isNumber(a)) throw wrongType(who, 1, a)
  if (!isNumber(b)) throw wrongType(who, 2, b)
  return [a, b]
}
