/**
 * Guile's random numbers: Marsaglia's multiply-with-carry generator of 64 bits of state, and the
 * distributions drawn from it. A program that does not seed it sees the same numbers in every run,
 * those that it sees in Guile.
 */
import { addressOf } from '../runtime/print.ts'
import type { SelfPrinting } from '../runtime/values.ts'

const MULTIPLIER = 2131995753n
const MASK = 0xffffffffn

/** What Guile seeds its default state with. */
const DEFAULT_SEED = 'URL:http://stat.fsu.edu/~geo/diehard.html'

export class RandomState implements SelfPrinting {
  #w: bigint
  #c: bigint
  /** Normal deviates come in pairs: the second of the last. */
  #spare: number | undefined

  constructor(w: bigint, c: bigint) {
    this.#w = w & MASK
    this.#c = c & MASK
  }

  /** Bytes of the seed are folded into the two words by fours. */
  static fromSeed(seed: string = DEFAULT_SEED): RandomState {
    let w = 0n
    let c = 0n
    for (const [i, byte] of Buffer.from(seed, 'latin1').entries()) {
      if (i % 8 < 4) w += BigInt(byte) << BigInt(8 * (i % 8))
      else c += BigInt(byte) << BigInt(8 * ((i % 8) - 4))
    }
    w &= MASK
    c &= MASK
    // The two states that the generator never leaves.
    const isStuck = (w === 0n && c === 0n) || (w === MASK && c === MULTIPLIER - 1n)
    return new RandomState(w, isStuck ? c + 1n : c)
  }

  get words(): readonly [w: bigint, c: bigint] {
    return [this.#w, this.#c]
  }

  copy(): RandomState {
    return new RandomState(this.#w, this.#c)
  }

  #bits(): bigint {
    const next = MULTIPLIER * this.#w + this.#c
    this.#w = next & MASK
    this.#c = next >> 32n
    return this.#w
  }

  /** Uniform from 0 to `bound` − 1: as many bits as `bound` has, drawn anew while they are too many. */
  integer(bound: bigint): bigint {
    const length = BigInt(bound.toString(2).length)
    const words = (length + 31n) / 32n
    const topMask = MASK >> (32n * words - length)
    for (;;) {
      let value = this.#bits() & topMask
      for (let left = words - 1n; left > 0n; left--) value = (value << 32n) | this.#bits()
      if (value < bound) return value
    }
  }

  /** Uniform from 0 to 1. */
  uniform(): number {
    const low = Number(this.#bits()) / Number(MASK)
    return (low + Number(this.#bits())) / Number(MASK)
  }

  /** Of mean 0 and variance 1, by the method of Box and Muller. */
  normal(): number {
    if (this.#spare !== undefined) {
      const value = this.#spare
      this.#spare = undefined
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()))
    const angle = 2 * Math.PI * this.uniform()
    this.#spare = radius * Math.cos(angle)
    return radius * Math.sin(angle)
  }

  /** Of mean 1. */
  exponential(): number {
    return -Math.log(this.uniform())
  }

  printed(): string {
    return `#<random-state ${addressOf(this)}>`
  }
}
