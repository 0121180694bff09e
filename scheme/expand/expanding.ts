/** What the expander offers to the forms that it knows. */
import type { Syntax } from '../reader/syntax.ts'
import type { Core } from './core.ts'
import type { IdentifierSyntax, Scope } from './identifier.ts'
import type { Macro } from './macro-value.ts'

export interface Expanding {
  expression(syntax: Syntax, scope: Scope): Core
  /** A sequence with definitions in front or between; `at` is the form whose body it is. */
  body(forms: readonly Syntax[], scope: Scope, at: Syntax): Core
  /** The right side of `define-syntax`. */
  transformer(syntax: Syntax, scope: Scope, name: string): Macro
  /** A variable of the core library, whatever the program has made of its name. */
  core(name: string, at: Syntax): Core
  /** Whether an identifier means what `name` means in the core library. */
  meansCore(identifier: IdentifierSyntax, scope: Scope, name: string): boolean
}
