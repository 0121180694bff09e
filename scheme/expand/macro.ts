/** Macros written in TypeScript: what they are given and what they give. */
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'
import type { SchemeError } from '../runtime/errors.ts'
import type { Value } from '../runtime/values.ts'
import type { Core } from './core.ts'
import type { Expanding } from './expanding.ts'
import type { Scope } from './identifier.ts'

/** `form` is the whole use, keyword included. Gives the form that stands for it. */
export type NativeMacro = (form: ListSyntax, use: MacroUse) => Syntax

/** A macro that goes straight to the core language, for forms of which a program has thousands. */
export type NativeForm = (
  form: ListSyntax,
  scope: Scope,
  expander: Expanding,
  use: MacroUse,
) => Core

/**
 * One use of a macro. Everything made here has the place of the use, so that errors point at what
 * the user wrote; parts taken from `form` keep their own places and meanings.
 */
export interface MacroUse {
  /**
   * An identifier that means what `name` means in the macro's own library (exported there or not), wherever it
   * ends up. The same one for the same name within one use; bound by a form that the macro makes,
   * it is seen only by what the macro itself made.
   */
  rename(name: string): AtomSyntax
  /** A fresh identifier, for a variable of the expansion; `name` is for messages. */
  fresh(name: string): AtomSyntax
  /** An identifier as the user would write it where `context`, an identifier of the use, stands (`datum->syntax`): seen by the user's own code. */
  nameAs(name: string, context: Syntax): AtomSyntax
  /** Whether `identifier`, where the macro is used, means what `name` means in the macro's library (free-identifier=?). */
  means(identifier: Syntax | undefined, name: string): boolean
  /** Whether both, bound by one form, would be the same variable (bound-identifier=?). */
  same(a: Syntax, b: Syntax): boolean
  list(...items: Syntax[]): ListSyntax
  /** `(quote value)`. */
  quote(value: Value): Syntax
  /** A number, string, boolean … that evaluates to itself. */
  constant(value: Value): AtomSyntax
  /** The syntax as plain data, renamings undone (`syntax->datum`). */
  datum(syntax: Syntax): Value
  /** To be thrown: Guile's `syntax-error` with this message, at `at` (the use itself where left out). */
  error(message: string, at?: Syntax): SchemeError
}

/** The plain name of an identifier; undefined where `syntax` is none. Defined in identifier.ts. */
export { identifierName, isIdentifier } from './identifier.ts'
