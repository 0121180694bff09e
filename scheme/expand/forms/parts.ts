/** Taking forms apart. */
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import { type IdentifierSyntax, isIdentifier } from '../identifier.ts'
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
    const name = item.items[0]
    if (!isIdentifier(name)) return undefined
    found.push({ name, value: item.items[1]! })
  }
  return found
}

/** Among more names they are looked for with a set. */
const FEW = 8

export function hasDuplicates(names: readonly IdentifierSyntax[]): boolean {
  if (names.length <= FEW) {
    for (let at = 1; at < names.length; at++) {
      for (let before = 0; before < at; before++) {
        if (names[before]!.value === names[at]!.value) return true
      }
    }
    return false
  }
  return new Set(names.map((name) => name.value)).size !== names.length
}
