/** Sorting and merging (Guile manual, "Sorting"). */
import { listFrom, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { elements, lengthOf, makeRoot, needArray, storageOf, viewOf } from './array.ts'
import { allocate, guileError, notA, outsideOf } from './check.ts'
import { type Library, names, primitives } from './library.ts'

/** Whether there is anything to sort. What `restricted-vector-sort!` says of a range that its vector does not have. */
function checkRange(vector: Value, start: Value, end: Value): Value {
  const from = needSigned(start)
  const to = needSigned(end)
  const length = lengthOf(needArray(vector).dimensions[0]!)
  if (from < 0) throw outOf('startpos ~s out of range of ~s', start, vector)
  if (to > length) throw outOf('endpos ~s out of range of ~s', end, vector)
  return from < to
}

/** As a C integer with a sign. */
function needSigned(value: Value): number {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw notA('exact integer', value)
  const number = BigInt(value)
  if (BigInt.asIntN(64, number) !== number) throw outsideOf(-(2n ** 63n), 2n ** 63n - 1n, value)
  return Number(value)
}

function outOf(message: string, position: Value, vector: Value) {
  return guileError(
    'out-of-range',
    'restricted-vector-sort!',
    message,
    [position, vector],
    [position],
  )
}

/** A vector of the same kind with the same elements. */
function copy(value: Value): Value {
  const array = needArray(value)
  const items = elements(array)
  const root = allocate(8 * items.length, () => makeRoot(array.storage.type, items.length))!
  const storage = storageOf(root)!
  items.forEach((item, i) => {
    storage.set(i, item)
  })
  return root
}

function ref(value: Value, index: number): Value {
  if (Array.isArray(value)) return value[index]!
  const array = needArray(value)
  return array.storage.ref(array.base + index * array.dimensions[0]!.step)
}

function set(value: Value, index: number, item: Value): Value {
  if (Array.isArray(value)) {
    ;(value as Value[])[index] = item
  } else {
    const array = needArray(value)
    array.storage.set(array.base + index * array.dimensions[0]!.step, item)
  }
  return UNSPECIFIED
}

function needNonUniform(value: Value): Value {
  if (needArray(value).storage.type === true) return value
  throw notA('non-uniform array', value)
}

/** What the Scheme source does to arrays of one dimension. */
const helpers = primitives({
  '%check-sort-range': [3, checkRange],
  '%need-array': [
    1,
    (value: Value) => {
      needArray(value)
      return value
    },
  ],
  '%need-non-uniform-array': [1, needNonUniform],
  '%sortable-array?': [1, (value: Value) => viewOf(value)?.dimensions.length === 1],
  '%array-length': [1, (value: Value) => lengthOf(needArray(value).dimensions[0]!)],
  '%array-ref': [2, (value: Value, index: Value) => ref(value, index as number)],
  '%array-set!': [
    3,
    (value: Value, index: Value, item: Value) => set(value, index as number, item),
  ],
  '%array-copy': [1, copy],
  '%array->list': [1, (value: Value) => listFrom(elements(needArray(value)))],
})

export const guileSort: Library = {
  name: '(guile)',
  exports: names(`
    merge merge! restricted-vector-sort! sort sort! sort-list sort-list! sorted? stable-sort
    stable-sort!
  `),
  values: helpers,
  source: new URL('./guile-sort.scm', import.meta.url),
}
