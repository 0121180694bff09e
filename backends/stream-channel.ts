/**
 * The channel that every backend hands out. A backend plugs in what lies under it (`Pipe`) and
 * reports what comes from the other side; this file turns it into streams that behave alike:
 *
 * - the end of `stdout` is the end that the other side announced. A channel that breaks, or is
 *   closed here, makes `stdout` fail, so that half a transfer can't be taken for a whole one;
 * - destroying `stdin` before its end gives the channel up: the program must not see a clean end of
 *   its input where the source has failed;
 * - destroying `stdout` lets the program run on and drops what it says;
 * - streams that nobody listens to may fail: `exit` tells, and it never rejects unhandled.
 */
import { Readable, Writable } from 'node:stream'
import { BackendFailure, type Channel, type ChannelOptions, type Exit } from './backend.ts'
import { ErrorStream } from './error-stream.ts'

export interface Pipe {
  /** Sends bytes; `done` when more are welcome. One write at a time. */
  write(chunk: Buffer, done: () => void): void
  /** Half-close: no more bytes follow. */
  end(done: () => void): void
  /** A reader has taken something: look at `hasRoom` again. */
  resume(): void
  /** The channel is given up on this side. Whatever still arrives is dropped. */
  abandon(): void
}

/** What may wait here for the reader, in bytes. */
const READ_BUFFER = 256 * 1024
const WRITE_BUFFER = 256 * 1024

export class StreamChannel implements Channel {
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: ErrorStream
  readonly exit: Promise<Exit>
  readonly #pipe: Pipe
  readonly #exit = Promise.withResolvers<Exit>()
  readonly #signal: AbortSignal | undefined
  /** The read buffer has been filled, and its reader has not asked for more since. */
  #full = false
  #settled = false
  #inputClosed = false
  #writing: ((error?: Error | null) => void) | undefined

  constructor(pipe: Pipe, { signal }: ChannelOptions = {}) {
    this.#pipe = pipe
    const resume = () => pipe.resume()
    this.stdout = new Readable({
      highWaterMark: READ_BUFFER,
      read: () => {
        this.#full = false
        resume()
      },
      destroy: (error, done) => {
        done(error)
        resume()
      },
    })
    this.stderr = new ErrorStream(resume)
    this.stdin = new Writable({
      highWaterMark: WRITE_BUFFER,
      write: (chunk: Buffer, _encoding, done) => {
        this.#writing = done
        pipe.write(chunk, () => this.#written())
      },
      final: (done) => pipe.end(done),
      destroy: (error, done) => {
        this.#written(error)
        if (!this.stdin.writableFinished && !this.#inputClosed) this.close()
        done(error)
      },
    })
    for (const stream of [this.stdin, this.stdout, this.stderr]) stream.on('error', () => {})
    this.exit = this.#exit.promise
    this.exit.catch(() => {})
    this.#signal = signal
    signal?.addEventListener('abort', this.#aborted, { once: true })
  }

  /** False: send nothing more until `Pipe.resume`. */
  get hasRoom(): boolean {
    return (!this.#full || this.stdout.destroyed) && !this.stderr.full
  }

  receive(chunk: Buffer): void {
    if (!this.stdout.destroyed) this.#full = !this.stdout.push(chunk)
  }

  /** The other side has sent its last byte. */
  receiveEnd(): void {
    if (!this.stdout.destroyed) this.stdout.push(null)
    this.stderr.end()
  }

  /** The other side reads no more input; it may go on sending. */
  inputClosed(): void {
    if (this.stdin.writableFinished || this.stdin.destroyed) return
    this.#inputClosed = true
    const error = new Error('the other side has closed its input')
    this.stdin.destroy(Object.assign(error, { code: 'EPIPE' }))
  }

  /** Everything has arrived, and this is how the other side ended. */
  finish(exit: Exit): void {
    if (this.#settled) return
    this.#settle()
    this.#exit.resolve(exit)
    this.receiveEnd()
    this.inputClosed()
  }

  /** The channel ended in a way that leaves open how the other side did. */
  fail(failure: BackendFailure): void {
    if (this.#settled) return
    this.#settle()
    this.#exit.reject(failure)
    this.stdout.destroy(failure)
    this.stderr.end()
    this.stdin.destroy(failure)
  }

  close(): void {
    this.#giveUp('the channel was closed')
  }

  #giveUp(reason: string): void {
    const running = !this.#settled
    this.fail(new BackendFailure('cancelled', reason))
    this.stdout.destroy()
    if (running) this.#pipe.abandon()
  }

  readonly #aborted = (): void => this.#giveUp('the channel was cancelled')

  /** Every write is answered, also when its bytes can go nowhere any more. */
  #written(error?: Error | null): void {
    const done = this.#writing
    this.#writing = undefined
    done?.(error)
  }

  #settle(): void {
    this.#settled = true
    this.#signal?.removeEventListener('abort', this.#aborted)
  }
}
