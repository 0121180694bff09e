/** Taking forms apart. */
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import { spanOf } from '../build.ts'
import { LocalVariable } from '../core.ts'
import { type IdentifierSyntax, isIdentifier, type Scope, symbolOf } from '../identifier.ts'
import { NO_MATCH, syntaxError } from '../syntax-error.ts'

/** A list that ends in (), of at least `min` items. */
export function isProperList(syntax: Syntax | undefined, min = 0): syntax is ListSyntax {
  return (
    syntax !== undefined &&
    syntax.kind === 'list' &&
    syntax.tail === undefined &&
    syntax.items.length >= min
  )
}

/** The parts of `form` after its keyword: at least `min`, at most `max`. Throws Guile's general complaint. */
export function operands(form: ListSyntax, min: number, max = Number.POSITIVE_INFINITY): Syntax[] {
  const count = form.items.length - 1
  if (form.tail !== undefined || count < min || count > max) {
    throw syntaxError(undefined, NO_MATCH, form)
  }
  return form.items.slice(1)
}

export interface BindingSyntax {
  readonly name: IdentifierSyntax
  readonly value: Syntax
}

/** `((name value) …)`; undefined where it is not. */
export function bindings(syntax: Syntax | undefined): BindingSyntax[] | undefined {
  if (!isProperList(syntax)) return undefined
  const found: BindingSyntax[] = []
  for (const item of syntax.items) {
    if (!isProperList(item, 2) || item.items.length !== 2) return undefined
    const [name, value] = item.items
    if (!isIdentifier(name)) return undefined
    found.push({ name, value: value! })
  }
  return found
}

/** Binds `name` in `scope` to a new variable. */
export function declare(name: IdentifierSyntax, scope: Scope): LocalVariable {
  const variable = new LocalVariable(symbolOf(name.value).name, spanOf(name))
  scope.bind(name.value, variable)
  return variable
}

export function hasDuplicates(names: readonly IdentifierSyntax[]): boolean {
  return new Set(names.map((name) => name.value)).size !== names.length
}
