/**
 * The structured log: JSON lines in a file that all hook processes of a host append to. What can't be
 * written is lost, and nothing else: a build does not fail for its log.
 */
import { mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { HookLog } from '../offload/hook/log.ts'
import type { Logger } from './json-lines.ts'

/** Bytes after which the file is put aside as FILE.1, which replaces the one put aside before. */
const LIMIT = 8 * 1024 * 1024

type Level = 'info' | 'warn'

interface Entry {
  readonly level: Level
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

export class LogFile implements HookLog, AsyncDisposable {
  readonly file: string
  /** Events from before the logger was there: loading it would hold up the first reply. */
  readonly #waiting: Entry[] = []
  #logger: Logger | undefined
  #loading: Promise<void> | undefined
  #descriptor: number | undefined

  constructor(file: string) {
    this.file = file
  }

  event(event: string, fields: Readonly<Record<string, unknown>>, level: Level = 'info'): void {
    const entry = { level, event, fields: { time: Date.now(), ...fields } }
    if (this.#logger !== undefined) {
      this.#logger[level](entry.fields, event)
      return
    }
    this.#waiting.push(entry)
    this.#loading ??= this.#load()
  }

  /** Puts the file aside where it has become too long. `exclusively` keeps other processes from doing it too. */
  rotate(exclusively: (action: () => void) => void): void {
    if (!isLong(this.file)) return
    try {
      exclusively(() => {
        if (isLong(this.file)) renameSync(this.file, `${this.file}.1`)
      })
    } catch {
      // The next process tries again.
    }
  }

  /** Resolves when all events have been written, as far as they can be. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#loading
  }

  async #load(): Promise<void> {
    const { jsonLines } = await import('./json-lines.ts')
    try {
      mkdirSync(dirname(this.file), { recursive: true })
      this.#descriptor = openSync(this.file, 'a', 0o640)
    } catch {
      // Written nowhere; `guix-offloader doctor` says so.
    }
    // One write for each line, so that lines of several processes do not mix.
    const logger = jsonLines((line) => this.#append(line))
    for (const { level, event, fields } of this.#waiting.splice(0)) logger[level](fields, event)
    this.#logger = logger
  }

  #append(line: string): void {
    if (this.#descriptor === undefined) return
    try {
      writeSync(this.#descriptor, line)
    } catch {
      // The disk is full.
    }
  }
}

function isLong(file: string): boolean {
  try {
    return statSync(file).size > LIMIT
  } catch {
    return false
  }
}
