/**
 * The channels of one SSH connection: RFC 4254, the client's part, with two extensions of OpenSSH
 * (PROTOCOL, 2.4 streamlocal forwarding and 2.1 `eow@openssh.com`). How messages travel is the
 * backend's: it sends what `Sender` names and reports what the peer sent by calling the methods of
 * `Channels` that are named after the messages.
 *
 * Flow control: the peer may have `WINDOW` bytes under way per channel, of output and error bytes
 * together, and is granted more only while both have room. So a channel that nobody reads costs at
 * most that and the read buffer. The window bounds the throughput to WINDOW per round trip: 4 MiB
 * are 100 MB/s at 40 ms.
 */
import { BackendFailure, type Channel, type ChannelOptions, type Exit } from './backend.ts'
import { shellCommand } from './quote.ts'
import { type Pipe, StreamChannel } from './stream-channel.ts'

const WINDOW = 4 * 1024 * 1024
/** The largest data message that every implementation takes (RFC 4253, 6.1). */
const LARGEST_PACKET = 32 * 1024

const SOCKET_EXIT: Exit = { code: 0, signal: undefined }

/** The messages to the peer. `channel` is our number of a channel, `peer` the other side's. */
export interface Sender {
  openSession(channel: number, window: number, largestPacket: number): void
  /** `direct-streamlocal@openssh.com` */
  openSocket(channel: number, window: number, largestPacket: number, path: string): void
  exec(peer: number, command: string): void
  data(peer: number, chunk: Buffer): void
  windowAdjust(peer: number, bytes: number): void
  requestFailure(peer: number): void
  eof(peer: number): void
  close(peer: number): void
  /** So much waits to be sent that no more should be added until `Channels.drained`. */
  readonly congested: boolean
}

export class Channels {
  readonly #sender: Sender
  readonly #channels = new Map<number, SshChannel>()
  #next = 0
  #ended: BackendFailure | undefined

  constructor(sender: Sender) {
    this.#sender = sender
  }

  exec(argv: readonly string[], options?: ChannelOptions): Promise<Channel> {
    const command = shellCommand(argv)
    return this.#open({ purpose: 'run a program', command }, options, (number) =>
      this.#sender.openSession(number, WINDOW, LARGEST_PACKET),
    )
  }

  openSocket(path: string, options?: ChannelOptions): Promise<Channel> {
    return this.#open({ purpose: `connect to its socket ${path}` }, options, (number) =>
      this.#sender.openSocket(number, WINDOW, LARGEST_PACKET, path),
    )
  }

  async #open(
    target: Target,
    options: ChannelOptions = {},
    send: (number: number) => void,
  ): Promise<Channel> {
    if (this.#ended !== undefined) throw this.#ended
    if (options.signal?.aborted) throw cancelled()
    const number = this.#next++
    const channel = new SshChannel(this.#sender, target, options)
    this.#channels.set(number, channel)
    send(number)
    return channel.opening.promise
  }

  openConfirmation(channel: number, peer: number, window: number, largestPacket: number): void {
    this.#channels.get(channel)?.opened(peer, window, largestPacket)
  }

  openFailure(channel: number, reason: number, description: string): void {
    this.#channels.get(channel)?.refused(reason, description)
    this.#channels.delete(channel)
  }

  data(channel: number, chunk: Buffer): void {
    this.#channels.get(channel)?.received(chunk, false)
  }

  /** Only error bytes (type 1) are defined (RFC 4254, 5.2). */
  extendedData(channel: number, chunk: Buffer): void {
    this.#channels.get(channel)?.received(chunk, true)
  }

  windowAdjust(channel: number, bytes: number): void {
    this.#channels.get(channel)?.granted(bytes)
  }

  eof(channel: number): void {
    this.#channels.get(channel)?.stream.receiveEnd()
  }

  exit(channel: number, exit: Exit): void {
    const open = this.#channels.get(channel)
    if (open !== undefined) open.exit ??= exit
  }

  /** Any request but `exit-status` and `exit-signal`: `eow@openssh.com`, `keepalive@openssh.com`, … */
  request(channel: number, type: string, wantReply: boolean): void {
    this.#channels.get(channel)?.requested(type, wantReply)
  }

  /** The answer to our only request, `exec`. */
  requestAnswered(channel: number, success: boolean): void {
    if (!success) this.#channels.get(channel)?.execRefused()
  }

  close(channel: number): void {
    this.#channels.get(channel)?.closed()
    this.#channels.delete(channel)
  }

  /** The transport takes more again. */
  drained(): void {
    for (const channel of this.#channels.values()) channel.pump()
  }

  /** The connection is over: every channel fails with `failure`, also those asked for later. */
  end(failure: BackendFailure): void {
    this.#ended ??= failure
    for (const channel of this.#channels.values()) channel.lost(failure)
    this.#channels.clear()
  }
}

interface Target {
  /** What the machine does if it opens the channel, for the message if it doesn't. */
  readonly purpose: string
  /** The program to run; a socket has none. */
  readonly command?: string
}

class SshChannel implements Pipe {
  readonly stream: StreamChannel
  readonly opening = Promise.withResolvers<Channel>()
  exit: Exit | undefined
  readonly #sender: Sender
  readonly #target: Target
  #peer: number | undefined
  #sendWindow = 0
  #largestPacket = 0
  #receiveWindow = WINDOW
  #unsent: Buffer | undefined
  #whenSent: (() => void) | undefined
  #closing = false

  constructor(sender: Sender, target: Target, options: ChannelOptions) {
    this.#sender = sender
    this.#target = target
    this.exit = target.command === undefined ? SOCKET_EXIT : undefined
    this.stream = new StreamChannel(this, options)
  }

  /**
   * The answer to `exec` isn't waited for, which saves a round trip: sshd refuses no program, and
   * where a peer does, the channel fails.
   */
  opened(peer: number, window: number, largestPacket: number): void {
    this.#peer = peer
    this.#sendWindow = window
    this.#largestPacket = Math.min(largestPacket, LARGEST_PACKET)
    if (this.#closing) {
      this.#sender.close(peer)
      return
    }
    if (this.#target.command !== undefined) this.#sender.exec(peer, this.#target.command)
    this.opening.resolve(this.stream)
  }

  refused(reason: number, description: string): void {
    this.lost(openRefused(this.#target.purpose, reason, description))
  }

  execRefused(): void {
    this.stream.fail(new BackendFailure('refused', 'the machine refuses to run programs'))
    this.abandon()
  }

  received(chunk: Buffer, isError: boolean): void {
    this.#receiveWindow -= chunk.length
    if (this.#closing) return
    if (isError) this.stream.stderr.receive(chunk)
    else this.stream.receive(chunk)
    this.resume()
  }

  granted(bytes: number): void {
    this.#sendWindow += bytes
    this.pump()
  }

  requested(type: string, wantReply: boolean): void {
    if (type === 'eow@openssh.com') this.stream.inputClosed()
    if (wantReply && this.#peer !== undefined) this.#sender.requestFailure(this.#peer)
  }

  closed(): void {
    this.#closeOnce()
    if (this.exit !== undefined) this.stream.finish(this.exit)
    else
      this.stream.fail(new BackendFailure('lost', 'the machine did not tell how the program ended'))
  }

  /** Nothing comes from the other side any more, and nothing can be sent there. */
  lost(failure: BackendFailure): void {
    this.#closing = true
    this.opening.reject(failure)
    this.stream.fail(failure)
  }

  write(chunk: Buffer, done: () => void): void {
    this.#unsent = chunk
    this.#whenSent = done
    this.pump()
  }

  pump(): void {
    if (this.#peer === undefined || this.#closing) return
    while (this.#unsent !== undefined && !this.#sender.congested) {
      const length = Math.min(this.#unsent.length, this.#sendWindow, this.#largestPacket)
      if (length === 0 && this.#unsent.length > 0) return
      if (length > 0) this.#sender.data(this.#peer, this.#unsent.subarray(0, length))
      this.#sendWindow -= length
      const rest = this.#unsent.subarray(length)
      this.#unsent = rest.length > 0 ? rest : undefined
      if (this.#unsent === undefined) this.#whenSent?.()
    }
  }

  end(done: () => void): void {
    if (this.#peer !== undefined && !this.#closing) this.#sender.eof(this.#peer)
    done()
  }

  resume(): void {
    if (this.#peer === undefined || this.#closing || !this.stream.hasRoom) return
    if (this.#receiveWindow > WINDOW / 2) return
    this.#sender.windowAdjust(this.#peer, WINDOW - this.#receiveWindow)
    this.#receiveWindow = WINDOW
  }

  abandon(): void {
    this.opening.reject(cancelled())
    this.#closeOnce()
  }

  #closeOnce(): void {
    const first = !this.#closing
    this.#closing = true
    if (first && this.#peer !== undefined) this.#sender.close(this.#peer)
  }
}

function cancelled(): BackendFailure {
  return new BackendFailure('cancelled', 'the channel was cancelled')
}

/**
 * sshd answers "connect failed" both where its configuration forbids the forwarding and where nothing
 * listens on the socket (channels.c), so the two can't be told apart from here.
 */
function openRefused(purpose: string, reason: number, description: string): BackendFailure {
  const reasons = [
    '',
    'it is forbidden',
    'the attempt failed',
    'it does not know how',
    'no resources',
  ]
  const why = reasons[reason] || `reason ${reason}`
  return new BackendFailure('refused', `the machine does not ${purpose}: ${why} (${description})`)
}
