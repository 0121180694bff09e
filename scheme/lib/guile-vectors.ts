/** Vectors (Guile manual, "Vectors"). */
import { charge, pass, work } from '../runtime/budget.ts'
import { outOfRange, wrongType } from '../runtime/errors.ts'
import { UNSPECIFIED, type Value } from '../runtime/values.ts'
import { storageOf } from './array.ts'
import { allocate, needInteger, needSize, notA, outside } from './check.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'

/** 2⁵⁶−1, what a vector's length word holds. */
const MAX_LENGTH = 2n ** 56n - 1n

export function isVector(value: Value): value is Value[] {
  return Array.isArray(value)
}

export function needVector(who: string, position: number, value: Value): Value[] {
  if (isVector(value)) return value
  throw wrongType(who, position, value)
}

export function needMutableVector(who: string, position: number, value: Value): Value[] {
  if (isVector(value)) return value
  throw wrongType(who, position, value, 'mutable vector')
}

/** Where Guile takes any array of Scheme values, and says so. */
function needArray(value: Value): Value[] {
  if (isVector(value)) return value
  throw notA(storageOf(value) === undefined ? 'array' : 'non-uniform array', value)
}

function makeVector(length: Value, fill: Value = UNSPECIFIED): Value {
  const size = needSize(length, MAX_LENGTH)
  return allocate(8 * size, () => new Array<Value>(size).fill(fill))
}

/** The index is looked at before the vector, as in Guile. */
function vectorRef(vector: Value, index: Value): Value {
  const at = needSize(index)
  const source = needVector('vector-ref', 1, vector)
  if (at >= source.length) throw outside(index)
  return source[at]!
}

function vectorSet(vector: Value, index: Value, value: Value): Value {
  const at = needSize(index)
  const target = needMutableVector('vector-set!', 1, vector)
  if (at >= target.length) throw outside(index)
  target[at] = value
  return UNSPECIFIED
}

function fill(vector: Value, value: Value, start: Value = 0, end?: Value): Value {
  const target = needMutableVector('vector-fill!', 1, vector)
  const from = needInteger(0, target.length, start)
  const to = end === undefined ? target.length : needInteger(from, target.length, end)
  work((to - from) / 32)
  target.fill(value, from, to)
  return UNSPECIFIED
}

/** The part of `vector` that starts at argument `position` of `who` and ends at the next. */
function part(
  who: string,
  vector: readonly Value[],
  position: number,
  start: Value = 0,
  end: Value = vector.length,
): [start: number, end: number] {
  const from = needSize(start)
  if (from > vector.length) throw outOfRange(who, position, start)
  const to = needSize(end)
  if (to < from || to > vector.length) throw outOfRange(who, position + 1, end)
  return [from, to]
}

function copy(vector: Value, start?: Value, end?: Value): Value {
  const source = needArray(vector)
  const [from, to] = part('vector-copy', source, 2, start, end)
  charge(8 * (to - from))
  return source.slice(from, to)
}

function copyInto(target: Value, at: Value, source: Value, start?: Value, end?: Value): Value {
  const to = needMutableVector('vector-copy!', 1, target)
  const from = needVector('vector-copy!', 3, source)
  const [first, last] = part('vector-copy!', from, 4, start, end)
  const index = needSize(at)
  if (index + (last - first) > to.length) throw outOfRange('vector-copy!', 2, at)
  pass(last - first)
  // Read before any is written: the two may be the same vector.
  const values = from.slice(first, last)
  for (let i = 0; i < values.length; i++) to[index + i] = values[i]!
  return UNSPECIFIED
}

/** `vector-move-left!` copies from the left, `vector-move-right!` from the right: it shows where the two overlap. */
function move(fromLeft: boolean) {
  return (source: Value, start: Value, end: Value, target: Value, at: Value): Value => {
    const from = needArray(source)
    const to = needArray(target)
    const first = needInteger(0, from.length, start)
    const last = needInteger(first, from.length, end)
    const count = last - first
    const index = needInteger(0, to.length - count, at)
    pass(count)
    for (let step = 0; step < count; step++) {
      const i = fromLeft ? step : count - 1 - step
      to[index + i] = from[first + i]!
    }
    return UNSPECIFIED
  }
}

const table = primitives({
  'vector?': [1, isVector],
  vector: [0, Infinity, (...items: Value[]) => items],
  'make-vector': [1, 2, makeVector],
  'vector-length': [1, (vector: Value) => needVector('vector-length', 1, vector).length],
  'vector-ref': [2, vectorRef],
  'vector-set!': [3, vectorSet],
  'list->vector': [1, (list: Value) => listItems('vector', 1, list)],
  'vector-fill!': [2, 4, fill],
  'vector-copy': [1, 3, copy],
  'vector-copy!': [3, 5, copyInto],
  'vector-move-left!': [5, move(true)],
  'vector-move-right!': [5, move(false)],
})

export const guileVectors: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
