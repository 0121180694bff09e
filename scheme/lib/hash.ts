/**
 * Hash values as Guile computes them, so that tables are walked in the same order as there: Bob
 * Jenkins's lookup3 (`hashword2`) over the characters of strings and symbols, Thomas Wang's 64-bit
 * mix over immediates, both shifted right by two to fit a fixnum. Guile hashes other objects by
 * their address; here they get a serial number in its place.
 */
import { numberToString } from '../runtime/numbers-print.ts'
import {
  Char,
  EOF,
  Flonum,
  Keyword,
  MString,
  NIL,
  Pair,
  Ratnum,
  Sym,
  UNDEFINED,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'

/** A hash of 62 bits: `high` of 30 and `low` of 32, both non-negative. */
interface Hash {
  readonly high: number
  readonly low: number
}

const WORD = 2 ** 32
const MOST_POSITIVE_FIXNUM = 2n ** 61n - 1n
/** How far the hash of a pair or vector looks into it; halved at each level. */
const DEPTH = 10

/** `hash` modulo a table's size, below 2²⁶. */
function reduce(hash: Hash, size: number): number {
  return ((hash.high % size) * (WORD % size) + hash.low) % size
}

function reduceBig(hash: Hash, size: bigint): bigint {
  return ((BigInt(hash.high) << 32n) | BigInt(hash.low)) % size
}

export const hashModulo = {
  equal: (value: Value, size: number): number => reduce(equalHash(value, DEPTH), size),
  eqv: (value: Value, size: number): number => reduce(eqvHash(value), size),
  eq: (value: Value, size: number): number => reduce(eqHash(value), size),
}

export const hashModuloBig = {
  equal: (value: Value, size: bigint): bigint => reduceBig(equalHash(value, DEPTH), size),
  eqv: (value: Value, size: bigint): bigint => reduceBig(eqvHash(value), size),
  eq: (value: Value, size: bigint): bigint => reduceBig(eqHash(value), size),
}

/** `string-hash`: the hash of a text's characters. */
export function textHash(text: string, size: bigint = MOST_POSITIVE_FIXNUM): bigint {
  return reduceBig(lookup3(text), size)
}

function equalHash(value: Value, depth: number): Hash {
  if (value instanceof MString) return lookup3(value.text)
  if (value instanceof Sym) return lookup3(value.name)
  if (value instanceof Keyword) return lookup3(value.name)
  if (value instanceof Pair) return pairHash(value, depth)
  if (Array.isArray(value)) return vectorHash(value, depth)
  return eqvHash(value)
}

function pairHash(pair: Pair, depth: number): Hash {
  if (depth === 0) return mix(0, 0)
  const car = equalHash(pair.car, depth >> 1)
  const cdr = equalHash(pair.cdr, depth >> 1)
  return { high: car.high ^ cdr.high, low: (car.low ^ cdr.low) >>> 0 }
}

const VECTOR_TAG = 0x0d

function vectorHash(vector: readonly Value[], depth: number): Hash {
  const length = vector.length
  let hash = mix(Math.floor(length / 2 ** 24), ((length << 8) | VECTOR_TAG) >>> 0)
  if (length === 0) return hash
  for (let rest = (depth >> 1) - 1; rest >= 0; rest--) {
    const element = equalHash(vector[reduce(hash, length)]!, rest)
    hash = { high: hash.high ^ element.high, low: (hash.low ^ element.low) >>> 0 }
  }
  return hash
}

function eqvHash(value: Value): Hash {
  if (typeof value === 'bigint' && !isFixnum(value)) return mixBig(euclidean(value))
  if (value instanceof Flonum && Number.isInteger(value.value)) {
    return mixBig(euclidean(BigInt(value.value)))
  }
  if (value instanceof Flonum || value instanceof Ratnum) {
    return lookup3(numberToString(value, 10))
  }
  return eqHash(value)
}

function euclidean(value: bigint): bigint {
  const rest = value % MOST_POSITIVE_FIXNUM
  return rest < 0n ? rest + MOST_POSITIVE_FIXNUM : rest
}

function isFixnum(value: bigint): boolean {
  return BigInt.asIntN(62, value) === value
}

/** The bits of Guile's immediate objects. */
const IMMEDIATE = new Map<Value, number>([
  [false, 0x004],
  [NIL, 0x304],
  [true, 0x404],
  [UNSPECIFIED, 0x804],
  [UNDEFINED, 0x904],
  [EOF, 0xa04],
])

function eqHash(value: Value): Hash {
  if (typeof value === 'number') {
    return mix(Math.floor(value / 2 ** 30) >>> 0, ((value << 2) | 2) >>> 0)
  }
  if (typeof value === 'bigint') return mixBig(BigInt.asUintN(64, (value << 2n) | 2n))
  if (value instanceof Char) return mix(0, ((value.code << 8) | 12) >>> 0)
  const bits = IMMEDIATE.get(value)
  if (bits !== undefined) return mix(0, bits)
  return value instanceof Sym ? lookup3(value.name) : mix(0, serial(value as object))
}

const serials = new WeakMap<object, number>()
let lastSerial = 0

/** A number that tells `value` from all others, in place of its address. */
export function serial(value: object): number {
  let number = serials.get(value)
  if (number === undefined) {
    number = lastSerial += 16
    serials.set(value, number)
  }
  return number
}

function mixBig(key: bigint): Hash {
  return mix(Number(key >> 32n), Number(key & 0xffffffffn))
}

/** Thomas Wang's hash64shift, on the two halves of a 64-bit number. */
function mix(high: number, low: number): Hash {
  let sum = (~low >>> 0) + ((low << 21) >>> 0)
  let h = (~high + ((high << 21) | (low >>> 11)) + (sum >= WORD ? 1 : 0)) | 0
  let l = sum >>> 0
  l = (l ^ ((l >>> 24) | (h << 8))) >>> 0
  h = h ^ (h >>> 24)
  sum = l * 265
  h = ((h >>> 0) * 265 + Math.floor(sum / WORD)) >>> 0
  l = sum >>> 0
  l = (l ^ ((l >>> 14) | (h << 18))) >>> 0
  h = (h ^ (h >>> 14)) >>> 0
  sum = l * 21
  h = (h * 21 + Math.floor(sum / WORD)) >>> 0
  l = sum >>> 0
  l = (l ^ ((l >>> 28) | (h << 4))) >>> 0
  h = (h ^ (h >>> 28)) >>> 0
  sum = l + ((l << 31) >>> 0)
  h = (h + (((h << 31) | (l >>> 1)) >>> 0) + (sum >= WORD ? 1 : 0)) >>> 0
  return shifted(h, sum >>> 0)
}

function shifted(high: number, low: number): Hash {
  return { high: high >>> 2, low: ((high << 30) | (low >>> 2)) >>> 0 }
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by))
}

/** Bob Jenkins's lookup3 over code points, seeded as Guile seeds it. */
function lookup3(text: string): Hash {
  const codes = codePoints(text)
  let left = codes.length
  let a = (0xdeadbeef + (left << 2) + 47) | 0
  let b = a
  let c = a
  let at = 0
  for (; left > 3; left -= 3, at += 3) {
    a = (a + codes[at]!) | 0
    b = (b + codes[at + 1]!) | 0
    c = (c + codes[at + 2]!) | 0
    a = ((a - c) | 0) ^ rotate(c, 4)
    c = (c + b) | 0
    b = ((b - a) | 0) ^ rotate(a, 6)
    a = (a + c) | 0
    c = ((c - b) | 0) ^ rotate(b, 8)
    b = (b + a) | 0
    a = ((a - c) | 0) ^ rotate(c, 16)
    c = (c + b) | 0
    b = ((b - a) | 0) ^ rotate(a, 19)
    a = (a + c) | 0
    c = ((c - b) | 0) ^ rotate(b, 4)
    b = (b + a) | 0
  }
  if (left > 0) {
    if (left > 2) c = (c + codes[at + 2]!) | 0
    if (left > 1) b = (b + codes[at + 1]!) | 0
    a = (a + codes[at]!) | 0
    c = ((c ^ b) - rotate(b, 14)) | 0
    a = ((a ^ c) - rotate(c, 11)) | 0
    b = ((b ^ a) - rotate(a, 25)) | 0
    c = ((c ^ b) - rotate(b, 16)) | 0
    a = ((a ^ c) - rotate(c, 4)) | 0
    b = ((b ^ a) - rotate(a, 14)) | 0
    c = ((c ^ b) - rotate(b, 24)) | 0
  }
  return shifted(c >>> 0, b >>> 0)
}

function codePoints(text: string): ArrayLike<number> {
  const codes = new Array<number>(text.length)
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!
    if (code > 0xffff) at++
    codes[count++] = code
  }
  codes.length = count
  return codes
}
