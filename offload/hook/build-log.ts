/**
 * The build log's way to guix-daemon: descriptor 4, which it shows to its client and stores. Bytes go
 * out as they come, no faster than the daemon reads.
 */
import { createWriteStream, fstatSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Writable } from 'node:stream'

export class BuildLog {
  readonly #stream: Writable
  #failure: Error | undefined
  #bytes = 0
  /** Milliseconds, monotonic, when something was last written. */
  lastWrite = performance.now()

  /** `onClosed` is called once, when the daemon no longer reads. */
  constructor(stream: Writable, onClosed: (error: Error) => void) {
    this.#stream = stream
    stream.on('error', (error) => {
      if (this.#failure !== undefined) return
      this.#failure = error
      onClosed(error)
    })
  }

  /** Bytes that the daemon has taken or is about to. */
  get bytes(): number {
    return this.#bytes
  }

  /** Resolves when the daemon has taken `chunk`. Rejects once it no longer reads. */
  readonly write = (chunk: Uint8Array): Promise<void> => {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    this.lastWrite = performance.now()
    this.#bytes += chunk.length
    return new Promise((resolve, reject) => {
      this.#stream.write(chunk, (error) => (error ? reject(error) : resolve()))
    })
  }
}

/** The daemon's descriptor 4; standard error where this process was started without one. */
export function openBuildLog(): Writable {
  const descriptor = 4
  const kind = kindOf(descriptor)
  if (kind === undefined) return createWriteStream('', { fd: 2, autoClose: false })
  // Node would write to a pipe from its pool of threads, and could not end while one waits there.
  return kind === 'pipe'
    ? new Socket({ fd: descriptor, readable: false, writable: true })
    : createWriteStream('', { fd: descriptor, autoClose: false })
}

function kindOf(descriptor: number): 'pipe' | 'file' | undefined {
  try {
    const stats = fstatSync(descriptor)
    if (stats.isFIFO() || stats.isSocket()) return 'pipe'
    return stats.isFile() || stats.isCharacterDevice() ? 'file' : undefined
  } catch {
    return undefined
  }
}
