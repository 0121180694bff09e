/** This host's store, for one build: it gives the inputs and takes the outputs. */
import { readFile } from 'node:fs/promises'
import { Daemon } from '../store/daemon.ts'
import { derivationOutputs } from '../store/derivation.ts'
import { StoreFailure, type StorePath } from '../store/store.ts'
import type { LocalGuix } from './local-guix.ts'
import { PrivateDaemon } from './private-daemon.ts'

export class LocalStore implements AsyncDisposable {
  readonly #guix: LocalGuix
  readonly #derivation: StorePath
  #opened: OpenDaemon | undefined
  /** Why there will be no more. */
  #closed: { readonly reason: unknown } | undefined
  /** What is still being ended. */
  #ending: Promise<void> = Promise.resolve()

  private constructor(guix: LocalGuix, derivation: StorePath) {
    this.#guix = guix
    this.#derivation = derivation
    this.#opened = new OpenDaemon(guix, derivation)
  }

  /**
   * Gets ready in the background to offload `derivation`, whose outputs the caller, or what runs it, holds
   * the locks of. To be called as soon as the derivation is known, and closed in every case. Never throws.
   */
  static begin(guix: LocalGuix, derivation: StorePath): LocalStore {
    return new LocalStore(guix, derivation)
  }

  /** Rejects with StoreFailure where no daemon could be started, or with the reason for closing. */
  async daemon(): Promise<Daemon> {
    if (this.#closed !== undefined) throw this.#closed.reason
    this.#opened ??= new OpenDaemon(this.#guix, this.#derivation)
    return this.#opened.daemon
  }

  /** Ends the daemon, which takes some memory, until it is needed again. Not while it is in use. */
  rest(): void {
    this.#end(new StoreFailure('other', 'the store of this host was not expected to be in use'))
  }

  /** Ends what is under way, and leaves nothing behind. Idempotent, and never throws. */
  async close(
    reason: unknown = new StoreFailure('other', 'the store of this host was closed'),
  ): Promise<void> {
    this.#closed ??= { reason }
    this.#end(reason)
    await this.#ending
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #end(reason: unknown): void {
    const opened = this.#opened
    this.#opened = undefined
    if (opened === undefined) return
    this.#ending = Promise.all([this.#ending, opened.end(reason)]).then(() => {})
  }
}

/** One daemon's life. */
class OpenDaemon {
  readonly daemon: Promise<Daemon>
  readonly #cancel = new AbortController()
  #process: PrivateDaemon | undefined

  constructor(guix: LocalGuix, derivation: StorePath) {
    this.daemon = this.#open(guix, derivation)
    this.daemon.catch(() => {}) // whoever uses it hears of it
  }

  /** Never throws. */
  async end(reason: unknown): Promise<void> {
    this.#cancel.abort(reason)
    await this.daemon.then(
      (daemon) => daemon.close(reason),
      () => {},
    )
    await this.#process?.[Symbol.asyncDispose]()
  }

  async #open(guix: LocalGuix, derivation: StorePath): Promise<Daemon> {
    const { signal } = this.#cancel
    const outputs = derivationOutputs(await readFile(derivation, 'latin1'))
    this.#process = await PrivateDaemon.start(guix, outputs)
    const channel = await this.#process.connect(signal)
    const daemon = await Daemon.greet(channel, { maxSilentTime: 0, buildTimeout: 0 }, signal)
    void warmUp(daemon, derivation)
    return daemon
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
