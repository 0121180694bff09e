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
  // Most scopes hold few names: a chain is quicker to make than a map, and to search.
  #names: Name | undefined
  #count = 0
  #index: Map<Identifier, LocalBinding> | undefined

  constructor(outer: Scope | undefined, module: Module) {
    this.outer = outer
    this.module = module
  }

  inner(): Scope {
    return new Scope(this, this.module)
  }

  /** The binding made here. */
  find(identifier: Identifier): LocalBinding | undefined {
    if (this.#index !== undefined) return this.#index.get(identifier)
    for (let name = this.#names; name !== undefined; name = name.next) {
      if (name.identifier === identifier) return name.binding
    }
    return undefined
  }

  /** The last binding of an identifier counts. */
  bind(identifier: Identifier, binding: LocalBinding): void {
    if (this.#index !== undefined) {
      this.#index.set(identifier, binding)
      return
    }
    this.#names = { identifier, binding, next: this.#names }
    if (++this.#count > CHAIN_LIMIT) this.#index = indexOf(this.#names)
  }
}

interface Name {
  readonly identifier: Identifier
  readonly binding: LocalBinding
  readonly next: Name | undefined
}

const CHAIN_LIMIT = 12

function indexOf(names: Name): Map<Identifier, LocalBinding> {
  const index = new Map<Identifier, LocalBinding>()
  for (let name: Name | undefined = names; name !== undefined; name = name.next) {
    if (!index.has(name.identifier)) index.set(name.identifier, name.binding)
  }
  return index
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
