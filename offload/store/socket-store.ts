/** A machine's store by its daemon's socket. */
import { BackendFailure } from '../../backends/backend.ts'
import { Command, type Place } from './command.ts'
import { Daemon } from './daemon.ts'
import { explained, explainedBundle, explainText } from './failure.ts'
import { referencesFirst } from './order.ts'
import { Remarks } from './remarks.ts'
import { DaemonError } from './replies.ts'
import {
  type BuildLimits,
  type BuildOptions,
  type BuildResult,
  type Bundle,
  type MachineStore,
  StoreFailure,
  type StorePath,
} from './store.ts'

/** Bytes that the daemon asks for at a time when it imports. */
const readSize = 32 * 1024

/** Milliseconds of waiting for such questions that justify starting `guix archive --import` instead. */
const worthACommand = 400

/** `guix archive --import`, which says when it is about to begin. */
const importCommand = [
  'sh',
  '-c',
  'command -v guix >/dev/null || exit 127; echo ready; exec guix archive --import',
]

/** The status with which the daemon tells a build's failure for good, and a timeout, from other errors. */
const status = { failed: 100, timedOut: 101 }

export class SocketStore implements MachineStore {
  readonly access = 'socket'
  readonly #place: Place
  /** Answers questions while the other one gets ready. */
  readonly #asking: Daemon
  readonly #daemon: Daemon
  readonly #ended = new AbortController()
  /** What is being imported by a command, and not through the socket. */
  #importing: Promise<void> | undefined

  private constructor(place: Place, asking: Daemon, daemon: Daemon) {
    this.#place = { ...place, signal: this.#ended.signal }
    this.#asking = asking
    this.#daemon = daemon
  }

  /**
   * Resolves once the daemon has answered, on two connections: one gets ready to import while the other
   * is asked what is missing. Rejects with BackendFailure, `refused` where the socket can't
   * be reached, or with StoreFailure.
   */
  static async open(place: Place, limits: BuildLimits): Promise<SocketStore> {
    const { connection, daemonSocket, signal } = place
    const greet = async (): Promise<Daemon> => {
      const channel = await connection.openSocket(daemonSocket, { signal })
      return Daemon.greet(channel, limits, signal)
    }
    const opening = [greet(), greet()] as const
    try {
      const [asking, daemon] = await Promise.all(opening)
      void daemon.warmUp()
      return new SocketStore(place, asking, daemon)
    } catch (error) {
      for (const daemon of opening)
        daemon.then(
          (daemon) => daemon.close(),
          () => {},
        )
      throw error
    }
  }

  async missing(paths: readonly StorePath[], keep: readonly StorePath[]): Promise<StorePath[]> {
    const roots = keep.map((path) => this.#asking.addTempRoot(path))
    const answer = this.#asking.queryValidPaths(paths)
    const [valid] = await explained('there', 'asking', Promise.all([answer, ...roots]))
    const present = new Set(valid)
    return paths.filter((path) => !present.has(path))
  }

  async import(bundle: Bundle, bytes: number): Promise<void> {
    if ((bytes / readSize) * this.#asking.roundTrip < worthACommand) {
      await explained('there', 'importing', this.#daemon.importPaths(bundle, bytes))
    } else {
      this.#importing = this.#importByCommand(bundle, bytes)
      await this.#importing
    }
  }

  async build(
    derivation: StorePath,
    outputs: readonly StorePath[],
    { log, signal }: BuildOptions,
  ): Promise<BuildResult> {
    await this.#importing
    const stop = (): void => this.#close(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    const remarks = new Remarks()
    const built = this.#daemon.build([derivation], (chunk) => {
      remarks.add(chunk)
      return log(chunk)
    })
    // Asked for in the same breath, and refused where the build fails.
    const bundle = this.#exportInOrder(outputs)
    bundle.catch(() => {}) // heard of below, where the build succeeds
    try {
      await built
    } catch (error) {
      void bundle.then(discard).catch(() => {})
      return failure(error, remarks)
    } finally {
      signal.removeEventListener('abort', stop)
    }
    return {
      status: 'built',
      bundle: explainedBundle('there', 'exporting', await explained('there', 'asking', bundle)),
    }
  }

  async close(): Promise<void> {
    this.#close(new StoreFailure('other', 'the store was closed'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** References come first, which only the machine knows once it has built more than one output. */
  async #exportInOrder(outputs: readonly StorePath[]): Promise<Bundle> {
    if (outputs.length === 1) return this.#daemon.exportPaths(outputs)
    const known = await Promise.all(
      outputs.map(async (path) => [path, await this.#daemon.queryPathInfo(path)] as const),
    )
    const references = new Map(known.map(([path, info]) => [path, info.references]))
    return this.#daemon.exportPaths(referencesFirst(references))
  }

  async #importByCommand(bundle: Bundle, bytes: number): Promise<void> {
    const command = await this.#startImport()
    if (command === undefined) {
      await explained('there', 'importing', this.#daemon.importPaths(bundle, bytes))
    } else {
      await command.feed(bundle)
      await command.success()
    }
  }

  /** Undefined where the machine does not run guix for us. */
  async #startImport(): Promise<Command | undefined> {
    let command: Command
    try {
      command = await Command.start(this.#place, importCommand, 'importing')
    } catch (error) {
      if (error instanceof BackendFailure && error.kind === 'refused') return undefined
      throw error
    }
    if (await command.answered()) return command
    const { exit } = await command.exit()
    if (exit.code === 127) return undefined
    await command.success()
    return undefined
  }

  #close(reason: unknown): void {
    this.#asking.close(reason)
    this.#daemon.close(reason)
    this.#ended.abort(reason)
  }
}

function failure(error: unknown, remarks: Remarks): BuildResult {
  if (!(error instanceof DaemonError)) throw error
  const { message } = remarks.verdict ?? error
  switch (error.status) {
    case status.failed:
      return { status: 'failed', message }
    case status.timedOut:
      return { status: 'timed-out', message }
    default: {
      const why = remarks.noSpace ? remarks.text : error.message
      throw explainText(why, 'there', 'building', error)
    }
  }
}

async function discard(bundle: Bundle): Promise<void> {
  for await (const _ of bundle);
}
