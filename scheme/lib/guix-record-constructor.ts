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
  /** From a clause, which has bound it to `variable`. */
  | { readonly kind: 'given'; readonly variable: Syntax }
  /** From the value of `base`. */
  | { readonly kind: 'inherited'; readonly base: Syntax }
  | { readonly kind: 'initial' }

/** `(FIELD VALUE)`, with the number of the field. */
export interface GivenField {
  readonly index: number
  readonly clause: ListSyntax
}

export interface Construction {
  /** BASE of `(inherit BASE)`. */
  readonly base: Syntax | undefined
  /** In the order of the source. */
  readonly given: readonly GivenField[]
}

/**
 * A use of a constructor, taken apart. Throws `syntax-error` as Guix does, at the form or at the
 * field that it is about.
 */
export function parseConstruction(
  form: ListSyntax,
  fields: readonly RecordField[],
  use: MacroUse,
): Construction {
  const { items } = form
  if (form.tail !== undefined) throw syntaxError(undefined, NO_MATCH, form)
  const who = identifierName(items[0])
  const base = inheritedFrom(items[1], use)
  const given: GivenField[] = []
  const isGiven: boolean[] = []
  const unknown: Syntax[] = []
  let duplicate: Syntax | undefined
  for (let at = base === undefined ? 1 : 2; at < items.length; at++) {
    const clause = items[at]!
    if (!isField(clause)) throw syntaxError(who, 'invalid field specifier', form, clause)
    const variable = clause.items[0]!
    const name = identifierName(variable)
    const index = indexOf(fields, name)
    if (index === -1) {
      unknown.push(variable)
      continue
    }
    if (isGiven[index]) duplicate ??= clause
    isGiven[index] = true
    given.push({ index, clause })
  }
  if (base === undefined && duplicate !== undefined) {
    throw syntaxError(who, 'duplicate field initializer', duplicate)
  }
  if (unknown.length > 0) {
    const list = unknown.map((name) => display(use.datum(name))).join(' ')
    throw syntaxError(who, `extraneous field initializers (${list})`, form)
  }
  let missing = ''
  for (let at = 0; at < fields.length; at++) {
    const { name, required, innate } = fields[at]!
    if (required && isGiven[at] !== true && (base === undefined || innate)) missing += ` ${name}`
  }
  if (missing !== '') {
    throw syntaxError(who, `missing field initializers (${missing.slice(1)})`, form)
  }
  return { base, given }
}

function indexOf(fields: readonly RecordField[], name: string | undefined): number {
  for (let index = 0; index < fields.length; index++) {
    if (fields[index]!.name === name) return index
  }
  return -1
}

/**
 * Code for `form`, a use of the constructor; `make` gives the code that makes a record, from one part
 * for each field. Throws as `parseConstruction`.
 */
export function constructRecord(
  form: ListSyntax,
  fields: readonly RecordField[],
  make: (parts: readonly Part[]) => Syntax,
  use: MacroUse,
): Syntax {
  const { base, given } = parseConstruction(form, fields, use)
  const parts = fields.map(
    ({ innate }): Part =>
      base === undefined || innate ? { kind: 'initial' } : { kind: 'inherited', base },
  )
  const bindings = given.map(({ index, clause }) => {
    const [variable, value] = clause.items as [Syntax, Syntax]
    parts[index] = { kind: 'given', variable }
    const { wrap } = fields[index]!
    return wrap === undefined ? clause : use.list(variable, wrap(value))
  })
  return use.list(use.rename('let*'), use.list(...bindings), make(parts))
}

/** BASE of `(inherit BASE)`. */
function inheritedFrom(clause: Syntax | undefined, use: MacroUse): Syntax | undefined {
  if (clause === undefined || !isField(clause)) return undefined
  const { items } = clause
  return use.means(items[0], 'inherit') ? items[1] : undefined
}

function isField(clause: Syntax): clause is ListSyntax {
  return clause.kind === 'list' && clause.items.length === 2 && clause.tail === undefined
}
