/** Derivations to build in the lab, and builds that run. */
import type { GuixMachine } from './guix-machine.ts'
import { Repl, type Scheme, StoreError } from './repl.ts'

export interface DerivationSpec {
  /**
   * Body of the builder, for busybox's sh; `set -eu` stands before it. `$out` (and further outputs by
   * their names) is where the output goes, `$inputs` the blank-separated input items.
   */
  readonly script: string
  readonly name?: string
  readonly system?: string
  readonly features?: readonly string[]
  readonly outputs?: readonly string[]
  /** Store items, and derivations that are to be built before. */
  readonly inputs?: readonly string[]
}

export interface Derivation {
  readonly file: string
  readonly outputs: Readonly<Record<string, string>>
}

export interface BuildOptions {
  /** Who asks the daemon. */
  readonly user?: string
  readonly maxSilentTime?: number
  readonly buildTimeout?: number
  readonly maxBuildJobs?: number
  readonly keepGoing?: boolean
  /** Whether the daemon may ask its hook; true unless said. */
  readonly offload?: boolean
}

export type BuildOutcome =
  | { readonly built: true }
  /** What the daemon reports, and its status: 100 a failed build, 101 a timeout, 1 anything else. */
  | { readonly built: false; readonly message: string; readonly status: number }

/** A build that runs. */
export class Build {
  readonly outcome: Promise<BuildOutcome>
  readonly #chunks: Buffer[] = []
  readonly #cancel: () => Promise<void>
  #over = false
  #wake: () => void = () => {}
  #changed!: Promise<void>

  constructor(
    realise: (log: (chunk: Buffer) => void) => Promise<BuildOutcome>,
    cancel: () => Promise<void>,
  ) {
    this.#cancel = cancel
    this.#nextChange()
    this.outcome = realise((chunk) => {
      this.#chunks.push(chunk)
      this.#nextChange()
    }).finally(() => {
      this.#over = true
      this.#nextChange()
    })
    this.outcome.catch(() => {}) // whoever awaits it hears of it
  }

  /** What the client was shown so far: the log and the daemon's messages. Bytes that are not UTF-8 are `?` in it. */
  get log(): string {
    return Buffer.concat(this.#chunks).toString()
  }

  /** Resolves when the log holds a match. Throws if the build ends without one. */
  async logged(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const { change, over } = { change: this.#changed, over: this.#over }
      const match = pattern.exec(this.log)
      if (match !== null) return match
      if (over) throw new Error(`the build ended without ${pattern} in its log:\n${this.log}`)
      await change
    }
  }

  /** The lines of the log as they come, until the build has ended. */
  async *lines(): AsyncGenerator<string> {
    for (let told = 0; ; ) {
      const { change, over } = { change: this.#changed, over: this.#over }
      const lines = this.log.split('\n')
      const complete = over && lines.at(-1) !== '' ? lines.length : lines.length - 1
      for (; told < complete; told++) yield lines[told]!
      if (over) return
      await change
    }
  }

  /** Ends the client, as an interrupted `guix build` does. */
  cancel(): Promise<void> {
    return this.#cancel()
  }

  #nextChange(): void {
    this.#wake()
    this.#changed = new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

/** Makes derivations on a machine and has them built there, each call from a REPL of its own that is kept for later. */
export class Builder implements AsyncDisposable {
  readonly #machine: GuixMachine
  readonly #idle = new Map<string, Repl[]>()
  readonly #all = new Set<Repl>()
  #busybox: Promise<string> | undefined
  #count = 0

  constructor(machine: GuixMachine) {
    this.#machine = machine
  }

  /** Adds a text file to the store. */
  async addText(name: string, text: string): Promise<string> {
    return this.#call('lab-add-text', name, text) as Promise<string>
  }

  /** Adds a file or folder of the machine to the store. */
  async addFolder(name: string, folder: string): Promise<string> {
    return this.#call('lab-add-folder', name, folder) as Promise<string>
  }

  /** A derivation that was never there before. */
  async derivation(spec: DerivationSpec): Promise<Derivation> {
    this.#busybox ??= this.#makeBusybox()
    const fresh = `${process.pid}-${Date.now()}-${this.#count++}`
    return (await this.#call(
      'lab-derivation',
      spec.name ?? 'test',
      spec.system ?? 'x86_64-linux',
      await this.#busybox,
      `# ${fresh}\nset -eu\n${spec.script}\n`,
      spec.features ?? [],
      spec.outputs ?? ['out'],
      spec.inputs ?? [],
    )) as Derivation
  }

  /** Has the daemon build derivations. */
  async build(derivations: readonly Derivation[], options: BuildOptions = {}): Promise<Build> {
    const user = options.user ?? 'root'
    const repl = await this.#take(user)
    const mark = `<end of build ${this.#count++}>\n`
    const flags: [string, Scheme | undefined][] = [
      ['max-silent-time', options.maxSilentTime],
      ['timeout', options.buildTimeout],
      ['max-build-jobs', options.maxBuildJobs],
      ['keep-going?', options.keepGoing],
      ['offload?', options.offload],
    ]
    const arguments_ = flags.flatMap(([name, value]) =>
      value === undefined ? [] : [{ code: `#:${name}` }, value],
    )
    const files = derivations.map(({ file }) => file)
    return new Build(
      async (log) => {
        const complete = untilMark(repl, mark, log)
        try {
          await repl.call('lab-build', files, mark, arguments_)
          return { built: true }
        } catch (error) {
          if (!(error instanceof StoreError)) {
            complete.catch(() => {})
            throw error
          }
          return { built: false, message: error.message, status: error.status }
        } finally {
          if (this.#all.has(repl)) {
            await complete
            this.#giveBack(user, repl)
          }
        }
      },
      async () => {
        this.#all.delete(repl)
        await repl.close()
      },
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#all].map((repl) => repl.close()))
  }

  async #makeBusybox(): Promise<string> {
    // The applet is chosen by the file's name; links keep it one file.
    await this.#machine.check([
      'sh',
      '-c',
      `mkdir -p /tmp/busybox/bin && cd /tmp/busybox/bin && cp /usr/bin/busybox . &&
       for applet in $(./busybox --list); do [ $applet = busybox ] || ln -s busybox $applet; done`,
    ])
    return this.addFolder('busybox', '/tmp/busybox')
  }

  async #call(procedure: string, ...args: Scheme[]): Promise<unknown> {
    const repl = await this.#take('root')
    try {
      return await repl.call(procedure, ...args)
    } finally {
      this.#giveBack('root', repl)
    }
  }

  async #take(user: string): Promise<Repl> {
    const idle = this.#idle.get(user)?.pop()
    if (idle !== undefined) return idle
    const repl = await Repl.start(this.#machine, user)
    this.#all.add(repl)
    return repl
  }

  #giveBack(user: string, repl: Repl): void {
    const idle = this.#idle.get(user) ?? []
    this.#idle.set(user, idle)
    idle.push(repl)
  }
}

/** Passes on what the REPL writes on stderr until the mark comes. */
function untilMark(repl: Repl, mark: string, log: (chunk: Buffer) => void): Promise<void> {
  const end = Buffer.from(mark)
  return new Promise((resolve) => {
    let held = Buffer.alloc(0)
    repl.onStderr = (chunk) => {
      held = Buffer.concat([held, chunk])
      const at = held.indexOf(end)
      const safe = at >= 0 ? at : held.length - startOfMark(held, end)
      if (safe > 0) log(held.subarray(0, safe))
      held = held.subarray(safe)
      if (at >= 0) {
        repl.onStderr = () => {}
        resolve()
      }
    }
  })
}

/** How many of the last bytes are the beginning of the mark, whose rest may come yet. */
function startOfMark(bytes: Buffer, mark: Buffer): number {
  for (let length = Math.min(bytes.length, mark.length - 1); length > 0; length--) {
    if (bytes.subarray(bytes.length - length).equals(mark.subarray(0, length))) return length
  }
  return 0
}
