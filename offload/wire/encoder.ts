/** Writes the format of `parser.ts` into memory; large contents are streamed by whoever holds them. */
import { paddingAfter } from './parser.ts'

export class Encoder {
  readonly #parts: Uint8Array[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  integer(value: number): this {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(BigInt(value))
    return this.raw(bytes)
  }

  boolean(value: boolean): this {
    return this.integer(value ? 1 : 0)
  }

  string(value: string | Uint8Array): this {
    const bytes = typeof value === 'string' ? Buffer.from(value) : value
    return this.integer(bytes.length).raw(bytes).raw(zeros(bytes.length))
  }

  strings(values: readonly string[]): this {
    this.integer(values.length)
    for (const value of values) this.string(value)
    return this
  }

  /** Bytes that are in the format already. */
  raw(bytes: Uint8Array): this {
    this.#parts.push(bytes)
    this.#length += bytes.length
    return this
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts, this.#length)
  }
}

/** What has to follow a string of `length` bytes. */
export function zeros(length: number): Uint8Array {
  return padding.subarray(0, paddingAfter(length))
}

const padding = new Uint8Array(8)
