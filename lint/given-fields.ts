/**
 * The values that the machines' fields were given. What one clause gives to many machines, by
 * `inherit`, is met once.
 */
import { FIELDS, type FieldName } from '../offload/machines/record.ts'
import type { Edit } from '../scheme/diagnostics.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'
import { write } from '../scheme/runtime/print.ts'
import type { Value } from '../scheme/runtime/values.ts'
import type { Span } from '../scheme/source.ts'
import type { CheckedFile } from './checked-file.ts'
import type { FieldForm, RecordForm } from './record-form.ts'
import { elementPlace, type FieldView, literalValue, type RecordView } from './record-view.ts'

export class GivenField<F extends FieldName = FieldName> {
  readonly #kind: Kind<F>
  readonly value: Value
  /** Of the first machine that has it. */
  readonly view: RecordView
  readonly clause: ListSyntax

  constructor(kind: Kind<F>, view: RecordView, field: FieldView) {
    this.#kind = kind
    this.view = view
    this.value = field.value
    this.clause = field.clause
  }

  get name(): F {
    return this.#kind.name
  }

  /** The value as it is written; in the template, where a macro has written it. */
  get written(): Syntax {
    return this.#inTemplate ?? this.#written
  }

  /** Whether the clause stands in the text: a macro's stands where that is used, all in one place. */
  get isInText(): boolean {
    return this.clause.items[0]!.start > this.clause.start
  }

  /** Whether `written` is a text that makes this value and no other. */
  get isLiteral(): boolean {
    if (this.#inTemplate !== undefined) return true
    return this.isInText && literalValue(this.#written) !== undefined
  }

  get #written(): Syntax {
    return this.clause.items[1]!
  }

  get #inTemplate(): Syntax | undefined {
    const isOwn = this.#written.start > this.clause.start
    return isOwn ? undefined : this.#kind.templates.written(this.name, this.value)
  }
}

/** What is the same for all machines. */
interface Kind<F extends FieldName> {
  readonly name: F
  readonly templates: TemplateValues
}

export function givenFields<F extends FieldName>(
  file: CheckedFile,
  names: readonly F[],
): readonly GivenField<F>[] {
  let known = perFile.get(file)
  if (known === undefined) {
    known = gather(file)
    perFile.set(file, known)
  }
  if (names.length === 1) return known.get(names[0]!)! as readonly GivenField<F>[]
  const all: GivenField<F>[] = []
  return all.concat(...names.map((name) => known.get(name)! as readonly GivenField<F>[]))
}

/**
 * Whether the field was read already as a machine of the fleet, so that its value is of the right
 * type. Of `system` that is not sure: `systems` goes before it.
 */
export function isReadAlready({ name, view }: GivenField, { loaded }: CheckedFile): boolean {
  const areRead = loaded !== undefined && loaded.records.size > 0
  return areRead && view.record !== undefined && name !== 'system' && name !== 'location'
}

type Gathered = ReadonlyMap<FieldName, readonly GivenField[]>

/** Many rules ask for the same. */
const perFile = new WeakMap<CheckedFile, Gathered>()

function gather({ records, recordForms }: CheckedFile): Gathered {
  const templates = new TemplateValues(recordForms)
  const kinds = FIELDS.map((name) => ({ name, templates }))
  const fields = FIELDS.map((): GivenField[] => [])
  const forms = new Set<Syntax>()
  const last = new Map<ListSyntax, Value>()
  for (const view of records) {
    // Of a form that is met for the first time, its own clauses are new.
    const isNewForm = !forms.has(view.form)
    forms.add(view.form)
    for (let index = 0; index < FIELDS.length; index++) {
      const name = FIELDS[index]!
      const field = view.field(name)
      if (field === undefined) continue
      if (!isNewForm || !isWithin(field.clause, view.form)) {
        if (last.get(field.clause) === field.value) continue
        last.set(field.clause, field.value)
      }
      fields[index]!.push(new GivenField(kinds[index]!, view, field))
    }
  }
  return new Map(FIELDS.map((name, index) => [name, fields[index]!]))
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.source === outer.source && inner.start > outer.start && inner.end < outer.end
}

/**
 * What a macro makes stands where it is used, all of it. A literal of its template can be found
 * again by its value.
 */
class TemplateValues {
  readonly #forms: readonly RecordForm[]
  #known: Map<string, Syntax> | undefined

  constructor(forms: readonly RecordForm[]) {
    this.#forms = forms
  }

  written(name: FieldName, value: Value): Syntax | undefined {
    if (this.#known === undefined) {
      this.#known = new Map()
      for (const { isTemplate, fields } of this.#forms) {
        if (isTemplate) this.#add(fields, this.#known)
      }
    }
    return this.#known.size === 0 ? undefined : this.#known.get(key(name, value))
  }

  #add(fields: readonly FieldForm[], known: Map<string, Syntax>): void {
    for (const { name, value: written } of fields) {
      const value = literalValue(written)
      if (value !== undefined) known.set(key(name, value), written)
    }
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
  if (at === field.written) return {}
  // In a quotation, symbols are literals.
  const isLiteral = field.isLiteral || (field.isInText && literalValue(at) !== undefined)
  return isLiteral ? { fix: [{ span: at, text }] } : {}
}
