/**
 * The serialisation that guix-daemon speaks and that nars are made of (`guix/serialization.scm`, in
 * the daemon `serialise.cc`), as parsers that know nothing of where the bytes come from:
 *
 *     integer = 8 bytes, little-endian, unsigned
 *     string  = integer(length) byte{length} padding
 *     padding = zero bytes up to a multiple of 8
 *     list    = integer(count) string{count}
 *
 * A parser is a generator that asks for bytes: `take` hands it the next n in one piece, `pass` lets n
 * go by unseen. Whoever runs it (`reader.ts`) knows the stream. So the same grammar reads a reply,
 * checks an archive in passing, and runs over a buffer in a test; and as no parser ever asks for more
 * than its limit in one piece, memory stays bounded whatever comes.
 */

export type Demand = { readonly take: number } | { readonly pass: number }

export type Parser<T> = Generator<Demand, T, Uint8Array>

/** What came is not in the format, or not within its limits. */
export class WireError extends Error {
  /** `truncated`: the stream ended too early. `limit`: larger than this reader takes. `malformed`: anything else. */
  readonly kind: 'truncated' | 'limit' | 'malformed'
  constructor(kind: WireError['kind'], message: string) {
    super(message)
    this.name = 'WireError'
    this.kind = kind
  }
}

/** Throws WireError above 2^53 - 1, which no size and no count in this format reaches. */
export function* integer(): Parser<number> {
  const bytes = yield { take: 8 }
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8)
  const low = view.getUint32(0, true)
  const high = view.getUint32(4, true)
  if (high >= 0x20_0000) throw new WireError('limit', 'an integer has more than 53 bits')
  return high * 0x1_0000_0000 + low
}

/** The bytes of a string of at most `limit` bytes; `what` names it in the error. */
export function* bytes(limit: number, what: string): Parser<Uint8Array> {
  const length = yield* integer()
  if (length > limit) {
    throw new WireError('limit', `${what} has ${length} bytes, more than ${limit}`)
  }
  const content = length === 0 ? new Uint8Array(0) : yield { take: length }
  yield* padding(length)
  return content
}

/** Invalid UTF-8 becomes U+FFFD: messages of the daemon can hold any bytes. */
export function* string(limit: number, what: string): Parser<string> {
  return decoder.decode(yield* bytes(limit, what))
}

export function* strings(count: number, limit: number, what: string): Parser<string[]> {
  const length = yield* integer()
  if (length > count) {
    throw new WireError('limit', `a list of ${length}, more than ${count}, where one was ${what}`)
  }
  const list: string[] = []
  while (list.length < length) list.push(yield* string(limit, what))
  return list
}

/** What follows a string of `length` bytes. */
export function* padding(length: number): Parser<void> {
  const count = paddingAfter(length)
  if (count === 0) return
  const zeros = yield { take: count }
  if (zeros.some((byte) => byte !== 0)) {
    throw new WireError('malformed', 'the padding of a string is not zero')
  }
}

export function paddingAfter(length: number): number {
  return (8 - (length % 8)) % 8
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
