import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Encoder } from '../../../offload/wire/encoder.ts'
import { Slicer, write } from '../../../offload/wire/output.ts'
import {
  bytes,
  integer,
  type Parser,
  string,
  strings,
  WireError,
} from '../../../offload/wire/parser.ts'
import { StreamReader } from '../../../offload/wire/reader.ts'
import { drain, inPieces } from './chunks.ts'

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })

/** One of everything: an integer, a string, a list. */
function* record(): Parser<{ number: number; text: string; list: string[] }> {
  return {
    number: yield* integer(),
    text: yield* string(1000, 'the text'),
    list: yield* strings(20, 100, 'an item'),
  }
}

const records = fc.record({
  number: fc.maxSafeNat(),
  text: fc.string({ unit: 'grapheme', maxLength: 50 }),
  list: fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 20 }),
})

function encode({ number, text, list }: { number: number; text: string; list: string[] }): Buffer {
  return new Encoder().integer(number).string(text).strings(list).bytes()
}

describe('the format', () => {
  test('is that of Guix: 8 bytes little-endian, strings padded with zeros', () => {
    // (write-int 258), (write-string "hello"), (write-string-list '("" "12345678")) in Guile
    expect(new Encoder().integer(258).string('hello').strings(['', '12345678']).bytes()).toEqual(
      Buffer.from(
        '0201000000000000' +
          '050000000000000068656c6c6f000000' +
          '02000000000000000000000000000000' +
          '08000000000000003132333435363738',
        'hex',
      ),
    )
  })

  test('is read as it was written, however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(records, records, sizes, async (first, second, sizes) => {
        const stream = Buffer.concat([encode(first), encode(second)])
        const reader = new StreamReader(inPieces(stream, sizes))
        expect(await reader.run(record())).toEqual(first)
        expect(await reader.atEnd()).toBe(false)
        expect(await reader.run(record())).toEqual(second)
        expect(await reader.atEnd()).toBe(true)
      }),
    )
  })

  test('passes on the bytes that it reads, and no others', async () => {
    await fc.assert(
      fc.asyncProperty(records, sizes, async (value, sizes) => {
        const stream = encode(value)
        const reader = new StreamReader(inPieces(Buffer.concat([stream, stream]), sizes))
        expect((await drain(reader.through(record()))).bytes).toEqual(stream)
        expect(await reader.run(record())).toEqual(value)
      }),
    )
  })

  test('a stream that ends early is truncated, wherever it ends', async () => {
    const stream = encode({ number: 7, text: 'some text', list: ['a', 'bc'] })
    for (let length = 0; length < stream.length; length++) {
      const reader = new StreamReader(inPieces(stream.subarray(0, length), [5]))
      await expect(reader.run(record())).rejects.toMatchObject({
        name: 'WireError',
        kind: 'truncated',
      })
    }
  })

  test('anything else gives a value or a WireError, and takes no more memory than its limits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), sizes, async (stream, sizes) => {
        const reader = new StreamReader(inPieces(stream, sizes))
        const result = await reader.run(record()).catch((error: unknown) => error)
        if (result instanceof Error) expect(result).toBeInstanceOf(WireError)
      }),
    )
  })

  test.each([
    ['an integer over 2^53', integer(), new Encoder().raw(Buffer.alloc(8, 255)), 'limit'],
    ['a long string', bytes(4, 'a name'), new Encoder().string('hello'), 'limit'],
    ['a long list', strings(1, 9, 'a name'), new Encoder().strings(['a', 'b']), 'limit'],
    ['padding', bytes(9, 'it'), new Encoder().integer(1).raw(Buffer.from('ab012345')), 'malformed'],
  ])('refuses %s', async (_, parser: Parser<unknown>, encoder, kind) => {
    const reader = new StreamReader(inPieces(encoder.bytes(), [8]))
    await expect(reader.run(parser)).rejects.toMatchObject({ name: 'WireError', kind })
  })

  test('streams a long string in the pieces in which it comes', async () => {
    const text = Buffer.alloc(100_001, 'x')
    const stream = new Encoder().string(text).integer(3).bytes()
    const reader = new StreamReader(inPieces(stream, [40_000]))
    const pieces: number[] = []
    for await (const piece of reader.content(await reader.run(integer()))) pieces.push(piece.length)
    expect(pieces).toEqual([39_992, 40_000, 20_009])
    expect(await reader.run(integer())).toBe(3)
  })
})

describe('a slicer', () => {
  test('cuts a stream to size, and takes pieces back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        sizes,
        fc.integer({ min: 1, max: 50 }),
        async (all, sizes, size) => {
          const slicer = new Slicer(inPieces(all, sizes))
          const first = await slicer.next(size)
          slicer.unread(first)
          const slices: Buffer[] = []
          do slices.push(Buffer.concat(await slicer.next(size)))
          while (slices.at(-1)!.length > 0)
          expect(Buffer.concat(slices)).toEqual(Buffer.from(all))
          expect(slices.slice(0, -2).every(({ length }) => length === size)).toBe(true)
        },
      ),
    )
  })
})

describe('writing', () => {
  test('waits until more is welcome', async () => {
    const stream = new PassThrough({ highWaterMark: 10 })
    let written = false
    const writing = write(stream, Buffer.alloc(20)).then(() => (written = true))
    await new Promise(setImmediate)
    expect(written).toBe(false)
    stream.resume()
    await writing
  })

  test('rejects when the stream breaks meanwhile, or broke before', async () => {
    const stream = new PassThrough({ highWaterMark: 10 })
    stream.on('error', () => {})
    const writing = write(stream, Buffer.alloc(20))
    stream.destroy(new Error('broken'))
    await expect(writing).rejects.toThrow('broken')
    await expect(write(stream, Buffer.alloc(20))).rejects.toThrow()
  })
})
