/** What a format of `validate` is: one file in this folder. */
import type { Report } from './report.ts'

export const FORMATS = ['pretty', 'short', 'json', 'sarif', 'github', 'junit'] as const
export type FormatName = (typeof FORMATS)[number]

export interface FormatOptions {
  /** With ANSI colours, where the format has any. */
  readonly color: boolean
}

/** The whole text of a report. */
export type Format = (report: Report, options: FormatOptions) => string
