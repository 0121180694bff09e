/** Modules that are written here: a library's names become variables when they are first asked for. */
import { readFileSync } from 'node:fs'
import { NativeSpecialForm, NativeTransformer } from '../expand/macro-use.ts'
import type { Macro } from '../expand/macro-value.ts'
import { scopeOf } from '../expand/scope.ts'
import type { Library } from '../lib/library.ts'
import type { Context } from '../runtime/context.ts'
import { intern, type Sym, type Value } from '../runtime/values.ts'
import { Source } from '../source.ts'
import { Interface, Module, moduleName, Variable } from './module.ts'

/** What library modules need of the evaluator. */
export interface LibraryWorld {
  readonly context: Context
  /** The public interface of another library. */
  library(name: string): Interface
  /** Evaluates the form of `source` that starts at `start`, in `module`. */
  define(source: Source, start: number, end: number, module: Module): void
}

type Maker = () => Variable

export class LibraryModule extends Module {
  readonly #parts: readonly Library[]
  readonly #world: LibraryWorld
  readonly #special: Readonly<Record<string, Macro>>
  /** Names of the libraries used, until they are. */
  readonly #lazyUses: readonly string[]
  #makers: Map<string, Maker> | undefined
  override readonly publicInterface: Interface

  /** `parts` make up one module; `special` are macros that the expander itself brings. */
  constructor(
    parts: readonly Library[],
    world: LibraryWorld,
    special: Readonly<Record<string, Macro>> = {},
  ) {
    super(moduleName(parts[0]!.name))
    this.#parts = parts
    this.#world = world
    this.#special = special
    this.publicInterface = new LibraryInterface(this, parts, Object.keys(special), world)
    const uses = new Set(parts.flatMap((part) => part.uses ?? []))
    if (this.nameText !== CORE) uses.add(CORE)
    this.#lazyUses = [...uses]
  }

  get nameText(): string {
    return this.#parts[0]!.name
  }

  override local(name: Sym): Variable | undefined {
    const known = this.own.get(name)
    if (known !== undefined) return known
    this.#makers ??= this.#index()
    const made = this.#makers.get(name.name)?.()
    if (made !== undefined) this.own.set(name, made)
    return made
  }

  override localNames(): Iterable<Sym> {
    this.#makers ??= this.#index()
    return [...this.#makers.keys()].map(intern)
  }

  override imported(name: Sym): Variable | undefined {
    if (this.uses.length < this.#lazyUses.length) {
      this.uses = this.#lazyUses.map((use) => this.#world.library(use)).reverse()
    }
    return super.imported(name)
  }

  #index(): Map<string, Maker> {
    const makers = new Map<string, Maker>()
    for (const [name, macro] of Object.entries(this.#special)) {
      makers.set(name, () => new Variable(macro))
    }
    for (const part of this.#parts) {
      this.#indexValues(makers, part.values)
      this.#indexValues(makers, part.create?.(this.#world.context))
      for (const [name, macro] of Object.entries(part.syntax ?? {})) {
        makers.set(name, () => new Variable(new NativeTransformer(name, macro, scopeOf(this))))
      }
      for (const [name, form] of Object.entries(part.forms ?? {})) {
        makers.set(name, () => new Variable(new NativeSpecialForm(name, form, scopeOf(this))))
      }
      if (part.source !== undefined) this.#indexSource(makers, part.source)
    }
    return makers
  }

  #indexValues(makers: Map<string, Maker>, values: Readonly<Record<string, Value>> = {}): void {
    for (const name of Object.keys(values)) makers.set(name, () => new Variable(values[name]!))
  }

  #indexSource(makers: Map<string, Maker>, url: URL): void {
    const text = readFileSync(url, 'utf8')
    const source = new Source(url.pathname.slice(url.pathname.lastIndexOf('/') + 1), text)
    const starts = [...text.matchAll(DEFINITION)]
    starts.forEach((match, i) => {
      const [, keyword, name] = match
      const end = starts[i + 1]?.index ?? text.length
      makers.set(name!, () => {
        const variable = new Variable()
        variable.lazy = () => this.#world.define(source, match.index, end, this)
        variable.lazyMacro = keyword!.startsWith('define-syntax')
        return variable
      })
    })
  }
}

export const CORE = '(guile)'

/** The head of a definition at the start of a line: its keyword and the name. */
const DEFINITION = /^\((define[a-z*-]*)\s+\(?([^\s()]+)/gm

class LibraryInterface extends Interface {
  readonly #module: LibraryModule
  readonly #exports: ReadonlySet<string>
  /** Names that belong to another library, with its name. */
  readonly #elsewhere = new Map<string, string>()
  readonly #world: LibraryWorld

  constructor(
    module: LibraryModule,
    parts: readonly Library[],
    special: readonly string[],
    world: LibraryWorld,
  ) {
    super()
    this.#module = module
    this.#world = world
    this.#exports = new Set([...parts.flatMap((part) => part.exports), ...special])
    for (const part of parts) {
      for (const [library, names] of Object.entries(part.reexports ?? {})) {
        for (const name of names) this.#elsewhere.set(name, library)
      }
    }
  }

  get name(): Value {
    return this.#module.name
  }

  lookup(name: Sym): Variable | undefined {
    const library = this.#elsewhere.get(name.name)
    if (library !== undefined) return this.#world.library(library).lookup(name)
    return this.#exports.has(name.name) ? this.#module.local(name) : undefined
  }

  *names(): Iterable<Sym> {
    for (const name of this.#exports) yield intern(name)
    for (const name of this.#elsewhere.keys()) if (!this.#exports.has(name)) yield intern(name)
  }

  /** A library that exports a name of the core's under cover of its standard replaces it. */
  replaces(): boolean {
    return false
  }
}
