/** Vectors of numbers of one type (SRFI 4), which Guile binds in its core. */
import { charge } from '../runtime/budget.ts'
import { miscError } from '../runtime/errors.ts'
import { intern, listFrom, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { allocate, guileError, needSize } from './check.ts'
import { type Library, primitives } from './library.ts'
import { listItems, PAIR_BYTES } from './pairs.ts'
import {
  ELEMENT_TYPES,
  type ElementType,
  elementOf,
  elementType,
  fillElement,
  setElement,
  toElement,
  type UniformVector,
} from './uniform-vectors.ts'

/** Where compiled Scheme of Guile's wants a bytevector. */
function needVector(who: string, value: Value): UniformVector {
  if (elementType(value) !== undefined) return value as UniformVector
  throw guileError(
    'wrong-type-arg',
    who,
    'Wrong type argument in position 1 (expecting bytevector): ~S',
    [value],
    [value],
  )
}

/** `vector`'s bytes as elements of `type`, as Guile reads them whatever it was made for. */
function seenAs(type: ElementType, vector: UniformVector): UniformVector {
  const model = type.make(0)
  if (vector instanceof model.constructor) return vector
  const Class = model.constructor as new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => UniformVector
  const length = Math.floor(vector.byteLength / model.BYTES_PER_ELEMENT)
  return new Class(vector.buffer, vector.byteOffset, length)
}

function indexIn(who: string, vector: UniformVector, index: Value): number {
  if (typeof index !== 'number') {
    throw guileError(
      'wrong-type-arg',
      who,
      'Wrong type argument in position 2 (expecting small integer): ~S',
      [index],
      [index],
    )
  }
  if (index >= 0 && index < vector.length) return index
  const byte = index * vector.BYTES_PER_ELEMENT
  throw guileError('out-of-range', who, 'Argument 2 out of range: ~S', [byte], [byte])
}

function ofValues(type: ElementType, values: readonly Value[]): UniformVector {
  charge(8 * values.length)
  const vector = type.make(values.length)
  values.forEach((value, i) => {
    setElement(vector, i, toElement(type, value))
  })
  return vector
}

/** How many elements of `type` the bytes of a vector make, which may have been made for another. */
function lengthAs(type: ElementType, value: Value): number {
  const vector = needVector('bv-length', value)
  const size = type.make(0).BYTES_PER_ELEMENT
  if (vector.byteLength % size !== 0) {
    throw miscError(undefined, 'fractional length ~S ~S ~S', vector, intern(type.tag), size)
  }
  return vector.byteLength / size
}

function family(type: ElementType): Record<string, Value> {
  const { tag, accessor } = type
  const name = `${tag}vector`
  return primitives({
    [`${name}?`]: [1, (value: Value) => elementType(value) === type],
    [name]: [0, Infinity, (...values: Value[]) => ofValues(type, values)],
    [`make-${name}`]: [
      1,
      2,
      (length: Value, fill?: Value) => {
        const size = needSize(length)
        const vector = allocate(8 * size, () => type.make(size))
        if (fill === undefined) return vector
        const element = type.range === undefined ? toElement(type, fill) : fillElement(type, fill)
        for (let i = 0; i < size; i++) setElement(vector, i, element)
        return vector
      },
    ],
    [`${name}-length`]: [1, (value: Value) => lengthAs(type, value)],
    [`${name}-ref`]: [
      2,
      (value: Value, index: Value) => {
        const vector = seenAs(type, needVector(`${accessor}-ref`, value))
        return elementOf(vector, type, indexIn(`${accessor}-ref`, vector, index))
      },
    ],
    [`${name}-set!`]: [
      3,
      (value: Value, index: Value, element: Value) => {
        const vector = seenAs(type, needVector(`${accessor}-set!`, value))
        const at = indexIn(`${accessor}-set!`, vector, index)
        setElement(vector, at, toElement(type, element))
        return UNSPECIFIED
      },
    ],
    [`${name}->list`]: [
      1,
      (value: Value) => {
        const vector = seenAs(type, needVector('bv-length', value))
        charge(2 * PAIR_BYTES * vector.length)
        return listFrom(Array.from({ length: vector.length }, (_, i) => elementOf(vector, type, i)))
      },
    ],
    [`list->${name}`]: [1, (list: Value) => ofValues(type, listItems('length', 1, list))],
  })
}

const table: Record<string, Value> = Object.assign({}, ...ELEMENT_TYPES.map(family))

export const guileUniformVectors: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
