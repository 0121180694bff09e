/** This host's store, for one build: it gives the inputs and takes the outputs. */
import { readFile } from 'node:fs/promises'
import { Daemon } from '../store/daemon.ts'
import { derivationOutputs } from '../store/derivation.ts'
import type { StorePath } from '../store/store.ts'
import type { LocalGuix } from './local-guix.ts'
import { PrivateDaemon } from './private-daemon.ts'

export class LocalStore implements AsyncDisposable {
  readonly #cancel = new AbortController()
  readonly #daemon: Promise<Daemon>
  #process: Promise<PrivateDaemon> | undefined
  #closed: Promise<void> | undefined

  private constructor(guix: LocalGuix, derivation: StorePath) {
    this.#daemon = this.#open(guix, derivation)
    this.#daemon.catch(() => {}) // whoever uses it hears of it
  }

  /**
   * Gets ready in the background to offload `derivation`, whose outputs the caller, or what runs it, holds
   * the locks of. To be called as soon as the derivation is known, and closed in every case. Never throws.
   */
  static begin(guix: LocalGuix, derivation: StorePath): LocalStore {
    return new LocalStore(guix, derivation)
  }

  /** Rejects with StoreFailure where no daemon could be started, or with the reason for closing. */
  daemon(): Promise<Daemon> {
    return this.#daemon
  }

  /** Ends what is under way, and leaves nothing behind. Idempotent, and never throws. */
  close(reason?: unknown): Promise<void> {
    this.#closed ??= this.#end(reason)
    return this.#closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #open(guix: LocalGuix, derivation: StorePath): Promise<Daemon> {
    const { signal } = this.#cancel
    const outputs = derivationOutputs(await readFile(derivation, 'latin1'))
    signal.throwIfAborted()
    this.#process = PrivateDaemon.start(guix, outputs)
    const channel = await (await this.#process).connect(signal)
    const daemon = await Daemon.greet(channel, { maxSilentTime: 0, buildTimeout: 0 }, signal)
    void warmUp(daemon, derivation)
    return daemon
  }

  async #end(reason: unknown): Promise<void> {
    this.#cancel.abort(reason)
    await this.#daemon.then(
      (daemon) => daemon.close(reason),
      () => {},
    )
    await this.#process?.then(
      (process) => process[Symbol.asyncDispose](),
      () => {},
    )
  }
}

/**
 * Has the daemon sign something: it starts `guix authenticate` for the first signature that it makes or
 * checks, which takes a tenth of a second, once for a connection.
 */
async function warmUp(daemon: Daemon, derivation: StorePath): Promise<void> {
  try {
    for await (const _ of daemon.exportPaths([derivation]));
  } catch {
    // whoever exports something that is needed hears of it
  }
}
