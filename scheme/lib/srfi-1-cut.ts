/** Taking lists apart by position, for `(srfi srfi-1)`. */
import { charge, work } from '../runtime/budget.ts'
import { miscError, SchemeError, wrongType } from '../runtime/errors.ts'
import {
  Flonum,
  intern,
  list,
  MString,
  MultipleValues,
  NIL,
  Pair,
  type Value,
} from '../runtime/values.ts'
import { needSize } from './check.ts'
import { isCircular, ListBuilder, PAIR_BYTES } from './pairs.ts'

/** How many elements pass between two looks at the budget. */
const SLICE = 4096

/** The first `count` elements as a list of their own, and the rest. */
function splitAt(who: string, value: Value, count: number): [taken: Value, rest: Value] {
  const taken = new ListBuilder()
  let at = value
  for (let i = 0; i < count; i++) {
    if (!(at instanceof Pair)) throw wrongType(who, 1, at, 'pair')
    if ((i + 1) % SLICE === 0) charge(SLICE * PAIR_BYTES)
    taken.add(at.car)
    at = at.cdr
  }
  return [taken.finish(), at]
}

/** What follows the first `count` elements. */
function skip(who: string, value: Value, count: number): Value {
  let at = value
  for (let i = 0; i < count; i++) {
    if (!(at instanceof Pair)) throw wrongType(who, 1, at, 'pair')
    if ((i + 1) % SLICE === 0) work(SLICE)
    at = at.cdr
  }
  return at
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
  let ahead = skip('list-tail', value, count)
  let before = 0
  for (; ahead instanceof Pair; ahead = ahead.cdr) {
    if (++before % SLICE === 0) work(SLICE)
  }
  return before
}

export function take(value: Value, count: Value): Value {
  return splitAt('list-head', value, needSize(count))[0]
}

export function drop(value: Value, count: Value): Value {
  return skip('list-tail', value, needSize(count))
}

export function takeRight(value: Value, count: Value): Value {
  return drop(value, beforeLast(value, needSize(count)))
}

export function dropRight(value: Value, count: Value): Value {
  return take(value, beforeLast(value, needSize(count)))
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
  skip('set-cdr!', value, count)
  return cutAfter(value, count)
}

export function dropRightInPlace(value: Value, count: Value): Value {
  if (!(value instanceof Pair) && value !== NIL) throw wrongType('cdr', 1, value, 'pair')
  return cutAfter(value, beforeLast(value, needSize(count)))
}

export function splitting(who: string): (value: Value, count: Value) => Value {
  return (value, count) => {
    const [taken, rest] = splitAt('cdr', value, realCount(who, count))
    return new MultipleValues([taken, rest])
  }
}

export function splitInPlace(value: Value, count: Value): Value {
  const before = realCount('split-at!', count)
  const rest = skip('cdr', value, before)
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
