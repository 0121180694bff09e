/** `(ice-9 vlist)`: vlists and vhashes (Guile manual, "VLists", "VHashes"). */
import { charge } from '../runtime/budget.ts'
import { Fluid } from '../runtime/dynamic.ts'
import { outOfRange, type SchemeError, wrongType } from '../runtime/errors.ts'
import { listFrom, Pair, type Value } from '../runtime/values.ts'
import { guileError } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { listItems, PAIR_BYTES } from './pairs.ts'
import { type Equivalence, VList } from './vlist.ts'

function needVlist(value: Value): VList {
  if (value instanceof VList) return value
  throw guileError('wrong-type-arg', undefined, 'Not a vlist: ~S', [value], [value])
}

/** As the vector's would be that Guile keeps the elements in: the vector of the empty vlist is empty, and after it there is none. */
function pastEnd(index: number, vlist: VList): SchemeError {
  if (index <= vlist.length) return outOfRange('vector-ref', 2, 0)
  return guileError(
    'wrong-type-arg',
    'vector-ref',
    'Wrong type argument in position 1 (expecting vector): ~S',
    [false],
    [false],
  )
}

function head(value: Value): Value {
  return ref(value, 0)
}

function ref(value: Value, index: Value): Value {
  const vlist = needVlist(value)
  if (typeof index !== 'number') throw wrongType('<', 2, index)
  const found = index < 0 ? undefined : vlist.ref(index)
  if (found === undefined) throw pastEnd(index, vlist)
  return found
}

function drop(value: Value, count: Value): Value {
  const vlist = needVlist(value)
  if (typeof count !== 'number') throw wrongType('<', 2, count)
  const rest = count < 0 ? undefined : vlist.drop(count)
  if (rest === undefined) throw pastEnd(count, vlist)
  return rest
}

function fromItems(items: readonly Value[], onto: VList = VList.EMPTY): VList {
  charge(8 * items.length)
  let made = onto
  for (let i = items.length - 1; i >= 0; i--) made = made.cons(items[i]!)
  return made
}

function take(value: Value, count: Value): Value {
  const vlist = needVlist(value)
  if (typeof count !== 'number') throw wrongType('<', 2, count)
  if (count < 0 || count > vlist.length) throw pastEnd(0, vlist)
  const items: Value[] = []
  for (const item of vlist) {
    if (items.length >= count) break
    items.push(item)
  }
  return fromItems(items)
}

function toList(value: Value): Value {
  const vlist = needVlist(value)
  charge(PAIR_BYTES * vlist.length)
  return listFrom([...vlist])
}

function append(...vlists: Value[]): Value {
  const parts = vlists.map(needVlist)
  const last = parts.at(-1)
  if (last === undefined) return VList.EMPTY
  return parts.slice(0, -1).reduceRight((tail, part) => fromItems([...part], tail), last)
}

function hashCons(key: Value, value: Value, vhash: Value): Value {
  return needVlist(vhash).cons(new Pair(key, value), true)
}

function assoc(by: Equivalence): (key: Value, vhash: Value) => Value {
  return (key, vhash) => {
    for (const entry of needVlist(vhash).entries(key, by)) return entry
    return false
  }
}

/** The values of a key, newest first. */
function valuesOf(by: Equivalence): (key: Value, vhash: Value) => Value {
  return (key, vhash) => {
    const values: Value[] = []
    for (const entry of needVlist(vhash).entries(key, by)) values.push(entry.cdr)
    return listFrom(values)
  }
}

function remove(by: Equivalence): (key: Value, vhash: Value) => Value {
  return (key, vhash) => {
    const entries = needVlist(vhash)
    const gone = new Set<Value>(entries.entries(key, by))
    const kept = [...entries].filter((entry) => !gone.has(entry))
    if (gone.size === 0) return entries
    let made = VList.EMPTY
    for (const entry of kept.reverse()) made = made.cons(entry, true)
    return made
  }
}

export const ice9Vlist: Library = {
  name: '(ice-9 vlist)',
  exports: names(`
    alist->vhash block-growth-factor list->vlist vhash-assoc vhash-assq vhash-assv vhash-cons
    vhash-consq vhash-consv vhash-delete vhash-delq vhash-delv vhash-fold vhash-fold*
    vhash-fold-right vhash-foldq* vhash-foldv* vhash? vlist->list vlist-append vlist-cons
    vlist-delete vlist-drop vlist-filter vlist-fold vlist-fold-right vlist-for-each vlist-head
    vlist-length vlist-map vlist-null vlist-null? vlist-ref vlist-reverse vlist-tail vlist-take
    vlist-unfold vlist-unfold-right vlist?
  `),
  values: {
    'vlist-null': VList.EMPTY,
    ...primitives({
      'list->vlist': [1, (value: Value) => fromItems(listItems('fold', 1, value))],
      'vhash-assoc-equal': [2, assoc('equal')],
      'vhash-assq': [2, assoc('eq')],
      'vhash-assv': [2, assoc('eqv')],
      // The hash procedure only says where Guile would look; here the keys themselves do.
      'vhash-cons': [3, 4, hashCons],
      'vhash-consq': [3, hashCons],
      'vhash-consv': [3, hashCons],
      'vhash-delete-equal': [2, remove('equal')],
      'vhash-delq': [2, remove('eq')],
      'vhash-delv': [2, remove('eqv')],
      'vhash-values': [2, valuesOf('equal')],
      'vhash-valuesq': [2, valuesOf('eq')],
      'vhash-valuesv': [2, valuesOf('eqv')],
      'vhash?': [1, (value: Value) => value instanceof VList && value.isHash],
      'vlist->list': [1, toList],
      'vlist-append': [0, Infinity, append],
      'vlist-cons': [2, (item: Value, vlist: Value) => needVlist(vlist).cons(item)],
      'vlist-drop': [2, drop],
      'vlist-head': [1, head],
      'vlist-length': [1, (value: Value) => needVlist(value).length],
      'vlist-null?': [1, (value: Value) => needVlist(value).length === 0],
      'vlist-ref': [2, ref],
      'vlist-tail': [1, (value: Value) => drop(value, 1)],
      'vlist-take': [2, take],
      'vlist?': [1, (value: Value) => value instanceof VList],
    }),
  },
  create: () => ({ 'block-growth-factor': new Fluid(2) }),
  source: new URL('./ice-9-vlist.scm', import.meta.url),
}
