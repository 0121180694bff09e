import { connect, type Socket } from 'node:net'
import constants from 'ssh2/lib/protocol/constants.js'
import crypto from 'ssh2/lib/protocol/crypto.js'
import Protocol from 'ssh2/lib/protocol/Protocol.js'
import {
  BackendFailure,
  type Channel,
  type ChannelOptions,
  type Connection,
  type ConnectOptions,
  type Endpoint,
} from '../backend.ts'
import { Channels } from '../channels.ts'
import { Authentication } from './authentication.ts'
import * as failures from './failures.ts'
import { type HostKeyPolicy, hostKeyPolicy } from './host-key-policy.ts'
import { identitySource } from './identity.ts'
import { connectionHandlers, protocolSender } from './messages.ts'
import { keepNativeObjects } from './native-objects.ts'

/** RFC 4253, 11.1: SSH_DISCONNECT_BY_APPLICATION. */
const BY_APPLICATION = 11
/** Unsent bytes above which channels wait. */
const SEND_BUFFER = 1024 * 1024
/** What the peer gets, in milliseconds, to take our last bytes. */
const FAREWELL = 500
/** For each address of a host with several, in milliseconds; Node's own 250 is too short for a far one. */
const ADDRESS_ATTEMPT = 1000
const UNANSWERED_LIMIT = 3

/**
 * One TCP connection with ssh2's Protocol on it: that class rather than ssh2's Client, because the
 * Client spends two round trips more on authentication, reports the loss of a connection as a
 * regular end of its channels, and shares one window between output and error bytes in such a way
 * that the one unread blocks the other.
 */
export class Ssh2Connection implements Connection {
  readonly capabilities = { openSocket: true, compression: true }
  readonly closed: Promise<BackendFailure | undefined>
  readonly #endpoint: Endpoint
  readonly #options: ConnectOptions
  readonly #socket: Socket
  readonly #protocol: Protocol
  readonly #channels: Channels
  readonly #handshake = Promise.withResolvers<void>()
  readonly #broken = Promise.withResolvers<never>()
  readonly #closed = Promise.withResolvers<BackendFailure | undefined>()
  #phase: failures.Phase = 'connecting'
  #ended = false
  #timer: NodeJS.Timeout
  #unanswered = 0

  /** Connects and authenticates. What is wrong with the keys on this side is found before that. */
  static async establish(endpoint: Endpoint, options: ConnectOptions): Promise<Ssh2Connection> {
    const policy = hostKeyPolicy(endpoint)
    const source = identitySource(endpoint)
    if (options.signal?.aborted) throw failures.cancelled(endpoint)
    const authentication = new Authentication(endpoint, source)
    const connection = new Ssh2Connection(endpoint, options, policy, authentication)
    await connection.#establish(authentication)
    return connection
  }

  private constructor(
    endpoint: Endpoint,
    options: ConnectOptions,
    policy: HostKeyPolicy,
    authentication: Authentication,
  ) {
    this.#endpoint = endpoint
    this.#options = options
    this.closed = this.#closed.promise
    this.#broken.promise.catch(() => {})
    this.#timer = setTimeout(
      () => this.#end(failures.timedOut(endpoint, this.#phase, options.timeout)),
      options.timeout,
    )
    options.signal?.addEventListener('abort', this.#aborted, { once: true })
    this.#socket = connect({
      host: endpoint.host,
      port: endpoint.port,
      noDelay: true, // Nagle's algorithm would hold back every other message for 40 ms
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT,
    })
    this.#protocol = this.#createProtocol(policy, authentication)
    const isCongested = () => this.#socket.writableLength > SEND_BUFFER
    this.#channels = new Channels(protocolSender(this.#protocol, isCongested))
    this.#socket
      .once('connect', () => this.#start())
      .on('drain', () => this.#channels.drained())
      .on('error', (error) => this.#end(failures.socketFailed(endpoint, this.#phase, error)))
      .on('end', () => this.#end(failures.socketClosed(endpoint, this.#phase)))
      .on('close', () => {
        keepNativeObjects(this.#protocol)
        this.#protocol.cleanup()
      })
  }

  exec(argv: readonly string[], options?: ChannelOptions): Promise<Channel> {
    return this.#channels.exec(argv, options)
  }

  openSocket(path: string, options?: ChannelOptions): Promise<Channel> {
    return this.#channels.openSocket(path, options)
  }

  async close(): Promise<void> {
    this.#end(undefined)
    await this.closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #createProtocol(policy: HostKeyPolicy, authentication: Authentication): Protocol {
    const { DEFAULT_KEX, DEFAULT_CIPHER, DEFAULT_MAC } = constants
    const algorithms = {
      cipher: DEFAULT_CIPHER, // aes128-gcm first, which is the fastest with and without the addon
      mac: DEFAULT_MAC,
      compress: this.#endpoint.compression ? ['zlib@openssh.com', 'none'] : ['none'],
      lang: [],
    }
    return new Protocol({
      offer: {
        kex: DEFAULT_KEX,
        serverHostKey: policy.algorithms,
        cs: algorithms,
        sc: algorithms,
      },
      hostVerifier: (blob) => {
        const refusal = policy.refuse(blob)
        if (refusal !== undefined) this.#end(refusal)
        return refusal === undefined
      },
      onWrite: (data) => {
        if (this.#socket.writable) this.#socket.write(data)
      },
      onError: (error) => this.#protocolFailed(error),
      onHeader: () => {
        this.#phase = 'key exchange'
      },
      onHandshakeComplete: () => {
        keepNativeObjects(this.#protocol)
        this.#handshake.resolve()
      },
      messageHandlers: {
        ...authentication.handlers,
        ...connectionHandlers(() => this.#channels),
        DISCONNECT: (_, _reason, description) =>
          this.#end(failures.disconnected(this.#endpoint, this.#phase, description)),
      },
    })
  }

  async #start(): Promise<void> {
    try {
      await crypto.init
      if (!this.#ended) this.#protocol.start()
    } catch (error) {
      this.#protocolFailed(error as Error)
    }
    this.#socket.on('data', (data) => this.#received(data))
  }

  async #establish(authentication: Authentication): Promise<void> {
    const whole = async () => {
      await this.#handshake.promise
      this.#phase = 'authentication'
      await authentication.run(this.#protocol)
    }
    try {
      await Promise.race([whole(), this.#broken.promise])
    } catch (error) {
      // Thrown by the authentication, or what has ended the connection already.
      if (error instanceof BackendFailure) this.#end(error)
      throw error
    }
    this.#phase = 'established'
    this.#keepAlive()
  }

  #received(data: Buffer): void {
    if (this.#ended) return
    if (this.#phase === 'established') {
      this.#unanswered = 0
      this.#timer.refresh()
    }
    try {
      this.#protocol.parse(data, 0, data.length)
    } catch (error) {
      this.#protocolFailed(error as Error)
    }
  }

  /** Any byte of the peer is a sign of life; where none comes for the interval, it is asked for one. */
  #keepAlive(): void {
    clearTimeout(this.#timer)
    const interval = this.#options.keepAliveInterval
    const ask = () => {
      if (this.#unanswered === UNANSWERED_LIMIT) {
        this.#end(failures.silent(this.#endpoint, interval, UNANSWERED_LIMIT))
        return
      }
      this.#unanswered++
      this.#protocol.ping()
      this.#timer.refresh()
    }
    this.#timer = setTimeout(ask, interval)
  }

  #protocolFailed(error: Error): void {
    this.#end(failures.protocolFailed(this.#endpoint, this.#phase, error))
  }

  readonly #aborted = (): void => this.#end(failures.cancelled(this.#endpoint))

  /** Ends everything, once: for the reason given, or because we want to. */
  #end(failure: BackendFailure | undefined): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#timer)
    this.#options.signal?.removeEventListener('abort', this.#aborted)
    const reason = failure ?? new BackendFailure('cancelled', 'the connection was closed')
    this.#channels.end(reason)
    this.#broken.reject(reason)
    this.#socket.once('close', () => this.#closed.resolve(failure))
    if (failure === undefined) {
      this.#protocol.disconnect(BY_APPLICATION)
      this.#socket.destroySoon()
      setTimeout(() => this.#socket.destroy(), FAREWELL).unref()
    } else {
      this.#socket.destroy()
    }
  }
}
