/**
 * The data types of SSH (RFC 4251, section 5), read from bytes that may be anything: big-endian
 * uint32; string: its length as uint32, then so many bytes; mpint: a string that holds a signed
 * integer in two's complement, big-endian.
 */

/** What is wrong with bytes. No Error: there may be thousands in a file, and a stack tells nothing. */
export class WireError {
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}

/** Of an mpint, as OpenSSH takes it. */
const MAX_INTEGER_BYTES = 2049

export class WireReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get rest(): number {
    return this.#bytes.length - this.#at
  }

  /** `what` is named in the error, which says how much is there and how much is not. */
  take(length: number, what: string): Uint8Array {
    if (length > this.rest) {
      throw new WireError(
        `it is cut off in ${what}: ${length} bytes should follow, ${this.rest} do`,
      )
    }
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  uint32(what: string): number {
    const bytes = this.take(4, what)
    return ((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!) >>> 0
  }

  string(what: string): Uint8Array {
    return this.take(this.uint32(`the length of ${what}`), what)
  }

  /** Of ASCII, as names are. */
  text(what: string): string {
    const bytes = this.string(what)
    if (bytes.some((byte) => byte < 0x20 || byte > 0x7e)) {
      throw new WireError(`${what} is no text`)
    }
    return String.fromCharCode(...bytes.subarray(0, 1024))
  }

  /** A positive integer: its bytes from the first that is not zero. */
  positive(what: string): Uint8Array {
    const bytes = this.string(what)
    const start = bytes.findIndex((byte) => byte !== 0)
    if (start === -1) throw new WireError(`${what} is zero`)
    if (bytes[0]! >= 0x80) throw new WireError(`${what} is negative`)
    if (bytes.length > MAX_INTEGER_BYTES) throw new WireError(`${what} is larger than any in use`)
    return bytes.subarray(start)
  }

  end(what: string): void {
    if (this.rest > 0) {
      throw new WireError(
        `${this.rest} more ${this.rest === 1 ? 'byte follows' : 'bytes follow'} ${what}`,
      )
    }
  }
}

export function bitsOf(integer: Uint8Array): number {
  return integer.length * 8 - Math.clz32(integer[0]!) + 24
}
