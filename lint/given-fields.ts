/**
 * The values that the machines' fields were given. What one clause gives to many machines, by
 * `inherit`, is met once.
 */
import type { FieldName } from '../offload/machines/record.ts'
import type { Edit } from '../scheme/diagnostics.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'
import { write } from '../scheme/runtime/print.ts'
import type { Value } from '../scheme/runtime/values.ts'
import type { Span } from '../scheme/source.ts'
import type { CheckedFile } from './checked-file.ts'
import { elementPlace, type FieldView, literalValue, type RecordView } from './record-view.ts'

export interface GivenField<F extends FieldName = FieldName> {
  readonly name: F
  readonly value: Value
  /** Of the first machine that has it. */
  readonly view: RecordView
  readonly clause: ListSyntax
  /** The value as it is written; in the template, where a macro has written it. */
  readonly written: Syntax
  /** Whether the clause stands in the text: a macro's stands where that is used, all in one place. */
  readonly isInText: boolean
  /** Whether `written` is a text that makes this value and no other. */
  readonly isLiteral: boolean
}

export function* givenFields<F extends FieldName>(
  file: CheckedFile,
  names: readonly F[],
): Generator<GivenField<F>> {
  const templates = new TemplateValues(file)
  for (const name of names) {
    const met = new Map<ListSyntax, Value>()
    for (const view of file.records) {
      const field = view.field(name)
      if (field === undefined || met.get(field.clause) === field.value) continue
      met.set(field.clause, field.value)
      yield { name, view, ...templates.placed(name, field) }
    }
  }
}

/**
 * What a macro makes stands where it is used, all of it. A literal of its template can be found
 * again by its value.
 */
class TemplateValues {
  readonly #file: CheckedFile
  #known: Map<string, Syntax> | undefined

  constructor(file: CheckedFile) {
    this.#file = file
  }

  placed(name: FieldName, { value, clause, written }: FieldView) {
    const isInText = clause.items[0]!.start > clause.start
    const isOwn = written.start > clause.start
    const known = isOwn ? undefined : this.#literals().get(key(name, value))
    const isLiteral = known !== undefined || (isInText && literalValue(written) !== undefined)
    return { value, clause, written: known ?? written, isInText, isLiteral }
  }

  #literals(): ReadonlyMap<string, Syntax> {
    if (this.#known === undefined) {
      this.#known = new Map()
      for (const { isTemplate, fields } of this.#file.recordForms) {
        if (!isTemplate) continue
        for (const { name, value: written } of fields) {
          const value = literalValue(written)
          if (value !== undefined) this.#known.set(key(name, value), written)
        }
      }
    }
    return this.#known
  }
}

function key(name: string, value: Value): string {
  return `${name} ${write(value)}`
}

/** For one finding of a kind in a place: a clause may give a value again and again. */
export class OncePerPlace {
  readonly #met = new Map<unknown, Set<string>>()

  isNew({ source, start }: Span, kind = ''): boolean {
    let met = this.#met.get(source)
    if (met === undefined) {
      met = new Set()
      this.#met.set(source, met)
    }
    const key = `${start} ${kind}`
    const isNew = !met.has(key)
    met.add(key)
    return isNew
  }
}

/** `{ fix }` that replaces the value, where that is a literal; else nothing. */
export function replacing(field: GivenField, text: string): { fix?: readonly Edit[] } {
  return field.isLiteral ? { fix: [{ span: field.written, text }] } : {}
}

/** The same for an element of a list that is written out. */
export function replacingElement(
  field: GivenField,
  index: number,
  text: string,
): { fix?: readonly Edit[] } {
  const at = elementPlace(field, index)
  const isLiteral = at !== field.written && literalValue(at) !== undefined
  return isLiteral && (field.isInText || field.isLiteral) ? { fix: [{ span: at, text }] } : {}
}
