/** Failures of the program of which another rule says more. */
import type { Diagnostic } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { environmentUses } from './environment-flow.ts'
import { fieldCalls } from './field-names.ts'
import { hiddenCalls } from './hidden-procedures.ts'

export function isExplained({ span, message }: Diagnostic, file: CheckedFile): boolean {
  if (span.source !== file.source) return false
  const isAt = ({ start }: Span): boolean => start === span.start
  return (
    environmentUses(file).some(({ user }) => isAt(user)) ||
    fieldCalls(file).some(({ call }) => isAt(call)) ||
    hiddenCalls(file).some(({ call }) => isAt(call)) ||
    // A name that the program has taken away from `build-machine`.
    (message.includes('field initializers (inherit)') &&
      file.program.definitions.some(({ at }) => identifierName(at) === 'inherit'))
  )
}
