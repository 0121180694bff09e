/**
 * Decisions with a real state database and machines that behave as told: what a real machine does not
 * do on demand. Real machines are met in the lab.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BackendFailure, type Connection } from '../../../backends/backend.ts'
import { recheck } from '../../../offload/hook/connect.ts'
import { type Decision, decide } from '../../../offload/hook/decide.ts'
import { SILENT } from '../../../offload/hook/log.ts'
import type { Reach, Reached } from '../../../offload/hook/reach.ts'
import type { Request } from '../../../offload/hook/request.ts'
import type { BuildMachine } from '../../../offload/machines/machine.ts'
import { afterFailure, UNKNOWN } from '../../../offload/schedule/health.ts'
import { State } from '../../../offload/state/state.ts'
import type { MachineStore } from '../../../offload/store/store.ts'
import { machine } from '../schedule/machines.ts'

/** What a machine does when it is reached. */
type Behaviour =
  | { readonly answersAfter: number; readonly load?: number; readonly freeSpace?: number }
  | { readonly fails: BackendFailure }
  | 'silent'

const request: Request = {
  willing: true,
  system: 'x86_64-linux',
  derivation: '/gnu/store/0123456789abcdfghijklmnpqrsvwxyz-hello.drv',
  features: [],
}
const prompt: Behaviour = { answersAfter: 0 }
const refused: Behaviour = { fails: new BackendFailure('unreachable', 'connection refused') }

let directory: string
let state: State
let behaviours: Map<string, Behaviour>
let reachedOrder: string[]
let open: Set<string>

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'offloader-decide-'))
  state = new State(directory)
  behaviours = new Map()
  reachedOrder = []
  open = new Set()
})
afterEach(() => {
  state.close()
  rmSync(directory, { recursive: true })
})

const reach: Reach = async ({ name }, signal) => {
  reachedOrder.push(name)
  const behaviour = behaviours.get(name) ?? prompt
  if (behaviour === 'silent') {
    await sleep(60_000, undefined, { signal, ref: false })
    throw new Error('never')
  }
  if ('fails' in behaviour) throw behaviour.fails
  await sleep(behaviour.answersAfter, undefined, { signal })
  const { load, freeSpace } = behaviour
  return reached(name, { load, freeSpace })
}

function reached(name: string, condition: Reached['condition']): Reached {
  open.add(name)
  const close = async (): Promise<void> => void open.delete(name)
  const store = { access: 'socket', close } as Partial<MachineStore> as MachineStore
  const connection = { close } as Partial<Connection> as Connection
  return { store, connection, condition }
}

async function ask(
  machines: readonly BuildMachine[],
  asked: Partial<Request> = {},
): Promise<Decision> {
  const decision = await decide({ ...request, ...asked }, new AbortController().signal, {
    daemonSystem: 'x86_64-linux',
    loadMachines: async () => machines,
    workplace: async () => ({
      state,
      reach,
      connectTimeout: 300,
      local: { daemonProgram: '/bin/false', environment: {}, temporaryDirectory: directory },
    }),
    log: SILENT,
  })
  if (decision.kind === 'accepted') await decision.local.close()
  return decision
}

function chosen(decision: Decision): string | undefined {
  return decision.kind === 'accepted' ? decision.accepted.machine.name : undefined
}

describe('a decision', () => {
  test('is for the fastest that answers, whose slot is taken', async () => {
    const decision = await ask([machine({ name: 'a' }), machine({ name: 'b', speed: 2 })])
    expect(chosen(decision)).toBe('b')
    expect(reachedOrder).toEqual(['b'])
    expect(state.holders()).toMatchObject([{ slotKey: 'b:22', derivation: request.derivation }])
    expect(state.health().get('b:22')).toMatchObject({ failures: 0 })
  })

  test('goes to the next where one fails, and remembers', async () => {
    behaviours.set('b', refused)
    const machines = [machine({ name: 'a', parallelBuilds: 9 }), machine({ name: 'b', speed: 2 })]
    expect(chosen(await ask(machines))).toBe('a')
    expect(state.holders()).toMatchObject([{ slotKey: 'a:22' }])
    expect(state.health().get('b:22')).toMatchObject({
      failures: 1,
      reason: 'connection refused',
    })
    expect(chosen(await ask(machines))).toBe('a')
    expect(reachedOrder).toEqual(['b', 'a', 'a'])
  })

  test('does not wait a second for one that is silent, and remembers', async () => {
    behaviours.set('b', 'silent')
    const machines = [machine({ name: 'a', parallelBuilds: 9 }), machine({ name: 'b', speed: 2 })]
    const start = performance.now()
    expect(chosen(await ask(machines))).toBe('a')
    expect(performance.now() - start).toBeLessThan(1000)
    expect(state.health().get('b:22')).toMatchObject({ failures: 1 })
    expect(chosen(await ask(machines))).toBe('a')
    expect(reachedOrder.filter((name) => name === 'b')).toHaveLength(1)
    expect(state.holders().map(({ slotKey }) => slotKey)).toEqual(['a:22', 'a:22'])
  })

  test('leaves an overloaded machine and a full one alone', async () => {
    behaviours.set('loaded', { answersAfter: 0, load: 0.9, freeSpace: 1e12 })
    behaviours.set('full', { answersAfter: 0, load: 0.1, freeSpace: 1e6 })
    const machines = [
      machine({ name: 'loaded', speed: 3 }),
      machine({ name: 'full', speed: 2 }),
      machine({ name: 'a' }),
    ]
    const decision = await ask(machines)
    expect(chosen(decision)).toBe('a')
    expect(open).toEqual(new Set(['a']))
    expect(state.holders()).toMatchObject([{ slotKey: 'a:22' }])
    expect(state.health().get('loaded:22')).toMatchObject({ trouble: 'busy' })
    expect(state.health().get('full:22')).toMatchObject({ trouble: 'unusable' })
  })

  test('names faster machines that failed before, to be looked at again', async () => {
    state.remember('b:22', afterFailure(UNKNOWN, 'refused', Date.now() - 60_000, 0))
    state.remember('c:22', afterFailure(UNKNOWN, 'refused', Date.now() - 60_000, 0))
    const decision = await ask([
      machine({ name: 'a', speed: 2 }),
      machine({ name: 'b', speed: 3 }),
      machine({ name: 'c', speed: 1 }),
    ])
    expect(chosen(decision)).toBe('a')
    if (decision.kind !== 'accepted') return
    expect(decision.doubtful.map(({ machine }) => machine.name)).toEqual(['b'])
    const visiting = { ...decision.workplace, log: SILENT }
    await recheck(decision.doubtful, new AbortController().signal, visiting)
    expect(state.health().get('b:22')).toMatchObject({ failures: 0, retryAt: 0 })
    expect(state.holders()).toMatchObject([{ slotKey: 'a:22' }])
    expect(open).toEqual(new Set(['a']))
  })
})

describe('without a machine that takes it', () => {
  const one = machine({ name: 'a' })
  const foreign = { system: 'aarch64-linux' }
  const arm = machine({ name: 'arm', systems: ['aarch64-linux'] })

  test.each([
    ['none is able', () => {}, [arm], {}, 'declined', false],
    ['all are full', () => state.lease('a:22', 1, 'x'), [one], {}, 'postponed', false],
    ['all fail', () => behaviours.set('a', refused), [one], {}, 'declined', true],
    [
      'all fail, and the daemon has no free slot',
      () => behaviours.set('a', refused),
      [one],
      { willing: false },
      'postponed',
      true,
    ],
    [
      'all fail, and the daemon is of another system',
      () => behaviours.set('arm', refused),
      [arm],
      foreign,
      'postponed',
      true,
    ],
    [
      'one fails, one is full',
      () => {
        behaviours.set('a', refused)
        state.lease('b:22', 1, 'x')
      },
      [one, machine({ name: 'b' })],
      {},
      'postponed',
      false,
    ],
    [
      'all are overloaded',
      () => behaviours.set('a', { answersAfter: 0, load: 1 }),
      [one],
      {},
      'postponed',
      false,
    ],
    ['the only one is silent', () => behaviours.set('a', 'silent'), [one], {}, 'declined', true],
  ] as const)('because %s', async (_, prepare, machines, asked, kind, tell) => {
    prepare()
    const before = state.holders().length
    expect(await ask(machines, asked)).toMatchObject({ kind, tell })
    expect(state.holders()).toHaveLength(before)
    expect(open).toEqual(new Set())
  })

  test('it is told which machine, what and what to do', async () => {
    const failure = new BackendFailure('authentication', 'it refuses our key', 'authorize the key')
    behaviours.set('a', { fails: failure })
    expect(await ask([one])).toMatchObject({ reason: 'a: it refuses our key. Authorize the key.' })
    expect(await ask([one])).toMatchObject({ reason: 'a: it refuses our key' })
    expect(reachedOrder).toEqual(['a'])
  })

  test('a large fleet is not told in full', async () => {
    const fleet = Array.from({ length: 50 }, (_, i) => machine({ name: `m${i}` }))
    for (const { name } of fleet) behaviours.set(name, refused)
    const decision = await ask(fleet)
    expect(decision).toMatchObject({ kind: 'declined' })
    expect((decision as { reason: string }).reason).toMatch(/^m0: .*; m2: .*; and 47 more$/)
  })

  test('a set-up that is wrong is told', async () => {
    const options = {
      daemonSystem: 'x86_64-linux',
      loadMachines: () =>
        Promise.reject(new Error('/etc/guix/machines.scm:1:6: missing field initializers (user)')),
      workplace: () => Promise.reject(new Error('not reached')),
      log: SILENT,
    }
    expect(await decide(request, new AbortController().signal, options)).toEqual({
      kind: 'declined',
      reason: '/etc/guix/machines.scm:1:6: missing field initializers (user)',
      tell: true,
    })
  })
})

test('a machine that answers just as it is given up has not answered', async () => {
  // It does not heed the signal, as a connection does not whose last bytes are on their way.
  const deaf: Reach = async ({ name }, signal) => {
    await once(signal, 'abort')
    return reached(name, { load: undefined, freeSpace: undefined })
  }
  const decision = await decide(request, new AbortController().signal, {
    daemonSystem: 'x86_64-linux',
    loadMachines: async () => [machine({ name: 'a' })],
    workplace: async () => ({
      state,
      reach: deaf,
      connectTimeout: 50,
      local: { daemonProgram: '/bin/false', environment: {}, temporaryDirectory: directory },
    }),
    log: SILENT,
  })
  expect(decision).toMatchObject({ kind: 'declined', reason: 'a: did not answer within 0.05 s' })
  expect(state.holders()).toEqual([])
  expect(open).toEqual(new Set())
})

test('a decision that is called off gives everything back', async () => {
  behaviours.set('a', 'silent')
  const end = new AbortController()
  const decision = decide(request, end.signal, {
    daemonSystem: 'x86_64-linux',
    loadMachines: async () => [machine({ name: 'a' })],
    workplace: async () => ({
      state,
      reach,
      connectTimeout: 60_000,
      local: { daemonProgram: '/bin/false', environment: {}, temporaryDirectory: directory },
    }),
    log: SILENT,
  })
  await expect.poll(() => state.holders()).toHaveLength(1)
  end.abort(new Error('ended by SIGTERM'))
  await expect(decision).rejects.toThrow('ended by SIGTERM')
  expect(state.holders()).toEqual([])
  expect(state.health()).toEqual(new Map())
})
