/**
 * SRFI 4's vectors of numbers of one type, as JavaScript's typed arrays that know how they print. To
 * Guile they are bytevectors with an element type.
 */

import { wrongType } from '../runtime/errors.ts'
import { isNumber, normalize, toDouble } from '../runtime/numbers.ts'
import { numberToString } from '../runtime/numbers-print.ts'
import { Flonum, type SelfPrinting, U8Vector, type Value } from '../runtime/values.ts'
import { guileError, notA, outside } from './check.ts'

function textOf(tag: string, elements: Iterable<number | bigint>, inexact = false): string {
  const texts = Array.from(elements, (element) =>
    numberToString(inexact ? new Flonum(Number(element)) : element),
  )
  return `#${tag}(${texts.join(' ')})`
}

export class S8Vector extends Int8Array implements SelfPrinting {
  printed(): string {
    return textOf('s8', this)
  }
}
export class U16Vector extends Uint16Array implements SelfPrinting {
  printed(): string {
    return textOf('u16', this)
  }
}
export class S16Vector extends Int16Array implements SelfPrinting {
  printed(): string {
    return textOf('s16', this)
  }
}
export class U32Vector extends Uint32Array implements SelfPrinting {
  printed(): string {
    return textOf('u32', this)
  }
}
export class S32Vector extends Int32Array implements SelfPrinting {
  printed(): string {
    return textOf('s32', this)
  }
}
export class U64Vector extends BigUint64Array implements SelfPrinting {
  printed(): string {
    return textOf('u64', this)
  }
}
export class S64Vector extends BigInt64Array implements SelfPrinting {
  printed(): string {
    return textOf('s64', this)
  }
}
export class F32Vector extends Float32Array implements SelfPrinting {
  printed(): string {
    return textOf('f32', this, true)
  }
}
export class F64Vector extends Float64Array implements SelfPrinting {
  printed(): string {
    return textOf('f64', this, true)
  }
}

export type UniformVector =
  | Uint8Array
  | S8Vector
  | U16Vector
  | S16Vector
  | U32Vector
  | S32Vector
  | U64Vector
  | S64Vector
  | F32Vector
  | F64Vector

export interface ElementType {
  /** `u8`, `f64`, … */
  readonly tag: string
  readonly make: (length: number) => UniformVector
  /** The range of an integer type; undefined for reals. */
  readonly range: readonly [low: bigint, high: bigint] | undefined
  /** What the accessors are called in error messages. */
  readonly accessor: string
}

function integers(tag: string, make: ElementType['make']): ElementType {
  const bits = BigInt(tag.slice(1))
  const range: [bigint, bigint] = tag.startsWith('u')
    ? [0n, (1n << bits) - 1n]
    : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n]
  return { tag, make, range, accessor: `bytevector-${tag}${bits === 8n ? '' : '-native'}` }
}

/** By tag, the bytevectors of R6RS last. */
export const ELEMENT_TYPES: readonly ElementType[] = [
  integers('u8', (length) => new U8Vector(length)),
  integers('s8', (length) => new S8Vector(length)),
  integers('u16', (length) => new U16Vector(length)),
  integers('s16', (length) => new S16Vector(length)),
  integers('u32', (length) => new U32Vector(length)),
  integers('s32', (length) => new S32Vector(length)),
  integers('u64', (length) => new U64Vector(length)),
  integers('s64', (length) => new S64Vector(length)),
  {
    tag: 'f32',
    make: (length) => new F32Vector(length),
    range: undefined,
    accessor: 'bytevector-ieee-single-native',
  },
  {
    tag: 'f64',
    make: (length) => new F64Vector(length),
    range: undefined,
    accessor: 'bytevector-ieee-double-native',
  },
]

/** The type of a bytevector that is no SRFI 4 vector. */
export const BYTES: ElementType = {
  ...ELEMENT_TYPES[0]!,
  tag: 'vu8',
  make: (length) => new Uint8Array(length),
}

const CLASSES: readonly (new (length: number) => UniformVector)[] = [
  U8Vector,
  S8Vector,
  U16Vector,
  S16Vector,
  U32Vector,
  S32Vector,
  U64Vector,
  S64Vector,
  F32Vector,
  F64Vector,
]

/** The element type of a vector of numbers; undefined for any other value. */
export function elementType(value: Value): ElementType | undefined {
  const index = CLASSES.findIndex((Class) => value instanceof Class)
  if (index >= 0) return ELEMENT_TYPES[index]
  return value instanceof Uint8Array ? BYTES : undefined
}

export function elementOf(vector: UniformVector, type: ElementType, index: number): Value {
  const element = vector[index]!
  if (type.range === undefined) return new Flonum(element as number)
  return typeof element === 'bigint' ? normalize(element) : element
}

/** `value` as an element; throws what SRFI 4's own setters do. */
export function toElement(type: ElementType, value: Value): number | bigint {
  if (type.range === undefined) {
    if (isNumber(value)) return toDouble(value)
    throw notA('real number', value)
  }
  const [low, high] = type.range
  if ((typeof value === 'number' || typeof value === 'bigint') && value >= low && value <= high) {
    return high > 2n ** 32n ? BigInt(value) : Number(value)
  }
  if (high > 2n ** 32n && typeof value !== 'number' && typeof value !== 'bigint') {
    throw notA('exact integer', value)
  }
  throw guileError(
    'out-of-range',
    `${type.accessor}-set!`,
    'Argument 3 out of range: ~S',
    [value],
    [value],
  )
}

export function setElement(vector: UniformVector, index: number, element: number | bigint): void {
  ;(vector as { [index: number]: number | bigint })[index] = element
}

/** As `toElement`, with the complaints of a generic setter: of a new vector's filling, of `array-set!`. */
export function fillElement(type: ElementType, value: Value): number | bigint {
  const who = `${type.accessor}-set!`
  if (type.range === undefined) {
    if (isNumber(value)) return toDouble(value)
    throw wrongType(who, 3, value, 'real')
  }
  const [low, high] = type.range
  if (typeof value !== 'number' && typeof value !== 'bigint') throw wrongType(who, 3, value)
  if (value < low || value > high) throw outside(value, who)
  return toElement(type, value)
}
