/** A place as the JSON format has it. */
import type { Span } from '../../scheme/source.ts'
import { characterRange } from './places.ts'

export function spanOf(span: Span) {
  const { start, end } = characterRange(span)
  return {
    file: span.source.name,
    start: { ...start, offset: span.start },
    end: { ...end, offset: span.end },
  }
}
