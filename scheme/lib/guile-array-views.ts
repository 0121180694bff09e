/** Arrays as views of other arrays, and going through them (Guile manual, "Shared Arrays", "Array Mapping"). */
import { charge } from '../runtime/budget.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import { listFrom, UNSPECIFIED, type Value } from '../runtime/values.ts'
import {
  type Dimension,
  elements,
  NdArray,
  needArray,
  places,
  sameShape,
  simplified,
  viewOf,
} from './array.ts'
import { needSize } from './check.ts'
import { miscounted, parseBounds, placeOf } from './guile-arrays.ts'
import { type Library, names, primitives } from './library.ts'
import { listItems, PAIR_BYTES } from './pairs.ts'

/** The part of an array that its first indices choose. */
function slice(who: string, value: Value, indices: readonly Value[]): NdArray {
  const array = needArray(value)
  let at = array.base
  indices.forEach((index, i) => {
    const dimension = array.dimensions[i]
    if (
      dimension === undefined ||
      typeof index !== 'number' ||
      index < dimension.lower ||
      index > dimension.upper
    ) {
      throw miscError(who, 'indices out of range', value, listFrom(indices))
    }
    at += (index - dimension.lower) * dimension.step
  })
  return new NdArray(array.root, at, array.dimensions.slice(indices.length))
}

/** A slice by no indices is the array itself. */
function whole(value: Value, indices: readonly Value[], part: NdArray): Value {
  return indices.length === 0 ? value : part
}

function cellRef(value: Value, ...indices: Value[]): Value {
  const cell = slice('array-cell-ref', value, indices)
  return cell.dimensions.length === 0 ? cell.storage.ref(cell.base) : whole(value, indices, cell)
}

function cellSet(value: Value, content: Value, ...indices: Value[]): Value {
  const cell = slice('array-cell-set!', value, indices)
  if (cell.dimensions.length === 0) cell.storage.set(cell.base, content)
  else copyInto(content, cell)
  return value
}

function copyInto(source: Value, target: Value): Value {
  const from = needArray(source)
  const to = needArray(target)
  if (!sameShape(from, to)) throw miscError('array-copy!', 'array shape mismatch: ~S', source)
  const values = elements(from)
  for (const [i, at] of places(to).entries()) to.storage.set(at, values[i]!)
  return UNSPECIFIED
}

/** Dimension `i` of the array becomes dimension `order[i]`; two that become one are its diagonal. */
function transpose(value: Value, ...order: Value[]): Value {
  const array = viewOf(value)
  if (array === undefined) throw wrongType('transpose-array', 1, value)
  if (order.length !== array.dimensions.length) throw miscounted('transpose-array')
  const made: Dimension[] = []
  order.forEach((index, i) => {
    const at = needSize(index)
    const dimension = array.dimensions[i]!
    const known = made[at]
    made[at] =
      known === undefined
        ? dimension
        : {
            lower: Math.max(known.lower, dimension.lower),
            upper: Math.min(known.upper, dimension.upper),
            step: known.step + dimension.step,
          }
  })
  return simplified(new NdArray(array.root, array.base, made))
}

/** The elements as one vector, where they stand in one piece and in order; else #f. */
function contents(value: Value): Value {
  const array = needArray(value)
  const found = places(array)
  if (found.some((at, i) => at !== array.base + i)) return false
  const dimension = { lower: 0, upper: found.length - 1, step: 1 }
  return simplified(new NdArray(array.root, array.base, [dimension]))
}

/**
 * A view of `root` through `bounds`, by where the mapping puts the first element and its neighbour
 * along each dimension: each is a list of indices of `root`.
 */
function shared(root: Value, bounds: Value, first: Value, neighbours: Value): Value {
  const source = needArray(root)
  const place = (indices: Value) => {
    try {
      return placeOf(source, listItems('make-shared-array', 2, indices))
    } catch {
      throw miscError('make-shared-array', 'mapping out of range')
    }
  }
  const base = place(first)
  const steps = listItems('make-shared-array', 3, neighbours).map((indices) =>
    indices === false ? 0 : place(indices) - base,
  )
  const made = listItems('make-shared-array', 3, bounds).map((bound, i) => {
    const [lower, upper] = parseBounds(bound)
    return { lower, upper, step: steps[i]! }
  })
  const array = new NdArray(source.root, base, made)
  const { length } = array.storage
  if (places(array).some((at) => at < 0 || at >= length)) {
    throw miscError('make-shared-array', 'mapping out of range')
  }
  return simplified(array)
}

const table = primitives({
  'array-slice': [
    1,
    Infinity,
    (value: Value, ...indices: Value[]) =>
      whole(value, indices, slice('array-slice', value, indices)),
  ],
  'array-cell-ref': [1, Infinity, cellRef],
  'array-cell-set!': [2, Infinity, cellSet],
  'array-copy!': [2, copyInto],
  'array-copy-in-order!': [2, copyInto],
  'transpose-array': [1, Infinity, transpose],
  'array-contents': [1, 2, contents],
  'shared-array-root': [1, (value: Value) => needArray(value).root],
  'shared-array-offset': [1, (value: Value) => needArray(value).base],
  'shared-array-increments': [
    1,
    (value: Value) => listFrom(needArray(value).dimensions.map(({ step }) => step)),
  ],
})

/** What the Scheme source goes through arrays with. */
const helpers = primitives({
  '%array-places': [1, (value: Value) => places(needArray(value))],
  '%array-element': [
    2,
    (value: Value, place: Value) => needArray(value).storage.ref(place as number),
  ],
  '%array-element-set!': [
    3,
    (value: Value, place: Value, item: Value) => {
      needArray(value).storage.set(place as number, item)
      return UNSPECIFIED
    },
  ],
  '%array-indices': [
    1,
    (value: Value) => {
      let found: Value[][] = [[]]
      for (const { lower, upper } of needArray(value).dimensions) {
        const next: Value[][] = []
        charge(2 * PAIR_BYTES * found.length * Math.max(0, upper - lower + 1))
        for (const start of found) for (let i = lower; i <= upper; i++) next.push([...start, i])
        found = next
      }
      return found.map((indices) => listFrom(indices))
    },
  ],
  '%make-shared-array': [4, shared],
  '%bounds-start': [1, (bound: Value) => parseBounds(bound)[0]],
  '%bounds-length': [
    1,
    (bound: Value) => {
      const [lower, upper] = parseBounds(bound)
      return upper - lower + 1
    },
  ],
})

export const guileArrayViews: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    ...names(`
      array-for-each array-index-map! array-map! array-map-in-order! array-slice-for-each
      array-slice-for-each-in-order make-shared-array
    `),
  ],
  values: { ...table, ...helpers },
  source: new URL('./guile-array-views.scm', import.meta.url),
}
