/**
 * Arrays of Guile's: a vector of any type (Scheme values, characters, bits, numbers) seen through
 * dimensions with their own bounds and steps. A vector itself is its own array of one dimension.
 */
import { charge } from '../runtime/budget.ts'
import type { Comparable } from '../runtime/equality.ts'
import { write } from '../runtime/print.ts'
import {
  Char,
  char,
  Held,
  intern,
  MString,
  type SelfPrinting,
  type Value,
} from '../runtime/values.ts'
import { BitVector } from './bit-vector.ts'
import { notA } from './check.ts'
import {
  BYTES,
  ELEMENT_TYPES,
  elementOf,
  elementType,
  fillElement,
  setElement,
  type UniformVector,
} from './uniform-vectors.ts'

export interface Dimension {
  readonly lower: number
  readonly upper: number
  /** How far apart neighbours along this dimension are in the root. */
  readonly step: number
}

/** How elements are kept in a root: by the name that `array-type` gives. */
export interface Storage {
  readonly type: Value
  readonly length: number
  ref(index: number): Value
  set(index: number, value: Value): void
}

export class NdArray implements SelfPrinting, Comparable {
  readonly root: Value
  readonly base: number
  readonly dimensions: readonly Dimension[]
  readonly storage: Storage

  constructor(root: Value, base: number, dimensions: readonly Dimension[]) {
    this.root = root
    this.base = base
    this.dimensions = dimensions
    this.storage = storageOf(root)!
  }

  partsToCompare(other: object): readonly [readonly Value[], readonly Value[]] | undefined {
    const theirs = viewOf(other)
    if (theirs === undefined || !sameShape(this, theirs)) return undefined
    if (this.storage.type !== theirs.storage.type) return undefined
    return [elements(this), elements(theirs)]
  }

  printed(): readonly (string | Held)[] {
    const { type } = this.storage
    const bounds = this.dimensions.some(({ lower }) => lower !== 0)
      ? this.dimensions.map(({ lower }) => `@${lower}`).join('')
      : ''
    const parts: (string | Held)[] = [
      `#${this.dimensions.length}${type === true ? '' : write(type)}${bounds}`,
    ]
    if (this.dimensions.length === 0) parts.push('(')
    this.#print(parts, 0, this.base)
    if (this.dimensions.length === 0) parts.push(')')
    return parts
  }

  #print(parts: (string | Held)[], depth: number, at: number): void {
    const dimension = this.dimensions[depth]
    if (dimension === undefined) {
      parts.push(new Held(this.storage.ref(at)))
      return
    }
    parts.push('(')
    for (let i = 0; i < lengthOf(dimension); i++) {
      if (i > 0) parts.push(' ')
      this.#print(parts, depth + 1, at + i * dimension.step)
    }
    parts.push(')')
  }
}

export function lengthOf({ lower, upper }: Dimension): number {
  return Math.max(0, upper - lower + 1)
}

/** undefined for what is no vector of any kind. */
export function storageOf(root: Value): Storage | undefined {
  if (Array.isArray(root)) {
    const values = root as Value[]
    return {
      type: true,
      length: values.length,
      ref: (index) => values[index]!,
      set: (index, value) => {
        values[index] = value
      },
    }
  }
  if (root instanceof MString) {
    return {
      type: intern('a'),
      length: root.length,
      ref: (index) => char(root.ref(index)),
      set: (index, value) => {
        if (!(value instanceof Char)) throw notA('character', value)
        root.set(index, value.code)
      },
    }
  }
  if (root instanceof BitVector) {
    const { bits } = root
    return {
      type: intern('b'),
      length: bits.length,
      ref: (index) => bits[index] === 1,
      set: (index, value) => {
        bits[index] = value === false ? 0 : 1
      },
    }
  }
  return numberStorage(root)
}

function numberStorage(root: Value): Storage | undefined {
  const type = elementType(root)
  if (type === undefined) return undefined
  const vector = root as UniformVector
  return {
    type: intern(type.tag),
    length: vector.length,
    ref: (index) => elementOf(vector, type, index),
    set: (index, value) => setElement(vector, index, fillElement(type, value)),
  }
}

/** A new root of `length` elements; undefined for a type that there is not. */
export function makeRoot(type: Value, length: number): Value | undefined {
  if (type === true) return new Array<Value>(length).fill(false)
  switch (write(type)) {
    case 'a':
      return MString.fromCodes(new Uint32Array(length))
    case 'b':
      return new BitVector(new Uint8Array(length))
    case 'vu8':
      return BYTES.make(length)
    default:
      return ELEMENT_TYPES.find(({ tag }) => tag === write(type))?.make(length)
  }
}

/** Any array as an NdArray; undefined for what is none. */
export function viewOf(value: Value): NdArray | undefined {
  if (value instanceof NdArray) return value
  const storage = storageOf(value)
  if (storage === undefined) return undefined
  return new NdArray(value, 0, [{ lower: 0, upper: storage.length - 1, step: 1 }])
}

export function needArray(value: Value): NdArray {
  const view = viewOf(value)
  if (view === undefined) throw notA('array', value)
  return view
}

export function sameShape(a: NdArray, b: NdArray): boolean {
  return (
    a.dimensions.length === b.dimensions.length &&
    a.dimensions.every(({ lower, upper }, i) => {
      const other = b.dimensions[i]!
      return lower === other.lower && upper === other.upper
    })
  )
}

/** Where each element stands in the root, in row-major order. */
export function places({ base, dimensions }: NdArray): number[] {
  let found = [base]
  for (const dimension of dimensions) {
    const length = lengthOf(dimension)
    const next: number[] = []
    charge(32 * found.length * length)
    for (const at of found) for (let i = 0; i < length; i++) next.push(at + i * dimension.step)
    found = next
  }
  return found
}

export function elements(array: NdArray): Value[] {
  return places(array).map((at) => array.storage.ref(at))
}

/** The array itself, or, where it is all of a vector in its order, the vector. */
export function simplified(array: NdArray): Value {
  const [only, second] = array.dimensions
  const whole =
    only !== undefined &&
    second === undefined &&
    array.base === 0 &&
    only.lower === 0 &&
    only.step === 1 &&
    only.upper + 1 === array.storage.length
  return whole ? array.root : array
}
