/**
 * Numbers as text (Guile Reference Manual, "Number Syntax"). A flonum has the fewest digits that
 * read back as itself, always a point, and an exponent, itself in the radix, where the point would
 * stand before the third zero or after the seventh digit and four more than there are digits.
 */
import { chargeProduct, type Real } from './numbers.ts'
import { Flonum, Ratnum } from './values.ts'

/** `radix` is from 2 to 36. */
export function numberToString(value: Real, radix = 10): string {
  if (typeof value === 'number') return value.toString(radix)
  if (value instanceof Flonum) return doubleToString(value.value, radix)
  if (value instanceof Ratnum) {
    return `${bigToString(value.numerator, radix)}/${bigToString(value.denominator, radix)}`
  }
  return bigToString(value, radix)
}

function bigToString(value: bigint, radix: number): string {
  chargeProduct(value, 1n)
  return value.toString(radix)
}

function doubleToString(value: number, radix: number): string {
  if (Number.isNaN(value)) return '+nan.0'
  if (value === Infinity) return '+inf.0'
  if (value === -Infinity) return '-inf.0'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const sign = value < 0 ? '-' : ''
  const { digits, exponent } =
    radix === 10 ? decimalDigits(Math.abs(value)) : shortestDigits(Math.abs(value), radix)
  return sign + placePoint(digits, exponent, radix)
}

/** `digits` with the point after the first, times radix to the power `exponent`. */
function placePoint(digits: string, exponent: number, radix: number): string {
  const count = digits.length
  if (exponent < -3 || exponent >= Math.max(7, count + 3)) {
    return `${digits.charAt(0)}.${digits.slice(1) || '0'}e${exponent.toString(radix)}`
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  if (exponent >= count - 1) return `${digits}${'0'.repeat(exponent - count + 1)}.0`
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

/** The engine's own shortest digits. */
function decimalDigits(value: number): { digits: string; exponent: number } {
  const [mantissa, exponent] = value.toExponential().split('e')
  return { digits: mantissa!.replace('.', ''), exponent: Number(exponent) }
}

const view = new DataView(new ArrayBuffer(8))

/** A positive double as mantissa · 2^exponent. */
function decompose(value: number): { mantissa: bigint; exponent: number } {
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number(bits >> 52n)
  const fraction = bits & ((1n << 52n) - 1n)
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 }
}

/** The free-format algorithm of Steele & White as Burger & Dybvig (1996) give it, on big integers. */
function shortestDigits(value: number, radix: number): { digits: string; exponent: number } {
  const { mantissa, exponent: power } = decompose(value)
  const even = (mantissa & 1n) === 0n
  const base = BigInt(radix)
  // Below a power of two the neighbour is half as far away as above.
  const uneven = mantissa === 1n << 52n && power > -1074 ? 2n : 1n
  const scale = 1n << BigInt(Math.abs(power))
  // The value is r/s, and half way to its neighbours up/s above and down/s below.
  let r = mantissa * 2n * uneven * (power >= 0 ? scale : 1n)
  let s = 2n * uneven * (power >= 0 ? 1n : scale)
  let down = power >= 0 ? scale : 1n
  let up = down * uneven
  const reaches = (limit: bigint): boolean => (even ? r + up >= limit : r + up > limit)
  let exponent = 0
  for (; reaches(s * base); exponent++) s *= base
  for (; !reaches(s); exponent--) {
    r *= base
    up *= base
    down *= base
  }
  let digits = ''
  for (;;) {
    const digit = r / s
    r %= s
    const low = even ? r <= down : r < down
    const high = reaches(s)
    if (low || high) {
      const twice = r * 2n
      const roundUp = high && (!low || twice > s || (twice === s && (digit & 1n) === 1n))
      return { digits: digits + (roundUp ? digit + 1n : digit).toString(radix), exponent }
    }
    digits += digit.toString(radix)
    r *= base
    up *= base
    down *= base
  }
}
