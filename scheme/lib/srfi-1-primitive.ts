/**
 * The loops of `(srfi srfi-1)` for procedures that are primitives: these call nothing, so that no
 * continuation can be taken in the loop, and JavaScript may run it. The lists are proper ones.
 */
import { charge, work } from '../runtime/budget.ts'
import { Pair, type Primitive, type Value } from '../runtime/values.ts'
import { ListBuilder, PAIR_BYTES } from './pairs.ts'

/** How many elements pass between two looks at the budget. */
const SLICE = 4096

export function foldPrimitive(kons: Value, knil: Value, list: Value): Value {
  const { fn } = kons as Primitive
  let result = knil
  let count = 0
  for (let at = list; at instanceof Pair; at = at.cdr) {
    if (++count % SLICE === 0) work(SLICE)
    result = fn(at.car, result)
  }
  return result
}

export function mapPrimitive(f: Value, list: Value): Value {
  const { fn } = f as Primitive
  const results = new ListBuilder()
  let count = 0
  for (let at = list; at instanceof Pair; at = at.cdr) {
    if (++count % SLICE === 0) charge(SLICE * PAIR_BYTES)
    results.add(fn(at.car))
  }
  return results.finish()
}

/** The first true value; that of the last element where there is none. */
export function anyPrimitive(pred: Value, list: Value): Value {
  return until(pred, list, (value) => value !== false, false)
}

/** The first #f; the value of the last element where there is none. */
export function everyPrimitive(pred: Value, list: Value): Value {
  return until(pred, list, (value) => value === false, true)
}

function until(
  pred: Value,
  list: Value,
  isDecided: (value: Value) => boolean,
  ofNone: Value,
): Value {
  const { fn } = pred as Primitive
  let value = ofNone
  let count = 0
  for (let at = list; at instanceof Pair; at = at.cdr) {
    if (++count % SLICE === 0) work(SLICE)
    value = fn(at.car)
    if (isDecided(value)) break
  }
  return value
}
