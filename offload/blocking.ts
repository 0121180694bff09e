/** Writing at once, whether the event loop runs or not. */
import { writeSync } from 'node:fs'

/** Waits where another holder of a pipe or terminal has made it non-blocking, and the other side is not ready. */
export function waitForOtherSide(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
}

/** In milliseconds. */
const PAUSE = 2

/** Throws what `writeSync` throws; a full pipe is waited for. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      waitForOtherSide()
    }
  }
}
