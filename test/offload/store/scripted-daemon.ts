/**
 * A daemon that follows a script, and is as strict as the real one: a request that is not the one in the
 * script fails it, and so do bytes that arrive while it works (the real daemon's "EOF expected").
 */
import { Readable, Writable } from 'node:stream'
import type { DaemonChannel } from '../../../offload/store/daemon-connection.ts'
import { clientMagic, message, operation, serverMagic } from '../../../offload/store/protocol.ts'
import { Encoder } from '../../../offload/wire/encoder.ts'
import { bytes, integer, type Parser, strings } from '../../../offload/wire/parser.ts'
import { StreamReader } from '../../../offload/wire/reader.ts'

/** What the daemon reads of its socket at a time. */
const readSize = 32 * 1024

export type Script = (daemon: ScriptedDaemon) => Promise<void>

/** The channel to a daemon that follows `script`; `finished` tells whether all went as scripted. */
export function scriptedDaemon(script: Script): DaemonChannel & { finished: Promise<void> } {
  const daemon = new ScriptedDaemon()
  const finished = script(daemon).finally(() => daemon.end())
  finished.catch(() => {}) // the test looks when it is done
  return { ...daemon.channel, finished }
}

export class ScriptedDaemon {
  /** As sshd writes it to the socket: one write, one piece. */
  readonly #arrived: Buffer[] = []
  #ended = false
  #wake: () => void = () => {}
  readonly #reader = new StreamReader(this.#read())
  readonly #exit = Promise.withResolvers<{ code: number; signal: undefined }>()
  readonly #stdout = new Readable({ read: () => {} })
  /** How many writes of the client's have arrived. */
  pieces = 0

  get channel(): DaemonChannel {
    const arrive = (chunk: Buffer | undefined): void => {
      if (chunk === undefined) this.#ended = true
      else this.#arrived.push(chunk)
      this.pieces++
      this.#wake()
    }
    const stdin = new Writable({
      write: (chunk, _, done) => {
        arrive(chunk)
        done()
      },
      final: (done) => {
        arrive(undefined)
        done()
      },
    })
    const close = (): void => {
      stdin.end()
      this.#stdout.push(null)
      this.#exit.resolve({ code: 0, signal: undefined })
    }
    return { stdin, stdout: this.#stdout, exit: this.#exit.promise, close }
  }

  /** The next bytes must be this integer. */
  async integer(expected: number): Promise<void> {
    this.#same(await this.#reader.run(integer()), expected)
  }

  async string(expected: string): Promise<void> {
    this.#same(Buffer.from(await this.bytes()).toString(), expected)
  }

  /** The next is any string. */
  bytes(): Promise<Uint8Array> {
    return this.run(bytes(1e9, 'a string'))
  }

  async strings(expected: readonly string[]): Promise<void> {
    this.#same(await this.run(strings(1e6, 1e4, 'a string')), expected)
  }

  run<T>(parser: Parser<T>): Promise<T> {
    return this.#reader.run(parser)
  }

  /** Greets, and returns the options that the client sets. */
  async greeting(): Promise<{ flags: number[]; named: string[] }> {
    await this.integer(clientMagic)
    this.replies((reply) => reply.integer(serverMagic).integer(0x164))
    await this.run(integer()) // version
    await this.integer(0)
    await this.integer(1)
    this.work()
    this.replies((reply) => reply.integer(message.last))
    await this.integer(operation.setOptions)
    const flags: number[] = []
    for (let count = 0; count < 9; count++) flags.push(await this.run(integer()))
    const named: string[] = []
    for (let count = 2 * (await this.run(integer())); count > 0; count--) {
      named.push(Buffer.from(await this.bytes()).toString())
    }
    this.work()
    this.last()
    return { flags, named }
  }

  async request(code: keyof typeof operation): Promise<void> {
    await this.integer(operation[code])
  }

  /** What the real daemon does when it begins to work on a request, and when it goes on after a question. */
  work(): void {
    if (this.#arrived.length > 0) throw new Error('EOF expected (protocol error?)')
  }

  /** A reply with results. */
  last(results: (reply: Encoder) => Encoder = (reply) => reply): void {
    this.replies((reply) => results(reply.integer(message.last)))
  }

  error(text: string, status: number): void {
    this.replies((reply) => reply.integer(message.error).string(text).integer(status))
  }

  log(text: string | Uint8Array): void {
    this.replies((reply) => reply.integer(message.next).string(text))
  }

  data(content: string | Uint8Array): void {
    this.replies((reply) => reply.integer(message.write).string(content))
  }

  /** Asks for data, and gives the answer. */
  async ask(size: number): Promise<Buffer> {
    this.replies((reply) => reply.integer(message.read).integer(size))
    const answer = Buffer.from(await this.bytes())
    if (answer.length > size) throw new Error(`asked for ${size} bytes, got ${answer.length}`)
    this.work()
    return answer
  }

  replies(reply: (encoder: Encoder) => Encoder): void {
    this.#stdout.push(reply(new Encoder()).bytes())
  }

  /** The connection breaks: with a failure that its exit tells of. */
  lose(failure: Error): void {
    this.#exit.promise.catch(() => {})
    this.#exit.reject(failure)
    this.end()
  }

  end(): void {
    this.#stdout.push(null)
    this.#exit.resolve({ code: 0, signal: undefined })
  }

  async *#read(): AsyncGenerator<Uint8Array, void, void> {
    while (true) {
      while (this.#arrived.length === 0 && !this.#ended) {
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
      const arrived = Buffer.concat(this.#arrived.splice(0))
      if (arrived.length === 0) return
      if (arrived.length > readSize) this.#arrived.unshift(arrived.subarray(readSize))
      yield arrived.subarray(0, readSize)
    }
  }

  #same(actual: unknown, expected: unknown): void {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) {
      throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
    }
  }
}
