/** Calls as they stand in the text. */
import type { Call } from '../../../scheme/expand/core.ts'
import type { ListSyntax } from '../../../scheme/reader/syntax.ts'
import { type Span, span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'

/** The call as it is written; undefined where a macro has made it or part of it. */
export function writtenCall(
  { span: at, operator, operands }: Call,
  { places }: CheckedFile,
): ListSyntax | undefined {
  const form = places.at(at)
  if (form?.kind !== 'list' || form.items.length !== operands.length + 1) return undefined
  const head = form.items[0]!
  const isOperator = 'span' in operator && operator.span.start === head.start
  return isOperator && form.tail === undefined ? form : undefined
}

/** Of a definition, for a place that is told beside another. */
export function firstLine({ source, start, end }: Span): Span {
  const newline = source.text.indexOf('\n', start)
  return span(source, start, newline === -1 ? end : Math.min(end, newline))
}
