/** Association lists (Guile manual, "Association Lists"). */
import { step } from '../runtime/budget.ts'
import { isEqual, isEqv } from '../runtime/equality.ts'
import { wrongType } from '../runtime/errors.ts'
import { isNumber } from '../runtime/numbers.ts'
import { Char, NIL, Pair, Singleton, type Value } from '../runtime/values.ts'
import { type Library, primitives } from './library.ts'

type Same = (a: Value, b: Value) => boolean

/** The first pair in `alist` whose car is `key`; what is no pair is passed over. */
function lookup(same: Same, key: Value, alist: Value): Pair | undefined {
  for (let at = alist; at instanceof Pair; at = at.cdr) {
    step()
    const entry = at.car
    if (entry instanceof Pair && same(key, entry.car)) return entry
  }
  return undefined
}

/** Who complains: Guile's `assv` and `assoc` leave to `assq` the keys for which it is as good. */
function complainer(name: string, key: Value): string {
  const isSimple =
    typeof key === 'number' ||
    typeof key === 'boolean' ||
    key === NIL ||
    key instanceof Char ||
    key instanceof Singleton
  return isSimple || (name === 'assv' && !isNumber(key)) ? 'assq' : name
}

/** `assq` and kin: up to the key found, the list must be one of pairs. */
function strict(name: string, same: Same) {
  return (key: Value, alist: Value): Value => {
    let at = alist
    for (; at instanceof Pair; at = at.cdr) {
      step()
      const entry = at.car
      if (!(entry instanceof Pair)) break
      if (same(key, entry.car)) return entry
    }
    if (at === NIL) return false
    throw wrongType(complainer(name, key), 2, alist, 'association list')
  }
}

function set(same: Same) {
  return (alist: Value, key: Value, value: Value): Value => {
    const entry = lookup(same, key, alist)
    if (entry === undefined) return new Pair(new Pair(key, value), alist)
    entry.cdr = value
    return alist
  }
}

function remove(same: Same) {
  return (alist: Value, key: Value): Value => {
    const entry = lookup(same, key, alist)
    if (entry === undefined) return alist
    const head = new Pair(false, alist)
    let before = head
    while ((before.cdr as Pair).car !== entry) before = before.cdr as Pair
    before.cdr = (before.cdr as Pair).cdr
    return head.cdr
  }
}

function family(suffix: string, same: Same): Parameters<typeof primitives>[0] {
  const name = `ass${suffix}`
  return {
    [name]: [2, strict(name, same)],
    [`sloppy-${name}`]: [2, (key: Value, alist: Value) => lookup(same, key, alist) ?? false],
    [`${name}-ref`]: [2, (alist: Value, key: Value) => lookup(same, key, alist)?.cdr ?? false],
    [`${name}-set!`]: [3, set(same)],
    [`${name}-remove!`]: [2, remove(same)],
  }
}

const table = primitives({
  ...family('q', (a, b) => a === b),
  ...family('v', isEqv),
  ...family('oc', isEqual),
  acons: [3, (key: Value, value: Value, alist: Value) => new Pair(new Pair(key, value), alist)],
})

export const guileAlists: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
