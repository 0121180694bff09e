/** How connections come about, or not, and how they end: both SSH backends against a real sshd. */
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Connection, Endpoint } from '../../backends/backend.ts'
import { freePort, generateKey, Sshd } from './sshd.ts'
import { connectFailure, failure, overSsh, patient, run } from './subjects.ts'
import { SilentServer, TcpProxy } from './tcp-proxy.ts'

let directory: string
let sshd: Sshd

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'connections-'))
  sshd = await Sshd.start({ hostKeyTypes: ['ed25519', 'ecdsa', 'rsa'] })
})
afterAll(async () => {
  await sshd.stop()
  rmSync(directory, { recursive: true, force: true })
})

describe.each(Object.entries(overSsh))('%s', (name, backend) => {
  const connect = async (endpoint: Endpoint, options = {}): Promise<Connection> => {
    const connection = await backend.connect(endpoint, { ...patient, ...options })
    onTestFinished(() => connection.close())
    return connection
  }
  const fails = (changes: Partial<Endpoint>, options = {}) =>
    connectFailure(backend, sshd.endpoint(changes), options)
  const file = (title: string, content: string): string => {
    const path = join(directory, `${name}-${title}`)
    writeFileSync(path, content, { mode: 0o600 })
    return path
  }
  const expectWorks = async (connection: Connection): Promise<void> => {
    expect((await run(connection, ['echo', 'works'])).stdout.toString()).toBe('works\n')
  }

  describe('the host key', () => {
    test.each(['ed25519', 'ecdsa', 'rsa'])('%s of the record is accepted', async (type) => {
      const hostKey = readFileSync(join(sshd.directory, `host_${type}.pub`), 'utf8')
      await expectWorks(await connect(sshd.endpoint({ hostKeys: [hostKey] })))
    })

    test('may be any of several', async () => {
      const hostKeys = [newPublicKey(), sshd.hostKeys[0]!, newPublicKey()]
      await expectWorks(await connect(sshd.endpoint({ hostKeys })))
    })

    test('other than that of the record is refused, with its fingerprint', async () => {
      const { kind, message, hint } = await fails({ hostKeys: [newPublicKey()] })
      expect(kind).toBe('host-key')
      expect(message).toContain(fingerprint(sshd.hostKeys[0]!))
      expect(hint).toContain('127.0.0.1')
    })

    test('of another type than that of the record is refused, with its fingerprint', async () => {
      await using plain = await Sshd.start({ hostKeyTypes: ['ed25519'] })
      const endpoint = plain.endpoint({ hostKeys: [sshd.hostKeys[1]!] })
      const { kind, message } = await connectFailure(backend, endpoint)
      expect(kind).toBe('host-key')
      expect(message).toContain(fingerprint(plain.hostKeys[0]!))
    })

    test('of the record wins over known_hosts files', async () => {
      const knownHostsFiles = [file('other', sshd.knownHostsLine(newPublicKey()))]
      await expectWorks(await connect(sshd.endpoint({ knownHostsFiles })))
    })

    test.each(['ssh-ed25519', 'ssh-ed25519 AAAA', 'nonsense', 'ssh-dss AAAAB3NzaC1kc3MAAACBAA=='])(
      'that is none, %j, is a mistake of ours',
      async (hostKey) => {
        const { kind, message } = await fails({ hostKeys: [hostKey] })
        expect(kind).toBe('configuration')
        expect(message).toContain('127.0.0.1')
      },
    )

    test.each([
      ['plainly', (line: string) => line],
      ['among others', (line: string) => `# a comment\n\nexample.org ${newPublicKey()}\n${line}`],
      ['by a pattern', (line: string) => line.replace('127.0.0.1', '127.0.*.?')],
      [
        'with another type first',
        (line: string) => `${sshd.knownHostsLine(sshd.hostKeys[2])}\n${line}`,
      ],
    ])('is looked up in known_hosts files: named %s', async (_, content) => {
      const knownHostsFiles = [file('known', `${content(sshd.knownHostsLine())}\n`)]
      await expectWorks(await connect(sshd.endpoint({ hostKeys: [], knownHostsFiles })))
    })

    test('is looked up in known_hosts files: hashed', async () => {
      const hashed = file('hashed', `${sshd.knownHostsLine()}\n`)
      execFileSync('ssh-keygen', ['-q', '-H', '-f', hashed], { stdio: 'ignore' })
      const endpoint = sshd.endpoint({ hostKeys: [], knownHostsFiles: ['/does/not/exist', hashed] })
      await expectWorks(await connect(endpoint))
    })

    test('that is in no file is refused, with its fingerprint', async () => {
      const knownHostsFiles = [file('empty', '')]
      const { kind, message, hint } = await fails({ hostKeys: [], knownHostsFiles })
      expect(kind).toBe('host-key')
      expect(message).toContain(fingerprint(sshd.hostKeys[0]!))
      expect(hint).toMatch(/compare/i)
      // What is to be added is shown, and works; ssh itself doesn't show it.
      if (name === 'openssh') return
      const knownHosts = file('added', `${hint!.slice(hint!.indexOf('[127.0.0.1]'))}\n`)
      const endpoint = sshd.endpoint({ hostKeys: [], knownHostsFiles: [knownHosts] })
      await expectWorks(await connect(endpoint))
    })

    test('that has changed is refused', async () => {
      const knownHostsFiles = [file('changed', sshd.knownHostsLine(newPublicKey()))]
      const { kind, message, hint } = await fails({ hostKeys: [], knownHostsFiles })
      expect(kind).toBe('host-key')
      expect(message).toContain(fingerprint(sshd.hostKeys[0]!))
      expect(hint).toContain('ssh-keygen -R')
    })

    test('that is revoked is refused', async () => {
      const line = sshd.knownHostsLine()
      const knownHostsFiles = [file('revoked', `${line}\n@revoked * ${sshd.hostKeys[0]}\n`)]
      const { kind } = await fails({ hostKeys: [], knownHostsFiles })
      expect(kind).toBe('host-key')
    })
  })

  describe('our key', () => {
    test.each(['ed25519', 'ecdsa', 'rsa'] as const)('may be of type %s', async (userKeyType) => {
      await using other = await Sshd.start({ userKeyType })
      await expectWorks(await connect(other.endpoint()))
    })

    test('that the machine does not know is refused, with what to do', async () => {
      const privateKey = generateKey(join(directory, `${name}-stranger`))
      const { kind, message, hint } = await fails({ privateKey })
      expect(kind).toBe('authentication')
      expect(message).toContain('publickey')
      expect(hint).toContain('authorized_keys')
    })

    test('is no use where the user does not exist', async () => {
      const { kind, hint } = await fails({ user: 'nobody-of-that-name' })
      expect(kind).toBe('authentication')
      expect(hint).toContain('~nobody-of-that-name/')
    })

    test('that is not enough is refused', async () => {
      await using strict = await Sshd.start({
        config: ['AuthenticationMethods publickey,password', 'PasswordAuthentication yes'],
      })
      const { kind, message } = await connectFailure(backend, strict.endpoint())
      expect(kind).toBe('authentication')
      expect(message).toContain('password')
    })

    test('that is unusable is found before any connection', async () => {
      let connections = 0
      const server = createServer(() => connections++).listen(0, '127.0.0.1')
      onTestFinished(() => void server.close())
      await once(server, 'listening')
      const { port } = server.address() as { port: number }
      const missing = join(directory, 'no such key')
      const { kind, message } = await fails({ port, privateKey: missing })
      expect(kind).toBe('configuration')
      expect(message).toContain(missing)
      expect(connections).toBe(0)
    })

    describe('in an agent', () => {
      afterEach(() => void vi.unstubAllEnvs())

      test('is used where no file is given', async () => {
        await using other = await Sshd.start({ userKeyType: 'rsa' })
        await withAgent([generateKey(join(directory, `${name}-decoy`)), other.userKey])
        await expectWorks(await connect(other.endpoint({ privateKey: undefined })))
      })

      test('is refused like any other', async () => {
        await withAgent([generateKey(join(directory, `${name}-wrong`))])
        const { kind } = await fails({ privateKey: undefined })
        expect(kind).toBe('authentication')
      })
    })

    async function withAgent(keys: readonly string[]): Promise<void> {
      const socket = join(directory, `${name}-agent-${keys.length}`)
      const agent = spawn('ssh-agent', ['-D', '-a', socket], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      onTestFinished(() => void agent.kill())
      await once(agent.stdout, 'data') // it prints its environment once it listens
      vi.stubEnv('SSH_AUTH_SOCK', socket)
      execFileSync('ssh-add', ['-q', ...keys])
    }
  })

  describe('a machine that', () => {
    test('refuses the connection is unreachable', async () => {
      const { kind, message, hint } = await fails({ port: await freePort() })
      expect(kind).toBe('unreachable')
      expect(message).toMatch(/refused/)
      expect(hint).toMatch(/Is sshd running/)
    })

    test('does not exist is unreachable', async () => {
      const { kind, message } = await fails({ host: 'no-such-host.invalid' })
      expect(kind).toBe('unreachable')
      expect(message).toContain('no-such-host.invalid')
    })

    test.each([
      ['accepts and never speaks', '', 'connecting'],
      ['falls silent after its greeting', 'SSH-2.0-OpenSSH_9.9\r\n', 'key exchange'],
    ])('%s is given up in time', async (_, greeting) => {
      await using server = await SilentServer.start(greeting)
      const start = performance.now()
      const { kind, message } = await fails({ port: server.port }, { timeout: 400 })
      expect(kind).toBe('unreachable')
      expect(message).toContain('within 400 ms')
      expect(performance.now() - start).toBeLessThan(4000)
    })

    test('closes the connection at once is unreachable', async () => {
      const server = createServer((socket) => socket.on('error', () => {}).end()).listen(
        0,
        '127.0.0.1',
      )
      onTestFinished(() => void server.close())
      await once(server, 'listening')
      const { port } = server.address() as { port: number }
      expect((await fails({ port })).kind).toBe('unreachable')
    })

    test('wants algorithms that we have not is told by name', async () => {
      await using odd = await Sshd.start({ config: ['Ciphers 3des-cbc'] })
      const { kind, message } = await connectFailure(backend, odd.endpoint())
      expect(kind).toBe('protocol')
      expect(message).toMatch(/cipher/)
    })
  })

  describe('cancelling', () => {
    test.each([
      ['before an answer', ''],
      ['during the key exchange', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ])('%s', async (_, greeting) => {
      await using server = await SilentServer.start(greeting)
      const controller = new AbortController()
      const attempt = fails({ port: server.port }, { signal: controller.signal })
      await server.accepted
      await delay(50)
      controller.abort()
      expect((await attempt).kind).toBe('cancelled')
    })

    test('the opening of a channel', async () => {
      await using proxy = await TcpProxy.to(sshd.port)
      const connection = await connect(sshd.endpoint({ port: proxy.port }))
      await expectWorks(connection)
      proxy.freeze()
      const controller = new AbortController()
      const opening = connection.openSocket('/some/socket', { signal: controller.signal })
      controller.abort()
      expect((await failure(opening)).kind).toBe('cancelled')
    })
  })

  describe('a connection that', () => {
    test.each([
      ['is cut', (proxy: TcpProxy) => proxy.cut()],
      ['ends over there', (_: TcpProxy, server: Sshd) => server.killSessions()],
    ])('%s loses its channels in mid-stream', async (_, disaster) => {
      await using server = await Sshd.start()
      await using proxy = await TcpProxy.to(server.port)
      const connection = await connect(server.endpoint({ port: proxy.port }))
      const program = await connection.exec(['cat', '/dev/zero'])
      const waiting = await connection.exec(['sleep', '3600'])
      await once(program.stdout, 'data')
      disaster(proxy, server)
      expect(await failure(program.exit)).toMatchObject({ kind: 'lost' })
      // The end of the output is not a regular one.
      expect(await failure(finished(program.stdout.resume()))).toMatchObject({ kind: 'lost' })
      expect(await failure(waiting.exit)).toMatchObject({ kind: 'lost' })
      expect(await connection.closed).toMatchObject({ kind: 'lost' })
      expect(await failure(connection.exec(['true']))).toMatchObject({ kind: 'lost' })
      await connection.close()
    })

    test('falls silent is found by its keep-alives', async () => {
      await using proxy = await TcpProxy.to(sshd.port)
      const endpoint = sshd.endpoint({ port: proxy.port })
      const connection = await connect(endpoint, { keepAliveInterval: 200 })
      const program = await connection.exec(['sleep', '3600'])
      proxy.freeze()
      const lost = await connection.closed
      expect(lost).toMatchObject({ kind: 'lost' })
      expect(await failure(program.exit)).toBe(lost)
    })

    test('is idle is kept, by signs of life from both sides', async () => {
      await using server = await Sshd.start({
        config: ['ClientAliveInterval 1', 'ClientAliveCountMax 1'],
      })
      const connection = await connect(server.endpoint(), { keepAliveInterval: 100 })
      const outcome = await Promise.race([connection.closed, delay(2500, 'open')])
      expect(outcome).toBe('open')
      await expectWorks(connection)
    })

    test('may not forward to sockets refuses them, and lives on', async () => {
      await using strict = await Sshd.start({ config: ['AllowStreamLocalForwarding no'] })
      const connection = await connect(strict.endpoint())
      const { kind } = await failure(connection.openSocket('/var/run/anything'))
      expect(kind).toBe('refused')
      await expectWorks(connection)
    })

    test('may not run programs refuses them', async () => {
      await using strict = await Sshd.start({ config: ['MaxSessions 0'] })
      const connection = await connect(strict.endpoint())
      expect((await failure(connection.exec(['true']))).kind).toBe('refused')
    })

    test('changes its keys on the way carries everything', async () => {
      await using server = await Sshd.start({ config: ['RekeyLimit 1M'] })
      const connection = await connect(server.endpoint())
      const bytes = randomBytes(3 * 1024 * 1024)
      const { stdout } = await run(connection, ['cat'], bytes)
      expect(stdout.equals(bytes)).toBe(true)
    })

    test('compresses carries everything in fewer bytes', async () => {
      await using proxy = await TcpProxy.to(sshd.port)
      const connection = await connect(sshd.endpoint({ port: proxy.port, compression: true }))
      expect(connection.capabilities.compression).toBe(true)
      const bytes = Buffer.alloc(1024 * 1024, 'all the same ')
      const { stdout } = await run(connection, ['cat'], bytes)
      expect(stdout.equals(bytes)).toBe(true)
      expect(proxy.bytes).toBeLessThan(bytes.length)
    })
  })
})

test('without an ssh command, openssh has nothing to run', async () => {
  vi.stubEnv('PATH', '/does/not/exist')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { kind, message } = await connectFailure(overSsh.openssh, sshd.endpoint())
  expect(kind).toBe('configuration')
  expect(message).toContain('ssh')
})

test('without a key or an agent, ssh2 has nothing to try', async () => {
  vi.stubEnv('SSH_AUTH_SOCK', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { kind, message } = await connectFailure(
    overSsh.ssh2,
    sshd.endpoint({ privateKey: undefined }),
  )
  expect(kind).toBe('configuration')
  expect(message).toContain('SSH_AUTH_SOCK')
})

function newPublicKey(): string {
  const file = join(directory, `key-${randomBytes(6).toString('hex')}`)
  return readFileSync(`${generateKey(file)}.pub`, 'utf8').trim()
}

/** By ssh-keygen. */
function fingerprint(publicKey: string): string {
  const printed = execFileSync('ssh-keygen', ['-l', '-f', '-'], {
    input: publicKey,
    encoding: 'utf8',
  })
  return printed.split(' ')[1]!
}
