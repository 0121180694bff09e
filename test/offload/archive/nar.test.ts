import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxDepth, nar } from '../../../offload/archive/nar.ts'
import { Encoder } from '../../../offload/wire/encoder.ts'
import { WireError } from '../../../offload/wire/parser.ts'
import { StreamReader } from '../../../offload/wire/reader.ts'
import { drain, inPieces } from '../wire/chunks.ts'
import * as nars from './nars.ts'

/** Made by `write-file` of (guix serialization): files, an executable, a link, a folder, a name that is not ASCII. */
const real = readFileSync(new URL('../../../fixtures/archive/tree.nar', import.meta.url))

const tree: nars.Tree = {
  folder: {
    a: { file: 'hi' },
    b: { file: '#!x', executable: true },
    c: { link: 'a' },
    sub: { folder: { empty: { file: '' }, ä: { file: '' } } },
  },
}

async function check(archive: Uint8Array, sizes: readonly number[] = [4096]): Promise<void> {
  const reader = new StreamReader(inPieces(archive, sizes))
  await reader.run(nar())
  if (!(await reader.atEnd())) throw new Error('bytes are left')
}

const trees = fc.letrec<{ tree: nars.Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.record({ file: fc.string({ maxLength: 40 }), executable: fc.boolean() }),
    fc.record({ link: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }) }),
    fc.record({
      folder: fc
        .dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('tree'), { maxKeys: 5 })
        .map((entries) =>
          Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))),
        ),
    }),
  ),
})).tree

describe('what Guix writes', () => {
  test('passes, and is what the tests write', async () => {
    expect(nars.nar(tree)).toEqual(real)
    await check(real)
  })

  test('passes for every tree, however the stream is cut, unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(
        trees,
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 }),
        async (tree, sizes) => {
          const archive = nars.nar(tree)
          const reader = new StreamReader(inPieces(archive, sizes))
          const { bytes, error } = await drain(reader.through(nar()))
          expect(error).toBeUndefined()
          expect(bytes).toEqual(archive)
        },
      ),
    )
  })

  test('is truncated wherever it is cut off', async () => {
    for (let length = 0; length < real.length; length++) {
      await expect(check(real.subarray(0, length), [64])).rejects.toMatchObject({
        name: 'WireError',
        kind: 'truncated',
      })
    }
  })

  test('with any byte changed passes or is refused, and never hangs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(real.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const changed = Buffer.from(real)
          changed[at]! ^= flip
          const error = await check(changed).catch((error: unknown) => error)
          if (error !== undefined) expect(error).toBeInstanceOf(WireError)
        },
      ),
    )
  })
})

const file = nars.node({ file: 'x' })
const folder = (...entries: readonly nars.Token[]): Buffer =>
  nars.tokens('nix-archive-1', '(', 'type', 'directory', ...entries, ')')

describe('refuses', () => {
  test.each([
    ['another format', nars.tokens('nix-archive-2', file), /"nix-archive-2" where/],
    ['an unknown type', nars.tokens('nix-archive-1', '(', 'type', 'fifo', ')'), /"fifo" where/],
    ['the name .', folder(nars.entry('.', file)), /is named "\."/],
    ['the name ..', folder(nars.entry('..', file)), /is named "\.\."/],
    ['an empty name', folder(nars.entry('', file)), /is named ""/],
    [
      'a path for a name',
      folder(nars.entry('../etc/passwd', file)),
      /is named "\.\.\/etc\/passwd"/,
    ],
    ['a name with NUL', folder(nars.entry('a\0b', file)), /is named/],
    ['a long name', folder(nars.entry('a'.repeat(256), file)), /256 bytes, more than 255/],
    ['a name twice', folder(nars.entry('a', file), nars.entry('a', file)), /"a" comes after "a"/],
    [
      'names out of order',
      folder(nars.entry('b', file), nars.entry('a', file)),
      /"a" comes after "b"/,
    ],
    ['a link to nowhere', nars.nar({ link: '' }), /points to ""/],
    ['a link with NUL', nars.nar({ link: 'a\0b' }), /points to/],
    ['a long link', nars.nar({ link: 'a'.repeat(4096) }), /4096 bytes, more than 4095/],
    ['a long word', nars.tokens('nix-archive-1'.repeat(2)), /26 bytes, more than 16/],
    [
      'text for the executable mark',
      nars.tokens('nix-archive-1', '(', 'type', 'regular', 'executable', 'yes'),
      /"yes" where "" belongs/,
    ],
    [
      'a file in a file',
      nars.tokens('nix-archive-1', '(', 'type', 'regular', nars.entry('a', file), ')'),
      /"entry" where/,
    ],
    [
      'padding that is not zero',
      nars.tokens(
        'nix-archive-1',
        '(',
        'type',
        'regular',
        'contents',
        new Encoder().integer(1).raw(Buffer.from('xyyyyyyy')).bytes(),
        ')',
      ),
      /padding/,
    ],
  ])('%s', async (_, archive, message) => {
    await expect(check(archive)).rejects.toThrow(message)
  })

  test('folders nested without end', async () => {
    const open = nars.tokens('(', 'type', 'directory', 'entry', '(', 'name', 'a', 'node')
    async function* endless(): AsyncGenerator<Uint8Array, void, void> {
      yield nars.tokens('nix-archive-1')
      while (true) yield open
    }
    await expect(new StreamReader(endless()).run(nar())).rejects.toThrow(
      `more than ${maxDepth} deep`,
    )
  })
})

test('the order of names is that of their bytes', async () => {
  // U+FF5E comes before U+10000 in UTF-8, and after its surrogates in UTF-16
  await check(
    folder(
      nars.entry('Z', file),
      nars.entry('a', file),
      nars.entry('\uff5e', file),
      nars.entry('\u{10000}', file),
    ),
  )
})
