/** What the expander offers to the forms that it knows. */
import type { GlobalReference, Interface, Module, ModuleRegistry } from '../modules/module.ts'
import type { Syntax } from '../reader/syntax.ts'
import type { SchemeError } from '../runtime/errors.ts'
import type { Value } from '../runtime/values.ts'
import type { Call, Core, LocalVariable } from './core.ts'
import type { IdentifierSyntax, LocalBinding, Scope } from './identifier.ts'
import type { Macro } from './macro-value.ts'

/** Told what the expander finds out; for tools. */
export interface Observer {
  /** `identifier` is used and means `binding`. */
  reference?(identifier: IdentifierSyntax, binding: LocalBinding | GlobalReference): void
  /** `identifier` names a new binding. */
  definition?(identifier: IdentifierSyntax, binding: LocalBinding | GlobalReference): void
  /** A procedure is called. */
  call?(call: Call): void
  /** `spec` makes the names of `from` known. */
  import?(spec: Syntax, from: Interface): void
  /** What a form at the top level has become; the forms of libraries are among them. */
  form?(form: Syntax, core: Core): void
  /** An expression is wrong. Where this is given, expansion goes on after it. */
  error?(error: SchemeError): void
}

export interface Expanding {
  readonly observer: Observer | undefined
  readonly modules: ModuleRegistry
  topScope(module: Module): Scope
  /** A form at the top level of a module. */
  top(form: Syntax, scope: Scope): Core
  /** What the macro at the head of `form` makes of it; `form` itself where there is none. */
  transformOnce(form: Syntax, scope: Scope): Syntax
  expression(syntax: Syntax, scope: Scope): Core
  /** A sequence with definitions in front or between; `at` is the form whose body it is. */
  body(forms: readonly Syntax[], scope: Scope, at: Syntax): Core
  /** Binds `name` in `scope` to a new variable. */
  declare(name: IdentifierSyntax, scope: Scope): LocalVariable
  /** Whether a variable is one of the code that is being expanded, not of a transformer's or of what surrounds that. */
  reaches(variable: LocalVariable): boolean
  /** The right side of `define-syntax`. */
  transformer(syntax: Syntax, scope: Scope, name: string): Macro
  /** A variable of the core library, whatever the program has made of its name. */
  core(name: string, at: Syntax): Core
  /** Whether an identifier means what `name` means in the core library. */
  meansCore(identifier: IdentifierSyntax, scope: Scope, name: string): boolean
  /** The value of an expression that is needed while expanding. */
  evaluate(core: Core): Value
  /** The result of a procedure that is called while expanding. */
  apply(f: Value, args: Value[]): Value
}
