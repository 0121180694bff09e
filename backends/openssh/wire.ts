/** SSH's data types (RFC 4251, 5): big-endian uint32, and strings with their length before them. */

export function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export function string(value: string): Buffer {
  const length = Buffer.byteLength(value)
  const bytes = Buffer.allocUnsafe(4 + length)
  bytes.writeUInt32BE(length)
  bytes.write(value, 4)
  return bytes
}

/** Reads one message. Throws RangeError where it is shorter than what is read from it. */
export class MessageReader {
  readonly #bytes: Buffer
  #position = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#position++)
  }

  uint32(): number {
    const value = this.#bytes.readUInt32BE(this.#position)
    this.#position += 4
    return value
  }

  bytes(): Buffer {
    const length = this.uint32()
    const end = this.#position + length
    if (end > this.#bytes.length) throw new RangeError('a string runs over the end of its message')
    const bytes = this.#bytes.subarray(this.#position, end)
    this.#position = end
    return bytes
  }

  string(): string {
    return this.bytes().toString()
  }
}

/**
 * Cuts a stream of `uint32 length, byte[length]` into its frames. No copy is made of a frame that lies
 * within one chunk.
 */
export class FrameReader {
  readonly #largest: number
  #chunks: Buffer[] = []
  #available = 0

  /** `largest` is the length above which a frame is refused. */
  constructor(largest: number) {
    this.#largest = largest
  }

  /** The frames that `chunk` completes, without their length. Throws RangeError on one too large. */
  *read(chunk: Buffer): Generator<Buffer> {
    this.#chunks.push(chunk)
    this.#available += chunk.length
    while (this.#available >= 4) {
      const length = this.#peekLength()
      if (length > this.#largest) throw new RangeError(`a frame of ${length} bytes is too large`)
      if (this.#available < 4 + length) return
      yield this.#take(4 + length).subarray(4)
    }
  }

  #peekLength(): number {
    if (this.#chunks[0]!.length < 4) this.#join()
    return this.#chunks[0]!.readUInt32BE()
  }

  #take(length: number): Buffer {
    if (this.#chunks[0]!.length < length) this.#join()
    const first = this.#chunks[0]!
    if (first.length === length) this.#chunks.shift()
    else this.#chunks[0] = first.subarray(length)
    this.#available -= length
    return first.subarray(0, length)
  }

  #join(): void {
    this.#chunks = [Buffer.concat(this.#chunks)]
  }
}
