/**
 * Guile's hash tables: a vector of buckets, each an association list of handles, newest first, that
 * grows when nine tenths as many entries as buckets are in it and shrinks at a quarter. The order in
 * which a table is walked is thus Guile's, as far as the hash of its keys is. The weak kinds hold
 * their keys and values as any table does.
 */
import { charge } from '../runtime/budget.ts'
import { addressOf } from '../runtime/print.ts'
import { NIL, Pair, type SelfPrinting, type Value } from '../runtime/values.ts'

/** Numbers of buckets: primes, each near twice the one before. */
const SIZES = [
  31, 61, 113, 223, 443, 883, 1759, 3517, 7027, 14051, 28099, 56197, 112363, 224717, 449419, 898823,
  1797641, 3595271, 7190537, 14381041,
]

export type Weakness = 'none' | 'key' | 'value' | 'both'

/** How a kind of access hashes a key to a bucket, and when two keys are the same. */
export interface Hashing {
  readonly hash: (key: Value, size: number) => number
  readonly same: (a: Value, b: Value) => boolean
}

export class HashTable implements SelfPrinting {
  readonly weakness: Weakness
  #buckets: Value[]
  #count = 0
  #sizeIndex: number
  readonly #smallest: number
  #lower = 0
  #upper: number

  /** `expected` entries are room for, at first. */
  constructor(expected = 0, weakness: Weakness = 'none') {
    this.weakness = weakness
    let index = 0
    while (index < SIZES.length - 1 && expected > SIZES[index]!) index++
    this.#smallest = index
    this.#sizeIndex = index
    const size = SIZES[index]!
    charge(8 * size)
    this.#buckets = new Array<Value>(size).fill(NIL)
    this.#upper = Math.floor((9 * size) / 10)
  }

  get count(): number {
    return this.#count
  }

  get size(): number {
    return this.#buckets.length
  }

  /** The association list at `index`. */
  bucket(index: number): Value {
    return this.#buckets[index]!
  }

  /** The pair of `key` and its value. */
  handle(key: Value, { hash, same }: Hashing): Pair | undefined {
    return this.#find(key, hash(key, this.#buckets.length), same)
  }

  #find(key: Value, index: number, same: Hashing['same']): Pair | undefined {
    for (let at = this.#buckets[index]!; at instanceof Pair; at = at.cdr) {
      const handle = at.car as Pair
      if (same(key, handle.car)) return handle
    }
    return undefined
  }

  set(key: Value, value: Value, hashing: Hashing): void {
    const index = hashing.hash(key, this.#buckets.length)
    const handle = this.#find(key, index, hashing.same)
    if (handle === undefined) this.#add(key, value, index, hashing)
    else handle.cdr = value
  }

  /** Adds a key that is not in the table. */
  add(key: Value, value: Value, hashing: Hashing): Pair {
    return this.#add(key, value, hashing.hash(key, this.#buckets.length), hashing)
  }

  #add(key: Value, value: Value, index: number, { hash }: Hashing): Pair {
    charge(96)
    const handle = new Pair(key, value)
    this.insert(handle, index)
    if (this.isTooFull) this.rehash(hash)
    return handle
  }

  insert(handle: Pair, index: number): void {
    this.#buckets[index] = new Pair(handle, this.#buckets[index]!)
    this.#count++
  }

  remove(key: Value, hashing: Hashing): Pair | undefined {
    const handle = this.handle(key, hashing)
    if (handle === undefined) return undefined
    this.delete(handle, hashing.hash(key, this.#buckets.length))
    if (this.isTooEmpty) this.rehash(hashing.hash)
    return handle
  }

  delete(handle: Pair, index: number): void {
    const head = new Pair(false, this.#buckets[index]!)
    let before = head
    while ((before.cdr as Pair).car !== handle) before = before.cdr as Pair
    before.cdr = (before.cdr as Pair).cdr
    this.#buckets[index] = head.cdr
    this.#count--
  }

  get isTooFull(): boolean {
    return this.#count > this.#upper
  }

  get isTooEmpty(): boolean {
    return this.#count < this.#lower
  }

  clear(): void {
    this.#buckets.fill(NIL)
    this.#count = 0
    if (this.isTooEmpty) this.rehash(() => 0)
  }

  /** The pairs that buckets are made of are used again. */
  rehash(hash: Hashing['hash']): void {
    const before = this.#buckets
    this.#resize()
    const buckets = this.#buckets
    const size = buckets.length
    for (const bucket of before) {
      for (let at = bucket; at instanceof Pair; ) {
        const next = at.cdr
        const index = hash((at.car as Pair).car, size)
        at.cdr = buckets[index]!
        buckets[index] = at
        at = next
      }
    }
  }

  /** Empties the table into its next size: the handles, in the order to `insert` them again. */
  startRehash(): Pair[] {
    const handles = this.handles()
    this.#resize()
    this.#count = 0
    return handles
  }

  #resize(): void {
    if (this.isTooEmpty) {
      do this.#sizeIndex--
      while (this.#sizeIndex > this.#smallest && this.#count < SIZES[this.#sizeIndex]! / 4)
    } else {
      this.#sizeIndex = Math.min(this.#sizeIndex + 1, SIZES.length - 1)
    }
    const size = SIZES[this.#sizeIndex]!
    this.#upper =
      this.#sizeIndex === SIZES.length - 1 ? Number.POSITIVE_INFINITY : Math.floor((9 * size) / 10)
    this.#lower = this.#sizeIndex > this.#smallest ? Math.floor(size / 4) : 0
    charge(8 * size)
    this.#buckets = new Array<Value>(size).fill(NIL)
  }

  /** All pairs of key and value, in the order in which the table is walked. */
  handles(): Pair[] {
    const found: Pair[] = []
    for (const bucket of this.#buckets) {
      for (let at = bucket; at instanceof Pair; at = at.cdr) found.push(at.car as Pair)
    }
    return found
  }

  printed(): string {
    const fill = `${this.#count}/${this.size}`
    return this.weakness === 'none'
      ? `#<hash-table ${addressOf(this)} ${fill}>`
      : `#<weak-table ${fill}>`
  }
}
