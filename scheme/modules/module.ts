/**
 * Modules as Guile has them: a table of the module's own variables, the interfaces it uses, and its
 * public interface. A macro is the value of a variable, so that defining or importing a name hides
 * a special form like any other binding.
 */
import type { Fluid } from '../runtime/dynamic.ts'
import { addressOf } from '../runtime/print.ts'
import {
  Held,
  intern,
  listFrom,
  NIL,
  Pair,
  type SelfPrinting,
  Singleton,
  Sym,
  UNDEFINED,
  type Value,
} from '../runtime/values.ts'

/** What a variable holds that has no value. */
export const UNBOUND = new Singleton('#<unbound>')

export class Variable implements SelfPrinting {
  value: Value
  /** Gives the variable its value when that is first asked for (a library's definition in Scheme). */
  lazy: (() => void) | undefined
  /** Whether `lazy` will define a macro, which the expander must know. */
  lazyMacro = false

  constructor(value: Value = UNBOUND) {
    this.value = value
  }

  printed(): readonly (string | Held)[] {
    const value = this.value === UNBOUND ? UNDEFINED : this.value
    return [`#<variable ${addressOf(this)} value: `, new Held(value), '>']
  }

  /** The value, made first where that is due; UNBOUND where there is none. */
  force(): Value {
    if (this.lazy !== undefined) {
      const define = this.lazy
      this.lazy = undefined
      define()
    }
    return this.value
  }
}

/** Somewhere names can be looked up: a module's public interface, or a selection from one. */
export abstract class Interface implements SelfPrinting {
  /** Of the module behind it: a list of symbols. */
  abstract get name(): Value
  abstract lookup(name: Sym): Variable | undefined
  abstract names(): Iterable<Sym>
  /** Whether `name` is meant to replace a binding of the same name from elsewhere. */
  abstract replaces(name: Sym): boolean

  printed(): readonly (string | Held)[] {
    return ['#<interface ', new Held(this.name), ` ${addressOf(this)}>`]
  }
}

class ExportTable extends Interface {
  readonly #module: Module
  readonly variables = new Map<Sym, Variable>()
  readonly replacements = new Set<Sym>()

  constructor(module: Module) {
    super()
    this.#module = module
  }
  get name(): Value {
    return this.#module.name
  }
  lookup(name: Sym): Variable | undefined {
    return this.variables.get(name)
  }
  names(): Iterable<Sym> {
    return this.variables.keys()
  }
  replaces(name: Sym): boolean {
    return this.replacements.has(name)
  }
}

/** Counts the changes after which a name may mean another variable than before. */
const imports = { changes: 0 }

export class Module implements SelfPrinting, Namespace {
  name: Value
  protected readonly own = new Map<Sym, Variable>()
  /** Searched from the last to the first: the later import wins. */
  uses: Interface[] = []
  readonly publicInterface: Interface
  /** What brings a name that nothing else does (`#:autoload`). */
  #autoloads: Map<Sym, () => Interface> | undefined

  readonly #exported: ExportTable
  /** What imports were found to mean, null for nothing, until some module's exports or imports change. */
  readonly #imports = new Map<Sym, Variable | null>()
  #importsAsOf = 0

  constructor(name: Value) {
    this.name = name
    this.#exported = new ExportTable(this)
    this.publicInterface = this.#exported
  }

  /** The module's own variable. */
  local(name: Sym): Variable | undefined {
    return this.own.get(name)
  }

  localNames(): Iterable<Sym> {
    return this.own.keys()
  }

  /** The variable that `name` means in this module. */
  lookup(name: Sym): Variable | undefined {
    return this.local(name) ?? this.imported(name)
  }

  /** Every name that means something here. */
  *allNames(): Iterable<Sym> {
    yield* this.localNames()
    for (const from of this.uses) yield* from.names()
  }

  /** The variable that `name` means, unless the module has one of its own. */
  imported(name: Sym): Variable | undefined {
    if (this.#importsAsOf !== imports.changes) {
      this.#imports.clear()
      this.#importsAsOf = imports.changes
    }
    const known = this.#imports.get(name)
    if (known !== undefined) return known === null ? undefined : known
    const found = this.#searchImports(name) ?? this.#loaded(name)
    this.#imports.set(name, found ?? null)
    return found
  }

  #searchImports(name: Sym): Variable | undefined {
    let found: Variable | undefined
    for (let i = this.uses.length - 1; i >= 0; i--) {
      const from = this.uses[i]!
      const variable = from.lookup(name)
      if (variable === undefined) continue
      if (from.replaces(name)) return variable
      found ??= variable
    }
    return found
  }

  autoload(name: Sym, load: () => Interface): void {
    this.#autoloads ??= new Map()
    this.#autoloads.set(name, load)
  }

  #loaded(name: Sym): Variable | undefined {
    const load = this.#autoloads?.get(name)
    if (load === undefined) return undefined
    this.#autoloads!.delete(name)
    const from = load()
    this.use(from)
    return from.lookup(name)
  }

  /** The module's own variable, made unbound where there is none. */
  ensureLocal(name: Sym): Variable {
    let variable = this.local(name)
    if (variable === undefined) {
      variable = new Variable()
      this.own.set(name, variable)
    }
    return variable
  }

  define(name: Sym, value: Value): Variable {
    const variable = this.ensureLocal(name)
    variable.lazy = undefined
    variable.value = value
    return variable
  }

  add(name: Sym, variable: Variable): void {
    this.own.set(name, variable)
  }

  remove(name: Sym): boolean {
    return this.own.delete(name)
  }

  use(from: Interface): void {
    if (this.uses.includes(from)) return
    this.uses.push(from)
    imports.changes++
  }

  export(internal: Sym, external: Sym = internal, replace = false): void {
    this.#setExport(external, this.ensureLocal(internal), replace)
  }

  #setExport(external: Sym, variable: Variable, replace: boolean): void {
    imports.changes++
    this.#exported.variables.set(external, variable)
    if (replace) this.#exported.replacements.add(external)
  }

  /** Exports a name that may come from an import. False where it is not bound. */
  reexport(internal: Sym, external: Sym = internal, replace = false): boolean {
    const variable = this.lookup(internal)
    if (variable === undefined) return false
    this.#setExport(external, variable, replace)
    return true
  }

  printed(): readonly (string | Held)[] {
    return ['#<directory ', new Held(this.name), ` ${addressOf(this)}>`]
  }
}

/** Where a name of a module is looked up: the module, or its public interface only. */
export interface Namespace {
  lookup(name: Sym): Variable | undefined
  define(name: Sym, value: Value): Variable
  allNames(): Iterable<Sym>
}

/** A name in a module, as one place of a program refers to it. */
export interface GlobalReference {
  readonly module: Namespace
  readonly name: Sym
  /** What complains where the name is not bound, if not the evaluator itself. */
  readonly who?: string
}

/** What the forms that deal with modules see of all modules. */
export interface ModuleRegistry {
  /** Where the top level of a program stands: `(current-module)`. What `currentFluid` holds. */
  current: Module
  readonly currentFluid: Fluid
  readonly core: Module
  /** The module of that name, loaded where need be. */
  find(name: Value): Module | undefined
  /** As `find`. Throws Guile's "no code for module". */
  resolve(name: Value): Module
  /** The module of that name; a new one that sees nothing yet where there is none. */
  ensure(name: Value): Module
}

/** `(ice-9 match)` from its text. */
export function moduleName(text: string): Value {
  return listFrom(
    text
      .replace(/^\(|\)$/g, '')
      .split(' ')
      .map(intern),
  )
}

/** The text of a module's name, to find it by; undefined where `name` is no list of symbols. */
export function moduleKey(name: Value): string | undefined {
  const parts: string[] = []
  let rest = name
  for (; rest instanceof Pair; rest = rest.cdr) {
    if (rest.car instanceof Sym) parts.push(rest.car.name)
    else if (typeof rest.car === 'number') parts.push(String(rest.car))
    else return undefined
  }
  return rest === NIL && parts.length > 0 ? `(${parts.join(' ')})` : undefined
}
