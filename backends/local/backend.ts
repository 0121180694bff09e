/**
 * This machine as if it were another one, for tests of what stands above. Programs run as sshd runs
 * them, through a shell; sockets are connected to directly; the endpoint doesn't matter. Other than
 * with SSH, a program that is given up is also told to terminate.
 */
import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import {
  type Backend,
  BackendFailure,
  type Channel,
  type ChannelOptions,
  type Connection,
  type Exit,
} from '../backend.ts'
import { shellCommand } from '../quote.ts'
import { StreamChannel } from '../stream-channel.ts'

export const backend: Backend = {
  name: 'local',
  connect: async (_endpoint, { signal }) => {
    if (signal?.aborted) throw cancelled()
    return new LocalConnection(signal)
  },
}

class LocalConnection implements Connection {
  readonly capabilities = { openSocket: true, compression: false }
  readonly closed: Promise<BackendFailure | undefined>
  readonly #closed = Promise.withResolvers<BackendFailure | undefined>()
  readonly #channels = new Set<StreamChannel>()
  #ended: BackendFailure | undefined

  constructor(signal: AbortSignal | undefined) {
    this.closed = this.#closed.promise
    const aborted = () => this.#end(cancelled())
    signal?.addEventListener('abort', aborted, { once: true })
    this.closed.then(() => signal?.removeEventListener('abort', aborted))
  }

  async exec(argv: readonly string[], options: ChannelOptions = {}): Promise<Channel> {
    const command = shellCommand(argv)
    this.#check(options)
    const child = spawn('/bin/sh', ['-c', command], { stdio: 'pipe' })
    const stop = () => child.kill()
    const channel = attach(child.stdin, [child.stdout, child.stderr], stop, options)
    child
      .once('error', (error) => channel.fail(refused(error.message)))
      .once('close', (code, signal) => channel.finish(exitOf(code, signal)))
    return this.#add(channel)
  }

  async openSocket(path: string, options: ChannelOptions = {}): Promise<Channel> {
    this.#check(options)
    const socket = connect({ path, allowHalfOpen: true })
    const channel = attach(socket, [socket], () => socket.destroy(), options)
    const opening = Promise.withResolvers<Channel>()
    channel.exit.catch(opening.reject)
    socket
      .once('connect', () => opening.resolve(channel))
      .once('error', (error) => channel.fail(refused(`no connection to ${path}: ${error.message}`)))
      .once('close', () => channel.finish({ code: 0, signal: undefined }))
    this.#add(channel)
    return opening.promise
  }

  async close(): Promise<void> {
    this.#end(undefined)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #check({ signal }: ChannelOptions): void {
    if (this.#ended !== undefined) throw this.#ended
    if (signal?.aborted) throw cancelled()
  }

  #add(channel: StreamChannel): Channel {
    this.#channels.add(channel)
    channel.exit.catch(() => {}).finally(() => this.#channels.delete(channel))
    return channel
  }

  #end(failure: BackendFailure | undefined): void {
    if (this.#ended !== undefined) return
    this.#ended = failure ?? new BackendFailure('cancelled', 'the connection was closed')
    for (const channel of this.#channels) channel.close()
    this.#closed.resolve(failure)
  }
}

/** A channel over the streams of a child or a socket: output, and error bytes where there are any. */
function attach(
  input: Writable,
  outputs: readonly [Readable, Readable?],
  stop: () => void,
  options: ChannelOptions,
): StreamChannel {
  const streams = outputs.filter((stream) => stream !== undefined)
  const channel = new StreamChannel(
    {
      write: (chunk, done) => input.write(chunk, () => done()),
      end: (done) => input.end(() => done()),
      resume: () => {
        if (channel.hasRoom) for (const stream of streams) stream.resume()
      },
      abandon: () => {
        stop()
        for (const stream of [input, ...streams]) stream.destroy()
      },
    },
    options,
  )
  const receive = (take: (chunk: Buffer) => void) => (chunk: Buffer) => {
    take(chunk)
    if (!channel.hasRoom) for (const stream of streams) stream.pause()
  }
  const [output, errors] = outputs
  output.on(
    'data',
    receive((chunk) => channel.receive(chunk)),
  )
  errors?.on(
    'data',
    receive((chunk) => channel.stderr.receive(chunk)),
  )
  let open = streams.length
  for (const stream of streams) {
    stream.once('end', () => {
      open--
      if (open === 0) channel.receiveEnd()
    })
  }
  input.on('error', () => channel.inputClosed())
  return channel
}

function exitOf(code: number | null, signal: string | null): Exit {
  return code === null ? { code: undefined, signal: signal! } : { code, signal: undefined }
}

function refused(message: string): BackendFailure {
  return new BackendFailure('refused', message)
}

function cancelled(): BackendFailure {
  return new BackendFailure('cancelled', 'the connection was cancelled')
}
