/** The hook's surroundings on this host: settings, machines file, state, backend, put together when the first request needs them. */
import { join } from 'node:path'
import type { Workplace } from '../offload/hook/decide.ts'
import { since } from '../offload/hook/log.ts'
import type { Output } from '../offload/hook/output.ts'
import { type Reach, reacher } from '../offload/hook/reach.ts'
import type { BuildMachine } from '../offload/machines/machine.ts'
import { machinesFile, stateDirectory } from '../offload/state/directories.ts'
import { State } from '../offload/state/state.ts'
import type { BuildLimits } from '../offload/store/store.ts'
import { type LocalGuix, locateLocalGuix } from '../offload/transfer/local-guix.ts'
import { DEFAULT_BACKEND, loadBackend } from './backends.ts'
import type { LogFile } from './log-file.ts'
import { MachinesKeeper } from './machines-keeper.ts'

export interface HookWorkplaceOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly limits: BuildLimits
  readonly output: Output
  readonly log: LogFile
  /** From the command line, where they were given. */
  readonly machinesFile: string | undefined
  readonly backend: string | undefined
  readonly connectTimeout: string | undefined
}

export class HookWorkplace implements Disposable {
  readonly #options: HookWorkplaceOptions
  readonly #machines: MachinesKeeper
  #state: State | undefined
  #local: LocalGuix | undefined
  #reach: Reach | undefined

  constructor(options: HookWorkplaceOptions) {
    this.#options = options
    const { environment } = options
    this.#machines = new MachinesKeeper(
      options.machinesFile ?? machinesFile(environment),
      join(stateDirectory(environment), 'machines.json'),
      environment,
    )
  }

  /** Rejects with an Error that says what is wrong with the machines file, and where. */
  async loadMachines(): Promise<readonly BuildMachine[]> {
    const { log, output } = this.#options
    const file = this.#machines.path
    const start = performance.now()
    try {
      const { machines, warnings } = await this.#machines.load()
      log.event('machines', { file, machines: machines.length, ms: since(start) })
      for (const warning of warnings) output.message(`guix-offloader: ${warning}`)
      return machines
    } catch (error) {
      const { message } = error as Error
      log.event('machines', { file, machines: 0, ms: since(start), failure: message }, 'warn')
      throw error
    }
  }

  /** Rejects with an Error that says what is wrong with the set-up. What was opened is used again by the next call. */
  async open(): Promise<Workplace> {
    const { environment } = this.#options
    const connectTimeout = this.#connectTimeout()
    this.#local ??= locateLocalGuix(environment)
    this.#state ??= new State(stateDirectory(environment))
    this.#reach ??= await this.#makeReach(connectTimeout)
    return { state: this.#state, local: this.#local, reach: this.#reach, connectTimeout }
  }

  /** What can be done when the build is over and nobody waits. */
  tidy(): void {
    const state = this.#state
    if (state !== undefined) this.#options.log.rotate((action) => state.exclusively(action))
  }

  [Symbol.dispose](): void {
    this.#state?.close()
  }

  async #makeReach(connectTimeout: number): Promise<Reach> {
    const { environment, limits, backend } = this.#options
    return reacher({
      backend: await loadBackend(
        backend ?? (environment.GUIX_OFFLOADER_BACKEND || DEFAULT_BACKEND),
      ),
      limits,
      storeDirectory: environment.NIX_STORE_DIR || '/gnu/store',
      timeout: connectTimeout,
    })
  }

  /** In milliseconds. */
  #connectTimeout(): number {
    const { environment, connectTimeout } = this.#options
    const text = connectTimeout ?? (environment.GUIX_OFFLOADER_CONNECT_TIMEOUT || '5')
    const seconds = Number(text)
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new Error(`the connect timeout is a number of seconds, not '${text}'`)
    }
    return seconds * 1000
  }
}
