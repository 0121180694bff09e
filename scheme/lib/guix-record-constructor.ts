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
  /** Without a default. */
  readonly required: boolean
  /** Not taken from BASE. */
  readonly innate: boolean
  /** Makes of the code of a given value the code of what the record holds. */
  readonly wrap?: ((value: Syntax) => Syntax) | undefined
}

/** Where the value of a field comes from. */
export type Part =
  /** From `form`, `(FIELD VALUE)`, which has bound it to `variable`. */
  | { readonly kind: 'given'; readonly variable: Syntax; readonly form: ListSyntax }
  /** From the value of `base`. */
  | { readonly kind: 'inherited'; readonly base: Syntax }
  | { readonly kind: 'initial' }

/**
 * Code for `form`, a use of the constructor; `make` gives the code that makes a record, from one part
 * for each field. Throws `syntax-error` as Guix does, at the form or at the field that it is about.
 */
export function constructRecord(
  form: ListSyntax,
  fields: readonly RecordField[],
  make: (parts: readonly Part[]) => Syntax,
  use: MacroUse,
): Syntax {
  if (form.tail !== undefined) throw syntaxError(undefined, NO_MATCH, form)
  const [keyword, ...clauses] = form.items as [Syntax, ...Syntax[]]
  const who = identifierName(keyword)
  const base = inheritedFrom(clauses[0], use)
  if (base !== undefined) clauses.shift()
  const parts = fields.map(
    (field): Part => (base === undefined || field.innate ? INITIAL : { kind: 'inherited', base }),
  )
  const bindings: Syntax[] = []
  const unknown: Syntax[] = []
  let duplicate: Syntax | undefined
  for (const clause of clauses) {
    if (!isField(clause)) throw syntaxError(who, 'invalid field specifier', form, clause)
    const [variable, value] = clause.items as [Syntax, Syntax]
    const name = identifierName(variable)
    const index = fields.findIndex((field) => field.name === name)
    const field = fields[index]
    if (field === undefined) {
      unknown.push(variable)
      continue
    }
    if (parts[index]!.kind === 'given') duplicate ??= clause
    parts[index] = { kind: 'given', variable, form: clause }
    bindings.push(field.wrap === undefined ? clause : use.list(variable, field.wrap(value)))
  }
  if (base === undefined && duplicate !== undefined) {
    throw syntaxError(who, 'duplicate field initializer', duplicate)
  }
  if (unknown.length > 0) {
    const list = unknown.map((name) => display(use.datum(name))).join(' ')
    throw syntaxError(who, `extraneous field initializers (${list})`, form)
  }
  const missing = fields.filter(({ required }, at) => required && parts[at] === INITIAL)
  if (missing.length > 0) {
    const list = missing.map(({ name }) => name).join(' ')
    throw syntaxError(who, `missing field initializers (${list})`, form)
  }
  return use.list(use.rename('let*'), use.list(...bindings), make(parts))
}

const INITIAL: Part = { kind: 'initial' }

/** BASE of `(inherit BASE)`. */
function inheritedFrom(clause: Syntax | undefined, use: MacroUse): Syntax | undefined {
  if (clause === undefined || !isField(clause)) return undefined
  const [keyword, base] = clause.items as [Syntax, Syntax]
  return use.means(keyword, 'inherit') ? base : undefined
}

function isField(clause: Syntax): clause is ListSyntax {
  return clause.kind === 'list' && clause.items.length === 2 && clause.tail === undefined
}
