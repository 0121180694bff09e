/** Bits of exact integers in two's complement (Guile Reference Manual, "Bitwise Operations"). */
import { numericalOverflow, outOfRange, type SchemeError, standard, wrongType } from './errors.ts'
import { bitLength, chargeBits, type Integer, isExactInteger, normalize } from './numbers.ts'
import { MString, type Value } from './values.ts'

export function logand(a: Value, b: Value): Integer {
  if (isInt32(a) && isInt32(b)) return a & b
  const [x, y] = operands('logand', a, b)
  return normalize(x & y)
}

export function logior(a: Value, b: Value): Integer {
  if (isInt32(a) && isInt32(b)) return a | b
  const [x, y] = operands('logior', a, b)
  return normalize(x | y)
}

export function logxor(a: Value, b: Value): Integer {
  if (isInt32(a) && isInt32(b)) return a ^ b
  const [x, y] = operands('logxor', a, b)
  return normalize(x ^ y)
}

export function lognot(a: Value): Integer {
  return normalize(~integer('lognot', 1, a))
}

export function logtest(a: Value, b: Value): boolean {
  const [x, y] = operands('logtest', a, b)
  return (x & y) !== 0n
}

/** Bit `index`, of a negative number with ones without end. */
export function logbit(index: Value, value: Value): boolean {
  if (!isExactInteger(index)) throw notExactInteger(index)
  const bits = integer('logbit?', 2, value)
  if (index < 0) throw outOfRange('logbit?', 1, index)
  const length = bitLength(bits)
  if (index > length) return bits < 0n
  return ((bits >> BigInt(index)) & 1n) === 1n
}

/** Left where `count` is positive, else right, rounding down. Throws `numerical-overflow` beyond any memory. */
export function ash(value: Value, count: Value): Integer {
  if (typeof value === 'number' && typeof count === 'number' && count <= 0) {
    // Division by a power of two rounds only where the quotient is below 1 anyway.
    if (count > -1000) return Math.floor(value / 2 ** -count) + 0
  }
  const bits = integer('ash', 1, value)
  if (!isExactInteger(count)) throw wrongType('ash', 2, count)
  return shift(bits, count)
}

/** As `ash`, but a right shift rounds to nearest, ties to even. */
export function roundAsh(value: Value, count: Value): Integer {
  const bits = integer('round-ash', 1, value)
  if (!isExactInteger(count)) throw wrongType('round-ash', 2, count)
  if (count >= 0) return shift(bits, count, 'round-ash')
  const floor = BigInt(shift(bits, count))
  if (-count > bitLength(bits) + 1) return 0
  const twice = (bits - (floor << BigInt(-count))) * 2n
  const whole = 1n << BigInt(-count)
  const up = twice > whole || (twice === whole && (floor & 1n) === 1n)
  return normalize(up ? floor + 1n : floor)
}

/** The largest shift that Guile tries. */
const MAX_SHIFT = 2 ** 31

function shift(bits: bigint, count: Integer, who = 'ash'): Integer {
  if (bits === 0n) return 0
  if (count > 0) {
    if (count > MAX_SHIFT) throw numericalOverflow(who)
    chargeBits(bitLength(bits) + Number(count))
    return normalize(bits << BigInt(count))
  }
  return -count > bitLength(bits) ? (bits < 0n ? -1 : 0) : normalize(bits >> BigInt(-count))
}

/** Bits `start` to `end` (not included) as a number. */
export function bitExtract(value: Value, start: Value, end: Value): Integer {
  const bits = integer('bit-extract', 1, value)
  if (!isExactInteger(start)) throw notExactInteger(start)
  if (!isExactInteger(end)) throw notExactInteger(end)
  if (start < 0) throw outOfRange('bit-extract', 2, start)
  if (end < start) throw outOfRange('bit-extract', 3, end)
  const width = Math.min(Number(end) - Number(start), bits < 0n ? Infinity : bitLength(bits))
  if (width === 0) return 0
  chargeBits(width)
  return normalize(BigInt.asUintN(width, BigInt(shift(bits, -start))))
}

/** Ones of a number, zeros of a negative one. */
export function logcount(value: Value): number {
  const bits = integer('logcount', 1, value)
  const ones = (bits < 0n ? ~bits : bits).toString(16)
  let count = 0
  for (let at = 0; at < ones.length; at++) count += ONES[Number.parseInt(ones.charAt(at), 16)]!
  return count
}

const ONES = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4]

/** How many bits it takes, the sign apart. */
export function integerLength(value: Value): number {
  const bits = integer('integer-length', 1, value)
  return bits === 0n || bits === -1n ? 0 : bitLength(bits < 0n ? ~bits : bits)
}

function isInt32(value: Value): value is number {
  return typeof value === 'number' && (value | 0) === value
}

function integer(who: string, position: number, value: Value): bigint {
  if (!isExactInteger(value)) throw wrongType(who, position, value)
  return BigInt(value)
}

function operands(who: string, a: Value, b: Value): readonly [bigint, bigint] {
  return [integer(who, 1, a), integer(who, 2, b)]
}

/** What Guile's conversion to a C integer raises: no procedure, no position. */
export function notExactInteger(value: Value): SchemeError {
  return standard(
    'wrong-type-arg',
    undefined,
    'Wrong type (expecting ~A): ~S',
    [new MString('exact integer'), value],
    [value],
  )
}
