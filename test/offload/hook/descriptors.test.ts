/** What leaves the hook, and when it must stop. */
import { PassThrough, Writable } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import { BuildLog } from '../../../offload/hook/build-log.ts'
import { parseCondition } from '../../../offload/hook/probe.ts'
import { Watchdog } from '../../../offload/hook/watchdog.ts'

describe('the build log', () => {
  test('goes out byte for byte, no faster than it is read', async () => {
    const pipe = new PassThrough({ highWaterMark: 4 })
    const log = new BuildLog(pipe, () => {})
    const bytes = Buffer.from([0, 255, 10, 13, 128, 7])
    let taken = 0
    const writes = [0, 1, 2].map(async () => {
      await log.write(bytes)
      taken++
    })
    await new Promise(setImmediate)
    expect(taken).toBeLessThan(3)
    const read: Buffer[] = []
    pipe.on('data', (chunk: Buffer) => read.push(chunk))
    await Promise.all(writes)
    expect(Buffer.concat(read)).toEqual(Buffer.concat([bytes, bytes, bytes]))
  })

  test('says once that nobody reads it any more', async () => {
    const closed = vi.fn()
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) })
    const log = new BuildLog(broken, closed)
    await expect(log.write(Buffer.from('a'))).rejects.toThrow('EPIPE')
    await new Promise(setImmediate)
    await expect(log.write(Buffer.from('b'))).rejects.toThrow('EPIPE')
    expect(closed).toHaveBeenCalledOnce()
  })
})

describe('the watchdog', () => {
  function watch(maxSilentTime: number, buildTimeout: number) {
    vi.useFakeTimers()
    const expired: string[] = []
    const watchdog = new Watchdog({ maxSilentTime, buildTimeout }, (message) =>
      expired.push(message),
    )
    return { watchdog, expired }
  }

  test('leaves the machine its time, and a little more', () => {
    const { watchdog, expired } = watch(5, 60)
    watchdog.start()
    vi.advanceTimersByTime(14_000)
    expect(expired).toEqual([])
    vi.advanceTimersByTime(2_000)
    expect(expired).toEqual(['was silent for more than 5 seconds'])
    vi.advanceTimersByTime(100_000)
    expect(expired).toHaveLength(1)
    vi.useRealTimers()
  })

  test('hears the build', () => {
    const { watchdog, expired } = watch(5, 60)
    watchdog.start()
    for (let i = 0; i < 6; i++) {
      vi.advanceTimersByTime(10_000)
      watchdog.heard()
    }
    expect(expired).toEqual([])
    vi.advanceTimersByTime(11_000)
    expect(expired).toEqual(['took more than 60 seconds'])
    vi.useRealTimers()
  })

  test('is quiet where there is no limit, before the build and after it', () => {
    const { watchdog, expired } = watch(0, 0)
    watchdog.start()
    const other = watch(1, 1)
    vi.advanceTimersByTime(1e8)
    other.watchdog.start()
    other.watchdog[Symbol.dispose]()
    vi.advanceTimersByTime(1e8)
    expect([expired, other.expired]).toEqual([[], []])
    vi.useRealTimers()
  })
})

describe('the condition of a machine', () => {
  test.each([
    ['load 0.52\ncores 4\nfree 1024\n', { load: 0.13, freeSpace: 2 ** 20 }],
    ['load 1.00\ncores 1\nfree Available\nfree 5\n', { load: 1, freeSpace: 5120 }],
    ['', { load: undefined, freeSpace: undefined }],
    ['load \ncores \n', { load: undefined, freeSpace: undefined }],
    ['load 3.1\ncores \nfree 7\n', { load: undefined, freeSpace: 7168 }],
    ['Welcome to worker!\nload 2.00\ncores 8\n', { load: 0.25, freeSpace: undefined }],
    ['load 2\ncores 0\nfree -\n', { load: undefined, freeSpace: undefined }],
  ])('%j', (answer, expected) => {
    expect(parseCondition(answer)).toEqual(expected)
  })
})
