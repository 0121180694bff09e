/** However our process ends, it leaves no process and no file behind, here or over there. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Endpoint } from '../../backends/backend.ts'
import { descendants, processes, Sshd } from './sshd.ts'
import { overSsh, patient } from './subjects.ts'
import { SilentServer } from './tcp-proxy.ts'

const client = fileURLToPath(new URL('client.ts', import.meta.url))
const eventually = { timeout: 10_000, interval: 20 }

let sshd: Sshd

beforeAll(async () => {
  sshd = await Sshd.start()
})
afterAll(() => sshd.stop())

describe.each(Object.keys(overSsh))('%s', (name) => {
  test.each(['SIGKILL', 'SIGTERM'] as const)('%s while connected', async (signal) => {
    const { child, temporary } = start(sshd.endpoint())
    const [line] = await once(child.stdout!, 'data')
    expect(JSON.parse(String(line))).toEqual({ connected: true })
    const left = descendants(child.pid!)
    child.kill(signal)
    await expectNothingLeft(temporary, left)
    await vi.waitFor(() => expect(serving()).toEqual([]), eventually)
  })

  test('SIGKILL while connecting', async () => {
    await using server = await SilentServer.start()
    const { child, temporary } = start(sshd.endpoint({ port: server.port }))
    await server.accepted
    const left = descendants(child.pid!)
    child.kill('SIGKILL')
    await expectNothingLeft(temporary, left)
  })

  test('a regular end', async () => {
    const { child, temporary } = start(sshd.endpoint())
    await once(child.stdout!, 'data')
    const left = descendants(child.pid!)
    child.stdin!.end()
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
    await expectNothingLeft(temporary, left)
  })

  /** A client whose temporary files are in a directory of its own. */
  function start(endpoint: Endpoint): { child: ChildProcess; temporary: string } {
    const temporary = mkdtempSync(join(tmpdir(), 'death-'))
    onTestFinished(() => rmSync(temporary, { recursive: true, force: true }))
    const child = spawn(
      process.execPath,
      [client, name, JSON.stringify(endpoint), JSON.stringify(patient)],
      { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: temporary } },
    )
    return { child, temporary }
  }
})

test('the master that dies takes the connection and its directory with it', async () => {
  const connection = await overSsh.openssh.connect(sshd.endpoint(), patient)
  const channel = await connection.exec(['cat'])
  const master = processes().find(
    ({ parent, command }) => parent === process.pid && command.startsWith('ssh -N'),
  )
  const directory = /-S (\S+)\/control /.exec(master!.command)![1]!
  expect(existsSync(directory)).toBe(true)
  process.kill(master!.pid, 'SIGKILL')
  expect(await connection.closed).toMatchObject({ kind: 'lost' })
  await expect(channel.exit).rejects.toMatchObject({ kind: 'lost' })
  expect(existsSync(directory)).toBe(false)
})

async function expectNothingLeft(temporary: string, pids: readonly number[]): Promise<void> {
  await vi.waitFor(() => {
    const running = processes().filter(
      ({ pid, command }) => command !== '' && (pids.includes(pid) || command.includes(temporary)),
    )
    expect(running).toEqual([])
    expect(readdirSync(temporary)).toEqual([])
  }, eventually)
}

/** Processes that sshd has for its connections. */
function serving(): string[] {
  const all = processes()
  const parent = all.find(({ command }) => command.includes(`${sshd.directory}/sshd_config`))
  return descendants(parent!.pid).map((pid) => all.find((info) => info.pid === pid)?.command ?? '')
}
