/** `(srfi srfi-43)`: vectors. What calls procedures is in srfi-43.scm. */
import { charge } from '../runtime/budget.ts'
import { miscError, outOfRange, wrongType } from '../runtime/errors.ts'
import { listFrom, NIL, Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { notA } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { listItems, PAIR_BYTES } from './pairs.ts'

function needVector(who: string, value: Value): Value[] {
  if (Array.isArray(value)) return value
  throw miscError(undefined, `${who}: expected vector, got ~S`, value)
}

function isIndex(value: Value, limit: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= limit
}

/** The part of a vector from `start` to before `end`. */
function range(
  who: string,
  vector: Value[],
  start: Value = 0,
  end: Value = vector.length,
): [number, number] {
  if (isIndex(end, vector.length) && isIndex(start, end)) return [start, end]
  throw miscError(undefined, `${who}: invalid index range ~S ~S`, start, end)
}

/** `end` may lie beyond the vector: `fill` is there then. */
function copy(vector: Value, start: Value = 0, end?: Value, fill: Value = UNSPECIFIED): Value {
  if (!Array.isArray(vector)) throw notA('array', vector)
  const { length } = vector
  if (!isIndex(start, length)) throw outOfRange('vector-copy', 2, start)
  const last = end ?? length
  if (typeof last !== 'number' || last < start) throw outOfRange('vector-copy', 3, last)
  charge(8 * (last - start))
  const copied = vector.slice(start, last)
  while (copied.length < last - start) copied.push(fill)
  return copied
}

function reverseCopy(value: Value, from?: Value, to?: Value): Value {
  const vector = needVector('vector-reverse-copy', value)
  const [start, end] = range('vector-reverse-copy', vector, from, to)
  charge(8 * (end - start))
  return vector.slice(start, end).reverse()
}

function concatenate(who: string, vectors: readonly Value[]): Value {
  const parts = vectors.map((each) => needVector(who, each))
  charge(8 * parts.reduce((sum, part) => sum + part.length, 0))
  return parts.flat()
}

function concatenateList(list: Value): Value {
  const vectors: Value[] = []
  for (let at = list; at !== NIL; at = at.cdr) {
    if (!(at instanceof Pair)) throw wrongType('car', 1, at, 'pair')
    vectors.push(needVector('vector-concatenate', at.car))
    charge(8)
  }
  return concatenate('vector-concatenate', vectors)
}

function swap(value: Value, i: Value, j: Value): Value {
  const vector = needVector('vector-swap!', value)
  for (const index of [i, j]) {
    if (!isIndex(index, vector.length)) {
      throw miscError(undefined, 'vector-swap!: invalid index ~S', index)
    }
    if (index === vector.length) throw outOfRange('vector-ref', 2, index)
  }
  const [first, second] = [vector[i as number]!, vector[j as number]!]
  vector[i as number] = second
  vector[j as number] = first
  return UNSPECIFIED
}

function reverseInPlace(value: Value, from?: Value, to?: Value): Value {
  const vector = needVector('vector-reverse!', value)
  const [start, end] = range('vector-reverse!', vector, from, to)
  vector.slice(start, end).forEach((element, i) => {
    vector[end - 1 - i] = element
  })
  return UNSPECIFIED
}

function reverseCopyInto(to: Value, at: Value, from: Value, first?: Value, last?: Value): Value {
  const target = needVector('vector-reverse-copy!', to)
  const source = needVector('vector-reverse-copy!', from)
  const [start, end] = range('vector-reverse-copy!', source, first, last)
  if (!isIndex(at, target.length)) {
    throw miscError(undefined, 'vector-reverse-copy!: invalid index ~S', at)
  }
  if (at + end - start > target.length) {
    throw miscError(undefined, 'vector-reverse-copy!: would write past end of target')
  }
  source.slice(start, end).forEach((element, i) => {
    target[at + end - start - 1 - i] = element
  })
  return UNSPECIFIED
}

function toList(who: string, reversed: boolean): (value: Value, from?: Value, to?: Value) => Value {
  return (value, from, to) => {
    const vector = needVector(who, value)
    const [start, end] = range(who, vector, from, to)
    charge(PAIR_BYTES * (end - start))
    const items = vector.slice(start, end)
    return listFrom(reversed ? items.reverse() : items)
  }
}

function fromList(reversed: boolean): (list: Value, from?: Value, to?: Value) => Value {
  return (list, from = 0, to?) => {
    const items = listItems('length', 1, list)
    const end = to ?? items.length
    if (!isIndex(end, items.length)) throw outOfRange('list-tail', 2, end)
    if (!isIndex(from, end)) throw outOfRange('make-vector', 2, from)
    charge(8 * (end - from))
    const part = items.slice(from, end)
    return reversed ? part.reverse() : part
  }
}

const FROM_CORE = names(
  'make-vector vector vector-copy! vector-fill! vector-length vector-ref vector-set! vector?',
)

export const srfi43: Library = {
  name: '(srfi srfi-43)',
  exports: [
    ...FROM_CORE,
    ...names(`
      list->vector reverse-list->vector reverse-vector->list vector->list vector-any vector-append
      vector-binary-search vector-concatenate vector-copy vector-count vector-empty? vector-every
      vector-fold vector-fold-right vector-for-each vector-index vector-index-right vector-map
      vector-map! vector-reverse! vector-reverse-copy vector-reverse-copy! vector-skip
      vector-skip-right vector-swap! vector-unfold vector-unfold-right vector=
    `),
  ],
  reexports: { '(guile)': FROM_CORE },
  values: primitives({
    'list->vector': [1, 3, fromList(false)],
    'reverse-list->vector': [1, 3, fromList(true)],
    'reverse-vector->list': [1, 3, toList('reverse-vector->list', true)],
    'vector->list': [1, 3, toList('vector->list', false)],
    'vector-append': [0, Infinity, (...vectors: Value[]) => concatenate('vector-append', vectors)],
    'vector-concatenate': [1, concatenateList],
    'vector-copy': [1, 4, copy],
    'vector-empty?': [1, (value: Value) => needVector('vector-empty?', value).length === 0],
    'vector-reverse!': [1, 3, reverseInPlace],
    'vector-reverse-copy': [1, 3, reverseCopy],
    'vector-reverse-copy!': [3, 5, reverseCopyInto],
    'vector-swap!': [3, swap],
  }),
  source: new URL('./srfi-43.scm', import.meta.url),
}
