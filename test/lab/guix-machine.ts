/** A machine with Guix on it: users, keys, guix-daemon, sshd. */
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { Machine, type MachineOptions, startInit } from './machine.ts'
import { Service } from './service.ts'

export type DaemonUser = 'root' | 'guix-daemon'

export interface DaemonOptions {
  /** Environment of the daemon and so of its hook: `GUIX` names the hook's program. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Further arguments: `--max-jobs=0`. */
  readonly args?: readonly string[]
}

/** The user that logs in over SSH and asks for builds. */
export const builder = 'builder'
export const daemonSocket = '/var/guix/daemon-socket/socket'

const signingKey = '/etc/guix/signing-key.pub'
const acl = '/etc/guix/acl'
const buildUsers = Array.from({ length: 8 }, (_, index) => `guixbuilder${index + 1}`)

export interface GuixMachineOptions extends MachineOptions {
  readonly daemonUser: DaemonUser
  /** Address in the lab's network. */
  readonly address: string
}

export class GuixMachine extends Machine {
  readonly daemonUser: DaemonUser
  readonly address: string
  #daemon: Service | undefined
  #sshd: Service | undefined

  private constructor(options: GuixMachineOptions, init: ChildProcess) {
    super(options, init)
    this.daemonUser = options.daemonUser
    this.address = options.address
  }

  /** A machine with users and keys, on which nothing runs yet. */
  static async start(options: GuixMachineOptions): Promise<GuixMachine> {
    const machine = new GuixMachine(options, await startInit(options))
    try {
      await addUsers(machine)
      await Promise.all([
        machine.makeSshKey(hostKeyFile, `root@${machine.name}`),
        machine.check(['guix', 'archive', '--generate-key']),
      ])
      if (options.daemonUser !== 'root') {
        const owned = ['/gnu/store', '/var/guix', '/etc/guix', '/var/log/guix']
        await machine.check(['chown', '-R', `${options.daemonUser}:`, ...owned])
      }
      return machine
    } catch (error) {
      await machine[Symbol.asyncDispose]()
      throw error
    }
  }

  /** The public key of its sshd, as host-key fields and known_hosts files have it. */
  async hostKey(): Promise<string> {
    return (await this.readFile(`${hostKeyFile}.pub`)).trim()
  }

  /** Makes an ed25519 key on the machine and returns the public part, in the form of .pub files. */
  async makeSshKey(file: string, comment: string, owner = 'root'): Promise<string> {
    await this.check(['rm', '-f', file, `${file}.pub`])
    await this.check(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', file])
    await this.check(['chown', owner, file, `${file}.pub`])
    return (await this.readFile(`${file}.pub`)).trim()
  }

  /** What the daemon said since the machine was started. */
  daemonLog(): Promise<string> {
    return this.readFile('/var/log/guix-daemon.log')
  }

  /** Number of the daemon's process on the host. */
  async daemonPid(): Promise<number | undefined> {
    return this.#daemon?.pid()
  }

  /** Starts guix-daemon, after stopping the one that runs, and waits until it answers. */
  async restartDaemon(options: DaemonOptions = {}): Promise<void> {
    await this.stopDaemon()
    const asRoot = this.daemonUser === 'root'
    this.#daemon = await Service.start(
      this,
      [
        // what the service manager gives the unprivileged daemon
        ...(asRoot ? [] : unprivileged(await this.user(this.daemonUser))),
        'guix-daemon',
        '--no-substitutes',
        ...(asRoot ? ['--build-users-group=guixbuild'] : []),
        ...(options.args ?? []),
      ],
      {
        env: asRoot
          ? { ...options.env }
          : { HOME: '/var/empty', USER: this.daemonUser, ...options.env },
        logFile: '/var/log/guix-daemon.log',
        ready: () => greets(this.path(daemonSocket)),
      },
    )
  }

  async stopDaemon(): Promise<void> {
    await this.#daemon?.stop()
    this.#daemon = undefined
  }

  /** What sshd said since the machine was started. */
  sshdLog(): Promise<string> {
    return this.readFile('/var/log/sshd.log')
  }

  /** Starts sshd, after stopping the one that runs, with further lines of sshd_config, and waits until it listens. */
  async restartSshd(config: readonly string[] = []): Promise<void> {
    await this.stopSshd()
    await this.writeFile(
      '/etc/ssh/lab_config',
      [
        ...config, // the first value counts
        'Port 22',
        `HostKey ${hostKeyFile}`,
        'PasswordAuthentication no',
        'KbdInteractiveAuthentication no',
        'UsePAM no',
        'UseDNS no',
        'PerSourcePenalties no', // tests of refused logins must not hinder the next ones
        'PidFile none',
        '',
      ].join('\n'),
    )
    this.#sshd = await Service.start(
      this,
      ['/usr/sbin/sshd', '-D', '-e', '-f', '/etc/ssh/lab_config'],
      { logFile: '/var/log/sshd.log', ready: () => this.#listens(22) },
    )
  }

  /** Stops sshd from listening; sessions that it has open stay. */
  async stopSshd(): Promise<void> {
    await this.#sshd?.stop()
    this.#sshd = undefined
  }

  /** Breaks all SSH sessions: their processes are killed. sshd itself goes on. */
  async killSshSessions(): Promise<void> {
    for (const { pid, argv } of await this.processes()) {
      if (/sshd-session/.test(argv[0] ?? '')) process.kill(pid, 'SIGKILL')
    }
  }

  /** Lets the holder of a key log in as `builder`; without a key, nobody. */
  async authorizeLogin(publicKey = ''): Promise<void> {
    const { home } = await this.user(builder)
    await this.writeFile(`${home}/.ssh/authorized_keys`, publicKey, { owner: builder })
  }

  /** Makes the daemon accept store items signed by these machines, and by no others. */
  async authorizeImports(from: readonly GuixMachine[]): Promise<void> {
    const keys = await Promise.all(from.map((machine) => machine.readFile(signingKey)))
    const entries = keys.map((key) => `(entry ${key} (tag (guix import)))`)
    await this.writeFile(acl, `(acl ${entries.join(' ')})\n`, { owner: this.daemonUser })
  }

  /** Whether an item is registered in the store. */
  async holds(item: string): Promise<boolean> {
    return this.#query('SELECT 1 AS found FROM ValidPaths WHERE path = ?', item).length > 0
  }

  /** The registered references of an item, sorted. */
  async references(item: string): Promise<string[]> {
    const rows = this.#query(
      `SELECT target.path AS path FROM Refs
         JOIN ValidPaths AS source ON referrer = source.id
         JOIN ValidPaths AS target ON reference = target.id
       WHERE source.path = ? ORDER BY target.path`,
      item,
    )
    return rows.map(({ path }) => String(path))
  }

  /** Bytes that the machine has sent to the other one so far, all protocols' own included. */
  async bytesSent(): Promise<number> {
    const interfaces = await this.check(['cat', '/proc/net/dev'])
    // after the name: eight figures of what came in, then what went out
    const figures = /^\s*eth0:\s*(.*)$/m.exec(interfaces)![1]!.split(/\s+/)
    return Number(figures[8])
  }

  #query(sql: string, parameter: string): Record<string, unknown>[] {
    const file = this.path('/var/guix/db/db.sqlite')
    if (!existsSync(file)) return [] // the daemon makes it for its first client
    using database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
    return database.prepare(sql).all(parameter)
  }

  async #listens(port: number): Promise<boolean> {
    // /proc/net/tcp: local address and port in hexadecimal, state 0A is LISTEN
    const tables = await this.check(['cat', '/proc/net/tcp', '/proc/net/tcp6'])
    const hex = port.toString(16).toUpperCase().padStart(4, '0')
    return new RegExp(`^\\s*\\d+: [0-9A-F]+:${hex} \\S+ 0A `, 'm').test(tables)
  }
}

const hostKeyFile = '/etc/ssh/ssh_host_ed25519_key'

async function addUsers(machine: Machine): Promise<void> {
  await machine.append('/etc/passwd', [
    `${builder}:x:1000:1000::/home/${builder}:/bin/sh`,
    ...buildUsers.map((name, index) => `${name}:x:${30001 + index}:30000::/var/empty:/bin/false`),
  ])
  await machine.append('/etc/group', [
    `${builder}:x:1000:`,
    `guixbuild:x:30000:${buildUsers.join(',')}`,
  ])
  // a password that matches nothing, where a locked account could not log in with a key either
  await machine.append('/etc/shadow', [`${builder}:*:::::::`])
  await machine.check(['install', '-d', '-o', builder, '-g', builder, `/home/${builder}/.ssh`])
}

function unprivileged({ uid, gid }: { uid: number; gid: number }): string[] {
  const capability = ['--inh-caps=+chown', '--ambient-caps=+chown']
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability]
}

/**
 * Whether the daemon behind a socket exchanges greetings, to the end: the first client of a new daemon
 * has it set up its folders, and fails where a second one comes meanwhile.
 */
async function greets(socketFile: string): Promise<boolean> {
  const hello = integers(0x6e697863, 0x164, 0, 1) // ours: magic, version, no CPU, no reserve
  const ready = integers(0x616c7473) // the daemon's last word
  return new Promise((resolve) => {
    let received = Buffer.alloc(0)
    const socket = connect(socketFile, () => socket.write(hello))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.subarray(-ready.length).equals(ready)) socket.end()
    })
    socket.on('error', () => resolve(false))
    socket.on('end', () => socket.end())
    socket.on('close', () => resolve(received.subarray(-ready.length).equals(ready)))
  })
}

/** As the daemon's protocol has them: eight bytes each, the least first. */
function integers(...values: number[]): Buffer {
  const buffer = Buffer.alloc(8 * values.length)
  for (const [index, value] of values.entries()) buffer.writeBigUInt64LE(BigInt(value), 8 * index)
  return buffer
}
