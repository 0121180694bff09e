/**
 * Hash values as Guile computes them, so that tables are walked in the same order as there: Bob
 * Jenkins's lookup3 (`hashword2`) over the characters of strings and symbols, Thomas Wang's 64-bit
 * mix over immediates, both shifted right by two to fit a fixnum. Guile hashes other objects by
 * their address; here they get a serial number in its place.
 */
import { pass } from '../runtime/budget.ts'
import type { Comparable } from '../runtime/equality.ts'
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
import { BitVector } from './bit-vector.ts'
import { ELEMENT_TYPES, elementType } from './uniform-vectors.ts'

/** The hash last computed, of 62 bits: `high` has 30 and `low` 32. One place, so that none is allocated. */
const hash = { high: 0, low: 0 }

const WORD = 2 ** 32
const MOST_POSITIVE_FIXNUM = 2n ** 61n - 1n
/** How far the hash of a pair or vector looks into it; halved at each level. */
const DEPTH = 10

/** `hash` modulo a table's size, below 2²⁶. */
function reduce(size: number): number {
  return ((hash.high % size) * (WORD % size) + hash.low) % size
}

function reduceBig(size: bigint): bigint {
  return ((BigInt(hash.high) << 32n) | BigInt(hash.low)) % size
}

export type HashKind = 'equal' | 'eqv' | 'eq'

const HASHES: Readonly<Record<HashKind, (value: Value) => void>> = {
  equal: (value) => hashEqual(value, DEPTH),
  eqv: hashEqv,
  eq: hashEq,
}

/** `(hash value size)`, `hashv` or `hashq`, for sizes below 2²⁶. */
export const hashModulo: Readonly<Record<HashKind, (value: Value, size: number) => number>> = {
  equal: (value, size) => {
    hashEqual(value, DEPTH)
    return reduce(size)
  },
  eqv: (value, size) => {
    hashEqv(value)
    return reduce(size)
  },
  eq: (value, size) => {
    hashEq(value)
    return reduce(size)
  },
}

export function hashModuloBig(kind: HashKind, value: Value, size: bigint): bigint {
  HASHES[kind](value)
  return reduceBig(size)
}

/** `string-hash`: the hash of a text's characters. */
export function textHash(text: string, size: bigint = MOST_POSITIVE_FIXNUM): bigint {
  lookup3(text)
  return reduceBig(size)
}

function hashEqual(value: Value, depth: number): void {
  if (typeof value === 'number') hashEq(value)
  else if (value instanceof MString) lookup3(value.text)
  else if (value instanceof Keyword) lookup3(value.name)
  else if (value instanceof Pair) hashPair(value, depth)
  else if (Array.isArray(value)) hashVector(value, depth)
  else if (typeof value !== 'object' || !hashByKind(value, depth)) hashEqv(value)
}

const BYTEVECTOR_TAG = 0x804d
const BITVECTOR_TAG = 0x5f
/** Element types count from here, that of plain bytevectors first. */
const FIRST_ELEMENT_TYPE = 3

/** Of what is compared by its contents and hashed by its kind alone, or also by its parts. */
function hashByKind(value: object, depth: number): boolean {
  const type = elementType(value)
  if (type !== undefined) {
    const code = FIRST_ELEMENT_TYPE + 1 + ELEMENT_TYPES.indexOf(type)
    mix(0, BYTEVECTOR_TAG | (code << 7))
  } else if (value instanceof BitVector) {
    mix(0, BITVECTOR_TAG)
  } else if ('partsToCompare' in value) {
    const [parts] = (value as Comparable).partsToCompare(value)!
    hashVector(parts, depth)
  } else {
    return false
  }
  return true
}

function hashPair(pair: Pair, depth: number): void {
  if (depth === 0) {
    mix(0, 0)
    return
  }
  hashEqual(pair.car, depth >> 1)
  combineWith(() => hashEqual(pair.cdr, depth >> 1))
}

/** Exclusive or of the hash and the one that `compute` makes. */
function combineWith(compute: () => void): void {
  const { high, low } = hash
  compute()
  hash.high ^= high
  hash.low = (hash.low ^ low) >>> 0
}

const VECTOR_TAG = 0x0d

function hashVector(vector: readonly Value[], depth: number): void {
  const length = vector.length
  mix(Math.floor(length / 2 ** 24), ((length << 8) | VECTOR_TAG) >>> 0)
  if (length === 0) return
  for (let rest = (depth >> 1) - 1; rest >= 0; rest--) {
    const element = vector[reduce(length)]!
    combineWith(() => hashEqual(element, rest))
  }
}

function hashEqv(value: Value): void {
  if (typeof value === 'bigint' && !isFixnum(value)) {
    mixBig(euclidean(value))
  } else if (value instanceof Flonum) {
    if (Number.isInteger(value.value)) mixBig(euclidean(BigInt(value.value)))
    else lookup3(numberToString(value))
  } else if (value instanceof Ratnum) {
    lookup3(numberToString(value))
  } else {
    hashEq(value)
  }
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

function hashEq(value: Value): void {
  if (typeof value === 'number') {
    mix(Math.floor(value / 2 ** 30) >>> 0, ((value << 2) | 2) >>> 0)
  } else if (value instanceof Sym) {
    lookup3(value.name)
  } else if (value instanceof Char) {
    mix(0, ((value.code << 8) | 12) >>> 0)
  } else if (typeof value === 'bigint') {
    mixBig(BigInt.asUintN(64, (value << 2n) | 2n))
  } else {
    mix(0, IMMEDIATE.get(value) ?? serial(value as object))
  }
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

function mixBig(key: bigint): void {
  mix(Number(key >> 32n), Number(key & 0xffffffffn))
}

/** Thomas Wang's hash64shift, on the two halves of a 64-bit number. */
function mix(high: number, low: number): void {
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
  setShifted(h, sum >>> 0)
}

function setShifted(high: number, low: number): void {
  hash.high = high >>> 2
  hash.low = ((high << 30) | (low >>> 2)) >>> 0
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by))
}

/** Bob Jenkins's lookup3 over code points, seeded as Guile seeds it. */
function lookup3(text: string): void {
  const codes = /[\ud800-\udfff]/.test(text)
    ? Array.from(text, (c) => c.codePointAt(0)!)
    : undefined
  const length = codes === undefined ? text.length : codes.length
  const code = (at: number) => (codes === undefined ? text.charCodeAt(at) : codes[at]!)
  pass(length)
  let left = length
  let a = (0xdeadbeef + (left << 2) + 47) | 0
  let b = a
  let c = a
  let at = 0
  for (; left > 3; left -= 3, at += 3) {
    a = (a + code(at)) | 0
    b = (b + code(at + 1)) | 0
    c = (c + code(at + 2)) | 0
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
    if (left > 2) c = (c + code(at + 2)) | 0
    if (left > 1) b = (b + code(at + 1)) | 0
    a = (a + code(at)) | 0
    c = ((c ^ b) - rotate(b, 14)) | 0
    a = ((a ^ c) - rotate(c, 11)) | 0
    b = ((b ^ a) - rotate(a, 25)) | 0
    c = ((c ^ b) - rotate(b, 16)) | 0
    a = ((a ^ c) - rotate(c, 4)) | 0
    b = ((b ^ a) - rotate(a, 14)) | 0
    c = ((c ^ b) - rotate(b, 24)) | 0
  }
  setShifted(c >>> 0, b >>> 0)
}
