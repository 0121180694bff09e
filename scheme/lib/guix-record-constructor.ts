/**
 * The syntactic constructor of `(guix records)`: `(thing (FIELD VALUE) …)` and
 * `(thing (inherit BASE) (FIELD VALUE) …)`, as `make-syntactic-constructor` in Guix's
 * `guix/records.scm` defines them.
 *
 * Values are bound in the order of the source to variables that have the fields' names, so that a
 * value sees the fields before it. Fields that are not given get their defaults, or what BASE has,
 * which is evaluated once for each of them.
 */
import { identifierName, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH, syntaxError } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { display } from '../runtime/print.ts'

export interface RecordField {
  readonly name: string
  /** Not taken from BASE. */
  readonly innate: boolean
  /** Code for the value of a field that is not given; undefined for a required field. */
  readonly initial: (() => Syntax) | undefined
  /** Makes of the code of a given value the code of what the record holds. */
  readonly wrap: ((value: Syntax) => Syntax) | undefined
}

/** A field as written: `(FIELD VALUE)`. */
export interface GivenField {
  readonly name: Syntax
  readonly value: Syntax
  readonly form: ListSyntax
}

export interface RecordCode {
  readonly fields: readonly RecordField[]
  /** Code that makes a record of the values of all fields. */
  readonly make: (values: readonly Syntax[], given: readonly GivenField[]) => Syntax
  /** Code for the value that a record has for the field with this index. */
  readonly read: (base: Syntax, index: number) => Syntax
}

/**
 * Code for `form`, a use of the constructor. Throws `syntax-error` as Guix does, at the form or at
 * the field that it is about.
 */
export function constructRecord(
  form: ListSyntax,
  { fields, make, read }: RecordCode,
  use: MacroUse,
): Syntax {
  if (form.tail !== undefined) throw syntaxError(undefined, NO_MATCH, form)
  const [keyword, ...clauses] = form.items as [Syntax, ...Syntax[]]
  const who = identifierName(keyword)
  const base = inheritedFrom(clauses[0], use)
  const given = (base === undefined ? clauses : clauses.slice(1)).map((clause) => {
    const field = asField(clause)
    if (field === undefined) throw syntaxError(who, 'invalid field specifier', form, clause)
    return field
  })
  const names = given.map(({ name }) => identifierName(name))

  if (base === undefined) {
    const twice = names.findIndex((name, at) => name !== undefined && names.indexOf(name) < at)
    if (twice !== -1) throw syntaxError(who, 'duplicate field initializer', given[twice]!.form)
  }
  const unknown = given.filter((_, at) => !fields.some(({ name }) => name === names[at]))
  if (unknown.length > 0) {
    const list = unknown.map(({ name }) => display(use.datum(name))).join(' ')
    throw syntaxError(who, `extraneous field initializers (${list})`, form)
  }
  const missing = fields.filter(
    ({ name, initial }) => initial === undefined && !names.includes(name),
  )
  if (base === undefined && missing.length > 0) {
    const list = missing.map(({ name }) => name).join(' ')
    throw syntaxError(who, `missing field initializers (${list})`, form)
  }

  const bindings = given.map(({ name, value }, at) => {
    const { wrap } = fields.find((field) => field.name === names[at])!
    return use.list(name, wrap === undefined ? value : wrap(value))
  })
  const values = fields.map((field, index) => {
    const at = names.indexOf(field.name)
    if (at !== -1) return given[at]!.name
    if (base !== undefined && !field.innate) return read(base, index)
    return field.initial!()
  })
  return use.list(use.rename('let*'), use.list(...bindings), make(values, given))
}

/** BASE of `(inherit BASE)`. */
function inheritedFrom(clause: Syntax | undefined, use: MacroUse): Syntax | undefined {
  const field = clause === undefined ? undefined : asField(clause)
  return field !== undefined && use.means(field.name, 'inherit') ? field.value : undefined
}

function asField(clause: Syntax): GivenField | undefined {
  if (clause.kind !== 'list' || clause.items.length !== 2 || clause.tail !== undefined) return
  const [name, value] = clause.items as [Syntax, Syntax]
  return { name, value, form: clause }
}
