/** What a program asked of this machine, so that its answer need not be computed again while that is the same. */
import { statSync } from 'node:fs'
import { hostname, release } from 'node:os'
import { MachineHost, type MachineHostOptions } from './host.ts'

/** Plain data: it can be stored. */
export interface Questions {
  /** The state of each file or folder when it was first looked at; empty where there was none. */
  readonly files: Readonly<Record<string, string>>
  /** Environment variables by name; null where there was none. */
  readonly environment: Readonly<Record<string, string | null>>
  /** Host name, kernel and user, which any program may have been told. */
  readonly machine: string
}

/** Whether all questions would be answered today as they were then. */
export function haveSameAnswers(
  { files, environment, machine }: Questions,
  today: Readonly<Record<string, string | undefined>>,
): boolean {
  return (
    machine === describeMachine() &&
    Object.entries(environment).every(([name, value]) => (today[name] ?? null) === value) &&
    Object.entries(files).every(([path, state]) => stateOf(path) === state)
  )
}

export class RecordingHost extends MachineHost {
  readonly #files: Record<string, string> = {}
  readonly #environment: Record<string, string | null> = {}
  #askedForMore = false

  constructor(options: MachineHostOptions) {
    super(options)
    this.#record('/etc/passwd')
  }

  /** Undefined where something was asked that has another answer every time, such as the clock. */
  get questions(): Questions | undefined {
    if (this.#askedForMore) return undefined
    return { files: this.#files, environment: this.#environment, machine: describeMachine() }
  }

  override getenv(name: string): string | undefined {
    const value = super.getenv(name)
    this.#environment[name] ??= value ?? null
    return value
  }

  override setenv(name: string, value: string | undefined): void {
    this.#askedForMore = true // what is asked for later is no longer the machine's
    super.setenv(name, value)
  }

  override environ(): readonly string[] {
    this.#askedForMore = true
    return super.environ()
  }

  override now(): number {
    this.#askedForMore = true
    return super.now()
  }

  override monotonic(): number {
    this.#askedForMore = true
    return super.monotonic()
  }

  override readFile(path: string): Uint8Array {
    this.#record(path)
    return super.readFile(path)
  }

  override stat(path: string, followLinks: boolean): ReturnType<MachineHost['stat']> {
    this.#record(path)
    return super.stat(path, followLinks)
  }

  override readDirectory(path: string): readonly string[] {
    this.#record(path)
    return super.readDirectory(path)
  }

  override readLink(path: string): string {
    this.#askedForMore = true
    return super.readLink(path)
  }

  /** As it is before it is read: a change in between is seen at the next look. */
  #record(path: string): void {
    this.#files[path] ??= stateOf(path)
  }
}

function stateOf(path: string): string {
  try {
    const { dev, ino, size, mode, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
    return [dev, ino, size, mode, mtimeNs, ctimeNs].join(' ')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? '' : 'unknown'
  }
}

function describeMachine(): string {
  return [hostname(), release(), process.getuid?.(), process.cwd()].join(' ')
}
