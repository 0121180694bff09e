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

/**
 * Descriptor 4, on which guix-daemon takes build logs. `guix-offloader` makes it standard error where it was
 * started without one.
 */
export function openBuildLog(): Writable {
  const fd = 4
  const stats = fstatSync(fd)
  // A pipe is waited for by the event loop. By a thread, it would keep this process from ending while it is full.
  return stats.isFIFO() || stats.isSocket()
    ? new Socket({ fd, readable: false, writable: true })
    : createWriteStream('', { fd, autoClose: false })
}
