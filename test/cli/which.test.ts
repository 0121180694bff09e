/** `guix-offloader which`: the hook's choice, told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { standardError, standardOutput } from '../../cli/output.ts'
import { which } from '../../cli/which.ts'
import { afterFailure, UNKNOWN } from '../../offload/schedule/health.ts'
import { State } from '../../offload/state/state.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'which-'))
  file = join(folder, 'machines.scm')
  vi.stubEnv('GUIX_OFFLOADER_STATE_DIRECTORY', join(folder, 'state'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

async function run(text: string, ...options: string[]) {
  writeFileSync(file, text)
  const written: string[] = []
  const write = (chunk: unknown): void => {
    written.push(String(chunk).replaceAll(file, 'FILE'))
  }
  const streams = [
    vi.spyOn(standardOutput, 'write').mockImplementation(write),
    vi.spyOn(standardError, 'write').mockImplementation(write),
  ]
  try {
    const status = await which.run([...options, file])
    return { status, text: written.join('') }
  } finally {
    for (const stream of streams) stream.mockRestore()
  }
}

const FLEET = `(define base
  (build-machine
    (name "slow")
    (systems '("x86_64-linux" "i686-linux"))
    (user "u")))
(list base
      (build-machine (inherit base) (name "fast") (speed 2) (parallel-builds 4) (features '("kvm")))
      (build-machine (inherit base) (name "arm") (systems '("aarch64-linux")))
      (build-machine (inherit base) (name "off") (parallel-builds 0)))
`

test('names the machines in order, and what is against the others', async () => {
  expect(await run(FLEET, '--system', 'x86_64-linux')).toEqual({
    status: 0,
    text: `A build for x86_64-linux goes to
  1. fast:22 (FILE:7:6): speed 2, 4 slots
  2. slow:22 (FILE:2:2): speed 1, 1 slot
and not to
  arm:22 (FILE:8:6): builds for aarch64-linux, not for x86_64-linux
  off:22 (FILE:9:6): takes no builds: its parallel-builds is 0
`,
  })
})

test.each([[['--features', 'kvm,cuda']], [['--features', 'kvm', '--features', 'cuda']]])(
  '%j: a machine must have all of them',
  async (options) => {
    const { status, text } = await run(FLEET, '--system', 'x86_64-linux', ...options)
    expect(status).toBe(1)
    expect(text).toContain(
      'that asks for kvm, cuda goes to no machine: guix-daemon builds it itself',
    )
    expect(text).toContain('fast:22 (FILE:7:6): lacks the feature cuda\n')
    expect(text).toContain('slow:22 (FILE:2:2): lacks the feature kvm, cuda\n')
  },
)

test('says what was meant', async () => {
  const { status, text } = await run(FLEET, '--system', 'x86-64-linux')
  expect(status).toBe(1)
  expect(text).toMatch(/There is no machine for x86-64-linux: did you mean x86_64-linux\?\n$/)
})

test('where only machines without slots could take it, it waits', async () => {
  const { status, text } = await run(
    `(list (build-machine (name "off") (user "u") (systems '("i686-linux")) (parallel-builds 0)))`,
    '--system',
    'i686-linux',
  )
  expect(status).toBe(1)
  expect(text).toContain('guix-daemon asks again until one is free')
})

test('--json is the same as data', async () => {
  const { text } = await run(FLEET, '--system', 'x86_64-linux', '--features', 'kvm', '--json')
  expect(JSON.parse(text)).toMatchObject({
    system: 'x86_64-linux',
    features: ['kvm'],
    choice: 'candidates',
    candidates: [
      { name: 'fast', port: 22, speed: 2, 'parallel-builds': 4, free: 4, location: { line: 7 } },
    ],
    others: [
      { name: 'slow', reason: 'lacks the feature kvm' },
      { name: 'arm', reason: 'builds for aarch64-linux, not for x86_64-linux' },
      { name: 'off', reason: 'lacks the feature kvm' },
    ],
  })
})

describe('--now', () => {
  test('knows which slots are taken and which machines are left alone', async () => {
    using state = new State(join(folder, 'state'))
    state.lease('slow:22', 1, 'x.drv')
    state.lease('fast:22', 4, 'y.drv')
    state.remember('fast:22', afterFailure(UNKNOWN, 'no answer', Date.now(), 0))
    const { status, text } = await run(FLEET, '--system', 'x86_64-linux', '--now')
    expect(status).toBe(1)
    expect(text).toContain('slow:22 (FILE:2:2): has no free slot of its 1\n')
    expect(text).toMatch(/fast:22 \(FILE:7:6\): is left alone for [1-5] s: no answer\n/)

    const before = Date.now() - 60_000
    state.remember('fast:22', afterFailure(UNKNOWN, 'no answer', before, 0))
    const later = await run(FLEET, '--system', 'x86_64-linux', '--now')
    expect(later.status).toBe(0)
    expect(later.text).toContain(
      '1. fast:22 (FILE:7:6): speed 2, 3 of 4 slots free, failed last time: no answer\n',
    )
    expect((await run(FLEET, '--system', 'x86_64-linux')).text).toContain('speed 2, 4 slots\n')
  })

  test('without any state, all are well', async () => {
    expect((await run(FLEET, '--system', 'aarch64-linux', '--now')).status).toBe(0)
  })
})

test.each([[[]], [['--system', '']], [['--system', 'x86_64-linux', 'other.scm']]])(
  '%j is wrong usage',
  async (options) => {
    await expect(run(FLEET, ...options)).rejects.toThrow(/which takes/)
  },
)

test('a file with an error has no answer', async () => {
  const { status, text } = await run('(list (build-machine', '--system', 'x86_64-linux')
  expect(status).toBe(1)
  expect(text).toContain('FILE:1:')
})
