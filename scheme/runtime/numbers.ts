/**
 * The numeric tower: its types, and the one representation that each number has. Operations stand
 * in numbers-arithmetic (+ - * /, order), numbers-integer (division with rest, gcd, roots),
 * numbers-bits, numbers-real (rounding, transcendental functions), numbers-parse, numbers-print.
 */
import { BudgetError, charge, work } from './budget.ts'
import { Flonum, Ratnum, type Value } from './values.ts'

export type Integer = number | bigint
export type Exact = Integer | Ratnum
export type Real = Exact | Flonum

const MAX = BigInt(Number.MAX_SAFE_INTEGER)

export function isNumber(value: Value): value is Real {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Flonum ||
    value instanceof Ratnum
  )
}

export function isExactInteger(value: Value): value is Integer {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** Also an inexact one: 2.0 is an integer. */
export function isInteger(value: Value): boolean {
  return isExactInteger(value) || (value instanceof Flonum && Number.isInteger(value.value))
}

/** Every real but the infinities and NaN. */
export function isRational(value: Value): boolean {
  return isNumber(value) && (!(value instanceof Flonum) || Number.isFinite(value.value))
}

/** The one representation of an exact integer: a number where it fits, else the bigint. */
export function normalize(value: bigint): Integer {
  return value <= MAX && value >= -MAX ? Number(value) : value
}

/** An integer that a double holds, exact. */
export function integerFromDouble(value: number): Integer {
  if (Number.isSafeInteger(value)) return value + 0
  return normalize(BigInt(value))
}

/** numerator/denominator in lowest terms; `denominator` is not 0. */
export function makeRatio(numerator: bigint, denominator: bigint): Exact {
  if (denominator < 0n) return makeRatio(-numerator, -denominator)
  const divisor = gcdBig(numerator < 0n ? -numerator : numerator, denominator)
  if (denominator === divisor) return normalize(numerator / divisor)
  return new Ratnum(numerator / divisor, denominator / divisor)
}

/** Of two that are not negative. Throws BudgetError where it would take seconds: both have 20,000 digits. */
export function gcdBig(left: bigint, right: bigint): bigint {
  let a = left
  let b = right
  // A big division for each bit or two.
  const cost = b > LARGE ? Math.min(bitLength(b), MAX_GCD_BITS) / 1024 : 0
  while (b > MAX) {
    ;[a, b] = [b, a % b]
    if (cost === 0) continue
    if (b > HUGE) throw new BudgetError('memory')
    work(cost)
  }
  if (b === 0n) return a
  let x = Number(b)
  let y = Number(a % b)
  while (y !== 0) [x, y] = [y, x % y]
  return BigInt(x)
}

export function numeratorOf(value: Exact): bigint {
  return value instanceof Ratnum ? value.numerator : BigInt(value)
}

export function denominatorOf(value: Exact): bigint {
  return value instanceof Ratnum ? value.denominator : 1n
}

/** The double nearest to a number, ties to even. */
export function toDouble(value: Real): number {
  if (typeof value === 'number') return value
  if (value instanceof Flonum) return value.value
  if (value instanceof Ratnum) return ratioToDouble(value.numerator, value.denominator)
  return Number(value)
}

export function toFlonum(value: Real): Flonum {
  return value instanceof Flonum ? value : new Flonum(toDouble(value))
}

/** The exact value of a finite double. */
export function doubleToExact(value: number): Exact {
  if (Number.isInteger(value)) return integerFromDouble(value)
  let scaled = value
  let exponent = 0
  while (!Number.isInteger(scaled)) {
    // Far from the limits of a double this is one or two rounds; a subnormal takes a few more.
    const step = Math.min(1000, Math.max(1, 52 - Math.floor(Math.log2(Math.abs(scaled)))))
    scaled *= 2 ** step
    exponent += step
  }
  return makeRatio(BigInt(scaled), 1n << BigInt(exponent))
}

/** The smallest power of two that is not rounded away: 2⁻¹⁰⁷⁴, and two more bits to round by. */
const SUBNORMAL_SHIFT = 1074 + 2

/** numerator/denominator as a double, correctly rounded also where it is subnormal. */
export function ratioToDouble(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n
  const top = negative ? -numerator : numerator
  chargeProduct(top, denominator)
  // A quotient of 55 or 56 bits, fewer where the result is subnormal; its last bit is sticky.
  const shift = Math.min(55 - (bitLength(top) - bitLength(denominator)), SUBNORMAL_SHIFT)
  const scaledTop = shift >= 0 ? top << BigInt(shift) : top
  const scaledBottom = shift >= 0 ? denominator : denominator << BigInt(-shift)
  let quotient = scaledTop / scaledBottom
  if (quotient * scaledBottom !== scaledTop) quotient |= 1n
  let value: number
  if (shift === SUBNORMAL_SHIFT) {
    const kept = quotient >> 2n
    const rest = quotient & 3n
    const up = rest === 3n || (rest === 2n && (kept & 1n) === 1n)
    value = Number(up ? kept + 1n : kept) * Number.MIN_VALUE
  } else {
    // Number() rounds, ties to even; scaling by powers of two is then exact. Two steps, since one
    // power alone may be out of range.
    const half = Math.trunc(-shift / 2)
    value = Number(quotient) * 2 ** half * 2 ** (-shift - half)
  }
  return negative ? -value : value
}

/** How many bits the magnitude of an integer has; 0 has none. */
export function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16)
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex.charAt(0), 16)) - 28)
}

/** Larger integers are refused: one operation on them takes a second. 2²³ bits are 2.5 million digits. */
const MAX_BITS = 2 ** 23
/** Smaller ones are not worth counting. */
const MIN_BITS = 8192

/** An operation is about to make an integer of `bits` bits. Throws BudgetError where that is too much. */
export function chargeBits(bits: number): void {
  if (bits <= MIN_BITS) return
  if (bits > MAX_BITS) throw new BudgetError('memory')
  charge(bits / 8)
  // Multiplication and its like take more than linear time.
  work((bits / 1024) ** 1.5)
}

const LARGE = 1n << BigInt(MIN_BITS / 2)

const MAX_GCD_BITS = 2 ** 16
const HUGE = 1n << BigInt(MAX_GCD_BITS)

/** The same for the product of two integers. */
export function chargeProduct(a: bigint, b: bigint): void {
  if ((a > LARGE || a < -LARGE || b > LARGE || b < -LARGE) && a !== 0n && b !== 0n) {
    chargeBits(bitLength(a) + bitLength(b))
  }
}
