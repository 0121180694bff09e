/** Everything that a machine's store promises, in each of its implementations, over each backend, against a real daemon. */
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Backend, Connection } from '../../backends/backend.ts'
import { backend as openssh } from '../../backends/openssh/backend.ts'
import { backend as ssh2 } from '../../backends/ssh2/backend.ts'
import { CommandStore } from '../../offload/store/command-store.ts'
import { Daemon } from '../../offload/store/daemon.ts'
import { openMachineStore } from '../../offload/store/open.ts'
import { SocketStore } from '../../offload/store/socket-store.ts'
import type { BuildLimits, MachineStore, StoreFailure } from '../../offload/store/store.ts'
import { connectToSocket } from '../../offload/store/unix-socket.ts'
import { compare } from '../../offload/transfer/compare.ts'
import type { Derivation, DerivationSpec } from './build.ts'
import { builder, daemonSocket } from './guix-machine.ts'
import { Lab } from './lab.ts'
import { type Port, portTo } from './port.ts'

const noLimits: BuildLimits = { maxSilentTime: 0, buildTimeout: 0 }
const kinds = { socket: SocketStore, commands: CommandStore }

let lab: Lab
let port: Port
let hostKey: string
const key = '/etc/guix/test_key'

beforeAll(async () => {
  lab = await Lab.start()
  port = await portTo(lab.worker)
  hostKey = await lab.worker.hostKey()
  await lab.worker.authorizeLogin(await lab.head.makeSshKey(key, 'test'))
})

afterAll(async () => {
  await port[Symbol.asyncDispose]()
  await lab[Symbol.asyncDispose]()
})

async function connect(backend: Backend): Promise<Connection> {
  const connection = await backend.connect(
    {
      host: '127.0.0.1',
      port: port.port,
      user: builder,
      privateKey: lab.head.path(key),
      hostKeys: [hostKey],
      compression: false,
      compressionLevel: 0,
    },
    { timeout: 10_000, keepAliveInterval: 10_000 },
  )
  onTestFinished(() => connection.close())
  return connection
}

/** What head exports, as it comes. */
async function* exported(paths: readonly string[]): AsyncGenerator<Uint8Array, void, void> {
  const child = await lab.head.spawn(['guix', 'archive', '--export', ...paths])
  yield* child.stdout as AsyncIterable<Uint8Array>
}

async function read(bundle: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bundle) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function closure(path: string): Promise<string[]> {
  return (await lab.head.check(['guix', 'gc', '-R', path])).trim().split('\n')
}

/** A derivation that the worker has, with all it needs. */
async function derivationOn(store: MachineStore, spec: DerivationSpec) {
  const derivation = await lab.builder.derivation(spec)
  const missing = await store.missing(await closure(derivation.file), [derivation.file])
  await store.import(exported(missing), 10_000)
  return derivation
}

/** How many processes, in whatever namespace a build runs, have this in their command line. */
async function running(text: string): Promise<number> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = numbers.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(lines)).filter((line) => line.replaceAll('\0', ' ').includes(text))
    .length
}

type Access = keyof typeof kinds

async function openBy(access: Access, backend: Backend, limits = noLimits): Promise<MachineStore> {
  const connection = await connect(backend)
  const place = { connection, daemonSocket, signal: new AbortController().signal }
  const store = await kinds[access].open(place, limits)
  onTestFinished(() => store.close())
  expect(store.access).toBe(access)
  return store
}

/** How it builds, with the log gathered. */
async function build(store: MachineStore, derivation: Derivation) {
  const log: Uint8Array[] = []
  const result = await store.build(derivation.file, Object.values(derivation.outputs), {
    log: (chunk) => void log.push(chunk),
    signal: new AbortController().signal,
  })
  return { result, log: Buffer.concat(log) }
}

describe.each([
  { access: 'socket', backend: ssh2 },
  { access: 'socket', backend: openssh },
  { access: 'commands', backend: ssh2 },
  { access: 'commands', backend: openssh },
] as const)('by $access over $backend.name', ({ access, backend }) => {
  const open = (limits = noLimits): Promise<MachineStore> => openBy(access, backend, limits)

  test('says what is missing, takes it, builds, and gives the output', async () => {
    const store = await open()
    const derivation = await lab.builder.derivation({ script: 'echo building; echo one > $out' })
    const needed = await closure(derivation.file)
    const missing = await store.missing(needed, needed)
    expect(missing).toContain(derivation.file)
    expect(missing).toEqual(needed.filter((path) => missing.includes(path)))

    await store.import(exported(missing), 10_000)
    expect(await store.missing(needed, needed)).toEqual([])
    expect(await lab.worker.holds(derivation.file)).toBe(true)

    const { result, log } = await build(store, derivation)
    expect(log.toString()).toContain('building\n')
    if (result.status !== 'built') throw new Error(result.status)
    const bundle = await read(result.bundle)
    await lab.head.check(['guix', 'archive', '--import'], { input: bundle })
    expect(await lab.head.readFile(derivation.outputs.out!)).toBe('one\n')
  })

  test('gives several outputs in the order in which a store can take them', async () => {
    const store = await open()
    const derivation = await derivationOn(store, {
      outputs: ['out', 'a', 'z'],
      script: 'echo $a > $out; echo $z > $a; echo last > $z',
    })
    const { result } = await build(store, derivation)
    if (result.status !== 'built') throw new Error(result.status)
    const bundle = await read(result.bundle)
    await lab.head.check(['guix', 'archive', '--import'], { input: bundle })
    for (const output of Object.values(derivation.outputs)) {
      expect(await lab.head.holds(output)).toBe(true)
    }
  })

  test('tells a build that fails', async () => {
    const store = await open()
    const derivation = await derivationOn(store, { script: 'echo so far; exit 3' })
    const { result, log } = await build(store, derivation)
    expect(log.toString()).toContain('so far\n')
    expect(result).toEqual({
      status: 'failed',
      message: `builder for \`${derivation.file}' failed with exit code 3`,
    })
  })

  test.each([
    [
      'silent',
      { maxSilentTime: 1, buildTimeout: 0 },
      'echo quiet; sleep 60',
      /after 1 seconds of silence/,
    ],
    [
      'long',
      { maxSilentTime: 0, buildTimeout: 1 },
      'while :; do echo; sleep .2; done',
      /timed out/,
    ],
  ])('tells a build that was too %s', async (_, limits, script, message) => {
    const store = await open(limits)
    const { result } = await build(store, await derivationOn(store, { script }))
    expect(result).toEqual({ status: 'timed-out', message: expect.stringMatching(message) })
  })

  test('stops a build that nobody wants any more', async () => {
    const store = await open()
    const mark = `sleep 9${process.pid}${Date.now() % 1000}`
    const derivation = await derivationOn(store, { script: `echo begun; ${mark}` })
    const cancel = new AbortController()
    const begun = Promise.withResolvers<void>()
    const result = store.build(derivation.file, [derivation.outputs.out!], {
      log: (chunk) => {
        if (Buffer.from(chunk).includes('begun')) begun.resolve()
      },
      signal: cancel.signal,
    })
    await begun.promise
    await expect.poll(() => running(mark)).toBe(1)
    cancel.abort(new Error('enough'))
    await expect(result).rejects.toThrow()
    await expect.poll(() => running(mark), { timeout: 5000 }).toBe(0)
  })

  test('protects what it has said is there, and what it was given, until it is closed', async () => {
    const store = await open()
    const text = await lab.builder.addText('kept', `${access} ${backend.name}`)
    const derivation = await lab.builder.derivation({ script: 'echo > $out', inputs: [text] })
    const needed = await closure(derivation.file)
    const { length } = await store.missing(needed, [derivation.file])
    expect(length).toBeGreaterThan(1)
    await store.import(exported(await store.missing(needed, [])), 10_000)
    expect(await store.missing(needed, needed)).toEqual([])

    await lab.worker.check(['guix', 'gc'])
    expect(await store.missing(needed, [])).toEqual([])
    const { result } = await build(store, derivation)
    expect(result.status).toBe('built')
    await store.close()

    await expect
      .poll(
        async () => {
          await lab.worker.check(['guix', 'gc'])
          return lab.worker.holds(derivation.file)
        },
        { timeout: 10_000 },
      )
      .toBe(false)
  })

  test('refuses what is signed by a key that it does not know, and says which', async () => {
    const store = await open()
    const text = await lab.builder.addText('unsigned', `${access} ${backend.name}`)
    await lab.worker.authorizeImports([])
    try {
      const failure: StoreFailure = await store.import(exported([text]), 1000).then(
        () => Promise.reject(new Error('imported')),
        (error) => error,
      )
      expect(failure).toMatchObject({
        name: 'StoreFailure',
        kind: 'unauthorized',
        message: "this host's key is not authorized on the build machine",
      })
      const q = /#[0-9A-F]+#/.exec(await lab.head.readFile('/etc/guix/signing-key.pub'))![0]
      expect(failure.hint).toContain(`(q ${q})`)
      expect(await lab.worker.holds(text)).toBe(false)
    } finally {
      await lab.worker.authorizeImports([lab.head])
    }
  })

  test('says that it has no key to sign with', async () => {
    const store = await open()
    const derivation = await derivationOn(store, { script: 'echo > $out' })
    const secret = '/etc/guix/signing-key.sec'
    await lab.worker.check(['mv', secret, `${secret}.away`])
    try {
      const { result } = await build(store, derivation)
      if (result.status !== 'built') throw new Error(result.status)
      await expect(read(result.bundle)).rejects.toMatchObject({
        kind: 'unauthorized',
        hint: 'on the build machine run: guix archive --generate-key',
      })
    } finally {
      await lab.worker.check(['mv', `${secret}.away`, secret])
    }
  })

  test.each([1000, 1e9])('fails with what its source of %i bytes fails with', async (size) => {
    const store = await open()
    async function* broken(): AsyncGenerator<Uint8Array, void, void> {
      yield Buffer.from('0100000000000000', 'hex')
      throw new Error('the disk is gone')
    }
    await expect(store.import(broken(), size)).rejects.toThrow('the disk is gone')
  })

  test('says that no daemon answers', async () => {
    await lab.worker.stopDaemon()
    try {
      const connection = await connect(backend)
      const { signal } = new AbortController()
      await expect(
        openMachineStore(connection, { daemonSocket, limits: noLimits, signal }),
      ).rejects.toMatchObject({ kind: 'unavailable', hint: expect.stringContaining('guix-daemon') })
    } finally {
      await lab.worker.restartDaemon()
    }
  })
})

test.each<Access>(['socket', 'commands'])(
  '300 MB stream in little memory by %s',
  async (access) => {
    const store = await openBy(access, ssh2)
    const derivation = await derivationOn(store, {
      script: 'dd if=/dev/urandom of=$out bs=1M count=300 2>/dev/null',
    })
    const { result } = await build(store, derivation)
    if (result.status !== 'built') throw new Error(result.status)
    let bytes = 0
    let most = 0
    const before = process.memoryUsage().rss
    for await (const chunk of result.bundle) {
      bytes += chunk.length
      most = Math.max(most, process.memoryUsage().rss - before)
    }
    expect(bytes).toBeGreaterThan(300 * 1024 * 1024)
    expect(most).toBeLessThan(120 * 1024 * 1024)
  },
)

test.each<Access>(['socket', 'commands'])(
  'many items are compared, sent and protected by %s',
  async (access) => {
    const store = await openBy(access, ssh2)
    const channel = await connectToSocket(lab.head.path(daemonSocket))
    await using head = await Daemon.greet(channel, noLimits)
    let last: Derivation | undefined
    for (let count = 0; count < 60; count++) {
      const inputs = last === undefined ? [] : [last.file]
      last = await lab.builder.derivation({ script: 'echo > $out', inputs })
    }
    const items = await closure(last!.file)
    expect(items.length).toBeGreaterThan(100)
    const lacking = await compare(store, head, items)
    expect(lacking.items.length).toBeGreaterThan(100)
    await store.import(head.exportPaths(lacking.items), lacking.bytes)
    expect(await compare(store, head, items)).toEqual({ items: [], bytes: 0 })

    await lab.worker.check(['guix', 'gc'])
    expect(await store.missing(items, [])).toEqual([])
    await store.close()
    await expect
      .poll(
        async () => {
          await lab.worker.check(['guix', 'gc'])
          return lab.worker.holds(last!.file)
        },
        { timeout: 10_000 },
      )
      .toBe(false)
  },
)

describe('opening', () => {
  test.each([ssh2, openssh])(
    'takes to commands where forwarding is refused ($name)',
    async (backend) => {
      await lab.worker.restartSshd(['AllowStreamLocalForwarding no'])
      try {
        const { signal } = new AbortController()
        const options = { daemonSocket, limits: noLimits, signal }
        await using store = await openMachineStore(await connect(backend), options)
        expect(store.access).toBe('commands')
      } finally {
        await lab.worker.restartSshd()
      }
    },
  )
})

describe('the log by the socket', () => {
  test('is the build’s, byte for byte, however much it is', async () => {
    const connection = await connect(ssh2)
    const { signal } = new AbortController()
    await using store = await SocketStore.open({ connection, daemonSocket, signal }, noLimits)
    const derivation = await derivationOn(store, {
      script: `printf '\\377\\376\\000raw\\n'
        yes 012345678901234567890123456789012345678901234567890123456789012 | head -n 320000
        echo > $out`,
    })
    let bytes = 0
    let first: Buffer | undefined
    const result = await store.build(derivation.file, [derivation.outputs.out!], {
      log: async (chunk) => {
        first ??= Buffer.from(chunk.subarray(0, 7))
        bytes += chunk.length
        if (bytes % 7 === 0)
          await once(process, 'never', { signal: AbortSignal.timeout(1) }).catch(() => {})
      },
      signal,
    })
    expect(result.status).toBe('built')
    expect(first).toEqual(Buffer.from('\xff\xfe\x00raw\n', 'latin1'))
    expect(bytes).toBe(7 + 320_000 * 64)
  })
})

describe('a machine whose disk is full', () => {
  const store = '/gnu/store'

  beforeAll(async () => {
    await lab.worker.stopDaemon()
    await lab.worker.check(['rm', '-rf', '/var/guix/db'])
    await lab.worker.check(['mount', '-t', 'tmpfs', '-o', 'size=24m,mode=1775', 'tmpfs', store])
    await lab.worker.restartDaemon()
  })

  afterAll(async () => {
    await lab.worker.stopDaemon()
    await lab.worker.check(['umount', '-l', store])
    await lab.worker.check(['rm', '-rf', '/var/guix/db'])
    await lab.worker.restartDaemon()
  })

  test.each<Access>(['socket', 'commands'])('takes nothing more, by %s', async (access) => {
    const store = await openBy(access, ssh2)
    await lab.head.check(['dd', 'if=/dev/zero', 'of=/tmp/big', 'bs=1M', 'count=30'])
    const big = await lab.builder.addFolder('big', '/tmp/big')
    await expect(store.import(exported([big]), 30e6)).rejects.toMatchObject({
      kind: 'no-space',
      message: 'no space is left on the build machine',
      hint: 'free some there: guix gc',
    })
  })

  test.each<Access>(['socket', 'commands'])(
    'is not taken for a failed build, by %s',
    async (access) => {
      const store = await openBy(access, ssh2)
      const derivation = await derivationOn(store, {
        script: 'dd if=/dev/zero of=$out bs=1M count=30 || exit 3',
      })
      await expect(build(store, derivation)).rejects.toMatchObject({ kind: 'no-space' })
    },
  )
})
