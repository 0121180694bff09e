/**
 * One machine of the lab: its own root, processes, network and host name (see machine.sh). Everything
 * in it ends when this process does, because process 1 lives on a pipe that only we hold open.
 */
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { appendFile, chown, mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { check, type Ended, ended, type RunOptions, run, start } from './program.ts'

/** Where a machine that has the repository sees it. */
export const checkout = '/opt/guix-offloader'
/** The Node that a machine with the repository runs. */
export const machineNode = `${checkout}/node_modules/node/bin/node`
const repository = fileURLToPath(new URL('../..', import.meta.url))

export interface MachineOptions {
  readonly name: string
  /** The root that lends its /usr (`debianRoot`). */
  readonly debian: string
  /** An empty folder, which becomes the machine's root. */
  readonly folder: string
  /** Whether the repository is on `checkout`. */
  readonly repository: boolean
}

export interface MachineRunOptions extends RunOptions {
  /** A user of the machine; root unless said. */
  readonly user?: string
}

/** A process of a machine. `pid` is its number on the host, `innerPid` the one it knows itself by. */
export interface Process {
  readonly pid: number
  readonly innerPid: number
  readonly parent: number
  readonly argv: readonly string[]
  /** As in /proc/PID/stat: R, S, D, Z (dead and not waited for) … */
  readonly state: string
}

/** Starts a machine's process 1, and returns once its root and its empty network are there. */
export async function startInit(options: MachineOptions): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('machine.sh', import.meta.url))
  const namespaces = ['--mount', '--net', '--uts', '--ipc', '--pid', '--fork', '--kill-child']
  const init = start(
    [
      'unshare',
      ...namespaces,
      '--propagation=private',
      ...['sh', script, options.debian, options.folder, options.name],
      ...(options.repository ? [repository] : []),
    ],
    { stdio: 'pipe', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } },
  )
  let said = ''
  init.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await new Promise<void>((resolve, reject) => {
    init.stdout?.once('data', () => resolve())
    ended(init).then(
      ({ status }) => reject(new Error(`machine ${options.name}: exit ${status}\n${said}`)),
      reject,
    )
  })
  return init
}

export class Machine implements AsyncDisposable {
  readonly name: string
  /** The machine's root as the host sees it (without /usr, /proc and /dev). */
  readonly folder: string
  readonly #init: ChildProcess

  /** `init` comes from `startInit`. */
  constructor(options: MachineOptions, init: ChildProcess) {
    this.name = options.name
    this.folder = options.folder
    this.#init = init
  }

  /** A process of the host's that is in all of the machine's namespaces but that of processes. */
  get initPid(): number {
    return this.#init.pid!
  }

  /** The host's name for a file of the machine. */
  path(file: string): string {
    return path.join(this.folder, file)
  }

  async readFile(file: string): Promise<string> {
    return readFile(this.path(file), 'utf8')
  }

  /** Writes a file, making its folder. It belongs to root unless `owner` names another user. */
  async writeFile(
    file: string,
    content: string | Uint8Array,
    { mode = 0o644, owner }: { mode?: number; owner?: string } = {},
  ): Promise<void> {
    await mkdir(path.dirname(this.path(file)), { recursive: true })
    await writeFile(this.path(file), content, { mode })
    if (owner !== undefined) {
      const { uid, gid } = await this.user(owner)
      await chown(this.path(file), uid, gid)
    }
  }

  async user(name: string): Promise<{ uid: number; gid: number; home: string }> {
    const line = (await this.readFile('/etc/passwd'))
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    if (line === undefined) throw new Error(`machine ${this.name}: no user ${name}`)
    const [, , uid, gid, , home] = line.split(':')
    return { uid: Number(uid), gid: Number(gid), home: home! }
  }

  /** Adds lines to /etc/passwd, /etc/group, /etc/hosts and the like. */
  async append(file: string, lines: readonly string[]): Promise<void> {
    await appendFile(this.path(file), lines.map((line) => `${line}\n`).join(''))
  }

  /** Runs a program on the machine to its end, with a clean environment. */
  async run(argv: readonly string[], options: MachineRunOptions = {}): Promise<Ended> {
    return run(await this.#enter(argv, options), { ...options, env: process.env })
  }

  /** Like `run`, and throws unless it exits with 0. Returns what it wrote on stdout. */
  async check(argv: readonly string[], options: MachineRunOptions = {}): Promise<string> {
    return check(await this.#enter(argv, options), { ...options, env: process.env })
  }

  guix(args: readonly string[], options?: MachineRunOptions): Promise<Ended> {
    return this.run(['guix', ...args], options)
  }

  /**
   * Starts a program on the machine. The child is `nsenter`, whose end is the program's; `kill` sends
   * the program itself a signal.
   */
  async spawn(
    argv: readonly string[],
    options: SpawnOptions & Pick<MachineRunOptions, 'user' | 'env'> = {},
  ): Promise<ChildProcess> {
    const { user, env, ...rest } = options
    return start(
      await this.#enter(argv, {
        ...(user === undefined ? {} : { user }),
        ...(env === undefined ? {} : { env }),
      }),
      rest,
    )
  }

  /** The program that a child of `spawn` stands for, while it runs. */
  async processOf(child: ChildProcess): Promise<Process | undefined> {
    return (await this.processes()).find((process) => process.parent === child.pid)
  }

  /** Sends a signal to the program that a child of `spawn` stands for, if it still runs. */
  async kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    const found = await this.processOf(child)
    if (found !== undefined) process.kill(found.pid, signal)
  }

  /** Runs a program of the host's in the machine's network only: to configure it. */
  async network(argv: readonly string[]): Promise<string> {
    return check(['nsenter', `--net=${this.namespace('net')}`, ...argv])
  }

  /** The host's file that stands for one of the machine's namespaces. */
  namespace(kind: 'mnt' | 'net' | 'uts' | 'ipc' | 'pid_for_children'): string {
    return `/proc/${this.#init.pid}/ns/${kind}`
  }

  /** All processes of the machine but process 1, in the order of their numbers. */
  async processes(): Promise<Process[]> {
    const namespace = await readlink(this.namespace('pid_for_children'))
    const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
    const found = await Promise.all(
      numbers.map(async (pid) => {
        try {
          if ((await readlink(`/proc/${pid}/ns/pid`)) !== namespace) return undefined
          return await describe(pid)
        } catch {
          return undefined // it ended while we looked
        }
      }),
    )
    return found
      .filter((process) => process !== undefined && process.innerPid !== 1)
      .sort((a, b) => a!.innerPid - b!.innerPid) as Process[]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const end = ended(this.#init)
    this.#init.stdin?.end()
    if (this.#init.exitCode === null && this.#init.signalCode === null) await end
  }

  async #enter(argv: readonly string[], options: MachineRunOptions): Promise<string[]> {
    const user = options.user ?? 'root'
    const { uid, gid, home } = await this.user(user)
    const environment = {
      HOME: home,
      USER: user,
      LANG: 'C.UTF-8',
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      ...options.env,
    }
    return [
      'nsenter',
      ...(['mnt', 'net', 'uts', 'ipc'] as const).map(
        (kind) => `--${kind === 'mnt' ? 'mount' : kind}=${this.namespace(kind)}`,
      ),
      `--pid=${this.namespace('pid_for_children')}`,
      'env',
      '-i',
      ...Object.entries(environment).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}=${value}`],
      ),
      ...(user === 'root' ? [] : ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--init-groups']),
      ...argv,
    ]
  }
}

async function describe(pid: number): Promise<Process | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? ''
  const argv = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1)
  const numbers = field('NSpid').split(/\s+/).map(Number)
  return {
    pid,
    innerPid: numbers.at(-1)!,
    parent: Number(field('PPid')),
    argv: argv.length > 0 ? argv : [`[${field('Name')}]`],
    state: field('State').charAt(0),
  }
}
