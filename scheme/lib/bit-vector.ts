/** Vectors of bits (Guile manual, "Bit Vectors"). */
import type { Comparable } from '../runtime/equality.ts'
import type { SelfPrinting, Value } from '../runtime/values.ts'

export class BitVector implements SelfPrinting, Comparable {
  /** 0 or 1 each. */
  readonly bits: Uint8Array

  constructor(bits: Uint8Array) {
    this.bits = bits
  }

  static of(values: readonly Value[]): BitVector {
    return new BitVector(Uint8Array.from(values, (value) => (value === false ? 0 : 1)))
  }

  get length(): number {
    return this.bits.length
  }

  partsToCompare(other: object): readonly [readonly Value[], readonly Value[]] | undefined {
    return other instanceof BitVector ? [[this.bits], [other.bits]] : undefined
  }

  printed(): string {
    return `#*${this.bits.join('')}`
  }
}
