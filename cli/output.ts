/**
 * Standard output and standard error of a command that writes and ends. Node's streams take a tenth of
 * a short command's time to begin, so what goes to a file or a pipe is written without them.
 */
import { fstatSync, writeSync } from 'node:fs'

/** The major number of /dev/null and its like on Linux. */
const MEMORY_DEVICES = 1

/** Milliseconds until a pipe that does not wait for its reader is tried again. */
const PAUSE = 2
const NEVER = new Int32Array(new SharedArrayBuffer(4))

export class Output {
  readonly #number: number
  readonly #stream: () => NodeJS.WriteStream
  /** Once it is used, everything goes there, in order. */
  #begun: NodeJS.WriteStream | undefined
  #isClosed = false

  constructor(number: number, stream: () => NodeJS.WriteStream) {
    this.#number = number
    this.#stream = stream
  }

  get isTTY(): boolean {
    return this.#begun === undefined && this.#isPlain() ? false : this.#begin().isTTY === true
  }

  /** Whoever reads may have seen enough (`… | head`): what comes after that goes nowhere. */
  write(content: string | Uint8Array): void {
    if (this.#isClosed) return
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    if (this.#begun === undefined && this.#isPlain()) this.#writeNow(bytes)
    else this.#begin().write(bytes)
  }

  #writeNow(bytes: Uint8Array): void {
    while (bytes.length > 0) {
      try {
        bytes = bytes.subarray(writeSync(this.#number, bytes))
      } catch (error) {
        if (hasLeft(error)) {
          this.#isClosed = true
          return
        }
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.#fail(error as Error)
        // The other output may be the same pipe: what is written to it later must come later.
        Atomics.wait(NEVER, 0, 0, PAUSE)
      }
    }
  }

  /** Neither a terminal nor another device, whose ways the stream knows; /dev/null is no such device. */
  #isPlain(): boolean {
    if (process.platform === 'win32') return false
    const found = fstatSync(this.#number)
    const isMemory = process.platform === 'linux' && found.rdev >> 8 === MEMORY_DEVICES
    return isMemory || !found.isCharacterDevice()
  }

  #begin(): NodeJS.WriteStream {
    if (this.#begun === undefined) {
      this.#begun = this.#stream()
      this.#begun.on('error', (error) => {
        if (!hasLeft(error)) this.#fail(error)
      })
    }
    return this.#begun
  }

  /** Of what is not written, nobody may think that it was. */
  #fail({ message }: Error): never {
    if (this !== standardError) {
      standardError.write(`guix-offloader: can't write to standard output: ${message}\n`)
    }
    process.exit(2)
  }
}

/** Windows may call it the end of the file. */
function hasLeft(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'EPIPE' || code === 'EOF'
}

export const standardOutput = new Output(1, () => process.stdout)
export const standardError = new Output(2, () => process.stderr)
