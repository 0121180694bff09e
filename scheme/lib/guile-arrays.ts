/** Arrays (Guile manual, "Arrays"). */
import { charge } from '../runtime/budget.ts'
import { isEqual } from '../runtime/equality.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import { list, listFrom, MString, Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import {
  type Dimension,
  elements,
  lengthOf,
  makeRoot,
  NdArray,
  needArray,
  places,
  sameShape,
  simplified,
  viewOf,
} from './array.ts'
import { allocate, guileError, needSize, notA } from './check.ts'
import { type Library, primitives } from './library.ts'
import { listItems, listLength } from './pairs.ts'

/** Bounds as `make-array` takes them: a length, or a list of the least and the greatest index. */
export function parseBounds(bound: Value): readonly [lower: number, upper: number] {
  if (typeof bound === 'number' && bound >= 0) return [0, bound - 1]
  if (listLength(bound) === 2) {
    const [lower, upper] = listItems('make-array', 1, bound)
    if (typeof lower === 'number' && typeof upper === 'number' && lower <= upper + 1) {
      return [lower, upper]
    }
  }
  throw miscError(undefined, 'Bad scm_array dimension')
}

/** Dimensions in row-major order: the last has neighbours side by side. */
function rowMajor(bounds: readonly Value[]): Dimension[] {
  const dimensions: Dimension[] = []
  let step = 1
  for (const bound of [...bounds].reverse()) {
    const [lower, upper] = parseBounds(bound)
    dimensions.unshift({ lower, upper, step })
    step *= Math.max(0, upper - lower + 1)
    charge(8 * step)
  }
  return dimensions
}

function makeTyped(type: Value, fill: Value, ...bounds: Value[]): Value {
  const dimensions = rowMajor(bounds)
  const root = newRoot(
    type,
    dimensions.reduce((size, each) => size * lengthOf(each), 1),
  )
  const array = new NdArray(root, 0, dimensions)
  for (let i = 0; i < array.storage.length; i++) array.storage.set(i, fill)
  return simplified(array)
}

function newRoot(type: Value, length: number): Value {
  const root = allocate(8 * length, () => makeRoot(type, length))
  if (root === undefined) throw wrongType('make-generalized-vector', 1, type, 'array type')
  return root
}

/** `shape` is the number of dimensions, or a list with the lower bound (or the bounds) of each. */
export function listToTyped(type: Value, shape: Value, nested: Value): Value {
  const lowers =
    typeof shape === 'number'
      ? new Array<Value>(needSize(shape)).fill(0)
      : listItems('list->array', 1, shape)
  const bounds: Value[] = []
  let at = nested
  for (const lower of lowers) {
    const length = needLength(at)
    bounds.push(lower instanceof Pair ? lower : list(lower, (lower as number) + length - 1))
    if (at instanceof Pair) at = at.car
  }
  const dimensions = rowMajor(bounds)
  const size = dimensions.reduce((product, each) => product * lengthOf(each), 1)
  const array = new NdArray(newRoot(type, size), 0, dimensions)
  fillFromList(array, 0, 0, nested)
  return simplified(array)
}

function needLength(value: Value): number {
  const length = listLength(value)
  if (length < 0) throw wrongType('length', 1, value)
  return length
}

function fillFromList(array: NdArray, depth: number, at: number, nested: Value): void {
  const dimension = array.dimensions[depth]
  if (dimension === undefined) {
    array.storage.set(at, nested)
    return
  }
  const length = needLength(nested)
  const needed = lengthOf(dimension)
  if (length !== needed) {
    const message = `too ${length < needed ? 'few' : 'many'} elements for array dimension ~a, need ~a`
    throw miscError(undefined, message, depth, needed)
  }
  listItems('list->array', 2, nested).forEach((item, i) => {
    fillFromList(array, depth + 1, at + i * dimension.step, item)
  })
}

/** Where the element with these indices stands in the root. */
export function placeOf(array: NdArray, indices: readonly Value[]): number {
  if (indices.length !== array.dimensions.length) {
    throw miscError(undefined, 'wrong number of indices, expecting ~A', array.dimensions.length)
  }
  return array.dimensions.reduce((at, { lower, upper, step }, i) => {
    const index = indices[i]!
    if (typeof index !== 'number') throw notA('exact integer', index)
    if (index < lower || index > upper) {
      throw guileError(
        'out-of-range',
        undefined,
        'Value out of range ~S to ~S: ~S',
        [lower, upper, index],
        [index],
      )
    }
    return at + (index - lower) * step
  }, array.base)
}

export function miscounted(who: string) {
  return guileError(
    'wrong-number-of-args',
    undefined,
    'Wrong number of arguments to ~A',
    [new MString(who)],
    undefined,
  )
}

function inBounds(value: Value, ...indices: Value[]): Value {
  const { dimensions } = needArray(value)
  if (indices.length !== dimensions.length) throw miscounted('array-in-bounds?')
  return dimensions.every(({ lower, upper }, i) => {
    const index = indices[i]!
    if (typeof index !== 'number') throw notA('exact integer', index)
    return index >= lower && index <= upper
  })
}

function shape(value: Value): Value {
  return listFrom(needArray(value).dimensions.map(({ lower, upper }) => list(lower, upper)))
}

/** Like `shape`, but a dimension from 0 is its length alone. */
function dimensions(value: Value): Value {
  return listFrom(
    needArray(value).dimensions.map(({ lower, upper }) =>
      lower === 0 ? upper + 1 : list(lower, upper),
    ),
  )
}

function toList(array: NdArray, depth = 0, at = array.base): Value {
  const dimension = array.dimensions[depth]
  if (dimension === undefined) return array.storage.ref(at)
  charge(32 * lengthOf(dimension))
  return listFrom(
    Array.from({ length: lengthOf(dimension) }, (_, i) =>
      toList(array, depth + 1, at + i * dimension.step),
    ),
  )
}

function vectorToList(value: Value): Value {
  const array = needArray(value)
  if (array.dimensions.length !== 1) throw notA('rank 1 array of Scheme values', value)
  if (array.storage.type !== true) throw notA('non-uniform array', value)
  return toList(array)
}

function fill(value: Value, content: Value): Value {
  const array = needArray(value)
  for (const at of places(array)) array.storage.set(at, content)
  return UNSPECIFIED
}

function equal(...arrays: Value[]): Value {
  return arrays.every((array, i) => {
    if (i === 0) return true
    const [a, b] = [needArray(arrays[i - 1]!), needArray(array)]
    return sameShape(a, b) && isEqual(listFrom(elements(a)), listFrom(elements(b)))
  })
}

const ARRAY_TYPE_CODES = [
  '#t',
  'a',
  'b',
  'vu8',
  'u8',
  's8',
  'u16',
  's16',
  'u32',
  's32',
  'u64',
  's64',
  'f32',
  'f64',
]

const table = primitives({
  'array?': [1, (value: Value) => viewOf(value) !== undefined],
  'typed-array?': [2, (value: Value, type: Value) => viewOf(value)?.storage.type === type],
  'make-array': [
    1,
    Infinity,
    (value: Value, ...bounds: Value[]) => makeTyped(true, value, ...bounds),
  ],
  'make-typed-array': [2, Infinity, makeTyped],
  'make-generalized-vector': [
    2,
    3,
    (type: Value, length: Value, value: Value = false) => {
      newRoot(type, 0)
      return makeTyped(type, value, needSize(length))
    },
  ],
  'list->array': [2, (how: Value, items: Value) => listToTyped(true, how, items)],
  'list->typed-array': [3, listToTyped],
  'array->list': [1, (value: Value) => toList(needArray(value))],
  'vector->list': [1, vectorToList],
  'array-ref': [
    1,
    Infinity,
    (value: Value, ...indices: Value[]) => {
      const array = needArray(value)
      return array.storage.ref(placeOf(array, indices))
    },
  ],
  'array-set!': [
    2,
    Infinity,
    (value: Value, content: Value, ...indices: Value[]) => {
      const array = needArray(value)
      array.storage.set(placeOf(array, indices), content)
      return UNSPECIFIED
    },
  ],
  'array-in-bounds?': [1, Infinity, inBounds],
  'array-rank': [
    1,
    (value: Value) => {
      const array = viewOf(value)
      if (array === undefined) throw wrongType('array-rank', 1, value, 'array')
      return array.dimensions.length
    },
  ],
  'array-shape': [1, shape],
  'array-dimensions': [1, dimensions],
  'array-length': [1, (value: Value) => lengthOf(needArray(value).dimensions[0]!)],
  'array-type': [1, (value: Value) => needArray(value).storage.type],
  'array-type-code': [
    1,
    (value: Value) => {
      const { type } = needArray(value).storage
      return type === true ? 0 : ARRAY_TYPE_CODES.indexOf((type as { name: string }).name)
    },
  ],
  'array-fill!': [2, fill],
  'array-equal?': [0, Infinity, equal],
})

export const guileArrays: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
