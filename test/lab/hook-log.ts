/** The structured log of head's hook, followed while it is written. */
import { open } from 'node:fs/promises'
import type { Machine } from './machine.ts'

export const hookLogFile = '/var/log/guix/offload/hook.jsonl'

/** One line of it. `time` is in milliseconds since 1970, `pid` the hook's number on the machine. */
export interface HookEvent {
  readonly event: string
  readonly time: number
  readonly pid: number
  readonly [field: string]: unknown
}

/** Events that come after it was made. */
export class HookLogFollower {
  readonly #file: string
  #position: number
  #rest = ''
  readonly #events: HookEvent[] = []

  private constructor(file: string, position: number) {
    this.#file = file
    this.#position = position
  }

  static async start(machine: Machine): Promise<HookLogFollower> {
    const file = machine.path(hookLogFile)
    const { length } = await readFrom(file, 0)
    return new HookLogFollower(file, length)
  }

  /** All events so far. */
  async events(): Promise<readonly HookEvent[]> {
    const chunk = await readFrom(this.#file, this.#position)
    this.#position += chunk.length
    const lines = (this.#rest + chunk.toString()).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.#events.push(JSON.parse(line))
    return this.#events
  }

  /** The first event that fits, which may still have to come: at most a minute. */
  async until(event: string, fields: Readonly<Record<string, unknown>> = {}): Promise<HookEvent> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
      const found = (await this.events()).find(
        (one) =>
          one.event === event &&
          Object.entries(fields).every(([name, value]) => one[name] === value),
      )
      if (found !== undefined) return found
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`no event ${event} in ${JSON.stringify(this.#events, undefined, 1)}`)
  }
}

async function readFrom(file: string, position: number): Promise<Buffer> {
  try {
    await using handle = await open(file)
    const { size } = await handle.stat()
    const chunk = Buffer.alloc(Math.max(0, size - position))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position)
    return chunk.subarray(0, bytesRead)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
