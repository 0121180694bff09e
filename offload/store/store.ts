/**
 * The store of a machine, as offloading needs it. Two implementations, one suite: the daemon's socket
 * through the connection, and the commands `guix archive` and `guix build`.
 */
import type { Readable } from 'node:stream'

/** Absolute, as the daemon writes it: `/gnu/store/<32 characters>-<name>`. */
export type StorePath = string

export interface BuildOptions {
  /** Seconds without output after which the build is stopped; 0 is never. */
  readonly maxSilentTime: number
  /** Seconds after which the build is stopped; 0 is never. */
  readonly buildTimeout: number
  /** Takes the build log, byte for byte, as it comes; resolves when more is welcome. */
  readonly log: (chunk: Uint8Array) => void | Promise<void>
  readonly signal: AbortSignal
}

export type BuildResult =
  | { readonly status: 'built' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'timed-out'; readonly message: string }

export interface MachineStore extends AsyncDisposable {
  readonly access: 'socket' | 'commands'
  /**
   * Which of `paths` the store does not hold. Those that it holds stay protected from its garbage
   * collector until the store is closed.
   */
  missing(paths: readonly StorePath[]): Promise<StorePath[]>
  /** Takes a bundle in export format (`offload/archive`), `bytes` its size where known. What arrived is protected like the rest. */
  import(bundle: AsyncIterable<Uint8Array>, bytes?: number): Promise<StorePath[]>
  /** Builds a derivation that is in the store. Rejects only where it can't be known how the build ended. */
  build(derivation: StorePath, options: BuildOptions): Promise<BuildResult>
  /** The items as a signed bundle in export format, in the order given. */
  export(paths: readonly StorePath[]): Promise<Readable>
}

/** The machine's daemon or its commands did not do what was asked; the connection itself may be well. */
export class StoreFailure extends Error {
  /** `unauthorized`: the machine does not accept items signed by our key, or we not theirs. */
  readonly kind: 'unauthorized' | 'no-space' | 'unavailable' | 'protocol' | 'other'
  readonly hint: string | undefined
  constructor(kind: StoreFailure['kind'], message: string, hint?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StoreFailure'
    this.kind = kind
    this.hint = hint
  }
}
