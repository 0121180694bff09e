/** The numeric tower: making numbers of every kind in their one representation. */
import { Flonum, Ratnum } from './values.ts'

export type Real = number | bigint | Ratnum | Flonum

const MAX = BigInt(Number.MAX_SAFE_INTEGER)

/** The one representation of an exact integer: a number where it fits, else the bigint. */
export function normalize(value: bigint): number | bigint {
  return value <= MAX && value >= -MAX ? Number(value) : value
}

/** numerator/denominator in lowest terms; `denominator` is not 0. */
export function makeRatio(numerator: bigint, denominator: bigint): number | bigint | Ratnum {
  if (denominator < 0n) return makeRatio(-numerator, -denominator)
  let a = numerator < 0n ? -numerator : numerator
  let b = denominator
  while (b !== 0n) [a, b] = [b, a % b]
  if (denominator === a) return normalize(numerator / a)
  return new Ratnum(numerator / a, denominator / a)
}

/** The double nearest to an exact number, ties to even. */
export function toFlonum(value: number | bigint | Ratnum | Flonum): Flonum {
  if (value instanceof Flonum) return value
  if (value instanceof Ratnum) return new Flonum(ratioToDouble(value.numerator, value.denominator))
  return new Flonum(Number(value))
}

/** numerator/denominator as a double, correctly rounded also where it is subnormal. */
export function ratioToDouble(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n
  const top = negative ? -numerator : numerator
  // Scale to a quotient of 55 to 56 bits (or fewer where the result is subnormal), with a sticky bit.
  let shift = 55 - (bitLength(top) - bitLength(denominator))
  if (shift > 1074 + 2) shift = 1074 + 2
  const scaledTop = shift >= 0 ? top << BigInt(shift) : top
  const scaledBottom = shift >= 0 ? denominator : denominator << BigInt(-shift)
  let quotient = scaledTop / scaledBottom
  if (quotient * scaledBottom !== scaledTop) quotient |= 1n
  // Number() rounds to nearest, ties to even; the power of two is then exact, in two steps.
  const half = Math.trunc(-shift / 2)
  let value: number
  if (shift === 1074 + 2) {
    // Round to an integer number of smallest subnormals by hand.
    const kept = quotient >> 2n
    const rest = quotient & 3n
    const up = rest === 3n || (rest === 2n && (kept & 1n) === 1n)
    value = Number(up ? kept + 1n : kept) * Number.MIN_VALUE
  } else {
    value = Number(quotient) * 2 ** half * 2 ** (-shift - half)
  }
  return negative ? -value : value
}

export function bitLength(value: bigint): number {
  const hex = value.toString(16)
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex.charAt(0), 16)) - 28)
}
