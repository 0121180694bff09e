import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameReader, MessageReader, string, uint32 } from '../../backends/openssh/wire.ts'

test('frames come out whole, however the stream is cut', () => {
  const payload = fc.uint8Array({ maxLength: 40 })
  fc.assert(
    fc.property(fc.array(payload), fc.array(fc.nat({ max: 9 })), (payloads, cuts) => {
      const stream = Buffer.concat(payloads.flatMap((bytes) => [uint32(bytes.length), bytes]))
      const reader = new FrameReader(40)
      const frames: Buffer[] = []
      let position = 0
      for (const length of [...cuts, stream.length]) {
        frames.push(...reader.read(stream.subarray(position, position + length)))
        position += length
      }
      expect(frames.map((frame) => [...frame])).toEqual(payloads.map((bytes) => [...bytes]))
    }),
  )
})

test('a frame that is too large is refused before it has come', () => {
  const reader = new FrameReader(100)
  expect(() => [...reader.read(uint32(101))]).toThrow(RangeError)
})

test('values are read back', () => {
  const message = Buffer.concat([Buffer.of(7), uint32(0xfffffffe), string('grüße'), string('')])
  const reader = new MessageReader(message)
  expect([reader.byte(), reader.uint32(), reader.string(), reader.string()]).toEqual([
    7,
    0xfffffffe,
    'grüße',
    '',
  ])
  expect(() => reader.byte()).toThrow(RangeError)
})

test('a string that says it is longer than its message is refused', () => {
  const reader = new MessageReader(Buffer.concat([uint32(5), Buffer.from('four')]))
  expect(() => reader.bytes()).toThrow(RangeError)
})
