/** The private daemon: it takes what the host's own daemon would wait for, and leaves nothing behind. */
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DaemonUser } from './guix-machine.ts'
import { Lab } from './lab.ts'
import { checkout, machineNode } from './machine.ts'

describe.each<DaemonUser>(['root', 'guix-daemon'])('as %s', (daemonUser) => {
  let lab: Lab
  let derivation: string

  beforeAll(async () => {
    lab = await Lab.start({ head: { daemonUser } })
    derivation = (await lab.builder.derivation({ script: 'echo > $out' })).file
  })

  afterAll(() => lab[Symbol.asyncDispose]())

  /** Runs a program on head that has a LocalStore. It prints "ready", and what it likes after that. */
  async function start(body: string, guix = 'locateLocalGuix(process.env)') {
    const program = `
      import { LocalStore } from '${checkout}/offload/transfer/local-store.ts'
      import { locateLocalGuix } from '${checkout}/offload/transfer/local-guix.ts'
      const local = LocalStore.begin(${guix}, '${derivation}')
      ${body}`
    return lab.head.spawn([machineNode, '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      user: daemonUser,
    })
  }

  async function left(): Promise<string[]> {
    const processes = (await lab.head.processes()).filter(
      ({ argv, state }) => state !== 'Z' && /--listen|authenticate/.test(argv.join(' ')),
    )
    const folders = (await readdir(lab.head.path('/tmp'))).filter((name) => /^guix-offl/.test(name))
    return [...processes.map(({ argv }) => argv.join(' ')), ...folders]
  }

  test('gives and takes, rests, wakes, and is gone when it is closed', async () => {
    const child = await start(`
      const info = await (await local.daemon()).queryPathInfo('${derivation}')
      local.rest()
      const again = await (await local.daemon()).queryPathInfo('${derivation}')
      await local.close()
      console.log(info.narSize === again.narSize)`)
    const [said] = await once(child.stdout!, 'data')
    expect(said.toString()).toBe('true\n')
    expect(await left()).toEqual([])
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)('is gone after %s', async (signal) => {
    const child = await start(
      `await local.daemon(); console.log('ready'); setInterval(() => {}, 1e9)`,
    )
    await once(child.stdout!, 'data')
    expect((await left()).length).toBeGreaterThan(1)
    await lab.head.kill(child, signal)
    await expect.poll(left, { timeout: 5000 }).toEqual([])
  })

  test('says why it could not start', async () => {
    const child = await start(
      `await local.daemon().catch(({ name, kind, message }) => console.log(name, kind, message))
      await local.close()`,
      `{ ...locateLocalGuix(process.env), daemonProgram: '/nowhere/guix-daemon' }`,
    )
    const [said] = await once(child.stdout!, 'data')
    expect(said.toString()).toMatch(/^StoreFailure unavailable .*did not start.*not found/)
    expect(await left()).toEqual([])
  })
})
