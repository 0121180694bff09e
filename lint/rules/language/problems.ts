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
  | 'keyword'
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
  'keyword-argument-error': 'keyword',
  budget: 'budget',
  'not-machines': 'value',
  'field-type': 'field',
}

export function kindOf(problem: Diagnostic, file: CheckedFile): ProblemKind {
  const { code, message, severity } = problem
  const known = KINDS[code]
  if (known !== undefined) return known
  // What a program reads of a string of its own is no part of any file.
  if (code === 'read-error' && problem.span.source.name.startsWith('#<')) return 'evaluation'
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

export function problemsOf(file: CheckedFile, kind: ProblemKind): readonly Diagnostic[] {
  let byKind = sorted.get(file)
  if (byKind === undefined) {
    byKind = Map.groupBy(file.problems, (problem) => kindOf(problem, file))
    sorted.set(file, byKind)
  }
  return byKind.get(kind) ?? []
}

/** A dozen rules ask, and there may be thousands of problems. */
const sorted = new WeakMap<CheckedFile, ReadonlyMap<ProblemKind, readonly Diagnostic[]>>()

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
  // They are in the order of the text: the innermost around a place is the last that begins before it.
  let low = 0
  let high = recordForms.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (recordForms[middle]!.form.start <= span.start) low = middle + 1
    else high = middle
  }
  for (let at = low - 1; at >= 0; at--) {
    const record = recordForms[at]!
    if (record.form.source !== span.source || span.end > record.form.end) continue
    if (hasFieldProblems(record)) return true
  }
  return false
}
