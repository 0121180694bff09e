/** `cond-expand` (SRFI 0, R7RS 4.2.1). */
import { identifierName, type MacroUse } from '../expand/macro.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { context } from '../runtime/context.ts'

/** What Guile 3.0 says that it has, as far as it is here. */
export const FEATURES: readonly string[] = [
  'guile',
  'guile-2',
  'guile-2.2',
  'guile-3',
  'guile-3.0',
  'r5rs',
  'r6rs',
  'r7rs',
  'exact-closed',
  'ieee-float',
  'full-unicode',
  'ratios',
  'srfi-0',
  'srfi-4',
  'srfi-6',
  'srfi-13',
  'srfi-14',
  'srfi-16',
  'srfi-23',
  'srfi-30',
  'srfi-39',
  'srfi-46',
  'srfi-55',
  'srfi-61',
  'srfi-62',
  'srfi-87',
]

export function condExpand(form: ListSyntax, use: MacroUse): Syntax {
  for (const clause of form.items.slice(1)) {
    if (clause.kind !== 'list' || clause.items.length === 0)
      throw use.error('bad cond-expand', clause)
    const [requirement, ...body] = clause.items
    if (identifierName(requirement) === 'else' || holds(requirement!, use)) {
      return use.list(use.rename('begin'), ...body)
    }
  }
  throw use.error('unfulfilled cond-expand')
}

function holds(requirement: Syntax, use: MacroUse): boolean {
  const feature = identifierName(requirement)
  if (feature !== undefined) return FEATURES.includes(feature)
  if (requirement.kind !== 'list') throw use.error('bad cond-expand', requirement)
  const [operator, ...operands] = requirement.items
  switch (identifierName(operator)) {
    case 'and':
      return operands.every((operand) => holds(operand, use))
    case 'or':
      return operands.some((operand) => holds(operand, use))
    case 'not':
      return !holds(operands[0] ?? requirement, use)
    case 'library':
      return operands[0] !== undefined && context().hasModule(use.datum(operands[0]))
    default:
      throw use.error('bad cond-expand', requirement)
  }
}
