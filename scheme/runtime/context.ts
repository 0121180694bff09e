/** The evaluation that is running, for primitives that need the world around the program. */
import type { Host } from '../host.ts'
import type { Module, ModuleRegistry } from '../modules/module.ts'
import type { Syntax } from '../reader/syntax.ts'
import type { Source } from '../source.ts'
import type { Code } from './env.ts'
import type { Value } from './values.ts'

export interface Context {
  readonly host: Host
  /** What the program writes to its standard output and standard error. Counted by the budget. */
  writeOutput(text: string): void
  writeError(text: string): void
  /** Folders of the user's own modules: what `%load-path` is at first. */
  readonly loadPath: readonly string[]
  /** The file of that name in the folders of `%load-path`. */
  findInLoadPath(name: string): string | undefined
  /** Whether there is a module of that name, a list of symbols. */
  hasModule(name: Value): boolean
  /** The forms of a file, for the form `at`. Throws a `system-error` where there is none, and what the reader throws. */
  readForms(path: string, at: Syntax): readonly Syntax[]
  modules(): ModuleRegistry
  /** Code that evaluates `form` at the top level of `module`. Throws syntax errors. */
  compile(form: Syntax, module: Module): Code
  /** What `printer`, called with a value and a port, writes to the port. */
  textFrom(printer: Value, value: Value): string
  /** Code that evaluates a file, or a text, form by form in the current module. */
  loadFile(path: string): Code
  loadSource(source: Source): Code
  /** `(command-line)`. */
  readonly commandLine: readonly string[]
}

let current: Context | undefined

export function context(): Context {
  if (current === undefined) throw new Error('no evaluation is running')
  return current
}

export function isEvaluating(): boolean {
  return current !== undefined
}

export function withContext<T>(context: Context, body: () => T): T {
  const outer = current
  current = context
  try {
    return body()
  } finally {
    current = outer
  }
}
