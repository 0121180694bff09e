/** A real sshd on a loopback port, with host keys, a user key and a configuration of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Endpoint } from '../../backends/backend.ts'

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa'

export interface SshdOptions {
  /** Lines of sshd_config. The first value of a setting wins, so they come before ours. */
  readonly config?: readonly string[]
  /** In the order in which sshd has them. */
  readonly hostKeyTypes?: readonly KeyType[]
  readonly userKeyType?: KeyType
}

export class Sshd implements AsyncDisposable {
  readonly port: number
  /** Private; everything that belongs to this server, and gone after `stop`. */
  readonly directory: string
  /** Public host keys in OpenSSH form. */
  readonly hostKeys: readonly string[]
  /** The private key that may log in. */
  readonly userKey: string
  readonly #process: ChildProcess
  #log = ''

  static async start(options: SshdOptions = {}): Promise<Sshd> {
    const sshd = new Sshd(await freePort(), options)
    await sshd.#listening()
    return sshd
  }

  private constructor(port: number, options: SshdOptions) {
    const { config = [], hostKeyTypes = ['ed25519'], userKeyType = 'ed25519' } = options
    this.port = port
    this.directory = mkdtempSync(join(tmpdir(), 'sshd-'))
    this.userKey = generateKey(join(this.directory, 'user'), userKeyType)
    copyFileSync(`${this.userKey}.pub`, join(this.directory, 'authorized_keys'))
    const hostKeyFiles = hostKeyTypes.map((type) =>
      generateKey(join(this.directory, `host_${type}`), type),
    )
    this.hostKeys = hostKeyFiles.map((file) => readFileSync(`${file}.pub`, 'utf8').trim())
    const lines = [
      ...config,
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      ...hostKeyFiles.map((file) => `HostKey ${file}`),
      `AuthorizedKeysFile ${this.directory}/authorized_keys`,
      'PidFile none',
      'UsePAM no',
      'StrictModes no',
      'PermitRootLogin yes',
      'PasswordAuthentication no',
      'MaxStartups 100',
      // bash reads ~/.bashrc for a program that sshd starts, unless it is inside another shell.
      'SetEnv SHLVL=1',
    ]
    const file = join(this.directory, 'sshd_config')
    writeFileSync(file, `${lines.join('\n')}\n`)
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true }) // wanted by sshd, made by its service
    this.#process = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    process.once('exit', this.#kill) // of a test that timed out
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text
    })
  }

  get user(): string {
    return userInfo().username
  }

  /** What sshd has logged so far. */
  get log(): string {
    return this.#log
  }

  /** The endpoint that a log-in succeeds with, but for what is said otherwise. */
  endpoint(changes: Partial<Endpoint> = {}): Endpoint {
    return {
      host: '127.0.0.1',
      port: this.port,
      user: this.user,
      privateKey: this.userKey,
      hostKeys: this.hostKeys,
      compression: false,
      compressionLevel: 3,
      ...changes,
    }
  }

  /** A line for a known_hosts file. */
  knownHostsLine(hostKey = this.hostKeys[0]!): string {
    return `[127.0.0.1]:${this.port} ${hostKey}`
  }

  /** Kills the processes that serve connections, as a crash over there would. */
  killSessions(): void {
    for (const pid of descendants(this.#process.pid!)) kill(pid)
  }

  async stop(): Promise<void> {
    const gone = this.#process.exitCode !== null || this.#process.signalCode !== null
    process.off('exit', this.#kill)
    this.#kill()
    if (!gone) await once(this.#process, 'exit')
    // What may still run over there has inherited it.
    this.#process.stderr!.destroy()
    rmSync(this.directory, { recursive: true, force: true })
  }

  readonly #kill = (): void => {
    this.killSessions()
    this.#process.kill('SIGKILL')
  };

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #listening(): Promise<void> {
    while (!this.#log.includes('Server listening on')) {
      const gone = once(this.#process, 'exit').then(() => {
        throw new Error(`sshd did not start:\n${this.#log}`)
      })
      await Promise.race([once(this.#process.stderr!, 'data'), gone])
    }
  }
}

/** Makes an unencrypted private key and returns its file; the public one is beside it. */
export function generateKey(file: string, type: KeyType = 'ed25519'): string {
  const size = type === 'rsa' ? ['-b', '2048'] : []
  execFileSync('ssh-keygen', ['-q', '-t', type, ...size, '-N', '', '-C', 'test', '-f', file])
  return file
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no TCP port')
  return address.port
}

/** All processes below `ancestor`. */
export function descendants(ancestor: number): number[] {
  const parents = new Map(processes().map(({ pid, parent }) => [pid, parent]))
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent === ancestor || (parent !== undefined && parent !== 0 && isBelow(parent))
  }
  return [...parents.keys()].filter(isBelow)
}

export interface ProcessInfo {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

export function processes(): ProcessInfo[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
      return [{ pid: Number(pid), parent, command }]
    } catch {
      return [] // it has ended meanwhile
    }
  })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended meanwhile
  }
}
