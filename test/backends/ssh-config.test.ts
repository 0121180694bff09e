/**
 * The user's ssh_config: honoured by openssh, ignored by ssh2. Programs find it by the home directory
 * in the password database, so the client runs in a mount namespace with a database of its own.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../backends/backend.ts'
import { freePort, Sshd } from './sshd.ts'
import { patient } from './subjects.ts'

const client = fileURLToPath(new URL('client.ts', import.meta.url))

let target: Sshd
let jump: Sshd
let directory: string

beforeAll(async () => {
  target = await Sshd.start()
  jump = await Sshd.start()
  directory = mkdtempSync(join(tmpdir(), 'ssh-config-'))
  const { username, uid, gid } = userInfo()
  const home = join(directory, 'home')
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 })
  const others = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith(`${username}:`))
  const user = `${username}:x:${uid}:${gid}::${home}:/bin/sh`
  writeFileSync(join(directory, 'passwd'), [user, ...others].join('\n'))
})
afterAll(async () => {
  await Promise.all([target.stop(), jump.stop()])
  rmSync(directory, { recursive: true, force: true })
})
beforeEach(() => write('config', ''))

describe('openssh', () => {
  test('knows aliases and goes by way of other machines', async () => {
    write(
      'config',
      `Host builder
         HostName 127.0.0.1
         ProxyJump gateway
       Host gateway
         HostName 127.0.0.1
         Port ${jump.port}
         IdentityFile ${jump.userKey}
         UserKnownHostsFile ${write('gateway', jump.knownHostsLine())}`,
    )
    expect(await connect('openssh', { host: 'builder' })).toEqual({ connected: true })
    expect(jump.log).toContain('Accepted publickey')
  })

  test('takes a key from there where none is given', async () => {
    write('config', `Host *\n  IdentityFile ${target.userKey}`)
    expect(await connect('openssh', { privateKey: undefined })).toEqual({ connected: true })
  })

  test('takes port, user, key and host key from the endpoint all the same', async () => {
    write(
      'config',
      `Host *
         Port ${await freePort()}
         User nobody-of-that-name
         IdentityFile /does/not/exist
         UserKnownHostsFile /dev/null
         StrictHostKeyChecking no
         HostKeyAlgorithms rsa-sha2-512
         RemoteCommand false
         RequestTTY force
         LogLevel QUIET
         ControlMaster auto
         ControlPath /does/not/exist/%C
         ControlPersist yes
         Compression yes`,
    )
    expect(await connect('openssh', {})).toEqual({ connected: true })
  })

  test('never trusts an unknown machine, whatever it says there', async () => {
    write('config', 'Host *\n  StrictHostKeyChecking no')
    const failure = await connect('openssh', { hostKeys: [] })
    expect(failure).toMatchObject({ kind: 'host-key' })
  })

  test('tells of a mistake there', async () => {
    write('config', 'Host *\n  Frobnicate yes')
    expect(await connect('openssh', {})).toMatchObject({
      kind: 'configuration',
      message: expect.stringMatching(/config: line 2: Bad configuration option: frobnicate/),
    })
  })
})

describe('ssh2', () => {
  test('knows no aliases', async () => {
    write('config', 'Host builder.invalid\n  HostName 127.0.0.1')
    const failure = await connect('ssh2', { host: 'builder.invalid' })
    expect(failure).toMatchObject({ kind: 'unreachable' })
  })

  test('does not mind what is written there', async () => {
    write('config', 'Host *\n  Port 1\n  Frobnicate yes')
    expect(await connect('ssh2', {})).toEqual({ connected: true })
  })
})

describe.each(['openssh', 'ssh2'])('%s', (name) => {
  test("finds the user's known_hosts file", async () => {
    write('known_hosts', `${target.knownHostsLine()}\n`)
    expect(await connect(name, { hostKeys: [] })).toEqual({ connected: true })
    write('known_hosts', '')
    expect(await connect(name, { hostKeys: [] })).toMatchObject({ kind: 'host-key' })
  })
})

/** Writes a file of `~/.ssh` and returns its path. */
function write(name: string, content: string): string {
  const file = join(directory, 'home/.ssh', name)
  writeFileSync(file, content, { mode: 0o600 })
  return file
}

async function connect(name: string, changes: Partial<Endpoint>): Promise<unknown> {
  const script = 'mount --bind "$1" /etc/passwd && shift && exec "$@"'
  const endpoint = JSON.stringify(target.endpoint(changes))
  const command = [process.execPath, client, name, endpoint, JSON.stringify(patient)]
  const child = spawn(
    'unshare',
    ['--mount', 'sh', '-c', script, 'sh', join(directory, 'passwd'), ...command],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return JSON.parse(await text(child.stdout))
}
