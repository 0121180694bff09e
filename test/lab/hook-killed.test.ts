/** The hook ends before its time, in every phase: nothing stays behind, and the next build succeeds. */
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Build, Derivation } from './build.ts'
import { HookLogFollower } from './hook-log.ts'
import { Lab, ourHooks, type TcpProxy } from './lab.ts'

let lab: Lab
let silent: TcpProxy
let inputs: readonly string[]
let filesBefore: readonly string[]

beforeAll(async () => {
  lab = await Lab.start()
  silent = await lab.startProxy('silent')
  await lab.build({ script: 'echo > $out' }) // what the first build of all leaves in /tmp
})
afterAll(async () => {
  await silent?.[Symbol.asyncDispose]()
  await lab?.[Symbol.asyncDispose]()
})

interface PhaseOfHook {
  readonly phase: string
  /** The hook's event after which it is in the phase. */
  readonly event: string
  /** Sending and retrieving take 32 MB each: long enough to be met there. */
  readonly script: string
}

const phases: readonly PhaseOfHook[] = [
  { phase: 'connecting', event: 'request', script: 'echo > $out' },
  { phase: 'sending', event: 'compared', script: 'wc -c $inputs > $out' },
  { phase: 'building', event: 'building', script: 'echo here; sleep 1000' },
  { phase: 'retrieving', event: 'built', script: 'head -c 32000000 /dev/urandom > $out' },
]

describe.each(ourHooks)('with backend %s', (hook) => {
  beforeAll(() => lab.useHook(hook))
  beforeEach(async () => {
    await lab.forget()
    filesBefore = await temporaryFiles()
  })

  describe.each(phases)('while $phase', (at) => {
    beforeEach(async () => {
      inputs = at.phase === 'sending' ? [await makeInput()] : []
    })

    const signals = ['SIGTERM', 'SIGKILL', ...(at.phase === 'building' ? ['SIGINT', 'SIGHUP'] : [])]
    test.each(signals)('by %s', async (signal) => {
      const build = await buildUntil(at)
      const pid = await hookPid()
      process.kill(pid, signal as NodeJS.Signals)
      expect(await build.outcome).toMatchObject({ built: false })
      await nothingStays(build.derivation)
      await nextBuildSucceeds()
    })

    test('by its client, who goes away', async () => {
      const build = await buildUntil(at)
      await build.cancel()
      await nothingStays(build.derivation)
      await nextBuildSucceeds()
    })
  })
})

/** A build whose hook has come to a phase. */
async function buildUntil({
  phase,
  event,
  script,
}: PhaseOfHook): Promise<Build & { readonly derivation: Derivation }> {
  await writeMachine(phase === 'connecting' ? { name: '"127.0.0.1"', port: `${silent.port}` } : {})
  const log = await HookLogFollower.start(lab.head)
  const build = await lab.startBuild({ script, inputs })
  if (phase === 'building') await build.logged(/^here$/m)
  await log.until(event)
  return build
}

/** 32 MB that worker does not have. */
async function makeInput(): Promise<string> {
  await lab.head.check(['dd', 'if=/dev/urandom', 'of=/tmp/input', 'bs=1M', 'count=32'])
  const input = await lab.builder.addFolder('input', '/tmp/input')
  await lab.head.check(['rm', '/tmp/input'])
  return input
}

/** The hook that works on a build: the one that has read its request. */
async function hookPid(): Promise<number> {
  const processes = (await lab.head.processes()).filter(({ argv }) => argv.includes('hook'))
  expect(processes).toHaveLength(1)
  return processes[0]!.pid
}

async function nothingStays({ outputs }: Derivation): Promise<void> {
  await expect.poll(strays, { timeout: 10_000 }).toEqual([])
  expect(await lab.head.holds(outputs.out!)).toBe(false)
}

/** Processes that only offloading can have started, and files that were not there before. */
async function strays(): Promise<string[]> {
  const own = (await lab.head.processes()).filter(
    ({ argv }) => argv.includes('hook') || argv.includes('ssh') || / --listen/.test(argv.join(' ')),
  )
  const there = (await lab.worker.processes()).filter(({ argv }) =>
    /sshd-session|-builder|sleep|^guix /.test(argv.join(' ')),
  )
  const files = (await temporaryFiles()).filter((file) => !filesBefore.includes(file))
  return [...own, ...there].map(({ argv }) => argv.join(' ')).concat(files)
}

async function temporaryFiles(): Promise<string[]> {
  const found = []
  for (const machine of [lab.head, lab.worker]) {
    for (const folder of ['/tmp', '/var/tmp', '/run']) {
      const names = await readdir(machine.path(folder))
      found.push(...names.map((name) => `${machine.name}:${folder}/${name}`))
    }
  }
  return found
}

async function nextBuildSucceeds(): Promise<void> {
  await writeMachine()
  const result = await lab.build({ script: 'wc -c $inputs </dev/null > $out', inputs })
  expect(result, result.log).toMatchObject({ built: true })
  expect(await lab.worker.holds(result.outputs.out!)).toBe(true)
}

/** Without compression, which for random data only takes time. */
async function writeMachine(fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await lab.writeMachines(`(list ${await lab.machineForm({ compression: '"none"', ...fields })})`)
}
