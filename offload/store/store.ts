/**
 * The store of a machine, as offloading needs it. Two implementations, one suite: the daemon's socket
 * through the connection, and the commands `guix archive` and `guix build`.
 *
 * Every method rejects with `StoreFailure` where the daemon or its commands did not do what was
 * asked, with `BackendFailure` where the connection did not hold, and with the signal's reason where
 * it was aborted.
 */

/** Absolute, as the daemon writes it: `/gnu/store/<32 characters>-<name>`. */
export type StorePath = string

/** Seconds; 0 is never. */
export interface BuildLimits {
  /** Without output. */
  readonly maxSilentTime: number
  /** In all. */
  readonly buildTimeout: number
}

export interface BuildOptions {
  /** Takes the build log, byte for byte, as it comes; resolves when more is welcome. */
  readonly log: (chunk: Uint8Array) => void | Promise<void>
  /** Stops the build on the machine. The store is of no use afterwards. */
  readonly signal: AbortSignal
}

/** One or more store items in export format (`offload/archive/export.ts`), references first. */
export type Bundle = AsyncIterable<Uint8Array>

export type BuildResult =
  /** `bundle` holds the outputs, signed by the machine; it must be read or returned. */
  | { readonly status: 'built'; readonly bundle: Bundle }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'timed-out'; readonly message: string }

export interface MachineStore extends AsyncDisposable {
  readonly access: 'socket' | 'commands'
  /**
   * Which of `paths` the store does not hold, in their order. The items of `keep`, here already or
   * still to come, and all that they refer to are protected from the store's garbage collector from
   * before the question until the store is closed.
   */
  missing(paths: readonly StorePath[], keep: readonly StorePath[]): Promise<StorePath[]>
  /** Takes a bundle; `bytes` is about its size. What arrived is protected until the store is closed. */
  import(bundle: Bundle, bytes: number): Promise<void>
  /**
   * Builds a derivation that is in the store, and exports `outputs` in the order given. Rejects only
   * where it can't be known how the build ended.
   */
  build(
    derivation: StorePath,
    outputs: readonly StorePath[],
    options: BuildOptions,
  ): Promise<BuildResult>
  /** Ends what is under way. Idempotent, and never throws. */
  close(): Promise<void>
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
