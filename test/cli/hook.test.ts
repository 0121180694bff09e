/**
 * `guix-offloader hook` as a process, with the descriptors that guix-daemon gives it, where no machine
 * is to be reached. Real machines are met in the lab.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { State } from '../../offload/state/state.ts'

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
const drv = '/gnu/store/0123456789abcdfghijklmnpqrsvwxyz-hello.drv'
const request = `1 x86_64-linux ${drv} \n`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offloader-hook-'))
})
const children: ChildProcess[] = []
let server: Server | undefined
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  server?.close()
  server = undefined
  rmSync(folder, { recursive: true })
})

function start(options: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const args = ['x86_64-linux', '3600', 'true', '86400']
  const child = spawn(process.execPath, [main, 'hook', ...options, ...args], {
    env: {
      GUIX_CONFIGURATION_DIRECTORY: folder,
      GUIX_STATE_DIRECTORY: folder,
      GUIX_LOG_DIRECTORY: folder,
      GUIX_OFFLOADER_GUIX_DAEMON: '/bin/false',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe', 'ignore', 'pipe'],
  })
  children.push(child)
  const exited = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  let messages = ''
  ;(child.stderr as Readable).setEncoding('utf8').on('data', (text: string) => {
    messages += text
  })
  const replies = createInterface({ input: child.stdout as Readable })[Symbol.asyncIterator]()
  return {
    child,
    exited,
    stdin: child.stdin as Writable,
    messages: () => messages,
    async ask(line: string): Promise<string> {
      child.stdin!.write(line)
      return (await replies.next()).value as string
    },
  }
}

function writeMachines(text: string): void {
  writeFileSync(join(folder, 'machines.scm'), text)
}

/** A machine on loopback, where something listens that never speaks. */
async function silentMachine(): Promise<string> {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return `(build-machine (name "127.0.0.1") (port ${port}) (user "nobody")
           (systems '("x86_64-linux")) (host-key "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0000000000000000000000000000000000000000000")
           (private-key "${folder}/key"))`
}

function logged(): Record<string, unknown>[] {
  return readFileSync(join(folder, 'offload', 'hook.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

describe('requests', () => {
  test('without a machines file are declined, as often as they come, until the end', async () => {
    const hook = start()
    expect(await hook.ask(request)).toBe('# decline')
    expect(await hook.ask(request)).toBe('# decline')
    hook.stdin.end()
    expect(await hook.exited).toEqual([0, null])
    expect(hook.messages()).toBe('')
    expect(logged().map(({ event }) => event)).toEqual([
      'request',
      'machines',
      'reply',
      'request',
      'machines',
      'reply',
    ])
    expect(logged()[0]).toMatchObject({
      level: 'info',
      pid: hook.child.pid,
      time: expect.closeTo(Date.now(), -5),
      derivation: drv,
      willing: true,
    })
  })

  test('that are no requests are declined and told', async () => {
    const hook = start()
    expect(await hook.ask('hello\n')).toBe('# decline')
    expect(await hook.ask(request)).toBe('# decline')
    expect(hook.messages()).toMatch(/^guix-offloader: a request is .*"hello"/)
  })

  test('over all bounds end the hook', async () => {
    const hook = start()
    hook.stdin.on('error', () => {}) // it stops reading
    hook.stdin.write('x'.repeat(100_000))
    expect(await hook.exited).toEqual([1, null])
    expect(hook.messages()).toMatch(/more than 65536 bytes \(while reading the request\)\n$/)
  })

  test('see a machines file that changes', async () => {
    writeMachines('(list (build-machine (name "a")))')
    const hook = start()
    expect(await hook.ask(request)).toBe('# decline')
    expect(hook.messages()).toContain(`${folder}/machines.scm:1:6: missing field initializers`)
    writeMachines('(list)')
    expect(await hook.ask(request)).toBe('# decline')
    expect(logged().filter(({ event }) => event === 'machines')).toMatchObject([
      { machines: 0, failure: expect.stringContaining('missing field') },
      { machines: 0 },
    ])
  })

  test('are postponed where the daemon can not build and the file is wrong, told once', async () => {
    writeMachines('(list')
    const hook = start()
    const busy = `0 x86_64-linux ${drv} \n`
    expect(await hook.ask(busy)).toBe('# postpone')
    expect(await hook.ask(busy)).toBe('# postpone')
    expect(hook.messages().match(/machines\.scm:1:0/g)).toHaveLength(1)
  })

  test.each([
    ['a backend that there is not', ['--backend', 'telnet'], {}, /no backend 'telnet'.*ssh2/],
    ['another way to say it', [], { GUIX_OFFLOADER_BACKEND: 'telnet' }, /no backend 'telnet'/],
    ['a time that is none', ['--connect-timeout', 'soon'], {}, /not 'soon'/],
    ['a state folder that is none', [], { GUIX_OFFLOADER_STATE_DIRECTORY: '/dev/null' }, /STATE/],
  ])('with %s are answered all the same', async (_, options, env, message) => {
    writeMachines(`(list ${await silentMachine()})`)
    const hook = start(options, env as Record<string, string>)
    expect(await hook.ask(request)).toBe('# decline')
    expect(hook.messages()).toMatch(message)
    expect(hook.messages().trimEnd()).not.toContain('\n')
  })

  test('are answered where the log can not be written', async () => {
    const hook = start(['--log', '/dev/full'])
    expect(await hook.ask(request)).toBe('# decline')
    hook.stdin.end()
    expect(await hook.exited).toEqual([0, null])
    expect(hook.messages()).toBe('')
  })

  test('to full machines are postponed', async () => {
    writeMachines(`(list ${await silentMachine()})`)
    using state = new State(join(folder, 'offload', 'guix-offloader'))
    state.lease(`127.0.0.1:${(server!.address() as { port: number }).port}`, 1, drv)
    const hook = start()
    expect(await hook.ask(request)).toBe('# postpone')
    expect(hook.messages()).toBe('')
  })
})

describe('while it connects', () => {
  async function connecting() {
    writeMachines(`(list ${await silentMachine()})`)
    const { privateKey } = await makeKey()
    writeFileSync(join(folder, 'key'), privateKey, { mode: 0o600 })
    const hook = start(['--connect-timeout', '60'])
    const connected = once(server!, 'connection')
    hook.stdin.write(request)
    await connected
    return hook
  }

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends it cleanly', async (signal) => {
    const hook = await connecting()
    hook.child.kill(signal)
    expect(await hook.exited).toEqual([1, null])
    expect(hook.messages()).toContain(`ended by ${signal}`)
    using state = new State(join(folder, 'offload', 'guix-offloader'))
    expect(state.holders()).toEqual([])
  })

  test('a daemon that is gone ends it, too', async () => {
    const hook = await connecting()
    hook.child.stdout!.destroy()
    hook.child.stderr!.destroy()
    hook.child.kill('SIGTERM')
    expect(await hook.exited).toEqual([1, null])
  })
})

async function makeKey(): Promise<{ privateKey: string }> {
  const { generateKeyPairSync } = await import('node:crypto')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }) as string }
}
