/**
 * The client's side of an OpenSSH control socket in proxy mode (PROTOCOL.mux, 1 and 9; since OpenSSH
 * 7.4). After two exchanges of
 *
 *     uint32 length, uint32 message type, …
 *
 * the socket carries the messages of RFC 4254 as `uint32 length, byte 0, byte[length - 1] message`:
 * the master does the transport, the host key and the authentication, and we open as many channels
 * as we like, without a process for each.
 */
import { connect, type Socket } from 'node:net'
import { Channels } from '../channels.ts'
import { messageSender, receiveMessage, type Send, sendIgnore } from './messages.ts'
import { FrameReader, MessageReader, uint32 } from './wire.ts'

const MUX_MSG_HELLO = 0x00000001
const MUX_C_PROXY = 0x1000000f
const MUX_S_PROXY = 0x8000000f
const MUX_VERSION = 4

/** The largest packet of OpenSSH (packet.h, PACKET_MAX_SIZE). */
const LARGEST_FRAME = 256 * 1024
/** Unsent bytes above which channels wait. */
const SEND_BUFFER = 1024 * 1024

export class MuxProxy {
  readonly channels: Channels
  /** Resolves with what broke the socket, or undefined if the master has just closed it. */
  readonly closed: Promise<Error | undefined>
  readonly #socket: Socket
  readonly #ready = Promise.withResolvers<void>()
  readonly #frames = new FrameReader(LARGEST_FRAME)
  #stage: 'hello' | 'proxy' | 'channels' = 'hello'

  /** Connects to the control socket of a running master. */
  static async open(path: string): Promise<MuxProxy> {
    const proxy = new MuxProxy(path)
    await proxy.#ready.promise
    return proxy
  }

  private constructor(path: string) {
    this.#socket = connect({ path })
    this.channels = new Channels(
      messageSender(this.#send, () => this.#socket.writableLength > SEND_BUFFER),
    )
    const closed = Promise.withResolvers<Error | undefined>()
    this.closed = closed.promise
    this.#socket
      .on('data', (data) => this.#received(data))
      .on('drain', () => this.channels.drained())
      .on('error', (error) => closed.resolve(error))
      .on('close', () => {
        closed.resolve(undefined)
        this.#ready.reject(new Error('the control socket was closed'))
      })
    this.#write([uint32(MUX_MSG_HELLO), uint32(MUX_VERSION)])
    this.#write([uint32(MUX_C_PROXY), uint32(0)])
  }

  /**
   * Has what the machine sent acknowledged at once. Where two messages of the machine follow each
   * other, Nagle's algorithm over there (in sshd before 10.1) holds the second back until the first
   * is acknowledged, which without data to carry it takes 40 ms.
   */
  acknowledge(): void {
    sendIgnore(this.#send)
  }

  close(): void {
    this.#socket.destroy()
  }

  #write(parts: readonly Buffer[]): void {
    if (!this.#socket.writable) return
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const last = parts.at(-1)!
    // The bulk, which comes last, is not worth a copy; everything before it is.
    this.#socket.cork()
    this.#socket.write(Buffer.concat([uint32(length), ...parts.slice(0, -1)]))
    this.#socket.write(last)
    this.#socket.uncork()
  }

  readonly #send: Send = (parts) => this.#write([Buffer.of(0), ...parts])

  #received(data: Buffer): void {
    try {
      for (const frame of this.#frames.read(data)) this.#frame(frame)
    } catch (error) {
      this.#socket.destroy(error as Error)
    }
  }

  #frame(frame: Buffer): void {
    if (this.#stage === 'channels') {
      receiveMessage(frame.subarray(1), this.channels, this.#send)
      return
    }
    const reader = new MessageReader(frame)
    const type = reader.uint32()
    if (this.#stage === 'hello' && type === MUX_MSG_HELLO && reader.uint32() === MUX_VERSION) {
      this.#stage = 'proxy'
    } else if (this.#stage === 'proxy' && type === MUX_S_PROXY) {
      this.#stage = 'channels'
      this.#ready.resolve()
    } else {
      throw new Error(`the control master does not take part in proxy mode (message ${type})`)
    }
  }
}
