/** What a guix-daemon answers: messages, and after the last of them the results. */
import type { Writable } from 'node:stream'
import { Encoder, zeros } from '../wire/encoder.ts'
import { Slicer, write } from '../wire/output.ts'
import { integer, string, WireError } from '../wire/parser.ts'
import type { StreamReader } from '../wire/reader.ts'
import { message } from './protocol.ts'
import { StoreFailure } from './store.ts'

/** The daemon's answer was an error. The connection remains of use. */
export class DaemonError extends Error {
  /** What build failures are told apart by: 100 is a build that failed for good, 101 one that timed out. */
  readonly status: number
  constructor(text: string, status: number) {
    super(text)
    this.name = 'DaemonError'
    this.status = status
  }
}

/** The daemon never asks for more at a time. */
const maxRead = 1024 * 1024

const maxError = 1024 * 1024

export interface Handlers {
  /** Takes text of the log, as it comes. */
  readonly log?: (chunk: Uint8Array) => void | Promise<void>
  /** What the daemon may ask for; `sent` where all of it went along with the request. */
  readonly input?: Slicer | 'sent'
}

/** The messages and results of one reply. */
export class Replies {
  readonly reader: StreamReader
  readonly #stdin: Writable
  readonly #begun: () => void

  /** `begun` is called when the reply has begun to come. */
  constructor(reader: StreamReader, stdin: Writable, begun: () => void) {
    this.reader = reader
    this.#stdin = stdin
    this.#begun = begun
  }

  /** Goes through the messages of a reply that carries no data. Throws DaemonError. */
  async messages(handlers: Handlers = {}): Promise<void> {
    for await (const _ of this.data(handlers)) {
      throw new StoreFailure('protocol', 'the daemon sends data that nobody asked for')
    }
  }

  /** The data that the daemon sends before the end of its messages. Throws DaemonError. */
  async *data(handlers: Handlers = {}): AsyncGenerator<Uint8Array, void, void> {
    let { input } = handlers
    while (true) {
      const kind = await this.reader.run(integer())
      this.#begun()
      switch (kind) {
        case message.next:
          for await (const chunk of this.#content()) await handlers.log?.(chunk)
          break
        case message.write:
          yield* this.#content()
          break
        case message.read:
          if (input === undefined) {
            throw new StoreFailure('protocol', 'the daemon asks for data where there is none')
          }
          await this.#answer(input)
          if (input === 'sent') input = new Slicer()
          break
        case message.last:
          return
        case message.error:
          throw await this.#error()
        default:
          throw new StoreFailure('protocol', `the daemon sends message 0x${kind.toString(16)}`)
      }
    }
  }

  async *#content(): AsyncGenerator<Uint8Array, void, void> {
    yield* this.reader.content(await this.reader.run(integer()))
  }

  async #answer(input: Slicer | 'sent'): Promise<void> {
    const limit = Math.min(await this.reader.run(integer()), maxRead)
    if (input === 'sent') return
    const pieces = await input.next(limit)
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const answer = new Encoder().integer(length)
    for (const piece of pieces) answer.raw(piece)
    await write(this.#stdin, answer.raw(zeros(length)).bytes()).catch(() => {
      throw new WireError('truncated', 'the stream can no longer be written to')
    })
  }

  async #error(): Promise<DaemonError> {
    const text = await this.reader.run(string(maxError, 'an error message'))
    try {
      return new DaemonError(text.trim(), await this.reader.run(integer()))
    } catch (error) {
      // some early errors come without a status, and nothing after them
      if (error instanceof WireError && error.kind === 'truncated') {
        return new DaemonError(text.trim(), 1)
      }
      throw error
    }
  }
}
