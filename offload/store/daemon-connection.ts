/** Requests and replies on one connection to a guix-daemon, in order, and in few round trips. */
import type { Channel } from '../../backends/backend.ts'
import { Encoder } from '../wire/encoder.ts'
import { WireError } from '../wire/parser.ts'
import { StreamReader } from '../wire/reader.ts'
import { DaemonError, Replies } from './replies.ts'
import { StoreFailure } from './store.ts'

/** A stream to a daemon: a channel to its socket, or the socket itself. */
export type DaemonChannel = Pick<Channel, 'stdin' | 'stdout' | 'exit' | 'close'>

/**
 * How many bytes of requests surely arrive together. The daemon takes bytes that reach it while it works
 * on a request for a breach of protocol ("EOF expected"), so nothing may be sent before a reply is
 * complete. But it reads its socket 32 KiB at a time: requests that arrive in one piece are in its memory
 * before it begins with the first. SSH forwards what was written in one go in one packet of up to
 * 32 KiB; OpenSSH's client reads 16 KiB at a time from the socket that it forwards.
 */
export const onePiece = 16 * 1024

export interface Request {
  readonly bytes: Uint8Array
  /** The daemon will ask for more, so that no other request may go along behind. */
  readonly dialogue?: boolean
}

/** One request's place in the queue. */
interface Turn {
  readonly request: Request | Promise<Request>
  /** The request is on its way and all replies before its own have been read. */
  readonly begun: Promise<void>
  readonly begin: () => void
  readonly refuse: (reason: unknown) => void
  readonly ended: Promise<void>
  readonly end: () => void
}

export class DaemonConnection {
  /** Milliseconds from a request to the beginning of its reply, at best so far. */
  roundTrip = Number.POSITIVE_INFINITY
  #sentAt = 0
  readonly #channel: DaemonChannel
  readonly #reader: StreamReader
  readonly #waiting: Turn[] = []
  #pumping = false
  #present: Turn | undefined
  #broken: { readonly reason: unknown } | undefined

  constructor(channel: DaemonChannel) {
    this.#channel = channel
    this.#reader = new StreamReader(channel.stdout)
    channel.stdin.on('error', () => {}) // reading tells the same, and why
    channel.stdout.on('error', () => {})
    channel.exit.catch(() => {})
  }

  /**
   * Sends a request and receives its reply with `receive`, once it is its turn. Requests made without
   * waiting in between travel together as far as they fit (`onePiece`): one round trip for all of them.
   *
   * Rejects with DaemonError where the daemon says so; with BackendFailure or StoreFailure where the
   * connection is broken, as then is every other request.
   */
  async request<T>(
    request: Request | Promise<Request>,
    receive: (replies: Replies) => Promise<T>,
  ): Promise<T> {
    const turn = this.#enqueue(request)
    await turn.begun
    return this.#during(turn, () => receive(this.#replies()))
  }

  /**
   * The same for a reply that is a stream. The request is made at once; the stream must be read to its
   * end or the connection be closed.
   */
  stream(
    request: Request,
    receive: (replies: Replies) => AsyncGenerator<Uint8Array, void, void>,
  ): AsyncGenerator<Uint8Array, void, void> {
    const turn = this.#enqueue(request)
    turn.begun.catch(() => {}) // whoever reads the stream hears of it
    return this.#streamDuring(turn, receive)
  }

  /** Gives up: whoever waits for a reply gets `reason`. Idempotent. */
  close(reason: unknown): void {
    if (this.#broken !== undefined) return
    this.#broken = { reason }
    for (const turn of this.#waiting.splice(0)) turn.refuse(reason)
    this.#present?.end() // nobody may be reading
    this.#channel.stdout.destroy(reason instanceof Error ? reason : undefined)
    this.#channel.close()
  }

  #replies(): Replies {
    return new Replies(this.#reader, this.#channel.stdin, () => {
      this.roundTrip = Math.min(this.roundTrip, performance.now() - this.#sentAt)
    })
  }

  #enqueue(request: Request | Promise<Request>): Turn {
    const begun = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const turn: Turn = {
      request,
      begun: begun.promise,
      begin: begun.resolve,
      refuse: begun.reject,
      ended: ended.promise,
      end: ended.resolve,
    }
    if (request instanceof Promise) request.catch(() => {}) // its turn may come later, or never
    if (this.#broken !== undefined) {
      turn.refuse(this.#broken.reason)
      return turn
    }
    this.#waiting.push(turn)
    if (!this.#pumping) {
      this.#pumping = true
      queueMicrotask(() => void this.#pump())
    }
    return turn
  }

  /** Sends what waits, a piece at a time, and lets the turns begin one after the other. */
  async #pump(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = await this.#nextBatch()
      for (const turn of batch) {
        if (this.#broken !== undefined) {
          turn.refuse(this.#broken.reason)
          continue
        }
        this.#present = turn
        turn.begin()
        await turn.ended
      }
    }
    this.#pumping = false
  }

  /** Sends the requests that go together. Only the first is waited for: what goes along must be ready. */
  async #nextBatch(): Promise<Turn[]> {
    const batch: Turn[] = []
    const bytes = new Encoder()
    let last = false
    while (this.#waiting.length > 0 && !last) {
      const turn = this.#waiting[0]!
      if (batch.length > 0 && turn.request instanceof Promise) break
      let request: Request | undefined
      try {
        request = await turn.request
      } catch (error) {
        turn.refuse(error)
      }
      if (this.#waiting[0] !== turn) break // closed meanwhile
      if (request !== undefined) {
        if (batch.length > 0 && bytes.length + request.bytes.length > onePiece) break
        bytes.raw(request.bytes)
        batch.push(turn)
        last = request.dialogue === true
      }
      this.#waiting.shift()
    }
    if (batch.length > 0) {
      this.#sentAt = performance.now()
      this.#channel.stdin.write(bytes.bytes())
    }
    return batch
  }

  async #during<T>(turn: Turn, action: () => Promise<T>): Promise<T> {
    try {
      return await action()
    } catch (error) {
      throw await this.#failed(error)
    } finally {
      turn.end()
    }
  }

  async *#streamDuring(
    turn: Turn,
    receive: (replies: Replies) => AsyncGenerator<Uint8Array, void, void>,
  ): AsyncGenerator<Uint8Array, void, void> {
    let complete = false
    try {
      await turn.begun
      yield* receive(this.#replies())
      complete = true
    } catch (error) {
      complete = error instanceof DaemonError
      throw await this.#failed(error)
    } finally {
      if (!complete) this.close(new StoreFailure('other', 'the rest of a reply was not read'))
      turn.end()
    }
  }

  /** What to throw for an error while reading a reply; the connection is of no more use but after a DaemonError. */
  async #failed(error: unknown): Promise<unknown> {
    if (error instanceof DaemonError) return error
    const reason = this.#broken?.reason ?? (await this.#explain(error))
    this.close(reason)
    return reason
  }

  /** A reply that breaks off comes from a connection that was lost, or from a daemon that is gone. */
  async #explain(error: unknown): Promise<unknown> {
    if (!(error instanceof WireError)) return error
    if (error.kind !== 'truncated') {
      return new StoreFailure('protocol', `the daemon's reply makes no sense: ${error.message}`)
    }
    const lost = await Promise.race([
      this.#channel.exit.then(
        () => undefined,
        (reason: unknown) => reason,
      ),
      new Promise<undefined>((resolve) => setTimeout(resolve, 1000, undefined).unref()),
    ])
    return lost ?? new StoreFailure('unavailable', 'the daemon has closed the connection')
  }
}
