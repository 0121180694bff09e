/** What identifiers mean. */
import type { GlobalReference, Module } from '../modules/module.ts'
import type { Sym } from '../runtime/values.ts'
import { LocalVariable } from './core.ts'
import { Alias, type Identifier, type LocalBinding, Scope, symbolOf } from './identifier.ts'
import { Macro, SyntaxParameter } from './macro-value.ts'

/** The outermost scope of a module, and the names that macros defined there under cover. */
const moduleScopes = new WeakMap<Module, Scope>()
const hiddenNames = new WeakMap<Scope, WeakMap<Alias, Sym>>()

export function scopeOf(module: Module): Scope {
  let scope = moduleScopes.get(module)
  if (scope === undefined) {
    scope = new Scope(undefined, module)
    moduleScopes.set(module, scope)
  }
  return scope
}

/** From here on `alias` at the top of `scope`'s module means `name`. */
export function hide(scope: Scope, alias: Alias, name: Sym): void {
  let names = hiddenNames.get(scope)
  if (names === undefined) {
    names = new WeakMap()
    hiddenNames.set(scope, names)
  }
  names.set(alias, name)
}

/** What `identifier` means in `scope`: a local binding, or a name in a module. */
export function lookup(identifier: Identifier, scope: Scope): LocalBinding | GlobalReference {
  for (;;) {
    let root = scope
    for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
      const found = at.find(identifier)
      if (found !== undefined) return found
      root = at
    }
    if (!(identifier instanceof Alias)) return { module: root.module, name: identifier }
    const hidden = hiddenNames.get(root)?.get(identifier)
    if (hidden !== undefined) return { module: root.module, name: hidden }
    scope = identifier.scope
    identifier = identifier.of
  }
}

/** The macro that `identifier` means, if any. */
export function lookupMacro(identifier: Identifier, scope: Scope): Macro | undefined {
  return macroOf(lookup(identifier, scope))
}

export function macroOf(binding: LocalBinding | GlobalReference): Macro | undefined {
  const macro = boundMacro(binding)
  return macro instanceof SyntaxParameter ? macro.current : macro
}

/** The syntax parameter that `identifier` names, if it does. */
export function syntaxParameter(identifier: Identifier, scope: Scope): SyntaxParameter | undefined {
  const macro = boundMacro(lookup(identifier, scope))
  return macro instanceof SyntaxParameter ? macro : undefined
}

function boundMacro(binding: LocalBinding | GlobalReference): Macro | undefined {
  if (binding instanceof Macro) return binding
  if (binding instanceof LocalVariable) return undefined
  const variable = binding.module.lookup(binding.name)
  if (variable === undefined) return undefined
  const value = variable.lazyMacro ? variable.force() : variable.value
  return value instanceof Macro ? value : undefined
}

/** free-identifier=?: whether both mean the same binding, or are both unbound under one name. */
export function sameMeaning(a: Identifier, aScope: Scope, b: Identifier, bScope: Scope): boolean {
  const left = lookup(a, aScope)
  const right = lookup(b, bScope)
  if (left instanceof LocalVariable || left instanceof Macro) return left === right
  if (right instanceof LocalVariable || right instanceof Macro) return false
  const leftVariable = left.module.lookup(left.name)
  const rightVariable = right.module.lookup(right.name)
  if (leftVariable === undefined && rightVariable === undefined) return symbolOf(a) === symbolOf(b)
  return leftVariable === rightVariable
}
