/**
 * The hook's machines: what the machines file describes, kept from one hook process to the next.
 * While nothing has changed that the file's program asked for, the evaluator is not even loaded,
 * which is most of what a hook would do before it connects.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BuildMachine } from '../offload/machines/machine.ts'
import { withPasswdHome } from './host.ts'
import { haveSameAnswers, type Questions } from './recording-host.ts'
import { VERSION } from './version.ts'

export interface KnownMachines {
  readonly machines: readonly BuildMachine[]
  /** Each one line, with its place. */
  readonly warnings: readonly string[]
}

interface Entry extends KnownMachines {
  /** Of the program that loaded the file. */
  readonly program: string
  readonly path: string
  readonly questions: Questions
}

/** Changes with every build of the program. */
const PROGRAM = `${VERSION} ${statSync(import.meta.filename).mtimeMs}`

export class MachinesKeeper {
  readonly path: string
  readonly #cache: string
  readonly #environment: Readonly<Record<string, string | undefined>>
  #entry: Entry | undefined

  /** `cache` is a file that only this user can write. */
  constructor(
    path: string,
    cache: string,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.path = path
    this.#cache = cache
    this.#environment = withPasswdHome(environment)
  }

  /** Rejects with an Error that says what is wrong with the file, and where. */
  async load(): Promise<KnownMachines> {
    this.#entry ??= this.#read()
    if (this.#entry !== undefined && haveSameAnswers(this.#entry.questions, this.#environment)) {
      return this.#entry
    }
    this.#entry = undefined
    const [{ loadMachinesFile }, { brief }] = await Promise.all([
      import('./machines-file.ts'),
      import('./diagnostics.ts'),
    ])
    const { machines, diagnostics, questions } = loadMachinesFile(this.path, this.#environment)
    const error = diagnostics.find(({ severity }) => severity === 'error')
    if (error !== undefined) throw new Error(brief(error))
    const known = { machines, warnings: diagnostics.map(brief) }
    if (questions !== undefined) {
      this.#entry = { ...known, program: PROGRAM, path: this.path, questions }
      this.#write(this.#entry)
    }
    return known
  }

  #read(): Entry | undefined {
    try {
      const entry = JSON.parse(readFileSync(this.#cache, 'utf8')) as Entry
      return entry.program === PROGRAM && entry.path === this.path ? entry : undefined
    } catch {
      return undefined
    }
  }

  /** What can't be written is loaded again next time. */
  #write(entry: Entry): void {
    const file = `${this.#cache}.${process.pid}`
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, JSON.stringify(entry), { mode: 0o600 })
      renameSync(file, this.#cache)
    } catch {}
  }
}
