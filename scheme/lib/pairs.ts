/** Walking lists from JavaScript. */
import { pass } from '../runtime/budget.ts'
import { wrongType } from '../runtime/errors.ts'
import { NIL, Pair, type Value } from '../runtime/values.ts'

/** Number of elements of a proper list; −1 for anything else, circular lists included. */
export function listLength(list: Value): number {
  let count = 0
  let slow = list
  let at = list
  while (at instanceof Pair) {
    at = at.cdr
    count++
    if ((count & 1) === 0) {
      slow = (slow as Pair).cdr
      if (slow === at && at instanceof Pair) {
        pass(count)
        return -1
      }
    }
  }
  pass(count)
  return at === NIL ? count : -1
}

export function isCircular(value: Value): boolean {
  let slow = value
  let at = value
  let count = 0
  let found = false
  for (; at instanceof Pair && !found; count++) {
    at = at.cdr
    if ((count & 1) === 0) continue
    slow = (slow as Pair).cdr
    found = slow === at
  }
  pass(count)
  return found
}

/** The elements of a proper list, which argument `position` of `who` must be. */
export function listItems(who: string, position: number, list: Value, expected?: string): Value[] {
  const length = listLength(list)
  if (length < 0) throw wrongType(who, position, list, expected)
  const items = new Array<Value>(length)
  let at = list
  for (let i = 0; i < length; i++) {
    items[i] = (at as Pair).car
    at = (at as Pair).cdr
  }
  return items
}

/** Bytes that a pair takes, for `charge`. */
export const PAIR_BYTES = 32

/** Makes a list from its first element to its last. */
export class ListBuilder {
  readonly #head = new Pair(NIL, NIL)
  #last = this.#head

  add(item: Value): void {
    const pair = new Pair(item, NIL)
    this.#last.cdr = pair
    this.#last = pair
  }

  /** The list, ending in `tail`. */
  finish(tail: Value = NIL): Value {
    this.#last.cdr = tail
    return this.#head.cdr
  }
}
