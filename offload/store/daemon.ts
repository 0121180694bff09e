/** A client of guix-daemon: the operations that offloading needs (`guix/store.scm`). */

import { exportMagic } from '../archive/export.ts'
import { Encoder } from '../wire/encoder.ts'
import { Slicer } from '../wire/output.ts'
import { integer, type Parser, string, strings } from '../wire/parser.ts'
import { type DaemonChannel, DaemonConnection, type Request } from './daemon-connection.ts'
import { maxStorePath } from './path.ts'
import { clientMagic, oldestMinor, operation, protocolVersion, serverMagic } from './protocol.ts'
import { DaemonError, type Handlers, type Replies } from './replies.ts'
import { type BuildLimits, type Bundle, StoreFailure, type StorePath } from './store.ts'

/** What a store knows of one of its items. */
export interface PathInfo {
  readonly deriver: StorePath | undefined
  readonly references: readonly StorePath[]
  /** Bytes of its nar. */
  readonly narSize: number
}

/** Bytes of a bundle that still goes along with the request to import it. */
export const maxSmallBundle = 15 * 1024

/** The daemon never gives more paths, where there is no better limit. */
const maxPaths = 100_000

/**
 * Operations take effect in the order in which they are called, and those that are called without waiting
 * in between share round trips. All reject with DaemonError where the daemon refuses, after which the
 * client is still of use; with StoreFailure or BackendFailure where it no longer is.
 */
export class Daemon implements AsyncDisposable {
  readonly #connection: DaemonConnection

  private constructor(connection: DaemonConnection) {
    this.#connection = connection
  }

  /**
   * Greets the daemon and sets the options, in one round trip. Builds are limited by `limits`. Rejects with
   * StoreFailure or BackendFailure, or the signal's reason.
   */
  static async greet(
    channel: DaemonChannel,
    limits: BuildLimits,
    signal?: AbortSignal,
  ): Promise<Daemon> {
    const connection = new DaemonConnection(channel)
    const cancel = (): void => connection.close(signal?.reason)
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      signal?.throwIfAborted()
      const bytes = Buffer.concat([greeting(), options(limits)])
      await connection.request({ bytes }, receiveGreeting)
      return new Daemon(connection)
    } catch (error) {
      connection.close(error)
      if (!(error instanceof DaemonError)) throw error
      throw new StoreFailure(
        'unavailable',
        `the daemon refuses: ${error.message}`,
        undefined,
        error,
      )
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  /** Milliseconds that a question and its answer take, at best so far. */
  get roundTrip(): number {
    return this.#connection.roundTrip
  }

  /**
   * Protects an item, here or still to come, from the collector while the connection lasts. Waits for a
   * collection that is under way.
   */
  async addTempRoot(path: StorePath): Promise<void> {
    await this.#ask(request(operation.addTempRoot).string(path), integer())
  }

  /** Those of `paths` that the store holds. */
  queryValidPaths(paths: readonly StorePath[]): Promise<StorePath[]> {
    return this.#ask(request(operation.queryValidPaths).strings(paths), storePaths(paths.length))
  }

  queryPathInfo(path: StorePath): Promise<PathInfo> {
    return this.#ask(request(operation.queryPathInfo).string(path), pathInfo())
  }

  /** Adds a text file with references, and protects it while the connection lasts. */
  addTextToStore(name: string, text: string, references: readonly StorePath[]): Promise<StorePath> {
    const encoder = request(operation.addTextToStore).string(name).string(text).strings(references)
    return this.#ask(encoder, string(maxStorePath, 'a store path'))
  }

  /** Builds derivations; the log comes as bytes, with the daemon's own remarks in between. */
  async build(
    derivations: readonly StorePath[],
    log: (chunk: Uint8Array) => void | Promise<void>,
  ): Promise<void> {
    const normalMode = 0
    const encoder = request(operation.build).strings(derivations).integer(normalMode)
    await this.#ask(encoder, integer(), { log })
  }

  /**
   * The items as a signed bundle, in the order given. The requests are made at once; the bundle must be
   * read to its end or the client be closed.
   */
  exportPaths(paths: readonly StorePath[]): AsyncGenerator<Uint8Array, void, void> {
    const signed = true
    const items = paths.map((path) =>
      this.#connection.stream(
        { bytes: request(operation.exportPath).string(path).boolean(signed).bytes() },
        async function* (replies) {
          yield* replies.data()
          await replies.reader.run(integer())
        },
      ),
    )
    return bundleOf(items)
  }

  /**
   * Imports a bundle, and protects what it imports while the connection lasts. `bytes` is about its size:
   * a small one goes along with the request, and so does what is called next; another costs a round trip
   * for every 32 KiB.
   */
  importPaths(bundle: Bundle, bytes: number): Promise<StorePath[]> {
    const input = new Slicer(bundle)
    let inAdvance = false
    const sent = async (): Promise<Request> => {
      const pieces = await input.next(maxSmallBundle + 1)
      const whole = Buffer.concat(pieces)
      inAdvance = whole.length <= maxSmallBundle
      if (inAdvance) return { bytes: request(operation.importPaths).string(whole).bytes() }
      input.unread(pieces)
      return importRequest
    }
    return this.#connection
      .request(bytes <= maxSmallBundle ? sent() : importRequest, async (replies) => {
        await replies.messages({ input: inAdvance ? 'sent' : input })
        return replies.reader.run(storePaths(maxPaths))
      })
      .finally(() => void input.close().catch(() => {}))
  }

  /**
   * Has the daemon check a signature: it starts `guix authenticate` for the first one that it makes or
   * checks, which takes a tenth of a second, once for a connection. What it is given to import is refused.
   */
  async warmUp(): Promise<void> {
    const bytes = request(operation.importPaths).string(unsignedItem).bytes()
    await this.#connection
      .request({ bytes }, (replies) => replies.messages({ input: 'sent' }))
      .catch(() => {}) // it says so
  }

  /** Ends what is under way: builds are stopped, protection ends. Idempotent. */
  close(
    reason: unknown = new StoreFailure('other', 'the connection to the daemon was closed'),
  ): void {
    this.#connection.close(reason)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  /** A request whose reply has messages and then results. */
  #ask<T>(request: Encoder, results: Parser<T>, handlers: Handlers = {}): Promise<T> {
    return this.#connection.request({ bytes: request.bytes() }, async (replies) => {
      await replies.messages(handlers)
      return replies.reader.run(results)
    })
  }
}

function storePaths(limit: number): Parser<StorePath[]> {
  return strings(limit, maxStorePath, 'a store path')
}

function* pathInfo(): Parser<PathInfo> {
  const deriver = yield* string(maxStorePath, 'a deriver')
  yield* string(maxStorePath, 'a hash')
  const references = yield* storePaths(maxPaths)
  yield* integer() // when it was registered
  const narSize = yield* integer()
  return { deriver: deriver === '' ? undefined : deriver, references, narSize }
}

function request(code: number): Encoder {
  return new Encoder().integer(code)
}

function greeting(): Uint8Array {
  const affinity = false
  const reserveSpace = true
  return new Encoder()
    .integer(clientMagic)
    .integer(protocolVersion)
    .boolean(affinity)
    .boolean(reserveSpace)
    .bytes()
}

/**
 * The set-options request. The daemon builds by itself: its own build hook could come back to us, and
 * substitutes were looked for before the build was offloaded.
 */
function options(limits: BuildLimits): Uint8Array {
  const no = false
  const encoder = request(operation.setOptions)
  encoder.boolean(no).boolean(no).boolean(no) // keep failed, keep going, fall back
  encoder.integer(0) // verbosity: errors
  encoder.boolean(no) // build hook
  encoder.integer(0).integer(0).boolean(no) // build verbosity, log type, build trace
  encoder.boolean(no) // substitutes
  const named = [
    ['build-max-silent-time', String(limits.maxSilentTime)],
    ['build-timeout', String(limits.buildTimeout)],
  ] as const
  encoder.integer(named.length)
  for (const [name, value] of named) encoder.string(name).string(value)
  return encoder.bytes()
}

async function receiveGreeting(replies: Replies): Promise<void> {
  if ((await replies.reader.run(integer())) !== serverMagic) {
    throw new StoreFailure('protocol', 'what answers at the socket is not a guix-daemon')
  }
  const version = await replies.reader.run(integer())
  const major = version >> 8
  const minor = version & 0xff
  if (major !== protocolVersion >> 8 || minor < oldestMinor) {
    throw new StoreFailure(
      'protocol',
      `the daemon speaks protocol ${major}.${minor}, too old or too new for this program`,
    )
  }
  await replies.messages() // of the greeting
  await replies.messages() // of the options
}

async function* bundleOf(
  items: readonly AsyncGenerator<Uint8Array, void, void>[],
): AsyncGenerator<Uint8Array, void, void> {
  for (const item of items) {
    yield another
    yield* item
  }
  yield end
}

const importRequest: Request = {
  bytes: request(operation.importPaths).bytes(),
  dialogue: true,
}

/** A bundle with one item, an empty file, whose signature is none. */
const unsignedItem = ((): Uint8Array => {
  const encoder = new Encoder().integer(1)
  for (const token of ['nix-archive-1', '(', 'type', 'regular', 'contents', '', ')']) {
    encoder.string(token)
  }
  return encoder
    .integer(exportMagic)
    .string(`/gnu/store/${'0'.repeat(32)}-nothing`)
    .strings([])
    .string('')
    .integer(1)
    .string('(signature)')
    .bytes()
})()

const another = new Encoder().integer(1).bytes()
const end = new Encoder().integer(0).bytes()
