/**
 * What the core's Scheme sources are written with besides the core itself: checks that complain in
 * the name of a procedure, short cuts past the evaluator, lists of lists. A program cannot see it.
 */
import { charge } from '../runtime/budget.ts'
import { outOfRange, wrongType } from '../runtime/errors.ts'
import { add, multiply } from '../runtime/numbers-arithmetic.ts'
import {
  Char,
  Flonum,
  listFrom,
  MString,
  NIL,
  Pair,
  type Primitive,
  Procedure,
  type Value,
} from '../runtime/values.ts'
import { guileError, needInteger, needSize, needString, notA } from './check.ts'
import { listLoops } from './guile-list-loops.ts'
import { type Library, primitives } from './library.ts'
import { listLength, PAIR_BYTES } from './pairs.ts'
import { END, isPrimitive, needRange } from './strings.ts'

/** The name that a Scheme source gives a check. */
function text(who: Value): string {
  return (who as MString).text
}

function needProcedure(value: Value, who: Value, position: Value): Value {
  if (value instanceof Procedure) return value
  throw wrongType(text(who), position as number, value)
}

function needList(value: Value, who: Value, position: Value): Value {
  if (listLength(value) >= 0) return value
  throw wrongType(text(who), position as number, value)
}

/** The end of a range of a string, given or not, as a number. */
function stringEnd(who: Value, position: Value, string: Value, start: Value, end: Value): Value {
  return needRange(text(who), position as number, string, start, end).end
}

/** What the program's procedure `proc` gave `who` for a character. */
function needCharFrom(who: Value, proc: Value, value: Value): Value {
  if (value instanceof Char) return value
  throw guileError('misc-error', text(who), 'procedure ~S returned non-char', [proc], undefined)
}

function stringCount(who: Value, proc: Value, count: Value): Value {
  if (!(proc instanceof Procedure)) throw wrongType(text(who), 1, proc)
  if (typeof count !== 'number' && typeof count !== 'bigint') throw notA('exact integer', count)
  if (count < 0) throw outOfRange(text(who), 2, count)
  charge(32 * needSize(count))
  return count
}

/** An error of Guile's own compiled Scheme, whose message has the position in its text. */
function compiledWrongType(who: string, expected: string, value: Value) {
  return guileError(
    'wrong-type-arg',
    who,
    `Wrong type argument in position 1 (expecting ${expected}): ~S`,
    [value],
    [value],
  )
}

function compiledCar(value: Value): Value {
  if (value instanceof Pair) return value.car
  throw compiledWrongType('car', 'pair', value)
}

function compiledStringLength(value: Value): Value {
  if (value instanceof MString) return value.length
  throw compiledWrongType('string-length', 'string', value)
}

/** A stable merge sort that asks whether the later element is less than the earlier. */
function sortListPrimitive(list: Value, less: Value): Value {
  const { fn } = less as Primitive
  const items: Value[] = []
  for (let at = list; at instanceof Pair; at = at.cdr) items.push(at.car)
  charge(items.length * 2 * PAIR_BYTES)
  const spare = new Array<Value>(items.length)
  sortRange(0, items.length)
  return listFrom(items)

  function sortRange(from: number, to: number): void {
    if (to - from < 2) return
    const middle = from + ((to - from) >> 1)
    sortRange(from, middle)
    sortRange(middle, to)
    let left = from
    let right = middle
    for (let at = from; at < to; at++) {
      const takeRight = left === middle || (right < to && fn(items[right]!, items[left]!) !== false)
      spare[at] = takeRight ? items[right++]! : items[left++]!
    }
    for (let at = from; at < to; at++) items[at] = spare[at]!
  }
}

function appendReverse(list: Value, tail: Value): Value {
  let result = tail
  for (let at = list; at instanceof Pair; at = at.cdr) result = new Pair(at.car, result)
  return result
}

function mapEach(take: (pair: Pair) => Value) {
  return (lists: Value): Value => {
    const items: Value[] = []
    for (let at = lists; at instanceof Pair; at = at.cdr) items.push(take(at.car as Pair))
    return listFrom(items)
  }
}

function iota(count: Value, start: Value, step: Value): Value {
  const isInexact = count instanceof Flonum
  const length = isInexact ? count.value : needInteger(0, 2 ** 32, count)
  charge(length * PAIR_BYTES)
  let result: Value = NIL
  for (let i = length - 1; i >= 0; i--) {
    result = new Pair(add(start, multiply(isInexact ? new Flonum(i) : i, step)), result)
  }
  return result
}

const values = {
  '%end': END,
  ...primitives({
    '%need-procedure': [3, needProcedure],
    '%need-list': [3, needList],
    '%need-string': [
      3,
      (value: Value, who: Value, position: Value) =>
        needString(text(who), position as number, value),
    ],
    '%wrong-type': [
      3,
      (who: Value, position: Value, value: Value) => {
        throw wrongType(text(who), position as number, value)
      },
    ],
    '%out-of-range': [
      3,
      (who: Value, position: Value, value: Value) => {
        throw outOfRange(text(who), position as number, value)
      },
    ],
    '%string-end': [5, stringEnd],
    '%need-char-from': [3, needCharFrom],
    '%string-count-argument': [3, stringCount],
    '%car': [1, compiledCar],
    '%compiled-string-length': [1, compiledStringLength],
    '%primitive?': [2, (value: Value, count: Value) => isPrimitive(value, count as number)],
    '%calls?': [1, (value: Value) => value instanceof Procedure && !isPrimitive(value, 1)],
    '%sort-list-primitive': [2, sortListPrimitive],
    '%append-reverse': [2, appendReverse],
    '%cars': [1, mapEach((pair) => pair.car)],
    '%cdrs': [1, mapEach((pair) => pair.cdr)],
    '%iota': [3, iota],
  }),
  ...listLoops,
}

export const guileInternal: Library = {
  name: '(guile)',
  exports: [],
  values,
}
