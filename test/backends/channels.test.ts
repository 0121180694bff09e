/** What a channel promises, on every backend: the SSH ones against a real sshd. */

import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { finished, pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Channel, Connection } from '../../backends/backend.ts'
import { Sshd } from './sshd.ts'
import { all, failure, output, patient, run, script } from './subjects.ts'

const MiB = 1024 * 1024

let sshd: Sshd
let directory: string

beforeAll(async () => {
  sshd = await Sshd.start()
  directory = mkdtempSync(join(tmpdir(), 'channels-'))
})
afterAll(async () => {
  await sshd.stop()
  rmSync(directory, { recursive: true, force: true })
})

describe.each(Object.entries(all))('%s', (name, backend) => {
  let connection: Connection

  beforeAll(async () => {
    connection = await backend.connect(sshd.endpoint(), patient)
  })
  afterAll(() => connection.close())

  describe('arguments', () => {
    test('arrive whatever they hold', async () => {
      const ascii = Array.from({ length: 127 }, (_, index) => String.fromCharCode(index + 1))
      const args = [
        ...['', '-n', '--', '-', '~', '*', '?', '[a]', '{a,b}', '=ls', '#', '!!', '$(id)', '`id`'],
        ...['a b', "it's", '"', '\\', "\\'", "'\\''", '\\n', '%s', '^', '|', '>', '&', ';'],
        ...['\n', 'a\nb\n', '\r\n', '\t', 'ünï©ødé', '日本語', '😀', '\u{feff}', 'e\u0301'],
        ...ascii,
        ascii.join(''),
        'long '.repeat(20_000),
      ]
      expect(await echo(args)).toEqual(args)
    })

    test('arrive whatever anybody could think of', async () => {
      const argument = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))
      await fc.assert(
        fc.asyncProperty(fc.array(argument, { minLength: 1 }), async (args) => {
          expect(await echo(args)).toEqual(args)
        }),
        { numRuns: 10 },
      )
    })

    async function echo(args: readonly string[]): Promise<string[]> {
      const { stdout } = await run(connection, ['/usr/bin/printf', '%s\\0', ...args])
      return stdout.toString().split('\0').slice(0, -1)
    }
  })

  describe('bytes', () => {
    test('pass through a program unchanged, both ways', async () => {
      const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
      const bytes = Buffer.concat([every, randomBytes(5 * MiB + 1), every])
      const { stdout, exit } = await run(connection, ['cat'], bytes)
      expect(digest(stdout)).toBe(digest(bytes))
      expect(exit).toEqual({ code: 0, signal: undefined })
    })

    test('of many channels at once stay apart', async () => {
      const inputs = Array.from({ length: 8 }, () => randomBytes(MiB / 4))
      const outputs = await Promise.all(inputs.map((input) => run(connection, ['cat'], input)))
      expect(outputs.map(({ stdout }) => digest(stdout))).toEqual(inputs.map(digest))
    })

    test('of standard error come apart from those of standard output, all of them if read', async () => {
      const { stdout, stderr } = await run(
        connection,
        script('seq 1 100000 >&2; seq 1 1000; seq 100001 200000 >&2'),
      )
      expect(stdout.toString().split('\n')).toHaveLength(1001)
      expect(stderr.split('\n').slice(0, -1).map(Number)).toEqual(
        Array.from({ length: 200_000 }, (_, index) => index + 1),
      )
    })
  })

  describe('flow control', () => {
    test('stops a program whose output nobody reads, until somebody does', async () => {
      const progress = join(directory, `${name}-out`)
      const channel = await connection.exec(writer(':', progress))
      await stopped(progress)
      expect(written(progress)).toBeLessThan(16)
      channel.stdout.resume()
      expect(await channel.exit).toEqual({ code: 0, signal: undefined })
      expect(written(progress)).toBe(32)
    })

    test('is not opened by error bytes in between', async () => {
      const progress = join(directory, `${name}-mixed`)
      const channel = await connection.exec(writer('echo note >&2', progress))
      channel.stderr.resume()
      await stopped(progress)
      expect(written(progress)).toBeLessThan(16)
      channel.stdout.resume()
      expect(await channel.exit).toEqual({ code: 0, signal: undefined })
    })

    test('stops us when a program does not read, until it does', async () => {
      const fifo = join(directory, `${name}-fifo`)
      execFileSync('mkfifo', [fifo])
      const channel = await connection.exec(script('read -r go <"$1"; wc -c', fifo))
      const total = 32
      let taken = 0
      const writing = pipeline(
        Readable.from(
          (function* () {
            for (; taken < total; taken++) yield Buffer.alloc(MiB)
          })(),
          { objectMode: true, highWaterMark: 1 },
        ),
        channel.stdin,
      )
      await stable(() => taken)
      expect(taken).toBeLessThan(16)
      writeFileSync(fifo, 'go\n')
      await writing
      expect(Number(await text(channel.stdout))).toBe(total * MiB)
    })

    test('does not stop a program whose error bytes nobody reads; the last of them are kept', async () => {
      const channel = await connection.exec(script('seq 1 500000 >&2; echo done'))
      expect(await text(channel.stdout)).toBe('done\n')
      expect(await channel.exit).toEqual({ code: 0, signal: undefined })
      const kept = await text(channel.stderr)
      expect(kept).toHaveLength(64 * 1024)
      expect(kept).toMatch(/\n499999\n500000\n$/)
    })

    /** Writes 32 MiB, and to the file `progress` a line for each 128 KiB of it that has gone. */
    function writer(between: string, progress: string): string[] {
      writeFileSync(progress, '')
      return script(
        `part=$(head -c 131072 /dev/zero | tr '\\0' x)
         for i in $(seq 256); do printf %s "$part"; ${between}; echo $i >>"$1"; done`,
        progress,
      )
    }

    /** In MiB. */
    function written(progress: string): number {
      return (readFileSync(progress, 'utf8').split('\n').length - 1) / 8
    }

    function stopped(progress: string): Promise<void> {
      return stable(() => written(progress))
    }

    /** Returns once a number that has begun to grow no longer does. */
    async function stable(number: () => number): Promise<void> {
      for (let last = 0, same = 0; same < 4; ) {
        await delay(100)
        same = number() === last && last > 0 ? same + 1 : 0
        last = number()
      }
    }
  })

  describe('the end', () => {
    test('of our input leaves the output open', async () => {
      const channel = await connection.exec(
        script('sum=$(wc -c); echo "$sum"; seq 1 100000; exit 3'),
      )
      channel.stdin.end(Buffer.alloc(12_345))
      const { stdout } = await output(channel)
      expect(stdout.toString().split('\n')).toHaveLength(100_002)
      expect(await channel.exit).toEqual({ code: 3, signal: undefined })
    })

    test.each([0, 1, 100, 127, 143, 255])('with code %i', async (code) => {
      const { exit } = await run(connection, script('exit "$1"', String(code)))
      expect(exit).toEqual({ code, signal: undefined })
    })

    test.each(['SIGTERM', 'SIGKILL'])('by %s', async (signal) => {
      const { exit } = await run(connection, script('kill -s "$1" $$', signal.slice(3)))
      expect(exit).toEqual({ code: undefined, signal })
    })

    test('is told also to who reads nothing', async () => {
      const channel = await connection.exec(script('seq 1 10000; echo why >&2; exit 7'))
      expect(await channel.exit).toEqual({ code: 7, signal: undefined })
      expect((await text(channel.stdout)).split('\n')).toHaveLength(10_001)
      expect(await text(channel.stderr)).toBe('why\n')
    })

    test('of a program that does not exist is code 127 and a message', async () => {
      const { exit, stderr } = await run(connection, ['/does/not/exist', 'at all'])
      expect(exit.code).toBe(127)
      expect(stderr).toContain('/does/not/exist')
    })

    test('of a program that leaves its input is told to who still writes', async () => {
      const channel = await connection.exec(script('exit 5'))
      const endless = Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(MiB)
        })(),
      )
      await expect(pipeline(endless, channel.stdin)).rejects.toMatchObject({ code: 'EPIPE' })
      expect(await channel.exit).toEqual({ code: 5, signal: undefined })
    })

    test('of our interest in the output lets the program run on', async () => {
      const channel = await connection.exec(script('seq 1 1000000; exit 9'))
      for await (const _ of channel.stdout) break
      expect(await channel.exit).toEqual({ code: 9, signal: undefined })
    })
  })

  describe('giving up', () => {
    test('a running program, twice, leaves the connection', async () => {
      const channel = await started()
      channel.close()
      channel.close()
      await expectCancelled(channel)
      await expectAlive()
    })

    test('by a signal', async () => {
      const controller = new AbortController()
      const channel = await started(controller.signal)
      controller.abort()
      await expectCancelled(channel)
      await expectAlive()
    })

    test('by a signal that was aborted before', async () => {
      const opening = connection.exec(['cat'], { signal: AbortSignal.abort() })
      expect(await failure(opening)).toMatchObject({ kind: 'cancelled' })
      await expectAlive()
    })

    test('by a signal while the channel is being opened', async () => {
      const controller = new AbortController()
      const opening = connection.exec(['cat'], { signal: controller.signal })
      controller.abort()
      // A local program is there at once.
      const outcome = await opening.then(({ exit }) => exit).catch((error: unknown) => error)
      if (name !== 'local') expect(outcome).toMatchObject({ kind: 'cancelled' })
      await expectAlive()
    })

    test('because the source of the input failed: the program sees no regular end', async () => {
      const told = join(directory, `${name}-told`)
      writeFileSync(told, '')
      const channel = await connection.exec(script('cat >/dev/null && echo whole >"$1"', told))
      const source = Readable.from(
        (async function* () {
          yield Buffer.alloc(MiB)
          throw new Error('the source is broken')
        })(),
      )
      await expect(pipeline(source, channel.stdin)).rejects.toThrow('the source is broken')
      expect(await failure(channel.exit)).toMatchObject({ kind: 'cancelled' })
      await expectAlive()
    })

    test('a program that has ended changes nothing', async () => {
      const channel = await connection.exec(script('exit 4'))
      expect(await channel.exit).toEqual({ code: 4, signal: undefined })
      channel.close()
      channel.close()
      expect(await channel.exit).toEqual({ code: 4, signal: undefined })
    })

    async function started(signal?: AbortSignal): Promise<Channel> {
      const channel = await connection.exec(['cat'], signal && { signal })
      channel.stdin.write('hello')
      await once(channel.stdout, 'data')
      return channel
    }

    async function expectCancelled(channel: Channel): Promise<void> {
      expect(await failure(channel.exit)).toMatchObject({ kind: 'cancelled' })
      expect(await failure(finished(channel.stdout))).toMatchObject({ kind: 'cancelled' })
    }

    async function expectAlive(): Promise<void> {
      const { stdout } = await run(connection, ['echo', 'alive'])
      expect(stdout.toString()).toBe('alive\n')
    }
  })

  describe('sockets', () => {
    test('carry bytes both ways, and a half-close', async () => {
      const path = await listen('whole', async (socket) => {
        const received = await buffer(socket)
        socket.end(received.reverse())
      })
      const bytes = randomBytes(3 * MiB)
      const channel = await connection.openSocket(path)
      channel.stdin.end(bytes)
      const { stdout, stderr } = await output(channel)
      expect(digest(stdout)).toBe(digest(Buffer.from(bytes).reverse()))
      expect(stderr).toBe('')
      expect(await channel.exit).toEqual({ code: 0, signal: undefined })
    })

    test('answer message by message', async () => {
      const path = await listen('echo', (socket) => socket.pipe(socket))
      const channel = await connection.openSocket(path)
      for (let round = 0; round < 100; round++) {
        channel.stdin.write(`message ${round}`)
        const [answer] = await once(channel.stdout, 'data')
        expect(String(answer)).toBe(`message ${round}`)
      }
      channel.stdin.end()
      channel.stdout.resume()
      expect(await channel.exit).toEqual({ code: 0, signal: undefined })
    })

    test('that close on the other side end', async () => {
      const path = await listen('closing', (socket) => socket.end('goodbye'))
      const channel = await connection.openSocket(path)
      expect(await text(channel.stdout)).toBe('goodbye')
      channel.stdin.end()
      expect(await channel.exit).toEqual({ code: 0, signal: undefined })
    })

    test('that are not there are refused, and the connection lives on', async () => {
      const opening = connection.openSocket(join(directory, 'no such socket'))
      const { kind, message } = await failure(opening)
      expect(kind).toBe('refused')
      expect(message).toContain(join(directory, 'no such socket'))
      expect((await run(connection, ['true'])).exit.code).toBe(0)
    })

    async function listen(title: string, serve: (socket: Socket) => void): Promise<string> {
      const path = join(directory, `${name}-${title}`)
      const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
        socket.on('error', () => {})
        serve(socket)
      })
      await once(server.listen(path), 'listening')
      onTestFinished(() => void server.close())
      return path
    }
  })

  describe('the connection', () => {
    test('closes with its channels, twice, and opens no more', async () => {
      const other = await backend.connect(sshd.endpoint(), patient)
      const channel = await other.exec(['cat'])
      await Promise.all([other.close(), other.close()])
      expect(await other.closed).toBeUndefined()
      expect(await failure(channel.exit)).toMatchObject({ kind: 'cancelled' })
      expect(await failure(other.exec(['true']))).toMatchObject({ kind: 'cancelled' })
      expect(await failure(other.openSocket('/'))).toMatchObject({ kind: 'cancelled' })
      await other.close()
    })

    test('ends by its signal', async () => {
      const controller = new AbortController()
      const other = await backend.connect(sshd.endpoint(), {
        ...patient,
        signal: controller.signal,
      })
      const channel = await other.exec(['cat'])
      controller.abort()
      expect(await other.closed).toMatchObject({ kind: 'cancelled' })
      expect(await failure(channel.exit)).toMatchObject({ kind: 'cancelled' })
    })

    test('does not begin if its signal was aborted before', async () => {
      const attempt = backend.connect(sshd.endpoint(), { ...patient, signal: AbortSignal.abort() })
      expect(await failure(attempt)).toMatchObject({ kind: 'cancelled' })
    })
  })
})

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
