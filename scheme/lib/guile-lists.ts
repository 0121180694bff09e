/** Pairs and lists of Guile's core (Guile manual, "Pairs", "Lists"). */
import { charge, pass, step } from '../runtime/budget.ts'
import { isEqual, isEqv } from '../runtime/equality.ts'
import { outOfRange, wrongType } from '../runtime/errors.ts'
import { listFrom, NIL, Pair, type Primitive, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { guileError, needInteger, needPair, needSize, notA, notAPair } from './check.ts'
import { type Library, primitives } from './library.ts'
import { ListBuilder, listLength, PAIR_BYTES } from './pairs.ts'

/** `car`, `cdr`, … to `cddddr`: the letters between `c` and `r`, applied from the right. */
function accessors(): Record<string, Primitive> {
  const made: Record<string, Primitive> = {}
  const paths = ['a', 'd']
  for (let at = 0; paths[at]!.length < 4; at++) paths.push(`a${paths[at]}`, `d${paths[at]}`)
  for (const path of paths) {
    const who = `c${path}r`
    Object.assign(made, primitives({ [who]: [1, accessor(who, path)] }))
  }
  return made
}

function accessor(who: string, path: string): (value: Value) => Value {
  const takeCdr = [...path].reverse().map((letter) => letter === 'd')
  if (path === 'a') {
    return (value) => {
      if (value instanceof Pair) return value.car
      throw notA('pair', value, who)
    }
  }
  if (path === 'd') {
    return (value) => {
      if (value instanceof Pair) return value.cdr
      throw notA('pair', value, who)
    }
  }
  return (value) => {
    let at = value
    for (const cdr of takeCdr) {
      if (!(at instanceof Pair)) throw notA('pair', at, who)
      at = cdr ? at.cdr : at.car
    }
    return at
  }
}

function mutablePair(who: string, value: Value): Pair {
  if (value instanceof Pair) return value
  throw wrongType(who, 1, value, 'mutable pair')
}

function append(...lists: Value[]): Value {
  const last = lists.length - 1
  if (last < 0) return NIL
  const result = new ListBuilder()
  let length = 0
  for (let i = 0; i < last; i++) {
    let at = lists[i]!
    for (; at instanceof Pair; at = at.cdr) {
      if ((++length & 0xfff) === 0) charge(0x1000 * PAIR_BYTES)
      result.add(at.car)
    }
    if (at !== NIL) throw wrongType('append', i + 1, at, 'empty list')
  }
  return result.finish(lists[last]!)
}

function appendInPlace(...lists: Value[]): Value {
  let result: Value = NIL
  let last: Pair | undefined
  for (const [i, list] of lists.entries()) {
    if (list === NIL && i < lists.length - 1) continue
    if (last === undefined) result = list
    else last.cdr = list
    if (i === lists.length - 1) break
    if (!(list instanceof Pair)) throw wrongType('append!', i + 1, list, 'pair')
    last = list
    while (last.cdr instanceof Pair) {
      step()
      last = last.cdr
    }
    if (last.cdr !== NIL) throw wrongType('append!', i + 1, last.cdr, 'empty list')
  }
  return result
}

function reverse(list: Value): Value {
  const length = listLength(list)
  if (length < 0) throw wrongType('reverse', 1, list)
  charge(length * PAIR_BYTES)
  let result: Value = NIL
  for (let at = list; at instanceof Pair; at = at.cdr) result = new Pair(at.car, result)
  return result
}

function reverseInPlace(list: Value, tail: Value = NIL): Value {
  if (listLength(list) < 0) throw wrongType('reverse!', 1, list)
  let result = tail
  let at = list
  while (at instanceof Pair) {
    const next = at.cdr
    at.cdr = result
    result = at
    at = next
  }
  return result
}

/** The pair `index` steps into `list`, by the rules of `list-ref`, `list-set!` and `list-cdr-set!`. */
function pairAt(who: string, list: Value, index: Value): Pair {
  let steps = needSize(index)
  let at = list
  while (at instanceof Pair) {
    if (steps === 0) return at
    steps--
    step()
    at = at.cdr
  }
  if (at === NIL) throw outOfRange(who, 2, index)
  throw wrongType(who, 1, list)
}

function listTail(list: Value, index: Value): Value {
  let at = list
  for (let steps = needSize(index); steps > 0; steps--) {
    step()
    at = needPair('list-tail', 1, at).cdr
  }
  return at
}

function listHead(list: Value, index: Value): Value {
  const result = new ListBuilder()
  let at = list
  for (let steps = needSize(index); steps > 0; steps--) {
    const pair = needPair('list-head', 1, at)
    if ((steps & 0xfff) === 0) charge(0x1000 * PAIR_BYTES)
    result.add(pair.car)
    at = pair.cdr
  }
  return result.finish()
}

function listCopy(list: Value): Value {
  const length = listLength(list)
  if (length < 0) throw wrongType('list-copy', 1, list)
  charge(length * PAIR_BYTES)
  const result = new ListBuilder()
  for (let at = list; at instanceof Pair; at = at.cdr) result.add(at.car)
  return result.finish()
}

function lastPair(list: Value): Value {
  if (list === NIL) return NIL
  let slow = needPair('last-pair', 1, list)
  let at = slow
  let count = 0
  for (; at.cdr instanceof Pair; count++) {
    at = at.cdr
    if ((count & 1) === 0) continue
    slow = slow.cdr as Pair
    if (slow === at) {
      throw guileError(
        'misc-error',
        'last-pair',
        'Circular structure in position ~S: ~S',
        [1, list],
        undefined,
      )
    }
  }
  pass(count)
  return at
}

function makeList(count: Value, fill: Value = NIL): Value {
  let left = needInteger(0, 2 ** 32 - 1, count)
  charge(left * PAIR_BYTES)
  let result: Value = NIL
  for (; left > 0; left--) result = new Pair(fill, result)
  return result
}

type Same = (a: Value, b: Value) => boolean
const same: Same = (a, b) => a === b

/** `memq` and kin. Guile checks the whole list first; `expected` is left out by `member`. */
function membership(who: string, equal: Same, expected?: string) {
  return (item: Value, list: Value): Value => {
    if (listLength(list) < 0) throw wrongType(who, 2, list, expected)
    for (let at = list; at instanceof Pair; at = at.cdr) if (equal(item, at.car)) return at
    return false
  }
}

/** `delq!` and kin: a list that is not proper stays as it is from where it ends. */
function deleteInPlace(equal: Same, limit = Number.POSITIVE_INFINITY) {
  return (item: Value, list: Value): Value => {
    let left = limit
    const head = new Pair(false, list)
    let before = head
    for (let at = list; at instanceof Pair && left > 0; at = at.cdr) {
      step()
      if (equal(item, at.car)) {
        before.cdr = at.cdr
        left--
      } else {
        before = at
      }
    }
    return head.cdr
  }
}

function deleting(equal: Same) {
  const remove = deleteInPlace(equal)
  return (item: Value, list: Value): Value => remove(item, listCopy(list))
}

/** Pairs are copied, and so are vectors in them; depth is bounded by memory, not by a stack. */
function copyTree(tree: Value): Value {
  const result = new Pair(tree, NIL)
  const todo: Array<[holder: Pair | Value[], key: 'car' | 'cdr' | number]> = [[result, 'car']]
  for (let made = 1; todo.length > 0; made++) {
    if ((made & 0x3ff) === 0) charge(0x400 * PAIR_BYTES)
    const [holder, key] = todo.pop()!
    const slot = holder as unknown as Record<'car' | 'cdr' | number, Value>
    const value = slot[key]!
    if (value instanceof Pair) {
      const copy = new Pair(value.car, value.cdr)
      slot[key] = copy
      todo.push([copy, 'cdr'], [copy, 'car'])
    } else if (Array.isArray(value)) {
      const copy: Value[] = [...value]
      slot[key] = copy
      for (let i = copy.length - 1; i >= 0; i--) todo.push([copy, i])
    }
  }
  return result.car
}

/** What compiled Scheme of Guile's throws where it takes the car of something else. */
function compiledCar(value: Value): Pair {
  if (value instanceof Pair) return value
  throw notAPair('car', value)
}

function listIndex(list: Value, item: Value): Value {
  let index = 0
  for (let at = list; at !== NIL; index++) {
    step()
    const pair = compiledCar(at)
    if (isEqual(item, pair.car)) return index
    at = pair.cdr
  }
  return false
}

const values = {
  ...accessors(),
  ...primitives({
    cons: [2, (car: Value, cdr: Value) => new Pair(car, cdr)],
    'set-car!': [
      2,
      (pair: Value, value: Value) => {
        mutablePair('set-car!', pair).car = value
        return UNSPECIFIED
      },
    ],
    'set-cdr!': [
      2,
      (pair: Value, value: Value) => {
        mutablePair('set-cdr!', pair).cdr = value
        return UNSPECIFIED
      },
    ],
    'pair?': [1, (value: Value) => value instanceof Pair],
    'null?': [1, (value: Value) => value === NIL],
    'list?': [1, (value: Value) => listLength(value) >= 0],
    list: [0, Infinity, (...items: Value[]) => listFrom(items)],
    'cons*': [1, Infinity, (...items: Value[]) => listFrom(items.slice(0, -1), items.at(-1))],
    'make-list': [1, 2, makeList],
    length: [
      1,
      (list: Value) => {
        const length = listLength(list)
        if (length < 0) throw wrongType('length', 1, list)
        return length
      },
    ],
    append: [0, Infinity, append],
    'append!': [0, Infinity, appendInPlace],
    reverse: [1, reverse],
    'reverse!': [1, 2, reverseInPlace],
    'list-ref': [2, (list: Value, index: Value) => pairAt('list-ref', list, index).car],
    'list-set!': [
      3,
      (list: Value, index: Value, value: Value) => {
        pairAt('list-set!', list, index).car = value
        return value
      },
    ],
    'list-tail': [2, listTail],
    'list-cdr-ref': [2, listTail],
    'list-cdr-set!': [
      3,
      (list: Value, index: Value, value: Value) => {
        pairAt('list-cdr-set!', list, index).cdr = value
        return value
      },
    ],
    'list-head': [2, listHead],
    'list-copy': [1, listCopy],
    'last-pair': [1, lastPair],
    memq: [2, membership('memq', same, 'list')],
    memv: [2, membership('memv', isEqv, 'list')],
    member: [2, membership('member', isEqual)],
    delq: [2, deleting(same)],
    delv: [2, deleting(isEqv)],
    delete: [2, deleting(isEqual)],
    'delq!': [2, deleteInPlace(same)],
    'delv!': [2, deleteInPlace(isEqv)],
    'delete!': [2, deleteInPlace(isEqual)],
    'delq1!': [2, deleteInPlace(same, 1)],
    'delv1!': [2, deleteInPlace(isEqv, 1)],
    'delete1!': [2, deleteInPlace(isEqual, 1)],
    'copy-tree': [1, copyTree],
    'list-index': [2, listIndex],
  }),
}

export const guileLists: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(values),
    'map',
    'map-in-order',
    'for-each',
    'filter',
    'filter!',
    'and-map',
    'or-map',
    'iota',
    'kw-arg-ref',
  ],
  values,
  source: new URL('./guile-lists.scm', import.meta.url),
}
