/** Fields of machines as the variables that they are for the fields after them. */
import type { Core } from '../../../scheme/expand/core.ts'
import { Procedure } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { factsOf } from '../../program-facts.ts'
import type { FieldForm } from '../../record-form.ts'

const known = new WeakMap<CheckedFile, ReadonlyMap<number, FieldForm>>()

/** By where their names stand. */
export function fieldsByPlace(file: CheckedFile): ReadonlyMap<number, FieldForm> {
  let fields = known.get(file)
  if (fields === undefined) {
    fields = new Map(
      file.recordForms.flatMap((record) =>
        record.fields.map((field): [number, FieldForm] => [field.nameAt.start, field]),
      ),
    )
    known.set(file, fields)
  }
  return fields
}

export interface FieldCall {
  /** The operator. */
  readonly at: Span
  readonly call: Span
  readonly field: FieldForm
}

/** Calls of fields that hold no procedure. */
export function fieldCalls(file: CheckedFile): FieldCall[] {
  const fields = fieldsByPlace(file)
  const found: FieldCall[] = []
  for (const { operator, span: call } of file.program.calls) {
    if (operator.kind !== 'local-ref') continue
    const field = fields.get(operator.variable.span?.start ?? -1)
    const value = field && factsOf(file.program).valueOf(operator.variable)
    if (field !== undefined && value !== undefined && isNoProcedure(value)) {
      found.push({ at: operator.span, call, field })
    }
  }
  return found
}

function isNoProcedure(value: Core): boolean {
  return value.kind === 'constant' && !(value.value instanceof Procedure)
}
