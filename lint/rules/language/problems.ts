/** What reading and evaluating have found, each for one rule. */
import type { Diagnostic } from '../../../scheme/diagnostics.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { hasFieldProblems } from '../../record-fields.ts'
import type { Report } from '../../rule.ts'

export type ProblemKind =
  | 'unclosed'
  | 'closer'
  | 'malformed'
  | 'unbound'
  | 'count'
  | 'module'
  | 'budget'
  | 'value'
  | 'missing file'
  | 'unreadable file'
  | 'unsupported'
  /** What is called is no procedure. */
  | 'operator'
  /** The rules on records report it. */
  | 'field'
  | 'evaluation'

const KINDS: Readonly<Record<string, ProblemKind>> = {
  'read-unclosed': 'unclosed',
  'read-unclosed-string': 'unclosed',
  'read-unclosed-symbol': 'unclosed',
  'read-unclosed-comment': 'unclosed',
  'read-surplus-close': 'closer',
  'read-mismatched-close': 'closer',
  'read-not-supported': 'unsupported',
  'not-supported': 'unsupported',
  'unbound-variable': 'unbound',
  'wrong-number-of-args': 'count',
  budget: 'budget',
  'not-machines': 'value',
  'field-type': 'field',
}

export function kindOf(problem: Diagnostic, file: CheckedFile): ProblemKind {
  const { code, message, severity } = problem
  const known = KINDS[code]
  if (known !== undefined) return known
  if (code.startsWith('read-')) return 'malformed'
  if (code === 'misc-error' && message.startsWith('no code for module')) return 'module'
  if (code === 'wrong-type-arg' && message.startsWith('Wrong type to apply: ')) return 'operator'
  if (code === 'syntax-error' && isOfField(problem, file)) return 'field'
  if (code === 'system-error') {
    if (severity === 'warning') return 'missing file'
    if (message.includes('Permission denied')) return 'unreadable file'
  }
  return 'evaluation'
}

export function problemsOf(file: CheckedFile, kind: ProblemKind): Diagnostic[] {
  return file.problems.filter(
    (problem) => kindOf(problem, file) === kind && !follows(problem, kind, file),
  )
}

/** After a string that is not closed, no parenthesis is what it seems; after other mistakes some are left over. */
function follows(problem: Diagnostic, kind: ProblemKind, file: CheckedFile): boolean {
  const { code, span } = problem
  const isClose = code === 'read-surplus-close'
  if (!isClose && kind !== 'unclosed' && kind !== 'malformed' && kind !== 'closer') return false
  if (code === 'read-unclosed-string') return false
  return file.problems.some(
    (other) =>
      (other.code === 'read-unclosed-string' ||
        (isClose && other.code !== code && /^read-/.test(other.code))) &&
      file.broken.isTogether(span, other.span),
  )
}

/** Reports a problem as it was found. */
export function pass({ span, message, related, help, fix }: Diagnostic, report: Report): void {
  report(span, message, {
    ...(related && { related }),
    ...(help !== undefined && { help }),
    ...(fix && { fix }),
  })
}

function isOfField({ span, message }: Diagnostic, { recordForms }: CheckedFile): boolean {
  if (!/field (initializer|specifier)/.test(message)) return false
  return recordForms.some(
    (record) =>
      record.form.source === span.source &&
      record.form.start <= span.start &&
      span.end <= record.form.end &&
      hasFieldProblems(record),
  )
}
