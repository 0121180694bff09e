/**
 * What a daemon remarks in a build's log when the build has failed. The log is the build's, which may
 * write what it likes; so this is for telling the operator, and decides only where nothing better does.
 */
import type { BuildResult } from './store.ts'

type Failed = Exclude<BuildResult, { readonly status: 'built' }>

/** How much of the log's end is looked at. */
const size = 4096

export class Remarks {
  #end = Buffer.alloc(0)

  add(chunk: Uint8Array): void {
    this.#end = Buffer.from(
      chunk.length >= size
        ? chunk.subarray(-size)
        : Buffer.concat([this.#end, chunk]).subarray(-size),
    )
  }

  /** The remark on how the build failed, or undefined. */
  get verdict(): Failed | undefined {
    const { text } = this
    const timedOut = /^building of `.*' timed out.*/m.exec(text)?.[0]
    // the daemon misprints the limit of the whole time
    if (timedOut !== undefined) {
      return { status: 'timed-out', message: timedOut.replace(/ after %2% seconds$/, '') }
    }
    const failed = [...text.matchAll(/^builder for `.*' failed.*/gm)].at(-1)?.[0]
    return failed === undefined ? undefined : { status: 'failed', message: failed }
  }

  /** The end of the log. */
  get text(): string {
    return this.#end.toString()
  }

  get noSpace(): boolean {
    return /^note: build failure may have been caused by lack of free disk space$/m.test(this.text)
  }
}
