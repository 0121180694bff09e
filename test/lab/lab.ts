/**
 * The lab: two real Guix machines, `head` and `worker`, on this host, each with its own store, daemon,
 * processes and network, and each trusting what the other signs. It needs root on Linux. All of it is
 * gone when it is disposed of, or when this process ends in whatever way; only folders can then be left
 * behind, and the next lab removes those.
 */
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Build,
  Builder,
  type BuildOptions,
  type BuildOutcome,
  type Derivation,
  type DerivationSpec,
} from './build.ts'
import { debianRoot } from './debian.ts'
import { builder, type DaemonOptions, type DaemonUser, GuixMachine } from './guix-machine.ts'
import { checkout, machineNode } from './machine.ts'
import { ended } from './program.ts'

export interface LabOptions {
  readonly head?: { readonly daemonUser?: DaemonUser }
  readonly worker?: { readonly daemonUser?: DaemonUser }
  /** Told what is being done, one line a step. */
  readonly say?: (line: string) => void
}

/** See `Lab.startProxy`. */
export interface TcpProxy extends AsyncDisposable {
  readonly port: number
}

/** Our hook, with one of its backends. */
export type OurHook = 'ssh2' | 'openssh'
export const ourHooks: readonly OurHook[] = ['ssh2', 'openssh']
/** Which hook head's daemon has: Guix's own, or ours. */
export type HookName = 'guix offload' | OurHook

/** The machines file of head. */
export const machinesFile = '/etc/guix/machines.scm'
/** Our stand-in for guix, as head sees it. */
export const offloader = `${checkout}/bin/guix-with-offloader`
/** The private key by which head's hook logs in on worker; readable by head's daemon alone. */
export const offloadKey = '/etc/guix/offload_key'

export class Lab implements AsyncDisposable {
  /** Asks for builds. */
  readonly head: GuixMachine
  /** Builds for head. */
  readonly worker: GuixMachine
  readonly builder: Builder
  readonly #folder: string

  private constructor(folder: string, head: GuixMachine, worker: GuixMachine) {
    this.#folder = folder
    this.head = head
    this.worker = worker
    this.builder = new Builder(head)
  }

  /** Two machines that run: daemons, sshd on worker, keys exchanged; head's daemon has its own hook (`guix offload`) and no machines file. */
  static async start(options: LabOptions = {}): Promise<Lab> {
    const say = options.say ?? (() => {})
    const debian = await debianRoot(say)
    const folder = await claimFolder()
    say('starting two machines')
    const machine = async (name: 'head' | 'worker', address: string) => {
      const place = path.join(folder, name)
      await mkdir(place)
      return GuixMachine.start({
        name,
        debian,
        folder: place,
        address,
        repository: name === 'head',
        daemonUser: options[name]?.daemonUser ?? 'root',
      })
    }
    const starting = [machine('head', '10.0.0.1'), machine('worker', '10.0.0.2')]
    try {
      const [head, worker] = (await Promise.all(starting)) as [GuixMachine, GuixMachine]
      const lab = new Lab(folder, head, worker)
      await connect(head, worker)
      const key = await head.makeSshKey(offloadKey, 'root@head', head.daemonUser)
      await worker.authorizeLogin(key)
      await head.authorizeImports([worker])
      await worker.authorizeImports([head])
      say('starting guix-daemon and sshd')
      await Promise.all([
        head.restartDaemon(),
        worker.restartDaemon(),
        worker.restartSshd(),
        linkIsUp(head),
        linkIsUp(worker),
      ])
      return lab
    } catch (error) {
      for (const one of await Promise.allSettled(starting)) {
        if (one.status === 'fulfilled') await one.value[Symbol.asyncDispose]()
      }
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  /** Makes a fresh derivation on head and has head's daemon build it to the end. */
  async build(
    spec: DerivationSpec,
    options: BuildOptions = {},
  ): Promise<BuildOutcome & Derivation & { readonly log: string }> {
    const build = await this.startBuild(spec, options)
    const outcome = await build.outcome
    return { ...outcome, ...build.derivation, log: build.log }
  }

  /** Like `build`, and returns as soon as the daemon has been asked. */
  async startBuild(
    spec: DerivationSpec,
    options: BuildOptions = {},
  ): Promise<Build & { readonly derivation: Derivation }> {
    const derivation = await this.builder.derivation(spec)
    return Object.assign(await this.builder.build([derivation], options), { derivation })
  }

  /** Starts head's daemon anew with a hook; `env` is added to its environment. */
  async useHook(hook: HookName, { env, args }: DaemonOptions = {}): Promise<void> {
    await this.head.restartDaemon({
      ...(args === undefined ? {} : { args }),
      env:
        hook === 'guix offload'
          ? { ...env }
          : { GUIX: offloader, GUIX_OFFLOADER_BACKEND: hook, ...env },
    })
  }

  /** Makes the hook forget what it learnt of the machines. */
  async forget(): Promise<void> {
    await rm(this.head.path('/var/guix/offload'), { recursive: true, force: true })
  }

  async writeMachines(text: string): Promise<void> {
    await this.head.writeFile(machinesFile, text)
  }

  /** A record form for worker, for a machines file. `fields` are added, or replace the usual ones: `{ speed: '2.' }`. */
  async machineForm(fields: Readonly<Record<string, string>> = {}): Promise<string> {
    const all = {
      name: JSON.stringify(this.worker.address),
      systems: '(list "x86_64-linux")',
      user: JSON.stringify(builder),
      'host-key': JSON.stringify(await this.worker.hostKey()),
      'private-key': JSON.stringify(offloadKey),
      // the load is that of the whole host, whatever else runs on it
      'overload-threshold': '#f',
      ...fields,
    }
    return `(build-machine ${Object.entries(all)
      .map(([name, value]) => `(${name} ${value})`)
      .join(' ')})`
  }

  /**
   * Starts something that listens on head's loopback: `delay` passes connections on to worker's sshd and
   * each way takes that many milliseconds; `silent` accepts connections and never speaks. Name the port
   * in `machineForm`, with the name "127.0.0.1".
   */
  async startProxy(mode: { delay: number } | 'silent'): Promise<TcpProxy> {
    const values =
      mode === 'silent' ? ['silent'] : ['delay', `${mode.delay}`, this.worker.address, '22']
    const program = `${checkout}/test/lab/proxy.ts`
    const child = await this.head.spawn([machineNode, program, ...values], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout!, 'data')
    const stopped = ended(child)
    return {
      port: Number(line),
      async [Symbol.asyncDispose]() {
        child.stdin?.end()
        await stopped
      },
    }
  }

  /** Cuts the link between the machines, or joins it again. Neither is told: packets are lost both ways. */
  async setLink(state: 'up' | 'down'): Promise<void> {
    for (const [one, other] of [
      [this.head, this.worker],
      [this.worker, this.head],
    ] as const) {
      // a hardware address that nobody has
      const command =
        state === 'down'
          ? `ip neighbour replace ${other.address} lladdr 02:00:00:00:00:99 nud permanent dev eth0`
          : `ip neighbour del ${other.address} dev eth0`
      await one.network(command.split(' '))
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.head[Symbol.asyncDispose](), this.worker[Symbol.asyncDispose]()])
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** A pair of interfaces, one in each machine. */
async function connect(head: GuixMachine, worker: GuixMachine): Promise<void> {
  await head.network(`ip link add eth0 type veth peer name eth0 netns ${worker.initPid}`.split(' '))
  for (const one of [head, worker]) {
    await one.network(['ip', 'address', 'add', `${one.address}/24`, 'dev', 'eth0'])
    await one.network(['ip', 'link', 'set', 'eth0', 'up'])
    await one.append('/etc/hosts', [`${head.address} head`, `${worker.address} worker`])
  }
}

/** Until a machine's interface is in use: the kernel takes up to a second, and drops what is sent before. */
async function linkIsUp(machine: GuixMachine): Promise<void> {
  while (!/state UP/.test(await machine.network(['ip', 'link', 'show', 'eth0']))) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const prefix = 'guix-offloader-lab-'

/** A new folder, marked as ours; those of labs whose process has ended are removed. */
async function claimFolder(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const folder = path.join(tmpdir(), name)
    const owner = await readFile(path.join(folder, 'owner'), 'utf8').catch(() => '')
    if (owner !== '' && owner !== (await identity(Number(owner.split(' ')[0])))) {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const folder = await mkdtemp(path.join(tmpdir(), prefix))
  await writeFile(path.join(folder, 'owner'), (await identity(process.pid)) ?? '')
  return folder
}

/** A process's number and start time, which together no other process ever has. */
async function identity(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // the command, the second field, may hold blanks; the start time is the 22nd
  return stat && `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
}
