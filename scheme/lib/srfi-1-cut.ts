/** Taking lists apart by position, for `(srfi srfi-1)`. */
import { miscError, SchemeError, wrongType } from '../runtime/errors.ts'
import {
  Flonum,
  intern,
  list,
  listFrom,
  MString,
  MultipleValues,
  NIL,
  Pair,
  type Value,
} from '../runtime/values.ts'
import { notA } from './check.ts'
import { isCircular } from './pairs.ts'

/** The n pairs' values before the rest, and the rest. */
function splitAt(who: string, value: Value, count: number): [Value[], Value] {
  const items: Value[] = []
  let at = value
  for (let i = 0; i < count; i++) {
    if (!(at instanceof Pair)) throw wrongType(who, 1, at, 'pair')
    items.push(at.car)
    at = at.cdr
  }
  return [items, at]
}

function exactCount(value: Value): number {
  if (typeof value !== 'number') throw notA('exact integer', value)
  return value
}

/** `split-at` counts with `<`, so it takes a flonum too. */
function realCount(who: string, value: Value): number {
  const count = value instanceof Flonum ? Math.ceil(value.value) : value
  if (typeof count !== 'number') throw wrongType('<', 1, value)
  if (count < 0) {
    throw new SchemeError(
      'out-of-range',
      list(intern(who), new MString('Value out of range: ~A'), list(value), list(value)),
    )
  }
  return count
}

/** How many elements stand before the last `count` ones. */
function beforeLast(value: Value, count: number): number {
  let ahead = splitAt('list-tail', value, count)[1]
  let before = 0
  for (; ahead instanceof Pair; ahead = ahead.cdr) before++
  return before
}

export function take(value: Value, count: Value): Value {
  return listFrom(splitAt('list-head', value, exactCount(count))[0])
}

export function drop(value: Value, count: Value): Value {
  return splitAt('list-tail', value, exactCount(count))[1]
}

export function takeRight(value: Value, count: Value): Value {
  return drop(value, beforeLast(value, exactCount(count)))
}

export function dropRight(value: Value, count: Value): Value {
  return take(value, beforeLast(value, exactCount(count)))
}

/** The list up to its pair number `count`, which ends it from now on. */
function cutAfter(value: Value, count: number): Value {
  if (count === 0) return NIL
  let at = value
  for (let i = 1; i < count; i++) at = (at as Pair).cdr
  ;(at as Pair).cdr = NIL
  return value
}

export function takeInPlace(value: Value, count: Value): Value {
  if (typeof count !== 'number') throw wrongType('=', 1, count)
  splitAt('set-cdr!', value, count)
  return cutAfter(value, count)
}

export function dropRightInPlace(value: Value, count: Value): Value {
  if (!(value instanceof Pair) && value !== NIL) throw wrongType('cdr', 1, value, 'pair')
  return cutAfter(value, beforeLast(value, exactCount(count)))
}

export function splitting(who: string): (value: Value, count: Value) => Value {
  return (value, count) => {
    const [items, rest] = splitAt('cdr', value, realCount(who, count))
    return new MultipleValues([listFrom(items), rest])
  }
}

export function splitInPlace(value: Value, count: Value): Value {
  const before = realCount('split-at!', count)
  const rest = splitAt('cdr', value, before)[1]
  return new MultipleValues([cutAfter(value, before), rest])
}

export function lastPair(value: Value): Value {
  if (value === NIL) return NIL
  if (!(value instanceof Pair)) throw wrongType('last-pair', 1, value, 'pair')
  if (isCircular(value)) {
    throw miscError('last-pair', 'Circular structure in position 1: ~S', value)
  }
  let at: Pair = value
  while (at.cdr instanceof Pair) at = at.cdr
  return at
}

export function last(value: Value): Value {
  const pair = lastPair(value)
  if (!(pair instanceof Pair)) throw wrongType('car', 1, pair, 'pair')
  return pair.car
}
