import { setTimeout as delay } from 'node:timers/promises'
import {
  BackendFailure,
  type Channel,
  type ChannelOptions,
  type Connection,
  type ConnectOptions,
  type Endpoint,
} from '../backend.ts'
import { expectedHostKeys, fingerprint, type HostKey } from '../host-key.ts'
import { readPrivateKey } from '../private-key.ts'
import { knownHostsText, masterArguments } from './arguments.ts'
import { Diagnosis } from './diagnosis.ts'
import { Master } from './master.ts'
import { MuxProxy } from './proxy.ts'

/** How long after the end of the control socket ssh's reason for it is waited for, in milliseconds. */
const LAST_WORDS = 300

/** A control master, and one connection to its socket that carries all channels. */
export class OpensshConnection implements Connection {
  readonly capabilities = { openSocket: true, compression: true }
  readonly closed: Promise<BackendFailure | undefined>
  readonly #closed = Promise.withResolvers<BackendFailure | undefined>()
  readonly #master: Master
  readonly #proxy: MuxProxy
  #ended = false

  /** Connects and authenticates. What is wrong with the keys on this side is found before that. */
  static async establish(endpoint: Endpoint, options: ConnectOptions): Promise<OpensshConnection> {
    const expected = expectedHostKeys(endpoint.host, endpoint.hostKeys)
    if (endpoint.privateKey !== undefined) readPrivateKey(endpoint.privateKey)
    if (options.signal?.aborted) throw cancelled(endpoint)
    const diagnosis = new Diagnosis()
    let proxy: MuxProxy | undefined
    const master = startMaster(endpoint, options, expected, (text) => {
      diagnosis.add(text)
      // Behind this message of the machine waits the confirmation of our first channel.
      if (text.includes('rtype hostkeys-')) proxy?.acknowledge()
    })
    const interrupted = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => interrupted.reject(timedOut(endpoint, options.timeout, diagnosis)),
      options.timeout,
    )
    const aborted = () => interrupted.reject(cancelled(endpoint))
    options.signal?.addEventListener('abort', aborted, { once: true })
    try {
      proxy = await Promise.race([
        openProxy(endpoint, master, expected, diagnosis),
        interrupted.promise,
      ])
      return new OpensshConnection(endpoint, options, master, proxy, diagnosis)
    } catch (error) {
      await master.close()
      throw error
    } finally {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', aborted)
    }
  }

  private constructor(
    endpoint: Endpoint,
    { signal }: ConnectOptions,
    master: Master,
    proxy: MuxProxy,
    diagnosis: Diagnosis,
  ) {
    this.#master = master
    this.#proxy = proxy
    this.closed = this.#closed.promise
    const aborted = () => this.#end(cancelled(endpoint))
    signal?.addEventListener('abort', aborted, { once: true })
    this.closed.then(() => signal?.removeEventListener('abort', aborted))
    proxy.closed.then(async () => {
      await Promise.race([master.ended, delay(LAST_WORDS)])
      this.#end(diagnosis.lost(endpoint))
    })
  }

  exec(argv: readonly string[], options?: ChannelOptions): Promise<Channel> {
    return this.#proxy.channels.exec(argv, options)
  }

  openSocket(path: string, options?: ChannelOptions): Promise<Channel> {
    return this.#proxy.channels.openSocket(path, options)
  }

  async close(): Promise<void> {
    this.#end(undefined)
    await this.closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Ends everything, once: for the reason given, or because we want to. */
  #end(failure: BackendFailure | undefined): void {
    if (this.#ended) return
    this.#ended = true
    const reason = failure ?? new BackendFailure('cancelled', 'the connection was closed')
    this.#proxy.channels.end(reason)
    this.#proxy.close()
    this.#master.close().then(() => this.#closed.resolve(failure))
  }
}

function startMaster(
  endpoint: Endpoint,
  options: ConnectOptions,
  expected: readonly HostKey[],
  onOutput: (text: string) => void,
): Master {
  try {
    return new Master(
      (files) => masterArguments(endpoint, options, files, expected),
      knownHostsText(expected),
      onOutput,
    )
  } catch (error) {
    const message = `ssh could not be started: ${(error as Error).message}`
    throw new BackendFailure('configuration', message, undefined, error)
  }
}

/** Waits for the master to be authenticated, makes sure of its host key, and connects to its socket. */
async function openProxy(
  endpoint: Endpoint,
  master: Master,
  expected: readonly HostKey[],
  diagnosis: Diagnosis,
): Promise<MuxProxy> {
  if (!(await master.listening)) throw diagnosis.failure(endpoint, await master.ended)
  // ssh has compared it with our list, but ssh_config can name other sources of keys besides
  // (KnownHostsCommand).
  const proved = new Set(diagnosis.hostKeys.map((key) => key.split(' ')[1]))
  const known = expected.map(({ blob }) => fingerprint(blob))
  if (expected.length > 0 && proved.size > 0 && !known.some((print) => proved.has(print))) {
    throw diagnosis.hostKeyFailure(endpoint)
  }
  try {
    return await MuxProxy.open(master.files.controlSocket)
  } catch (error) {
    const message = `${endpoint.host}: ${(error as Error).message}`
    const hint = 'The ssh command must be OpenSSH 7.4 or later.'
    throw new BackendFailure('protocol', message, hint, error)
  }
}

function timedOut({ host, port }: Endpoint, timeout: number, { phase }: Diagnosis): BackendFailure {
  const message = `${host}:${port}: no answer within ${timeout} ms (${phase})`
  return new BackendFailure('unreachable', message)
}

function cancelled({ host }: Endpoint): BackendFailure {
  return new BackendFailure('cancelled', `${host}: the connection was cancelled`)
}
