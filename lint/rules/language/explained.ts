/** Failures of the program of which another rule says more. */
import type { Diagnostic } from '../../../scheme/diagnostics.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { environmentUses } from './environment-flow.ts'

export function isExplained({ span }: Diagnostic, file: CheckedFile): boolean {
  if (span.source !== file.source) return false
  return environmentUses(file).some(({ user }) => user.start === span.start)
}
