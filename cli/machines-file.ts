/**
 * The machines file as the hook and the operator's commands read it: on this machine, with its
 * environment. What it read is remembered, so that a hook which lives for hours sees a change.
 */
import { statSync } from 'node:fs'
import { type LoadedMachines, loadMachines } from '../offload/machines/load.ts'
import { Source } from '../scheme/source.ts'
import { MachineHost, withPasswdHome } from './host.ts'

export class MachinesFile {
  readonly path: string
  readonly #environment: Readonly<Record<string, string | undefined>>
  #loaded: { result: LoadedMachines; stamps: ReadonlyMap<string, string> } | undefined

  constructor(path: string, environment: Readonly<Record<string, string | undefined>>) {
    this.path = path
    this.#environment = withPasswdHome(environment)
  }

  /** Loads the file where it, or a file that it read, has changed. A file that is missing describes no machines. */
  load(): LoadedMachines {
    const held = this.#loaded
    if (held !== undefined && [...held.stamps].every(([path, was]) => stamp(path) === was)) {
      return held.result
    }
    const host = new RecordingHost({ environment: this.#environment })
    const result = this.#read(host)
    this.#loaded = { result, stamps: host.stamps }
    return result
  }

  /** Throws HostError where the file is there but can't be read. */
  #read(host: RecordingHost): LoadedMachines {
    if (host.stat(this.path, true) === undefined) return NONE
    // The decoder replaces what is not UTF-8 and drops a byte-order mark, as Guile's reader does.
    const text = new TextDecoder().decode(host.readFile(this.path))
    return loadMachines(new Source(this.path, text), { host })
  }
}

const NONE: LoadedMachines = { machines: [], records: new Map(), diagnostics: [] }

/** Remembers which files there were when the program looked at them. */
class RecordingHost extends MachineHost {
  readonly stamps = new Map<string, string>()

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

  /** The state before reading: a change in between is seen at the next look. */
  #record(path: string): void {
    if (!this.stamps.has(path)) this.stamps.set(path, stamp(path))
  }
}

function stamp(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found === undefined ? '' : `${found.dev}:${found.ino}:${found.size}:${found.mtimeNs}`
}
