/**
 * Standard output and standard error of a command that writes and ends. Node's streams take a tenth of
 * a short command's time to begin, so what goes to a file or a pipe is written without them.
 */
import { fstatSync } from 'node:fs'
import { writeAll } from '../offload/blocking.ts'

/** The major number of /dev/null and its like on Linux. */
const MEMORY_DEVICES = 1

export class Output {
  readonly #number: number
  readonly #stream: () => NodeJS.WriteStream
  /** Where everything goes that does not go out directly. */
  #begun: NodeJS.WriteStream | undefined
  /** Known from the first use on. */
  #isDirect: boolean | undefined
  #isClosed = false

  constructor(number: number, stream: () => NodeJS.WriteStream) {
    this.#number = number
    this.#stream = stream
  }

  get isTTY(): boolean {
    return !this.#goesDirectly() && this.#begin().isTTY === true
  }

  /** Whoever reads may have seen enough (`… | head`): what comes after that goes nowhere. */
  write(content: string | Uint8Array): void {
    if (this.#isClosed) return
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    if (this.#goesDirectly()) this.#writeNow(bytes)
    else this.#begin().write(bytes)
  }

  /** A pipe that is full is waited for: the other output may be the same one, and what is written to it later must come later. */
  #writeNow(bytes: Uint8Array): void {
    try {
      writeAll(this.#number, bytes)
    } catch (error) {
      if (!hasLeft(error)) this.#fail(error as Error)
      this.#isClosed = true
    }
  }

  /** Neither to a terminal nor to another device, whose ways the stream knows; /dev/null is no such device. */
  #goesDirectly(): boolean {
    this.#isDirect ??= process.platform !== 'win32' && isPlain(this.#number)
    return this.#isDirect
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

function isPlain(descriptor: number): boolean {
  const found = fstatSync(descriptor)
  const isMemory = process.platform === 'linux' && found.rdev >> 8 === MEMORY_DEVICES
  return isMemory || !found.isCharacterDevice()
}

/** Windows may call it the end of the file. */
function hasLeft(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'EPIPE' || code === 'EOF'
}

export const standardOutput = new Output(1, () => process.stdout)
export const standardError = new Output(2, () => process.stderr)
