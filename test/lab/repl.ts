/** A resident `guix repl` on a machine: what takes a `guix` command a second takes it milliseconds. */
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Machine } from './machine.ts'
import { ended } from './program.ts'

/** An expression for the REPL; a bare string or number is itself in Scheme, too. */
export type Scheme = string | number | boolean | readonly Scheme[] | { readonly code: string }

/** Writes a value as a Scheme expression: arrays as lists, objects as the code they hold. */
export function scheme(value: Scheme): string {
  if (typeof value === 'string') return JSON.stringify(value) // Guile has all of JSON's escapes
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '#t' : '#f'
  if ('code' in value) return value.code
  return `(list ${value.map(scheme).join(' ')})`
}

/** The daemon refused or failed: what a Guix command would report. */
export class StoreError extends Error {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.name = 'StoreError'
    this.status = status
  }
}

const program = readFileSync(fileURLToPath(new URL('lab.scm', import.meta.url)), 'utf8')

export class Repl {
  /** Takes what the program writes on stderr: the log of a build. */
  onStderr: (chunk: Buffer) => void = () => {}
  readonly #machine: Machine
  readonly #child: ChildProcess
  readonly #end: Promise<unknown>
  readonly #lines: AsyncIterator<string>

  private constructor(machine: Machine, child: ChildProcess) {
    this.#machine = machine
    this.#child = child
    this.#end = ended(child)
    child.stderr!.on('data', (chunk: Buffer) => this.onStderr(chunk))
    this.#lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  }

  static async start(machine: Machine, user: string): Promise<Repl> {
    await machine.writeFile('/tmp/lab.scm', program)
    const child = await machine.spawn(['guix', 'repl', '--type=machine'], { stdio: 'pipe', user })
    child.stdin!.on('error', () => {}) // its end shows on stdout
    const repl = new Repl(machine, child)
    await repl.#lines.next() // it greets with its version
    child.stdin!.write('(primitive-load "/tmp/lab.scm")\n')
    const { value: loaded } = await repl.#lines.next()
    if (!loaded?.startsWith('(values')) throw new Error(`lab.scm: ${loaded}`)
    return repl
  }

  /** Calls a procedure of lab.scm. Throws StoreError where the daemon reports a failure. */
  async call(procedure: string, ...args: Scheme[]): Promise<unknown> {
    const call = `(${procedure} ${args.map(scheme).join(' ')})`
    this.#child.stdin!.write(`(lab-answer (lambda () ${call}))\n`)
    const { value: line, done } = await this.#lines.next()
    if (done) throw new Error(`guix repl ended during ${call}`)
    const encoded = /^\(values \(value "([^"]*)"\)\)$/.exec(line)?.[1]
    if (encoded === undefined) throw new Error(`guix repl, ${call}: ${line}`)
    const answer = JSON.parse(Buffer.from(encoded, 'base64').toString())
    if (answer.error !== undefined) throw new Error(`${call}: ${answer.error}`)
    if (answer.failed !== undefined) {
      throw new StoreError(answer.failed.message, answer.failed.status)
    }
    return answer.value
  }

  /** Ends it, whatever it is doing: its connection to the daemon breaks like that of a killed command. */
  async close(): Promise<void> {
    await this.#machine.kill(this.#child, 'SIGKILL')
    await this.#end
  }
}
