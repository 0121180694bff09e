/**
 * The contract between what offloads and how a machine is reached. A backend knows SSH and nothing of
 * Guix; what stands above knows Guix and nothing of SSH. Every implementation passes the one
 * conformance suite in `test/backends/`.
 */
import type { Readable, Writable } from 'node:stream'

/** How a machine is reached. */
export interface Endpoint {
  /** Host name or address, as ssh takes it: no user, no port. */
  readonly host: string
  readonly port: number
  readonly user: string
  /** File of the private key, absolute; undefined leaves the choice to what the backend knows (agent, ssh_config). */
  readonly privateKey: string | undefined
  /**
   * Public host keys in OpenSSH form (`ssh-ed25519 AAAA… comment`), one of which the machine must
   * prove to hold. Empty: the known_hosts files decide, and an unknown machine is refused.
   */
  readonly hostKeys: readonly string[]
  /** Where to look instead of the user's and the system's known_hosts files. */
  readonly knownHostsFiles?: readonly string[]
  readonly compression: boolean
  /** zlib level, 0 to 9, where the backend can set it. */
  readonly compressionLevel: number
}

export interface ConnectOptions {
  /** Cancels the attempt, and afterwards closes the connection. */
  readonly signal?: AbortSignal
  /** Milliseconds until an attempt that has not finished fails as `unreachable`. */
  readonly timeout: number
  /** Milliseconds of silence after which the peer is asked for a sign of life; three unanswered ones lose the connection. */
  readonly keepAliveInterval: number
}

export interface Backend {
  readonly name: string
  /** Connected, host key checked, authenticated. Throws BackendFailure. */
  connect(endpoint: Endpoint, options: ConnectOptions): Promise<Connection>
}

export interface Capabilities {
  /** `openSocket` exists; the machine may still refuse it (failure `refused`). */
  readonly openSocket: boolean
  /** `Endpoint.compression` is honoured. */
  readonly compression: boolean
}

export interface Connection extends AsyncDisposable {
  readonly capabilities: Capabilities
  /**
   * Runs a program. Every argument arrives as it is, whatever bytes of UTF-8 without NUL it holds.
   * sshd allows so many programs at a time on one connection (MaxSessions, ten if not set); one more
   * is `refused`. Sockets don't count.
   */
  exec(argv: readonly string[], options?: ChannelOptions): Promise<Channel>
  /** A stream to a Unix-domain socket on the machine. */
  openSocket(path: string, options?: ChannelOptions): Promise<Channel>
  /** Settles once, when the connection has ended: with the failure that ended it, or undefined after `close`. Never rejects. */
  readonly closed: Promise<BackendFailure | undefined>
  /** Ends all channels and the connection. Idempotent, and never throws. */
  close(): Promise<void>
}

export interface ChannelOptions {
  /** Cancels the opening, and afterwards closes the channel. */
  readonly signal?: AbortSignal
}

/**
 * Bytes both ways, with backpressure. The streams may fail without a listener for `error`: `exit` tells
 * what happened.
 */
export interface Channel {
  /** `end()` is a half-close: the other direction stays open. Destroying it before is `close`. */
  readonly stdin: Writable
  /** Ends when the other side says so; a channel that breaks, or is closed here, makes it fail. */
  readonly stdout: Readable
  /**
   * Error bytes of a program. Until somebody reads, they flow and the last 64 KiB are kept; from then
   * on none is lost. Empty for a socket.
   */
  readonly stderr: Readable
  /** How it ended. Rejects with BackendFailure where that can't be known (connection lost, cancelled). A socket ends with code 0. */
  readonly exit: Promise<Exit>
  /** Gives up: a running program loses its input and output. Idempotent. */
  close(): void
}

export type Exit =
  | { readonly code: number; readonly signal: undefined }
  | { readonly code: undefined; readonly signal: string }

export type FailureKind =
  /** Our own set-up: a private key that is missing, readable by others, encrypted, public; nothing was sent. */
  | 'configuration'
  /** No such host, refused, no route, or no answer in time. */
  | 'unreachable'
  /** The machine proved another host key than the expected, or is unknown. */
  | 'host-key'
  | 'authentication'
  /** The machine refused a channel (forwarding forbidden, no such socket). The connection lives on. */
  | 'refused'
  | 'protocol'
  /** The connection broke or went silent after it had been established. */
  | 'lost'
  | 'cancelled'

export class BackendFailure extends Error {
  readonly kind: FailureKind
  /** What the operator can do about it, one sentence, where there is something. */
  readonly hint: string | undefined
  constructor(kind: FailureKind, message: string, hint?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'BackendFailure'
    this.kind = kind
    this.hint = hint
  }
}
