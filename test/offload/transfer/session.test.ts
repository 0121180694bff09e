/** The order of the phases, and that every end leaves both stores closed. What the stores do is tested in the lab. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { BackendFailure } from '../../../backends/backend.ts'
import type { Daemon } from '../../../offload/store/daemon.ts'
import {
  type BuildOptions,
  type BuildResult,
  type Bundle,
  type MachineStore,
  StoreFailure,
} from '../../../offload/store/store.ts'
import type { LocalStore } from '../../../offload/transfer/local-store.ts'
import {
  runSession,
  type SessionEvent,
  type SessionResult,
} from '../../../offload/transfer/session.ts'
import { bundle, item, nar } from '../archive/nars.ts'
import { drain } from '../wire/chunks.ts'

const path = (name: string): string => `/gnu/store/0123456789abcdfghijklmnpqrsvwxyz-${name}`
const drv = path('x.drv')
const out = path('x')
const inputs = [path('there'), path('not-there')]
const output = item({ nar: nar({ file: 'x' }), path: out })

/** A machine that does all well, but for what a test changes. */
class Machine implements MachineStore {
  readonly access = 'socket'
  readonly did: string[] = []
  closed = false

  async missing(paths: readonly string[]): Promise<string[]> {
    this.did.push('missing')
    return paths.filter((path) => !path.endsWith('-there') || path.endsWith('not-there'))
  }

  async import(bundle: Bundle): Promise<void> {
    this.did.push('import')
    const { error } = await drain(bundle)
    if (error !== undefined) throw error
    this.did.push('imported')
  }

  async build(_: string, __: readonly string[], options: BuildOptions): Promise<BuildResult> {
    this.did.push('build')
    await options.log(Buffer.from('log'))
    return { status: 'built', bundle: chunks(bundle(output)) }
  }

  async close(): Promise<void> {
    this.closed = true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

/** This host, likewise. */
class Local {
  closed = false
  rests = 0
  readonly exported: string[] = []
  imported: Buffer | undefined

  async daemon(): Promise<Daemon> {
    if (this.closed) throw new Error('closed')
    return this as unknown as Daemon
  }

  rest(): void {
    this.rests++
  }

  async close(): Promise<void> {
    this.closed = true
  }

  async queryPathInfo(): Promise<object> {
    return { references: [], narSize: 100 }
  }

  async *exportPaths(paths: readonly string[]): AsyncGenerator<Uint8Array, void, void> {
    this.exported.push(...paths)
    yield Buffer.alloc(1000)
  }

  async importPaths(bundle: Bundle): Promise<string[]> {
    const { bytes, error } = await drain(bundle)
    if (error !== undefined) throw error
    this.imported = bytes
    return [out]
  }
}

async function* chunks(...list: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  yield* list
}

interface Run {
  readonly result: SessionResult
  readonly events: SessionEvent[]
  readonly log: string
}

async function run(
  machine: Machine,
  local: Local,
  signal = new AbortController().signal,
): Promise<Run> {
  const events: SessionEvent[] = []
  let log = ''
  const result = await runSession(
    machine,
    local as unknown as LocalStore,
    { derivation: drv, inputs, outputs: [out], limits: { maxSilentTime: 0, buildTimeout: 0 } },
    {
      signal,
      log: (chunk) => {
        log += Buffer.from(chunk).toString()
      },
      onEvent: (event) => events.push(event),
    },
  )
  expect(machine.closed).toBe(true)
  expect(local.closed).toBe(true)
  return { result, events, log }
}

afterEach(() => vi.useRealTimers())

test('sends what is missing, builds, and registers what comes back', async () => {
  const machine = new Machine()
  const local = new Local()
  const { result, events, log } = await run(machine, local)
  expect(result).toEqual({ status: 'built' })
  expect(log).toBe('log')
  expect([...local.exported].sort()).toEqual([drv, path('not-there')].sort())
  expect(local.imported).toEqual(bundle(output))
  expect(events.map(({ at: _, ...event }) => event)).toEqual([
    { type: 'compared', inputs: 3, missing: 2, bytes: expect.any(Number) },
    { type: 'sent', items: 2, bytes: 1000 },
    { type: 'building' },
    { type: 'built', logBytes: 3 },
    { type: 'retrieved', items: 1, bytes: local.imported!.length },
  ])
  const times = events.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

test('asks for the build without waiting for what is sent, which saves a round trip', async () => {
  const machine = new Machine()
  await run(machine, new Local())
  expect(machine.did).toEqual(['missing', 'import', 'build', 'imported'])
})

test('sends nothing where nothing is missing', async () => {
  const machine = new Machine()
  machine.missing = async () => []
  const { result, events } = await run(machine, new Local())
  expect(result).toEqual({ status: 'built' })
  expect(machine.did).toEqual(['build'])
  expect(events[1]).toMatchObject({ type: 'sent', items: 0, bytes: 0 })
})

test.each<BuildResult>([
  { status: 'failed', message: 'exit code 3' },
  { status: 'timed-out', message: 'after 3 seconds' },
])('tells a build that ends $status', async (ending) => {
  const machine = new Machine()
  machine.build = async () => ending
  const { result, events } = await run(machine, new Local())
  expect(result).toEqual(ending)
  expect(events.at(-1)).toMatchObject({ type: 'building' })
})

test('does not keep a daemon here for a build that takes long', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const machine = new Machine()
  const local = new Local()
  const ending = Promise.withResolvers<BuildResult>()
  machine.build = () => ending.promise
  const running = run(machine, local)
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
  vi.advanceTimersByTime(3000)
  expect(local.rests).toBe(0)
  vi.advanceTimersByTime(60_000)
  expect(local.rests).toBe(1)
  ending.resolve({ status: 'built', bundle: chunks(bundle(output)) })
  expect((await running).result).toEqual({ status: 'built' })
})

describe('what goes wrong is told with its phase:', () => {
  const lost = new BackendFailure('lost', 'the machine has gone silent')

  test.each<[string, 'send' | 'build' | 'retrieve', (machine: Machine, local: Local) => void]>([
    ['no daemon here', 'send', (_, local) => (local.daemon = () => Promise.reject(lost))],
    ['no answer', 'send', (machine) => (machine.missing = () => Promise.reject(lost))],
    [
      'refused items',
      'send',
      (machine) => {
        machine.import = () => Promise.reject(lost)
        machine.build = () => Promise.reject(new StoreFailure('other', 'nothing to build'))
      },
    ],
    ['a lost build', 'build', (machine) => (machine.build = () => Promise.reject(lost))],
    [
      'a lost output',
      'retrieve',
      (machine) => {
        async function* breaking(): AsyncGenerator<Uint8Array, void, void> {
          yield bundle(output).subarray(0, 50)
          throw lost
        }
        machine.build = async () => ({ status: 'built', bundle: breaking() })
      },
    ],
    ['refused outputs', 'retrieve', (_, local) => (local.importPaths = () => Promise.reject(lost))],
  ])('%s', async (_, phase, spoil) => {
    const machine = new Machine()
    const local = new Local()
    spoil(machine, local)
    expect((await run(machine, local)).result).toEqual({ status: 'broken', phase, failure: lost })
  })

  test('another output than was asked for', async () => {
    const machine = new Machine()
    const local = new Local()
    const other = item({ nar: nar({ file: 'x' }), path: path('other') })
    machine.build = async () => ({ status: 'built', bundle: chunks(bundle(other)) })
    const { result } = await run(machine, local)
    expect(result).toMatchObject({
      status: 'broken',
      phase: 'retrieve',
      failure: { name: 'BundleError' },
    })
    expect(local.imported).toBeUndefined()
  })

  test('an output that was not registered', async () => {
    const local = new Local()
    local.importPaths = async () => []
    const { result } = await run(new Machine(), local)
    expect(result).toMatchObject({
      status: 'broken',
      phase: 'retrieve',
      failure: { kind: 'protocol' },
    })
  })
})

describe('is cancelled', () => {
  /** Does nothing until it is closed, and then rejects. */
  const never = (machine: Machine, cancel: AbortController) => async (): Promise<never> => {
    cancel.abort(new Error('enough'))
    await vi.waitFor(() => expect(machine.closed).toBe(true))
    throw new Error('closed')
  }

  test.each([
    ['before it began', 'send', (_: Machine, cancel: AbortController) => cancel.abort(new Error())],
    [
      'while it asks',
      'send',
      (machine: Machine, cancel: AbortController) => {
        machine.missing = never(machine, cancel)
      },
    ],
    [
      'while it builds',
      'build',
      (machine: Machine, cancel: AbortController) => {
        machine.import = async () => {}
        machine.build = async () => {
          await new Promise(setImmediate)
          return never(machine, cancel)()
        }
      },
    ],
    [
      'while it retrieves',
      'retrieve',
      (machine: Machine, cancel: AbortController) => {
        async function* stuck(): AsyncGenerator<Uint8Array, void, void> {
          yield await never(machine, cancel)()
        }
        machine.build = async () => ({ status: 'built', bundle: stuck() })
      },
    ],
  ] as const)('%s', async (_, phase, arrange) => {
    const machine = new Machine()
    const cancel = new AbortController()
    arrange(machine, cancel)
    const { result } = await run(machine, new Local(), cancel.signal)
    expect(result).toEqual({ status: 'cancelled', phase })
  })
})
