import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BackendFailure } from '../../../backends/backend.ts'
import { itemFollows, itemTrailer } from '../../../offload/archive/export.ts'
import { nar } from '../../../offload/archive/nar.ts'
import { Daemon, maxSmallBundle } from '../../../offload/store/daemon.ts'
import { DaemonError } from '../../../offload/store/replies.ts'
import { StoreFailure } from '../../../offload/store/store.ts'
import { integer } from '../../../offload/wire/parser.ts'
import { StreamReader } from '../../../offload/wire/reader.ts'
import { drain, inPieces } from '../wire/chunks.ts'
import { type Script, ScriptedDaemon, scriptedDaemon } from './scripted-daemon.ts'

const limits = { maxSilentTime: 7, buildTimeout: 0 }
const path = (name: string): string => `/gnu/store/0123456789abcdfghijklmnpqrsvwxyz-${name}`
const drv = path('x.drv')

/** Lets a client loose on a daemon that greets it and then follows `script`. */
async function withDaemon(
  script: Script,
  use: (daemon: Daemon) => Promise<unknown>,
): Promise<void> {
  const channel = scriptedDaemon(async (daemon) => {
    await daemon.greeting()
    await script(daemon)
  })
  await using daemon = await Daemon.greet(channel, limits)
  await use(daemon)
  await channel.finished
}

describe('the greeting', () => {
  test('sets the limits, and leaves the worker neither hook nor substitutes', async () => {
    const channel = scriptedDaemon(async (daemon) => {
      expect(await daemon.greeting()).toEqual({
        flags: [0, 0, 0, 0, 0, 0, 0, 0, 0],
        named: ['build-max-silent-time', '7', 'build-timeout', '0'],
      })
      expect(daemon.pieces).toBe(1)
    })
    await using _daemon = await Daemon.greet(channel, limits)
    await channel.finished
  })

  test.each<[string, Script, StoreFailure['kind'], RegExp]>([
    [
      'something else answers',
      async (daemon) => daemon.replies((reply) => reply.integer(5)),
      'protocol',
      /not a guix-daemon/,
    ],
    [
      'an old daemon answers',
      async (daemon) => daemon.replies((reply) => reply.integer(0x6478696f).integer(0x10e)),
      'protocol',
      /protocol 1\.14, too old/,
    ],
    [
      'text answers',
      async (daemon) =>
        daemon.replies((reply) => reply.raw(Buffer.from('HTTP/1.1 400 Bad Request\r\n'))),
      'protocol',
      /makes no sense/,
    ],
    ['nobody answers', async () => {}, 'unavailable', /closed the connection/],
  ])('where %s', async (_, script, kind, message) => {
    await expect(Daemon.greet(scriptedDaemon(script), limits)).rejects.toMatchObject({
      name: 'StoreFailure',
      kind,
      message: expect.stringMatching(message),
    })
  })

  test('where the daemon refuses at once, and closes', async () => {
    const channel = scriptedDaemon(async (daemon) => {
      daemon.replies((reply) =>
        reply.integer(0x6478696f).integer(0x164).integer(0x63787470).string('bad schema'),
      )
    })
    await expect(Daemon.greet(channel, limits)).rejects.toMatchObject({
      kind: 'unavailable',
      message: 'the daemon refuses: bad schema',
    })
  })

  test('where it never comes, ends when it is cancelled', async () => {
    const cancel = new AbortController()
    const channel = scriptedDaemon(async (daemon) => {
      await daemon.integer(0x6e697863)
      cancel.abort(new Error('enough'))
      await new Promise(() => {})
    })
    await expect(Daemon.greet(channel, limits, cancel.signal)).rejects.toThrow('enough')
    await expect(Daemon.greet(channel, limits, cancel.signal)).rejects.toThrow('enough')
  })
})

describe('requests', () => {
  test('made together travel together', async () => {
    await withDaemon(
      async (daemon) => {
        const before = daemon.pieces
        for (const name of ['a', 'b', 'c']) {
          await daemon.request('addTempRoot')
          await daemon.string(path(name))
          daemon.work()
          daemon.last((reply) => reply.integer(1))
        }
        await daemon.request('queryValidPaths')
        await daemon.strings([path('a')])
        daemon.work()
        daemon.last((reply) => reply.strings([path('a')]))
        expect(daemon.pieces - before).toBe(1)
      },
      async (daemon) => {
        const roots = ['a', 'b', 'c'].map((name) => daemon.addTempRoot(path(name)))
        const valid = daemon.queryValidPaths([path('a')])
        await Promise.all(roots)
        expect(await valid).toEqual([path('a')])
      },
    )
  })

  test('never overtake a reply, however many there are', async () => {
    const count = 1000
    let pieces = 0
    await withDaemon(
      async (daemon) => {
        for (let index = 0; index < count; index++) {
          await daemon.request('queryPathInfo')
          await daemon.string(path(`${index}`))
          daemon.work()
          daemon.last((reply) =>
            reply
              .string('')
              .string('hash')
              .strings([path('r')])
              .integer(1)
              .integer(index),
          )
        }
        pieces = daemon.pieces
      },
      async (daemon) => {
        const infos = Array.from({ length: count }, (_, index) =>
          daemon.queryPathInfo(path(`${index}`)),
        )
        expect((await Promise.all(infos)).map(({ narSize }) => narSize)).toEqual([
          ...Array(count).keys(),
        ])
      },
    )
    expect(pieces).toBeLessThan(10)
  })

  test('of any size go alone', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => path(`${index}`))
    await withDaemon(
      async (daemon) => {
        await daemon.request('queryValidPaths')
        await daemon.strings(many)
        daemon.work()
        daemon.last((reply) => reply.strings([]))
        await daemon.request('addTempRoot')
        await daemon.string(path('a'))
        daemon.work()
        daemon.last((reply) => reply.integer(1))
      },
      (daemon) => Promise.all([daemon.queryValidPaths(many), daemon.addTempRoot(path('a'))]),
    )
  })

  test('that the daemon refuses leave it of use', async () => {
    await withDaemon(
      async (daemon) => {
        await daemon.request('build')
        await daemon.strings([drv])
        await daemon.integer(0)
        daemon.work()
        daemon.log('about to fail\n')
        daemon.error(`build of \`${drv}' failed`, 100)
        await daemon.request('queryValidPaths')
        await daemon.strings([drv])
        daemon.last((reply) => reply.strings([drv]))
      },
      async (daemon) => {
        const log: Uint8Array[] = []
        const build = daemon.build([drv], (chunk) => void log.push(chunk))
        const valid = daemon.queryValidPaths([drv])
        await expect(build).rejects.toEqual(new DaemonError(`build of \`${drv}' failed`, 100))
        expect(Buffer.concat(log).toString()).toBe('about to fail\n')
        expect(await valid).toEqual([drv])
      },
    )
  })
})

describe('the log', () => {
  test('comes byte for byte, and waits for its taker', async () => {
    const text = Buffer.from('caf\xe9 \xff\xfe\x00\n', 'latin1')
    await withDaemon(
      async (daemon) => {
        await daemon.request('build')
        await daemon.strings([drv])
        await daemon.integer(0)
        daemon.log(text)
        daemon.log('second')
        daemon.last((reply) => reply.integer(1))
      },
      async (daemon) => {
        const log: string[] = []
        let busy = false
        await daemon.build([drv], async (chunk) => {
          expect(busy).toBe(false)
          busy = true
          await new Promise(setImmediate)
          log.push(Buffer.from(chunk).toString('latin1'))
          busy = false
        })
        expect(log).toEqual([text.toString('latin1'), 'second'])
      },
    )
  })

  test('whose taker fails ends the connection, and so the build', async () => {
    const channel = scriptedDaemon(async (daemon) => {
      await daemon.greeting()
      daemon.log('text')
    })
    await using daemon = await Daemon.greet(channel, limits)
    const build = daemon.build([drv], () => Promise.reject(new Error('the pipe is closed')))
    await expect(build).rejects.toThrow('the pipe is closed')
    await expect(daemon.addTempRoot(drv)).rejects.toThrow('the pipe is closed')
  })
})

describe('an export', () => {
  const exported: Script = async (daemon) => {
    for (const name of ['a', 'b']) {
      await daemon.request('exportPath')
      await daemon.string(path(name))
      await daemon.integer(1)
      daemon.work()
      daemon.data(name.repeat(3))
      daemon.log('chatter')
      daemon.data(name.repeat(9))
      daemon.last((reply) => reply.integer(1))
    }
  }

  test('is a bundle, asked for in one piece together with the build', async () => {
    await withDaemon(
      async (daemon) => {
        const before = daemon.pieces
        await daemon.request('build')
        await daemon.strings([drv])
        await daemon.integer(0)
        daemon.last((reply) => reply.integer(1))
        await exported(daemon)
        expect(daemon.pieces - before).toBe(1)
      },
      async (daemon) => {
        const build = daemon.build([drv], () => {})
        const bundle = daemon.exportPaths([path('a'), path('b')])
        await build
        const one = '\x01\0\0\0\0\0\0\0'
        const { bytes } = await drain(bundle)
        expect(bytes.toString('latin1')).toBe(
          `${one}${'a'.repeat(12)}${one}${'b'.repeat(12)}\0\0\0\0\0\0\0\0`,
        )
      },
    )
  })

  test('that is not read to its end ends the connection', async () => {
    const channel = scriptedDaemon(async (daemon) => {
      await daemon.greeting()
      await exported(daemon)
    })
    await using daemon = await Daemon.greet(channel, limits)
    for await (const chunk of daemon.exportPaths([path('a'), path('b')])) {
      if (chunk.length === 3) break
    }
    await expect(daemon.addTempRoot(drv)).rejects.toBeInstanceOf(StoreFailure)
  })

  test('that is never read does not keep the others waiting once it is closed', async () => {
    const channel = scriptedDaemon(async (daemon) => {
      await daemon.greeting()
      await exported(daemon)
    })
    await using daemon = await Daemon.greet(channel, limits)
    daemon.exportPaths([path('a')])
    const other = daemon.addTempRoot(drv)
    other.catch(() => {})
    await new Promise(setImmediate)
    daemon.close(new Error('enough'))
    await expect(other).rejects.toThrow('enough')
  })
})

describe('an import', () => {
  const bundle = Buffer.from('0123456789'.repeat(10_000))

  test('gives the daemon as much as it asks for, and nothing unasked', async () => {
    await withDaemon(
      async (daemon) => {
        await daemon.request('importPaths')
        daemon.work()
        const pieces: Buffer[] = []
        do pieces.push(await daemon.ask(32 * 1024))
        while (pieces.at(-1)!.length === 32 * 1024)
        expect(Buffer.concat(pieces)).toEqual(bundle)
        daemon.last((reply) => reply.strings([path('a')]))
        await daemon.request('addTempRoot')
        await daemon.string(path('a'))
        daemon.last((reply) => reply.integer(1))
      },
      async (daemon) => {
        const imported = daemon.importPaths(inPieces(bundle, [1, 5000, 70_000]), bundle.length)
        const root = daemon.addTempRoot(path('a'))
        expect(await imported).toEqual([path('a')])
        await root
      },
    )
  })

  test('that is small goes along with the request, and with what is asked next', async () => {
    const small = bundle.subarray(0, maxSmallBundle)
    await withDaemon(
      async (daemon) => {
        const before = daemon.pieces
        await daemon.request('importPaths')
        daemon.work()
        expect(await daemon.ask(32 * 1024)).toEqual(small)
        daemon.last((reply) => reply.strings([drv]))
        await daemon.request('build')
        await daemon.strings([drv])
        await daemon.integer(0)
        daemon.work()
        daemon.last((reply) => reply.integer(1))
        expect(daemon.pieces - before).toBe(1)
      },
      async (daemon) => {
        const imported = daemon.importPaths(inPieces(small, [1000]), 100)
        const built = daemon.build([drv], () => {})
        expect(await imported).toEqual([drv])
        await built
      },
    )
  })

  test('that is not as small as was thought is streamed', async () => {
    await withDaemon(
      async (daemon) => {
        await daemon.request('importPaths')
        daemon.work()
        const answers = [await daemon.ask(32 * 1024), await daemon.ask(1e6)]
        expect(Buffer.concat(answers)).toEqual(bundle)
        daemon.last((reply) => reply.strings([]))
      },
      (daemon) => daemon.importPaths(inPieces(bundle, [1000]), 100),
    )
  })

  test('whose source fails does so with that failure', async () => {
    async function* broken(): AsyncGenerator<Uint8Array, void, void> {
      yield bundle
      throw new Error('the disk is gone')
    }
    for (const size of [1, 1e9]) {
      const channel = scriptedDaemon(async (daemon) => {
        await daemon.greeting()
        await daemon.request('importPaths')
        while (true) await daemon.ask(32 * 1024)
      })
      await using daemon = await Daemon.greet(channel, limits)
      await expect(daemon.importPaths(broken(), size)).rejects.toThrow('the disk is gone')
    }
  })
})

test('warming up imports nothing, and keeps nobody from what comes after', async () => {
  await withDaemon(
    async (daemon) => {
      await daemon.request('importPaths')
      daemon.work()
      const offered = await daemon.ask(32 * 1024)
      const reader = new StreamReader(inPieces(offered, [4096]))
      expect(await reader.run(itemFollows())).toBe(true)
      await reader.run(nar())
      expect(await reader.run(itemTrailer())).toMatchObject({ references: [] })
      expect(await reader.atEnd()).toBe(true)
      daemon.error('corrupt signature data: (signature)', 1)
      await daemon.request('addTempRoot')
      await daemon.string(drv)
      daemon.last((reply) => reply.integer(1))
    },
    (daemon) => Promise.all([daemon.warmUp(), daemon.addTempRoot(drv)]),
  )
})

test('a source that fails while others have their turn fails only its own import', async () => {
  async function* broken(): AsyncGenerator<Uint8Array, void, void> {
    yield Buffer.alloc(8)
    throw new Error('the disk is gone')
  }
  await withDaemon(
    async (daemon) => {
      for (const name of ['a', 'b']) {
        await daemon.request('addTempRoot')
        await daemon.string(path(name))
        await new Promise((resolve) => setTimeout(resolve, 5))
        daemon.last((reply) => reply.integer(1))
      }
    },
    async (daemon) => {
      const before = daemon.addTempRoot(path('a'))
      const imported = daemon.importPaths(broken(), 100)
      const after = daemon.addTempRoot(path('b'))
      await before
      await expect(imported).rejects.toThrow('the disk is gone')
      await after
    },
  )
})

describe('a connection that breaks', () => {
  /** All that there is, over which a reply then breaks off. */
  const use = (daemon: Daemon): Promise<PromiseSettledResult<unknown>[]> =>
    Promise.allSettled([
      daemon.addTempRoot(drv),
      daemon.queryPathInfo(drv),
      drain(daemon.exportPaths([drv])).then(({ error }) => Promise.reject(error)),
      daemon.importPaths(inPieces(Buffer.alloc(100), [9]), 100),
      daemon.build([drv], () => {}),
    ])

  test('fails everybody with what the connection says', async () => {
    const lost = new BackendFailure('lost', 'the machine has gone silent')
    const channel = scriptedDaemon(async (daemon) => {
      await daemon.greeting()
      await daemon.request('addTempRoot')
      daemon.lose(lost)
    })
    await using daemon = await Daemon.greet(channel, limits)
    for (const result of await use(daemon)) {
      expect(result).toEqual({ status: 'rejected', reason: lost })
    }
  })

  test('at any byte of any reply, in any way, is a typed failure and never a wait', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(
          fc.constantFrom(0x6f6c6d67, 0x64617461, 0x64617416, 0x63787470, 0x616c7473, 0, 1, 8),
          { maxLength: 12 },
        ),
        async (rubbish, numbers) => {
          const channel = scriptedDaemon(async (daemon) => {
            await daemon.greeting()
            daemon.replies((reply) => {
              for (const number of numbers) reply.integer(number)
              return reply.raw(rubbish)
            })
            await daemon.run(integer())
          })
          await using daemon = await Daemon.greet(channel, limits)
          for (const result of await use(daemon)) {
            if (result.status === 'fulfilled') continue
            const { reason } = result
            expect(reason instanceof StoreFailure || reason instanceof DaemonError).toBe(true)
          }
        },
      ),
    )
  })

  test('is an unavailable daemon where only the daemon is gone', async () => {
    const channel = scriptedDaemon((daemon) => daemon.greeting().then(() => {}))
    await using daemon = await Daemon.greet(channel, limits)
    await expect(daemon.addTempRoot(drv)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

test('the scripted daemon is as strict as the real one', async () => {
  const daemon = new ScriptedDaemon()
  daemon.channel.stdin.write(Buffer.alloc(8))
  await daemon.integer(0)
  daemon.work()
  daemon.channel.stdin.write(Buffer.alloc(8))
  expect(() => daemon.work()).toThrow('EOF expected')
  await expect(daemon.integer(1)).rejects.toThrow('expected 1, got 0')
})
