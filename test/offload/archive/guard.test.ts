import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BundleError, guardBundle } from '../../../offload/archive/guard.ts'
import { drain, inPieces } from '../wire/chunks.ts'
import { bundle, item, nar } from './nars.ts'

const path = (name: string): string => `/gnu/store/${'0123456789abcdfghijklmnpqrsvwxyz'}-${name}`
const out = path('out')
const doc = path('doc')
const evil = path('evil')

const tree = nar({ folder: { a: { file: 'one' }, b: { link: 'a' } } })
const outItem = item({ nar: tree, path: out, references: [doc, out], deriver: path('x.drv') })
const docItem = item({ nar: nar({ file: 'x'.repeat(1000) }), path: doc })
const evilItem = item({ nar: nar({ file: 'evil' }), path: evil })

/** Sizes of pieces, from bytes to all at once. */
const sizes = [1, 7, 64, 100_000]

describe.each(sizes)('in pieces of %i bytes', (size) => {
  const guard = (bytes: Uint8Array, expected: readonly string[]) =>
    drain(guardBundle(inPieces(bytes, [size]), expected))

  test('what was asked for passes unchanged', async () => {
    const both = bundle(docItem, outItem)
    expect(await guard(both, [out, doc])).toEqual({ bytes: both, error: undefined })
    expect(await guard(bundle(), [])).toEqual({ bytes: bundle(), error: undefined })
  })

  test.each<[string, Uint8Array, readonly string[], RegExp]>([
    ['only another item', bundle(evilItem), [out], /evil, which nobody asked for/],
    ['another item first', bundle(evilItem, outItem), [out], /evil, which nobody asked for/],
    ['another item after', bundle(outItem, evilItem), [out], /more than it was asked for/],
    ['another item between', bundle(docItem, evilItem, outItem), [doc, out], /nobody asked/],
    ['an item twice', bundle(docItem, docItem, outItem), [doc, out], /had sent already/],
    ['an item too few', bundle(docItem), [doc, out], /did not send .*-out/],
    ['nothing', bundle(), [out], /did not send/],
    ['more after the end', Buffer.concat([bundle(outItem), tree]), [out], /more than it was/],
    ['an unsigned item', bundle(item({ nar: tree, path: out, signed: 0 })), [out], /signature/],
    ['no description', bundle(item({ nar: tree, path: out, magic: 1 })), [out], /not followed by/],
    ['a path for a name', bundle(item({ nar: tree, path: '/gnu/store/../x' })), [out], /names/],
    [
      'a strange reference',
      bundle(item({ nar: tree, path: out, references: ['/etc'] })),
      [out],
      /names "\/etc"/,
    ],
    ['a strange beginning', Buffer.alloc(8, 2), [out], /where an item begins|bits/],
  ])('%s is stopped before it is complete', async (_, bytes, expected, message) => {
    const { bytes: passed, error } = await guard(bytes, expected)
    expect(error).toBeInstanceOf(BundleError)
    expect((error as Error).message).toMatch(message)
    expect(completed(passed).filter((path) => !expected.includes(path))).toEqual([])
    expect(passed.equals(bytes)).toBe(false)
  })
})

test('holds back what names an item, and nothing of its contents', async () => {
  const content = 'x'.repeat(100_000)
  const big = item({ nar: nar({ file: content }), path: evil })
  const { bytes } = await drain(guardBundle(inPieces(bundle(big), [1000]), [out]))
  expect(bytes.includes(content)).toBe(true)
  expect(bytes.includes('evil')).toBe(false)
})

test('keeps in step with the reader: a piece comes out for a piece that goes in', async () => {
  let given = 0
  async function* counted(): AsyncGenerator<Uint8Array, void, void> {
    for await (const piece of inPieces(
      bundle(item({ nar: nar({ file: 'x'.repeat(1e6) }), path: out })),
      [1000],
    )) {
      given += piece.length
      yield piece
    }
  }
  let taken = 0
  for await (const piece of guardBundle(counted(), [out])) {
    taken += piece.length
    expect(given - taken).toBeLessThan(3000)
  }
})

test('however it is changed, only what was asked for is ever complete', async () => {
  const good = bundle(docItem, outItem)
  const expected = [doc, out]
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 9 }),
      fc.nat(20),
      async (at, insert, remove) => {
        const changed = Buffer.concat([good.subarray(0, at), insert, good.subarray(at + remove)])
        const { bytes, error } = await drain(guardBundle(inPieces(changed, [50]), expected))
        if (error !== undefined) expect(error).toBeInstanceOf(BundleError)
        else expect(bytes).toEqual(changed)
        for (const path of completed(bytes)) expect(expected).toContain(path)
      },
    ),
  )
})

test('is truncated wherever it is cut off', async () => {
  const good = bundle(docItem, outItem)
  for (let length = 0; length < good.length; length += 3) {
    const { error } = await drain(guardBundle(inPieces(good.subarray(0, length), [64]), [doc, out]))
    expect(error).toBeInstanceOf(BundleError)
  }
})

test('tells the machine to stop, and passes on why it stopped itself', async () => {
  let stopped = false
  async function* endless(): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield bundle(evilItem)
      while (true) yield tree
    } finally {
      stopped = true
    }
  }
  expect((await drain(guardBundle(endless(), [out]))).error).toBeInstanceOf(BundleError)
  expect(stopped).toBe(true)

  async function* lost(): AsyncGenerator<Uint8Array, void, void> {
    yield bundle(outItem).subarray(0, 100)
    throw new Error('connection lost')
  }
  expect((await drain(guardBundle(lost(), [out]))).error).toEqual(new Error('connection lost'))
})

/**
 * The paths of the items that a reader of these bytes has got in full, found as a daemon would: by what
 * follows the magic number. The items here are all written by `item`.
 */
function completed(bytes: Buffer): string[] {
  const magic = Buffer.alloc(8)
  magic.writeUInt32LE(0x4558494e)
  const signature = Buffer.from('(signature)\0\0\0\0\0')
  const paths: string[] = []
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 8)) {
    if (bytes.indexOf(signature, at) < 0) break
    const length = bytes.readUInt32LE(at + 8)
    paths.push(bytes.toString('latin1', at + 16, at + 16 + length))
  }
  return paths
}
