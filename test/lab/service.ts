/** A program that runs on a machine until it is stopped. */
import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import type { Machine } from './machine.ts'
import { ended } from './program.ts'

export interface ServiceOptions {
  readonly user?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The machine's file that takes what the program says. */
  readonly logFile: string
  /** Asked again and again until it resolves to true. */
  readonly ready: () => Promise<boolean>
}

export class Service {
  readonly #machine: Machine
  readonly #logFile: string
  readonly #child: ChildProcess
  readonly #end: Promise<unknown>

  private constructor(machine: Machine, logFile: string, child: ChildProcess) {
    this.#machine = machine
    this.#logFile = logFile
    this.#child = child
    this.#end = ended(child)
  }

  static async start(
    machine: Machine,
    argv: readonly string[],
    options: ServiceOptions,
  ): Promise<Service> {
    mkdirSync(path.dirname(machine.path(options.logFile)), { recursive: true })
    const log = openSync(machine.path(options.logFile), 'a')
    const child = await machine.spawn(argv, {
      stdio: ['ignore', log, log],
      ...(options.user === undefined ? {} : { user: options.user }),
      ...(options.env === undefined ? {} : { env: options.env }),
    })
    closeSync(log)
    const service = new Service(machine, options.logFile, child)
    const deadline = Date.now() + 30_000
    while (!(await options.ready())) {
      if (!service.running || Date.now() > deadline) {
        const log = await machine.readFile(options.logFile)
        throw new Error(`${machine.name}: ${argv[0]} did not start\n${log}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return service
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What the program said so far, and its forerunners with the same log file. */
  log(): Promise<string> {
    return this.#machine.readFile(this.#logFile)
  }

  /** Number of the program's process on the host, while it runs. */
  async pid(): Promise<number | undefined> {
    return (await this.#machine.processOf(this.#child))?.pid
  }

  /** Ends the program (not what it started) and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#machine.kill(this.#child, signal)
    await this.#end
  }
}
