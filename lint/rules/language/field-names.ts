/** Fields of machines as the variables that they are for the fields after them. */
import type { Core } from '../../../scheme/expand/core.ts'
import { Procedure } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { factsOf } from '../../program-facts.ts'
import type { FieldForm, RecordForm } from '../../record-form.ts'

/** Fields by where their names stand. */
class FieldsByPlace {
  readonly #forms: readonly RecordForm[]
  /** A bit for each place, whether one stands there: many are asked for, and few have a field. */
  readonly #isThere: Uint8Array
  #fields: Map<number, FieldForm> | undefined

  constructor({ recordForms, source }: CheckedFile) {
    this.#forms = recordForms
    this.#isThere = new Uint8Array((source.text.length >> 3) + 1)
    for (const { fields } of recordForms) {
      for (const { nameAt } of fields) this.#isThere[nameAt.start >> 3]! |= 1 << (nameAt.start & 7)
    }
  }

  has(start: number): boolean {
    return (this.#isThere[start >> 3]! & (1 << (start & 7))) !== 0
  }

  get(start: number): FieldForm | undefined {
    if (!this.has(start)) return undefined
    this.#fields ??= new Map(
      this.#forms.flatMap(({ fields }) => fields.map((field) => [field.nameAt.start, field])),
    )
    return this.#fields.get(start)
  }
}

const known = new WeakMap<CheckedFile, FieldsByPlace>()

export function fieldsByPlace(file: CheckedFile): FieldsByPlace {
  let fields = known.get(file)
  if (fields === undefined) {
    fields = new FieldsByPlace(file)
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
