/**
 * One build on one machine: send what it misses, build, bring the outputs back and register them
 * here. The phases run in this order, and whichever ends the session, nothing stays behind: the remote
 * build is stopped, the private daemon ended, and nothing is registered but what was asked for.
 */
import type { BackendFailure } from '../../backends/backend.ts'
import type { Daemon } from '../store/daemon.ts'
import { explainedBundle } from '../store/failure.ts'
import type {
  BuildLimits,
  BuildResult,
  MachineStore,
  StoreFailure,
  StorePath,
} from '../store/store.ts'
import { compare, type Lacking } from './compare.ts'
import type { LocalStore } from './local-store.ts'
import { Counter } from './progress.ts'
import { retrieve } from './retrieve.ts'

export type SessionPhase = 'send' | 'build' | 'retrieve'

export interface SessionRequest {
  readonly derivation: StorePath
  /** The store items that the build needs, the derivation with its closure among them. */
  readonly inputs: readonly StorePath[]
  /** The outputs that are missing here. */
  readonly outputs: readonly StorePath[]
  readonly limits: BuildLimits
}

/** What happened, for whoever logs it. `at` is in milliseconds since the session began. */
export type SessionEvent = { readonly at: number } & (
  | {
      readonly type: 'compared'
      readonly inputs: number
      /** Items that the machine lacks, and the sum of their nar sizes in bytes. */
      readonly missing: number
      readonly bytes: number
    }
  /** At most a few a second. `total` is in bytes, as far as it is known. */
  | {
      readonly type: 'progress'
      readonly phase: 'send' | 'retrieve'
      readonly bytes: number
      readonly total: number | undefined
    }
  | { readonly type: 'sent'; readonly items: number; readonly bytes: number }
  | { readonly type: 'building' }
  | { readonly type: 'built'; readonly logBytes: number }
  | { readonly type: 'retrieved'; readonly items: number; readonly bytes: number }
)

export interface SessionOptions {
  readonly signal: AbortSignal
  /** Takes the build log, byte for byte, as it comes; resolves when more is welcome. */
  readonly log: (chunk: Uint8Array) => void | Promise<void>
  readonly onEvent?: (event: SessionEvent) => void
}

export type SessionResult =
  | { readonly status: 'built' }
  /** The build itself failed, and would fail again. */
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'timed-out'; readonly message: string }
  /** It is not known how the build would have ended, or its outputs could not be brought back. */
  | {
      readonly status: 'broken'
      readonly phase: SessionPhase
      readonly failure: BackendFailure | StoreFailure | Error
    }
  | { readonly status: 'cancelled'; readonly phase: SessionPhase }

/** Milliseconds of a build during which this host's daemon is kept ready for its outputs. */
const shortBuild = 10_000

/** Never rejects. Both stores are closed when it resolves. */
export async function runSession(
  store: MachineStore,
  local: LocalStore,
  request: SessionRequest,
  options: SessionOptions,
): Promise<SessionResult> {
  const { signal } = options
  const session = new Session(store, local, request, options)
  const cancel = (): void => {
    void store.close()
    void local.close(signal.reason)
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    signal.throwIfAborted()
    return await session.run()
  } catch (error) {
    if (signal.aborted) return { status: 'cancelled', phase: session.phase }
    const failure = error instanceof Error ? error : new Error(String(error))
    return { status: 'broken', phase: session.phase, failure }
  } finally {
    signal.removeEventListener('abort', cancel)
    await Promise.all([store.close(), local.close()])
  }
}

class Session {
  phase: SessionPhase = 'send'
  readonly #store: MachineStore
  readonly #local: LocalStore
  readonly #request: SessionRequest
  readonly #options: SessionOptions
  readonly #start = performance.now()
  #logBytes = 0

  constructor(
    store: MachineStore,
    local: LocalStore,
    request: SessionRequest,
    options: SessionOptions,
  ) {
    this.#store = store
    this.#local = local
    this.#request = request
    this.#options = options
  }

  async run(): Promise<SessionResult> {
    const { derivation, inputs, outputs } = this.#request
    const { log, signal } = this.#options
    const local = await this.#local.daemon()
    const needed = [...new Set([...inputs, derivation])]
    const lacking = await compare(this.#store, local, needed)
    this.#tell({
      type: 'compared',
      inputs: needed.length,
      missing: lacking.items.length,
      bytes: lacking.bytes,
    })

    const sent = this.#counter('send', lacking.bytes)
    const arrived = this.#send(local, lacking, sent)
    // Not kept waiting: a store takes a small bundle and the build in one round trip.
    const building = this.#store.build(derivation, outputs, {
      log: (chunk) => {
        this.#logBytes += chunk.length
        return log(chunk)
      },
      signal,
    })
    building.catch(() => {})
    await arrived
    this.#tell({ type: 'sent', items: lacking.items.length, bytes: sent.bytes })

    this.phase = 'build'
    this.#tell({ type: 'building' })
    const result = await this.#wait(building)
    if (result.status !== 'built') return result
    this.#tell({ type: 'built', logBytes: this.#logBytes })

    this.phase = 'retrieve'
    const received = this.#counter('retrieve', undefined)
    await retrieve(await this.#local.daemon(), received.count(result.bundle), outputs)
    this.#tell({ type: 'retrieved', items: outputs.length, bytes: received.bytes })
    return { status: 'built' }
  }

  /** Meanwhile, unless it is a short one, nothing need be held ready here. */
  async #wait(building: Promise<BuildResult>): Promise<BuildResult> {
    const timer = setTimeout(() => this.#local.rest(), shortBuild)
    try {
      return await building
    } finally {
      clearTimeout(timer)
    }
  }

  async #send(local: Daemon, { items, bytes }: Lacking, counter: Counter): Promise<void> {
    if (items.length === 0) return
    const bundle = explainedBundle('here', 'exporting', local.exportPaths(items))
    await this.#store.import(counter.count(bundle), bytes)
  }

  #counter(phase: 'send' | 'retrieve', total: number | undefined): Counter {
    return new Counter((bytes) => this.#tell({ type: 'progress', phase, bytes, total }))
  }

  #tell(event: WithoutTime<SessionEvent>): void {
    this.#options.onEvent?.({ ...event, at: performance.now() - this.#start })
  }
}

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never
