import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineReader } from '../../../offload/hook/lines.ts'

async function* chunks(parts: Iterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part
}

describe('lines', () => {
  test('come whole, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', '|'))),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (lines, cuts) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
          const parts: Uint8Array[] = []
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = cuts[i % cuts.length]!
            parts.push(bytes.subarray(at, at + size))
            at += size
          }
          const reader = new LineReader(chunks(parts))
          const read: string[] = []
          for (let line = await reader.next(1000); line !== undefined; ) {
            read.push(line)
            line = await reader.next(1000)
          }
          expect(read).toEqual(lines)
        },
      ),
    )
  })

  test('up to the limit and no longer', async () => {
    expect(await new LineReader(chunks(['12345\n'])).next(5)).toBe('12345')
    await expect(new LineReader(chunks(['123456\n'])).next(5)).rejects.toThrow('more than 5 bytes')
    const endless = (function* () {
      while (true) yield 'x'.repeat(100)
    })()
    await expect(new LineReader(chunks(endless)).next(1000)).rejects.toThrow('more than 1000 bytes')
  })

  test('that are cut short or not UTF-8 are refused', async () => {
    await expect(new LineReader(chunks(['1 x86_64'])).next(100)).rejects.toThrow('middle of a line')
    const latin1 = Uint8Array.of(0x31, 0xe9, 0x0a)
    await expect(new LineReader(chunks([latin1])).next(100)).rejects.toThrow('not UTF-8')
  })

  test('end with the stream, and stay ended', async () => {
    const reader = new LineReader(chunks(['a\n']))
    expect(await reader.next(10)).toBe('a')
    expect(await reader.next(10)).toBeUndefined()
    expect(await reader.next(10)).toBeUndefined()
  })
})
