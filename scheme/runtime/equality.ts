/** `eqv?` and `equal?` (R7RS 6.1; Guile manual, "Equality"). `eq?` is `===`. */
import { step, work } from './budget.ts'
import { Flonum, MString, Pair, Ratnum, type Value } from './values.ts'

/** A value whose class says when two of its kind are `equal?`. */
export interface Comparable {
  /**
   * The parts of this and of `other` that must be `equal?` one by one; undefined where the two
   * differ whatever their parts.
   */
  partsToCompare(
    other: object,
  ): readonly [mine: readonly Value[], theirs: readonly Value[]] | undefined
}

export function isEqv(a: Value, b: Value): boolean {
  if (a === b) return true
  if (a instanceof Flonum) return b instanceof Flonum && Object.is(a.value, b.value)
  if (a instanceof Ratnum) {
    return b instanceof Ratnum && a.numerator === b.numerator && a.denominator === b.denominator
  }
  return false
}

/** Deep data does not deepen the JavaScript stack. On circular data it does not end, as Guile's; the budget does. */
export function isEqual(a: Value, b: Value): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (a instanceof MString) return b instanceof MString && a.text === b.text
  const left: Value[] = [a]
  const right: Value[] = [b]
  let compared = 0
  while (left.length > 0) {
    step()
    let x = left.pop()!
    let y = right.pop()!
    while (x instanceof Pair && y instanceof Pair) {
      step()
      if (x === y) break
      // Data that shares its parts can take for ever.
      if ((++compared & 0xfff) === 0) work(0x1000)
      if (x.cdr instanceof Pair || y.cdr instanceof Pair) {
        left.push(x.cdr)
        right.push(y.cdr)
        x = x.car
        y = y.car
      } else {
        left.push(x.car)
        right.push(y.car)
        x = x.cdr
        y = y.cdr
      }
    }
    if (x !== y && !isEqualApartFromPairs(x, y, left, right)) return false
  }
  return true
}

/** Whether two values may be equal; what they hold is left to compare on `left` and `right`. */
function isEqualApartFromPairs(a: Value, b: Value, left: Value[], right: Value[]): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (a instanceof MString) return b instanceof MString && a.text === b.text
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    for (const item of a) left.push(item)
    for (const item of b) right.push(item)
    return true
  }
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && sameElements(a, b)
  if ('partsToCompare' in a) {
    const parts = (a as Comparable).partsToCompare(b)
    if (parts === undefined || parts[0].length !== parts[1].length) return false
    for (const item of parts[0]) left.push(item)
    for (const item of parts[1]) right.push(item)
    return true
  }
  return isEqv(a, b)
}

type TypedArray = ArrayLike<number | bigint> & { readonly BYTES_PER_ELEMENT: number }

/** Numeric vectors are equal where the elements are of one type and the same numbers. */
function sameElements(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const kind = (view: ArrayBufferView) => Object.prototype.toString.call(view)
  if (kind(a) !== kind(b)) return false
  const mine = a as unknown as TypedArray
  const theirs = b as unknown as TypedArray
  if (mine.length !== theirs.length) return false
  for (let i = 0; i < mine.length; i++) if (mine[i] !== theirs[i]) return false
  return true
}
