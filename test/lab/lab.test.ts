/** The lab itself: what the other tests stand on works with Guix's own parts alone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DaemonUser } from './guix-machine.ts'
import { Lab } from './lab.ts'
import { machineNode } from './machine.ts'

describe.each<DaemonUser>(['root', 'guix-daemon'])('with daemons as %s', (daemonUser) => {
  test('builds on head, and through guix offload on worker', async () => {
    await using lab = await Lab.start({ head: { daemonUser }, worker: { daemonUser } })

    const daemon = (await lab.head.processes()).find(({ argv }) => argv[0] === 'guix-daemon')
    const { uid } = await lab.head.user(daemonUser)
    expect(await lab.head.check(['stat', '-c', '%u', `/proc/${daemon?.innerPid}`])).toBe(`${uid}\n`)

    const local = await lab.build({ script: 'echo building; echo one > $out' })
    expect(local).toMatchObject({ built: true, log: expect.stringContaining('\nbuilding\n') })
    expect(await lab.head.readFile(local.outputs.out!)).toBe('one\n')

    const failed = await lab.build({ script: 'exit 3' })
    expect(failed).toMatchObject({ built: false, status: 100 })

    await lab.writeMachines(`(list ${await lab.machineForm()})`)
    const remote = await lab.build({ script: 'echo two > $out' })
    expect(remote).toMatchObject({
      built: true,
      log: expect.stringMatching(/@ build-remote .* 10/),
    })
    expect(await lab.head.readFile(remote.outputs.out!)).toBe('two\n')
    expect(await lab.worker.readFile(remote.outputs.out!)).toBe('two\n')
  })
})

test('the pinned Node runs on head, from the checkout', async () => {
  await using lab = await Lab.start()
  expect(await lab.head.check([machineNode, '--version'])).toMatch(/^v24\./)
})

test('a cut link swallows what is sent', async () => {
  await using lab = await Lab.start()
  const scan = ['ssh-keyscan', '-t', 'ed25519', '-T', '1', lab.worker.address]
  expect((await lab.head.run(scan)).stdout).toContain('ssh-ed25519')
  await lab.setLink('down')
  expect((await lab.head.run(scan)).stdout).toBe('')
  await lab.setLink('up')
  expect((await lab.head.run(scan)).stdout).toContain('ssh-ed25519')
})

test('a proxy delays what passes, and another never speaks', async () => {
  await using lab = await Lab.start()
  await using near = await lab.startProxy({ delay: 0 })
  await using far = await lab.startProxy({ delay: 100 })
  await using silent = await lab.startProxy('silent')
  const scan = async (port: number) => {
    const start = performance.now()
    const argv = ['ssh-keyscan', '-t', 'ed25519', '-T', '2', '-p', `${port}`, '127.0.0.1']
    const { stdout } = await lab.head.run(argv)
    return { stdout, ms: performance.now() - start }
  }
  const direct = await scan(near.port)
  const distant = await scan(far.port)
  expect(distant.stdout).toContain('ssh-ed25519')
  // greeting, key exchange and its answer: two or three trips there and back
  expect(distant.ms - direct.ms).toBeGreaterThan(350)
  expect(distant.ms - direct.ms).toBeLessThan(1000)
  expect((await scan(silent.port)).stdout).toBe('')
})

test('leaves nothing behind when its process is killed', async () => {
  const module = path.join(import.meta.dirname, 'lab.ts')
  const program = `
    import { Lab } from ${JSON.stringify(module)}
    const lab = await Lab.start()
    const ours = (await lab.head.processes()).map(({ pid }) => pid)
    console.log(JSON.stringify({ ours, folder: lab.head.folder }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const { ours, folder } = JSON.parse(line)
  expect(ours.length).toBeGreaterThan(0)
  child.kill('SIGKILL')

  await expect.poll(() => ours.filter(lives), { timeout: 5000 }).toEqual([])
  await using _next = await Lab.start()
  await expect(access(folder)).rejects.toThrow('ENOENT')
})

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
