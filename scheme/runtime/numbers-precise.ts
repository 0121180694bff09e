/**
 * Exponential, logarithm and circular functions of doubles, correctly rounded but for the rarest
 * cases. The engine's own differ from the C library's in the last digit once in twenty or thirty
 * arguments, and printed results would differ from Guile's. Fixed-point arithmetic on big integers:
 * some microseconds a call.
 */

import { doubleToExact, ratioToDouble } from './numbers.ts'
import { sqrtBig } from './numbers-integer.ts'
import { Ratnum } from './values.ts'

/** A number times 2^FRACTION, rounded down. */
type Fixed = bigint

const FRACTION = 160
const BITS = BigInt(FRACTION)
const ONE = 1n << BITS
/** Below this, sin x = tan x = asin x = atan x = x to the last bit. */
const TINY = 1e-9

function toFixed(value: number): Fixed {
  const exact = doubleToExact(value)
  return exact instanceof Ratnum
    ? (exact.numerator << BITS) / exact.denominator
    : BigInt(exact) << BITS
}

function toDouble(value: Fixed): number {
  return ratioToDouble(value, ONE)
}

function times(a: Fixed, b: Fixed): Fixed {
  return (a * b) >> BITS
}

/** atan(1/n), by its series; for π and, with all signs positive, atanh(1/n), for the logarithm of 2. */
function inverseSeries(n: bigint, bits: bigint, alternate: boolean): bigint {
  let power = (1n << bits) / n
  let sum = 0n
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += alternate && k % 4n === 3n ? -(power / k) : power / k
    power /= n * n
  }
  return sum
}

/** π · 2^bits, by Machin's formula. */
function pi(bits: bigint): bigint {
  const guard = bits + 16n
  return (16n * inverseSeries(5n, guard, true) - 4n * inverseSeries(239n, guard, true)) >> 16n
}

const LN2: Fixed = (2n * inverseSeries(3n, BITS + 16n, false)) >> 16n
const PI: Fixed = pi(BITS)

/** e^x for a small x: the Taylor series of x/2⁸, squared eight times. */
function expSmall(x: Fixed): Fixed {
  const part = x >> 8n
  let term = ONE
  let sum = ONE
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = times(term, part) / k
    sum += term
  }
  for (let i = 0; i < 8; i++) sum = times(sum, sum)
  return sum
}

export function exp(x: number): number {
  if (!(Math.abs(x) < 750)) return Math.exp(x)
  const powers = Math.round(x / Math.LN2)
  const rest = expSmall(toFixed(x) - BigInt(powers) * LN2)
  return powers >= 0
    ? ratioToDouble(rest << BigInt(powers), ONE)
    : ratioToDouble(rest, ONE << BigInt(-powers))
}

/** One step of Newton's method from the engine's value, which is right to 50 bits. */
function logFixed(x: number): Fixed {
  const near = Math.log(x)
  const powers = Math.round(near / Math.LN2)
  const start = toFixed(near)
  // x · e^−near is 1 + t with a tiny t.
  const inverse = expSmall(BigInt(powers) * LN2 - start)
  const exact = doubleToExact(x)
  const [top, bottom] =
    exact instanceof Ratnum ? [exact.numerator, exact.denominator] : [BigInt(exact), 1n]
  const scale = BigInt(Math.abs(powers))
  const ratio =
    powers >= 0 ? (inverse * top) / (bottom << scale) : ((inverse << scale) * top) / bottom
  const t = ratio - ONE
  return start + t - (times(t, t) >> 1n)
}

export function log(x: number): number {
  return x > 0 && x < Infinity ? toDouble(logFixed(x)) : Math.log(x)
}

/** log₁₀ 2 in two parts, the first with its low bits zero. */
const LOG10_2_HIGH = 0.30102999566361177
const LOG10_2_LOW = 3.694239077158931e-13

/** The C library's formula over the logarithm (fdlibm): less exact than could be, as Guile's is. */
export function log10(x: number): number {
  if (!(x >= 2 ** -1022 && x < Infinity)) return Math.log10(x)
  let power = Math.floor(Math.log2(x))
  // The logarithm may have been rounded up to the next power of two.
  if (x / 2 ** power < 1) power--
  if (x < 1) power++
  const low = power * LOG10_2_LOW + Math.LOG10E * log(x / 2 ** power)
  return low + power * LOG10_2_HIGH
}

/** sin and cos of x, which is in −π/4 … π/4, by their series. */
function sinCosSmall(x: Fixed): readonly [sin: Fixed, cos: Fixed] {
  const square = times(x, x)
  let sinTerm = x
  let cosTerm = ONE
  let sin = x
  let cos = ONE
  for (let k = 1n; cosTerm !== 0n && cosTerm !== -1n; k += 2n) {
    cosTerm = -times(cosTerm, square) / (k * (k + 1n))
    sinTerm = -times(sinTerm, square) / ((k + 1n) * (k + 2n))
    cos += cosTerm
    sin += sinTerm
  }
  return [sin, cos]
}

/** sin and cos of any finite double: as many bits of π as its exponent asks for. */
function sinCos(x: number): readonly [sin: Fixed, cos: Fixed] {
  const extra = Math.abs(x) < 2 ? 0n : BigInt(Math.ceil(Math.log2(Math.abs(x))) + 8)
  const halfPi = (extra === 0n ? PI : pi(BITS + extra)) >> 1n
  const scaled = toFixed(x) << extra
  const quarters = divideNearest(scaled, halfPi)
  const [sin, cos] = sinCosSmall((scaled - quarters * halfPi) >> extra)
  switch (((quarters % 4n) + 4n) % 4n) {
    case 0n:
      return [sin, cos]
    case 1n:
      return [cos, -sin]
    case 2n:
      return [-sin, -cos]
    default:
      return [-cos, sin]
  }
}

function divideNearest(a: bigint, b: bigint): bigint {
  const doubled = 2n * a + b
  const quotient = doubled / (2n * b)
  return quotient * 2n * b > doubled ? quotient - 1n : quotient
}

export function sin(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < TINY) return Math.sin(x)
  return toDouble(sinCos(x)[0])
}

export function cos(x: number): number {
  return Number.isFinite(x) ? toDouble(sinCos(x)[1]) : Math.cos(x)
}

export function tan(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < TINY) return Math.tan(x)
  const [sin, cos] = sinCos(x)
  return ratioToDouble(cos < 0n ? -sin : sin, cos < 0n ? -cos : cos)
}

/** The angle of the point (x, y), x and y of any common scale; `near` is it to 50 bits. */
function angle(y: bigint, x: bigint, near: number): Fixed {
  const [sin, cos] = sinCos(near)
  // What is left is tiny: its tangent is itself.
  return toFixed(near) + ((y * cos - x * sin) << BITS) / (x * cos + y * sin)
}

export function atan(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) < TINY) return Math.atan(x)
  return toDouble(angle(toFixed(x), ONE, Math.atan(x)))
}

/** A quotient as small as this leaves the engine's value alone. */
const FLAT = 2 ** -40

export function atan2(y: number, x: number): number {
  const near = Math.atan2(y, x)
  const slope = Math.abs(y / x)
  if (!(slope > FLAT && slope < Infinity)) return near
  const [a, b] = [doubleToExact(y), doubleToExact(x)]
  const denominator = (v: typeof a): bigint => (v instanceof Ratnum ? v.denominator : 1n)
  const numerator = (v: typeof a): bigint => (v instanceof Ratnum ? v.numerator : BigInt(v))
  return toDouble(angle(numerator(a) * denominator(b), numerator(b) * denominator(a), near))
}

export function asin(x: number): number {
  if (!(Math.abs(x) < 1) || Math.abs(x) < TINY) return Math.asin(x)
  const value = toFixed(x)
  return toDouble(angle(value, sqrtBig((ONE - value) * (ONE + value)), Math.asin(x)))
}

export function acos(x: number): number {
  if (!(Math.abs(x) < 1)) return Math.acos(x)
  const value = toFixed(x)
  return toDouble(angle(sqrtBig((ONE - value) * (ONE + value)), value, Math.acos(x)))
}

/** The hyperbolic functions below are the C library's formulas over these logarithm and exponential. */
export function cosh(x: number): number {
  const size = Math.abs(x)
  if (size < Math.LN2 / 2 || size > 709) return Math.cosh(x)
  const power = exp(size)
  return size > 22 ? power / 2 : power / 2 + 0.5 / power
}

export function sinh(x: number): number {
  const size = Math.abs(x)
  return size > 22 && size < 709 ? (Math.sign(x) * exp(size)) / 2 : Math.sinh(x)
}

export function asinh(x: number): number {
  const size = Math.abs(x)
  if (!(size > 2 && size < Infinity)) return Math.asinh(x)
  if (size > 2 ** 28) return Math.sign(x) * (log(size) + Math.LN2)
  return Math.sign(x) * log(2 * size + 1 / (Math.sqrt(size * size + 1) + size))
}

export function acosh(x: number): number {
  if (!(x > 2 && x < Infinity)) return Math.acosh(x)
  if (x > 2 ** 28) return log(x) + Math.LN2
  return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)))
}
