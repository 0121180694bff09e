/**
 * Persistent lists in blocks, as Guile's `(ice-9 vlist)` has them: adding to the newest list of a
 * block goes into the block, so tails are shared and elements are found by index. A vhash is a vlist
 * of pairs whose blocks know where their keys stand.
 */

import type { Comparable } from '../runtime/equality.ts'
import { isEqual, isEqv } from '../runtime/equality.ts'
import { addressOf } from '../runtime/print.ts'
import {
  Flonum,
  Held,
  listFrom,
  MString,
  Pair,
  Ratnum,
  type SelfPrinting,
  type Value,
} from '../runtime/values.ts'

/** The elements of a block, the last one being the head of the newest list. */
class Block {
  readonly items: Value[] = []
  /** What the first element stands before. */
  readonly base: VList | undefined
  /** For each key its positions, ascending; see `keyOf`. Covers the first `indexed` elements. */
  readonly #places = new Map<unknown, number[]>()
  #indexed = 0

  constructor(base: VList | undefined) {
    this.base = base
  }

  places(key: unknown): readonly number[] {
    for (; this.#indexed < this.items.length; this.#indexed++) {
      const entry = this.items[this.#indexed]!
      const own = entry instanceof Pair ? keyOf(entry.car) : undefined
      const known = this.#places.get(own)
      if (known === undefined) this.#places.set(own, [this.#indexed])
      else known.push(this.#indexed)
    }
    return this.#places.get(key) ?? []
  }
}

export type Equivalence = 'eq' | 'eqv' | 'equal'

const SAME: Readonly<Record<Equivalence, (a: Value, b: Value) => boolean>> = {
  eq: (a, b) => a === b,
  eqv: isEqv,
  equal: isEqual,
}

/** The same JavaScript value for keys that are eqv?, and for strings that are equal?. */
function keyOf(key: Value): unknown {
  if (key instanceof MString) return `"${key.text}`
  if (key instanceof Flonum) return `f${Object.is(key.value, -0) ? '-0' : key.value}`
  if (key instanceof Ratnum) return `${key.numerator}/${key.denominator}`
  return key
}

/** Data that can be equal? to another without being the same, strings apart. */
function isCompound(key: Value): boolean {
  return (
    typeof key === 'object' &&
    ('partsToCompare' in key ||
      key instanceof Pair ||
      Array.isArray(key) ||
      key instanceof Uint8Array)
  )
}

export class VList implements SelfPrinting, Comparable {
  readonly #block: Block
  /** How many elements of the block belong to this list. */
  readonly #count: number
  readonly length: number
  readonly isHash: boolean

  private constructor(block: Block, count: number, isHash: boolean) {
    this.#block = block
    this.#count = count
    this.length = count + (block.base?.length ?? 0)
    this.isHash = isHash
  }

  static readonly EMPTY = new VList(new Block(undefined), 0, false)

  cons(value: Value, asHash = this.isHash): VList {
    const block = this.#block
    const continues =
      block.items.length === this.#count && this.length > 0 && asHash === this.isHash
    const into = continues ? block : new Block(this.length === 0 ? undefined : this)
    into.items.push(value)
    return new VList(into, continues ? this.#count + 1 : 1, asHash)
  }

  /** Undefined where there are not so many elements. */
  ref(index: number): Value | undefined {
    let at: VList | undefined = this
    let left = index
    while (at !== undefined && left >= at.#count) {
      left -= at.#count
      at = at.#block.base
    }
    return at === undefined ? undefined : at.#block.items[at.#count - 1 - left]
  }

  /** Undefined where there are not so many elements. */
  drop(count: number): VList | undefined {
    let at: VList = this
    let left = count
    while (left > 0) {
      if (left < at.#count) return new VList(at.#block, at.#count - left, at.isHash)
      left -= at.#count
      if (at.#block.base === undefined) return left > 0 ? undefined : this.#empty()
      at = at.#block.base
    }
    return at
  }

  #empty(): VList {
    return this.isHash ? new VList(new Block(undefined), 0, true) : VList.EMPTY
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (let at: VList | undefined = this; at !== undefined; at = at.#block.base) {
      for (let i = at.#count - 1; i >= 0; i--) yield at.#block.items[i]!
    }
  }

  /** The pairs of a vhash whose key is the same, newest first. */
  *entries(key: Value, by: Equivalence): Iterable<Pair> {
    const isSame = SAME[by]
    const search = keyOf(key)
    const all = by === 'equal' && isCompound(key)
    for (let at: VList | undefined = this; at !== undefined; at = at.#block.base) {
      const { items } = at.#block
      if (all) {
        for (let i = at.#count - 1; i >= 0; i--) {
          const entry = items[i]
          if (entry instanceof Pair && isSame(key, entry.car)) yield entry
        }
        continue
      }
      const places = at.#block.places(search)
      for (let i = places.length - 1; i >= 0; i--) {
        const entry = items[places[i]!] as Pair
        if (places[i]! < at.#count && isSame(key, entry.car)) yield entry
      }
    }
  }

  partsToCompare(other: object): readonly [Value[], Value[]] | undefined {
    return other instanceof VList && other.length === this.length
      ? [[...this], [...other]]
      : undefined
  }

  printed(): readonly (string | Held)[] {
    if (this.isHash) return [`#<vhash ${addressOf(this)} ${this.length} pairs>`]
    return ['#<vlist ', new Held(listFrom([...this])), '>']
  }
}
