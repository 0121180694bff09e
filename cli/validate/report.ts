/** What a run of `validate` has found, as the formats get it. */
import type { LintResult } from '../../lint/engine.ts'
import type { Finding } from '../../lint/rule.ts'
import { SEVERITIES } from '../../lint/settings.ts'

export type Level = (typeof SEVERITIES)[number]

export interface CheckedInput {
  /** As the user named it, or as it was found in a folder that the user named. */
  readonly name: string
  readonly result: LintResult
  /** The least severity that makes the run fail. */
  readonly failOn: Level
  /** What the program asked of the world. */
  readonly reads: Reads
}

export interface Reads {
  /** Variables by name, in the order in which they were asked for; whether they are set. */
  readonly environment: ReadonlyMap<string, boolean>
  /** Real names of files and folders. */
  readonly files: readonly string[]
  /** What was asked for and may not be read. */
  readonly refused: readonly string[]
}

/** A file that could not be checked. */
export interface Failure {
  readonly name: string
  /** `no such file`. */
  readonly message: string
}

export interface Report {
  readonly inputs: readonly CheckedInput[]
  readonly failures: readonly Failure[]
}

export function findingsOf({ inputs }: Report): Finding[] {
  return inputs.flatMap(({ result }) => result.findings)
}

export function fails({ severity }: Finding, failOn: Level): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn)
}

/** The same in every format. */
export function exitCode({ inputs, failures }: Report): number {
  if (failures.length > 0) return 2
  const failed = inputs.some(({ result, failOn }) =>
    result.findings.some((finding) => fails(finding, failOn)),
  )
  return failed ? 1 : 0
}

export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Level, number>> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}
