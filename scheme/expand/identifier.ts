/**
 * Identifiers and scopes. An identifier that was read is its symbol; one that a macro inserted is an
 * Alias: a fresh name that, where nothing binds it, means what the macro's author meant (the
 * renaming of Clinger and Rees, "Macros that work").
 */
import type { Module } from '../modules/module.ts'
import type { AtomSyntax, Syntax } from '../reader/syntax.ts'
import { Sym } from '../runtime/values.ts'
import type { LocalVariable } from './core.ts'
import type { Macro } from './macro-value.ts'

export type Identifier = Sym | Alias

export class Alias {
  readonly of: Identifier
  /** Where the macro that inserted it was defined. */
  readonly scope: Scope

  constructor(of: Identifier, scope: Scope) {
    this.of = of
    this.scope = scope
  }
}

export type LocalBinding = LocalVariable | Macro

/** Local names; at the root of every chain stands a module. */
export class Scope {
  readonly outer: Scope | undefined
  readonly module: Module
  readonly names = new Map<Identifier, LocalBinding>()

  constructor(outer: Scope | undefined, module: Module) {
    this.outer = outer
    this.module = module
  }

  inner(): Scope {
    return new Scope(this, this.module)
  }
}

export interface IdentifierSyntax extends AtomSyntax {
  readonly value: Identifier
}

export function isIdentifier(syntax: Syntax | undefined): syntax is IdentifierSyntax {
  return (
    syntax !== undefined &&
    syntax.kind === 'atom' &&
    (syntax.value instanceof Sym || syntax.value instanceof Alias)
  )
}

/** The symbol that was written. */
export function symbolOf(identifier: Identifier): Sym {
  let at = identifier
  while (at instanceof Alias) at = at.of
  return at
}

/** The plain name of an identifier; undefined where `syntax` is none. */
export function identifierName(syntax: Syntax | undefined): string | undefined {
  return isIdentifier(syntax) ? symbolOf(syntax.value).name : undefined
}
