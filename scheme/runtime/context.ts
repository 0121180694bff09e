/** The evaluation that is running, for primitives that need the world around the program. */
import type { Host } from '../host.ts'

export interface Context {
  readonly host: Host
  /** What the program writes to its standard output and standard error. Counted by the budget. */
  writeOutput(text: string): void
  writeError(text: string): void
  /** Folders of the user's own modules (`%load-path`). */
  readonly loadPath: readonly string[]
  /** `(command-line)`. */
  readonly commandLine: readonly string[]
}

let current: Context | undefined

export function context(): Context {
  if (current === undefined) throw new Error('no evaluation is running')
  return current
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
