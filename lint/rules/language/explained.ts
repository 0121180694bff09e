/** Failures of the program of which another rule says more. */
import { FIELD_TYPES, type TypedField } from '../../../offload/machines/field-types.ts'
import type { Diagnostic } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { mentionedIn } from '../../mentions.ts'
import { literalValue } from '../../record-view.ts'
import { environmentUses } from './environment-flow.ts'
import { fieldCalls } from './field-names.ts'
import { hiddenCalls } from './hidden-procedures.ts'

export function isExplained(
  { span, message }: Pick<Diagnostic, 'span' | 'message'>,
  file: CheckedFile,
): boolean {
  if (span.source !== file.source) return false
  const isAt = ({ start }: Span): boolean => start === span.start
  return (
    environmentUses(file).some(({ user }) => isAt(user)) ||
    fieldCalls(file).some(({ call }) => isAt(call)) ||
    hiddenCalls(file).some(({ call }) => isAt(call)) ||
    usesWrongField(span, file) ||
    // A name that the program has taken away from `build-machine`.
    (message.includes('field initializers (inherit)') &&
      file.program.definitions.some(({ at }) => identifierName(at) === 'inherit'))
  )
}

/** It fails of an earlier field of the same machine, which has a value of the wrong type. */
function usesWrongField(at: Span, { recordForms, places }: CheckedFile): boolean {
  const record = recordForms.findLast(({ form }) => form.start <= at.start && at.end <= form.end)
  const call = record && places.at(at)
  if (record === undefined || call === undefined) return false
  const mentioned = mentionedIn([call])
  return record.fields.some(({ name, value, clause }) => {
    if (clause.end > at.start || !mentioned.has(name) || !isTyped(name)) return false
    const literal = literalValue(value)
    return literal !== undefined && FIELD_TYPES[name].read(literal) === undefined
  })
}

function isTyped(name: string): name is TypedField {
  return Object.hasOwn(FIELD_TYPES, name)
}
