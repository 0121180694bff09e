/**
 * What the hook says to guix-daemon: replies on descriptor 1, messages on descriptor 2. Both are one
 * pipe to it, so the order of writing is the order of reading.
 */
import { writeAll } from '../blocking.ts'
import { type Answer, oneLine, replyLine } from '../outcome.ts'

export interface Output {
  reply(answer: Answer): void
  /** One line for the daemon's client; one that was told already is not told again. */
  message(line: string): void
}

/** Writes at once and buffers nothing: the process may end at any time. Never throws. */
export class DescriptorOutput implements Output {
  readonly #told = new Set<string>()
  readonly #onClosed: (error: Error) => void

  /** `onClosed` is called when a write fails: the daemon has gone. */
  constructor(onClosed: (error: Error) => void) {
    this.#onClosed = onClosed
  }

  reply(answer: Answer): void {
    this.#write(1, replyLine(answer))
  }

  message(line: string): void {
    const text = oneLine(line)
    if (this.#told.has(text)) return
    this.#told.add(text)
    this.#write(2, text)
  }

  #write(descriptor: number, line: string): void {
    try {
      writeAll(descriptor, Buffer.from(`${line}\n`))
    } catch (error) {
      this.#onClosed(error as Error)
    }
  }
}
