/** `(srfi srfi-1)`: lists. What calls procedures is in srfi-1.scm. */
import { BudgetError, charge, step, work } from '../runtime/budget.ts'
import { isEqual } from '../runtime/equality.ts'
import { miscError, type SchemeError, wrongType } from '../runtime/errors.ts'
import {
  Char,
  Keyword,
  listFrom,
  MString,
  MultipleValues,
  NIL,
  Pair,
  Sym,
  type Value,
} from '../runtime/values.ts'
import { guileError, notA } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { isCircular, ListBuilder, listLength, PAIR_BYTES } from './pairs.ts'
import {
  drop,
  dropRight,
  dropRightInPlace,
  last,
  lastPair,
  splitInPlace,
  splitting,
  take,
  takeInPlace,
  takeRight,
} from './srfi-1-cut.ts'
import { anyPrimitive, everyPrimitive, foldPrimitive, mapPrimitive } from './srfi-1-primitive.ts'
import { isPrimitive } from './strings.ts'

/** Length of a proper list, undefined for a circular one. */
function lengthPlus(value: Value): number | undefined {
  const length = listLength(value)
  if (length >= 0) return length
  if (isCircular(value)) return undefined
  throw wrongType('length+', 1, value, 'proper or circular list')
}

/** Length of the shortest of lists of which one is proper; the others may be circular. */
function shortestLength(who: Value, ...lists: Value[]): number {
  let shortest: number | undefined
  for (const each of lists) {
    const length = lengthPlus(each)
    if (length !== undefined && (shortest === undefined || length < shortest)) shortest = length
  }
  if (shortest !== undefined) return shortest
  throw guileError(
    'wrong-type-arg',
    (who as MString).text,
    'Args do not contain a proper (finite) list: ~S',
    [listFrom(lists)],
    undefined,
  )
}

/** The elements of proper lists in one, which ends in the last argument as it is. */
function concatenate(who: string, inner: string, expected: string): (lists: Value) => Value {
  return (lists) => {
    if (listLength(lists) < 0) throw wrongType(who, 1, lists)
    const all = new ListBuilder()
    let position = 1
    let count = 0
    for (let at = lists; at instanceof Pair; at = at.cdr, position++) {
      if (at.cdr === NIL) return all.finish(at.car)
      let element = at.car
      for (; element instanceof Pair; element = element.cdr) {
        all.add(element.car)
        if (++count % 1024 === 0) charge(1024 * PAIR_BYTES)
      }
      if (element !== NIL) throw wrongType(inner, position, element, expected)
    }
    return NIL
  }
}

function appendReverse(who: string): (head: Value, tail: Value) => Value {
  return (head, tail) => {
    const [reversed, end] = turn(head, tail)
    if (end !== NIL) throw wrongType(who, 1, end, 'list')
    return reversed
  }
}

/** Reversed, whatever the list ends in: `reduce-right` does not ask. */
function reverseLoosely(value: Value): Value {
  if (!(value instanceof Pair)) throw wrongType('last-pair', 1, value, 'pair')
  return turn(value, NIL)[0]
}

/** The elements of `value` before `tail`, reversed, and what `value` ended in. */
function turn(value: Value, tail: Value): [reversed: Value, end: Value] {
  let result = tail
  let count = 0
  let at = value
  for (; at instanceof Pair; at = at.cdr) {
    result = new Pair(at.car, result)
    if (++count % LONG === 0) {
      charge(LONG * PAIR_BYTES)
      refuseCircular(at)
    }
  }
  charge((count % LONG) * PAIR_BYTES)
  return [result, at]
}

/** Element `index` of a list; `access` is how Guile's message calls the accessor. */
function nth(index: number, access: string | undefined): (value: Value) => Value {
  return (value) => {
    let at = value
    for (let i = 0; i < index; i++) {
      if (!(at instanceof Pair)) throw missing(access, 'cdr', at)
      at = at.cdr
    }
    if (!(at instanceof Pair)) throw missing(access, 'car', at)
    return at.car
  }
}

function missing(access: string | undefined, step: string, value: Value): SchemeError {
  return access === undefined ? wrongType(step, 1, value, 'pair') : notA('pair', value, access)
}

function zip(...lists: Value[]): Value {
  const rows = new ListBuilder()
  for (let count = 1; !lists.includes(NIL); count++) {
    let row: Value = NIL
    for (let i = lists.length - 1; i >= 0; i--) {
      const at = lists[i]!
      if (!(at instanceof Pair)) throw notA('pair', at, 'cdr')
      row = new Pair(at.car, row)
      lists[i] = at.cdr
    }
    rows.add(row)
    if (count % 1024 === 0) charge(1024 * (lists.length + 1) * PAIR_BYTES)
  }
  return rows.finish()
}

function unzip(columns: number): (value: Value) => Value {
  return (value) => {
    if (listLength(value) < 0) {
      throw guileError('wrong-type-arg', 'map', 'Wrong type argument: ~S', [value], [])
    }
    const lists: Value[] = []
    for (let column = 0; column < columns; column++) {
      const element = nth(column, ['car', 'cadr', 'caddr', 'cadddr'][column])
      const items: Value[] = []
      for (let at = value; at instanceof Pair; at = at.cdr) items.push(element(at.car))
      lists.push(listFrom(items))
    }
    return columns === 1 ? lists[0]! : new MultipleValues(lists)
  }
}

function circularList(...items: Value[]): Value {
  const first = listFrom(items) as Pair
  ;(lastPair(first) as Pair).cdr = first
  return first
}

function listCopy(value: Value): Value {
  const [reversed, end] = turn(value, NIL)
  return turn(reversed, end)[0]
}

function alistCopy(value: Value): Value {
  const items: Value[] = []
  let at = value
  for (; at instanceof Pair; at = at.cdr) {
    if (!(at.car instanceof Pair)) throw wrongType('car', 1, at.car, 'pair')
    items.push(new Pair(at.car.car, at.car.cdr))
    if (items.length % 1024 === 0) charge(2 * 1024 * PAIR_BYTES)
    if (items.length % LONG === 0) refuseCircular(at)
  }
  if (at !== NIL) throw wrongType('cdr', 1, at, 'pair')
  return listFrom(items)
}

function memberEqual(item: Value, value: Value): Value {
  let count = 0
  for (let at = value; at !== NIL; at = at.cdr) {
    if (!(at instanceof Pair)) throw wrongType('car', 1, at, 'pair')
    step()
    if (isEqual(item, at.car)) return at
    if (++count % LONG === 0) refuseCircular(at)
  }
  return false
}

function assocEqual(key: Value, alist: Value): Value {
  let count = 0
  for (let at = alist; at instanceof Pair; at = at.cdr) {
    step()
    const entry = at.car
    if (!(entry instanceof Pair)) {
      throw guileError('wrong-type-arg', 'assoc', 'Wrong type argument: ~S', [entry], [])
    }
    if (isEqual(key, entry.car)) return entry
    if (++count % LONG === 0) refuseCircular(at)
  }
  return false
}

/** A walk that has come this far asks whether it will ever end. */
const LONG = 0x10000

/** Guile would go round for ever: here that is the end of the budget. */
function refuseCircular(value: Value): void {
  if (isCircular(value)) throw new BudgetError('steps')
}

/** What looking an element up and remembering it costs. */
const STEPS_PER_SEEN = 4

/** The list without the elements that are `equal?` to an earlier one. */
function distinct(who: Value, value: Value): Value {
  const kept: Value[] = []
  const atoms = new Set<unknown>()
  let count = 0
  let at = value
  for (; at instanceof Pair; at = at.cdr) {
    if (++count % LONG === 0) refuseCircular(at)
    const item = at.car
    const atom = identity(item)
    work(STEPS_PER_SEEN)
    if (atom === undefined ? isAmong(kept, item) : atoms.has(atom)) continue
    if (atom !== undefined) atoms.add(atom)
    kept.push(item)
  }
  if (at !== NIL) throw wrongType((who as MString).text, 1, at, 'list')
  return listFrom(kept)
}

function isAmong(kept: readonly Value[], item: Value): boolean {
  return kept.some((each) => {
    step()
    return isEqual(each, item)
  })
}

/** Something that is the same JavaScript value for `equal?` data; undefined where there is none. */
function identity(value: Value): unknown {
  if (value instanceof MString) return value.text
  if (typeof value !== 'object' || value instanceof Sym || value instanceof Keyword) return value
  return value instanceof Char ? value : undefined
}

function carAndCdr(value: Value): Value {
  if (!(value instanceof Pair)) throw wrongType('car', 1, value, 'pair')
  return new MultipleValues([value.car, value.cdr])
}

function isNullList(value: Value): Value {
  if (value === NIL) return true
  if (value instanceof Pair && (listLength(value) >= 0 || isCircular(value))) return false
  throw miscError(undefined, 'not a proper list in null-list?')
}

const FROM_CORE = names(`
  append append! assq assv caaaar caaadr caaar caadar caaddr caadr caar cadaar cadadr cadar caddar
  cadddr caddr cadr car cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar cddaar cddadr cddar cdddar
  cddddr cdddr cddr cdr cons cons* filter filter! iota last-pair length list list-ref make-list memq
  memv null? pair? reverse reverse! set-car! set-cdr!
`)

export const srfi1: Library = {
  name: '(srfi srfi-1)',
  exports: [
    ...FROM_CORE,
    ...names(`
      alist-cons alist-copy alist-delete alist-delete! any append-map append-map! append-reverse
      append-reverse! assoc break break! car+cdr circular-list circular-list? concatenate
      concatenate! count delete delete! delete-duplicates delete-duplicates! dotted-list? drop
      drop-right drop-right! drop-while eighth every fifth filter-map find find-tail first fold
      fold-right for-each fourth last length+ list-copy list-index list-tabulate list= lset-adjoin
      lset-diff+intersection lset-diff+intersection! lset-difference lset-difference!
      lset-intersection lset-intersection! lset-union lset-union! lset-xor lset-xor! lset<= lset=
      map map! map-in-order member ninth not-pair? null-list? pair-fold pair-fold-right
      pair-for-each partition partition! proper-list? reduce reduce-right remove remove! second
      seventh sixth span span! split-at split-at! take take! take-right take-while take-while! tenth
      third unfold unfold-right unzip1 unzip2 unzip3 unzip4 unzip5 xcons zip
    `),
  ],
  reexports: { '(guile)': FROM_CORE },
  values: primitives({
    'alist-cons': [
      3,
      (key: Value, value: Value, alist: Value) => new Pair(new Pair(key, value), alist),
    ],
    'alist-copy': [1, alistCopy],
    'any-primitive': [2, anyPrimitive],
    'append-reverse': [2, appendReverse('append-reverse')],
    'append-reverse!': [2, appendReverse('append-reverse!')],
    'assoc-equal': [2, assocEqual],
    'car+cdr': [1, carAndCdr],
    'circular-list': [1, Infinity, circularList],
    'circular-list?': [1, isCircular],
    concatenate: [1, concatenate('concatenate', 'append', 'empty list')],
    'concatenate!': [1, concatenate('concatenate!', 'append!', 'pair')],
    distinct: [2, distinct],
    'dotted-list?': [1, (value: Value) => listLength(value) < 0 && !isCircular(value)],
    drop: [2, drop],
    'drop-right': [2, dropRight],
    'drop-right!': [2, dropRightInPlace],
    'every-primitive': [2, everyPrimitive],
    eighth: [1, nth(7, undefined)],
    fifth: [1, nth(4, undefined)],
    first: [1, nth(0, 'car')],
    'fold-primitive': [3, foldPrimitive],
    fourth: [1, nth(3, 'cadddr')],
    last: [1, last],
    'length+': [1, (value: Value) => lengthPlus(value) ?? false],
    'list-copy': [1, listCopy],
    'map-primitive': [2, mapPrimitive],
    'member-equal': [2, memberEqual],
    ninth: [1, nth(8, undefined)],
    'not-pair?': [1, (value: Value) => !(value instanceof Pair)],
    'null-list?': [1, isNullList],
    'primitive?': [2, (value: Value, count: Value) => isPrimitive(value, count as number)],
    'proper-list?': [1, (value: Value) => listLength(value) >= 0],
    'reverse-loosely': [1, reverseLoosely],
    second: [1, nth(1, 'cadr')],
    seventh: [1, nth(6, undefined)],
    'shortest-length': [1, Infinity, shortestLength],
    sixth: [1, nth(5, undefined)],
    'split-at': [2, splitting('split-at')],
    'split-at!': [2, splitInPlace],
    take: [2, take],
    'take!': [2, takeInPlace],
    'take-right': [2, takeRight],
    tenth: [1, nth(9, undefined)],
    third: [1, nth(2, 'caddr')],
    unzip1: [1, unzip(1)],
    unzip2: [1, unzip(2)],
    unzip3: [1, unzip(3)],
    unzip4: [1, unzip(4)],
    unzip5: [1, unzip(5)],
    xcons: [2, (cdr: Value, car: Value) => new Pair(car, cdr)],
    zip: [1, Infinity, zip],
  }),
  source: new URL('./srfi-1.scm', import.meta.url),
}
