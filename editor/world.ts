/** What the language server needs of the program around it. */
import type { CheckOptions } from '../lint/checked-file.ts'
import type { Settings } from '../lint/settings.ts'
import type { Host } from '../scheme/host.ts'

/** How one file is checked. */
export interface CheckPlan {
  readonly settings: Settings
  /** Evaluation is confined and ends within its limits. */
  readonly options: CheckOptions
  /** What is wrong with the settings, each one line; empty as a rule. */
  readonly problems: readonly string[]
}

export interface World {
  readonly version: string
  /** Characters from which on a text is not checked at every key, but read incrementally. */
  readonly largeFrom: number
  /** A module that calls `answerChecks` with this world, for a thread. */
  readonly checkThread: URL
  /** Of a file by its path; undefined for a document that is not in a file. */
  plan(path: string | undefined): CheckPlan
  /** Where a rule's page can be read. */
  rulePage(code: string): string
  /** For what the user asks to see of files (links, completion of file names): confined as well. */
  host(path: string | undefined): Host
}
