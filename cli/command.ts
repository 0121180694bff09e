/** What every command of `guix-offloader` is: one file in this folder, imported only when it is called. */
import { parseArgs } from 'node:util'

export interface Command {
  /** What `guix-offloader COMMAND --help` prints: usage line, description, options. */
  readonly help: string
  /** Resolves with the exit code. Throws UsageError for arguments that it does not take. */
  run(args: readonly string[]): Promise<number>
}

/** The command line is wrong: exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>

/** Options and positional arguments, with `node:util`'s rules. Throws UsageError. */
export function parseOptions<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
