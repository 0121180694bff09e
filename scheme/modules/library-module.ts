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

export class LibraryModule extends Module {
  readonly #parts: readonly Library[]
  readonly #world: LibraryWorld
  readonly #special: Readonly<Record<string, Macro>>
  /** Names of the libraries used, until they are. */
  readonly #lazyUses: readonly string[]
  /** What belongs to one evaluator, once it is asked for. */
  #created: ReadonlyMap<string, Value> | undefined
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
    this.publicInterface = new LibraryInterface(this, parts, special, world)
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
    const made = this.#make(name.name)
    if (made !== undefined) this.own.set(name, made)
    return made
  }

  override localNames(): Iterable<Sym> {
    const names = new Set(Object.keys(this.#special))
    for (const part of this.#parts) for (const name of indexOf(part).keys()) names.add(name)
    for (const name of this.#valuesCreated.keys()) names.add(name)
    return [...names].map(intern)
  }

  override imported(name: Sym): Variable | undefined {
    if (this.uses.length < this.#lazyUses.length) {
      this.uses = this.#lazyUses.map((use) => this.#world.library(use)).reverse()
    }
    return super.imported(name)
  }

  #make(name: string): Variable | undefined {
    for (let at = this.#parts.length - 1; at >= 0; at--) {
      const definition = indexOf(this.#parts[at]!).get(name)
      if (definition !== undefined) return definition(this, this.#world)
    }
    const created = this.#valuesCreated.get(name)
    if (created !== undefined) return new Variable(created)
    return Object.hasOwn(this.#special, name) ? new Variable(this.#special[name]) : undefined
  }

  get #valuesCreated(): ReadonlyMap<string, Value> {
    if (this.#created === undefined) {
      const { context } = this.#world
      const created = this.#parts.map((part) => Object.entries(part.create?.(context) ?? {}))
      this.#created = new Map(created.flat())
    }
    return this.#created
  }
}

type Definition = (module: LibraryModule, world: LibraryWorld) => Variable

/** What a library defines, whoever uses it; an editor makes many evaluators. */
const indexes = new WeakMap<Library, ReadonlyMap<string, Definition>>()

function indexOf(library: Library): ReadonlyMap<string, Definition> {
  let index = indexes.get(library)
  if (index === undefined) {
    index = makeIndex(library)
    indexes.set(library, index)
  }
  return index
}

function makeIndex({ values, syntax, forms, source }: Library): ReadonlyMap<string, Definition> {
  const index = new Map<string, Definition>()
  for (const name of Object.keys(values ?? {})) index.set(name, () => new Variable(values![name]!))
  for (const [name, macro] of Object.entries(syntax ?? {})) {
    index.set(name, (module) => new Variable(new NativeTransformer(name, macro, scopeOf(module))))
  }
  for (const [name, form] of Object.entries(forms ?? {})) {
    index.set(name, (module) => new Variable(new NativeSpecialForm(name, form, scopeOf(module))))
  }
  if (source !== undefined) indexSource(index, source)
  return index
}

function indexSource(index: Map<string, Definition>, url: URL): void {
  const text = readFileSync(url, 'utf8')
  const source = new Source(url.pathname.slice(url.pathname.lastIndexOf('/') + 1), text)
  const starts = [...text.matchAll(DEFINITION)]
  starts.forEach((match, i) => {
    const [, keyword, name] = match
    const end = starts[i + 1]?.index ?? text.length
    index.set(name!, (module, world) => {
      const variable = new Variable()
      variable.lazy = () => world.define(source, match.index, end, module)
      variable.lazyMacro = keyword!.startsWith('define-syntax')
      return variable
    })
  })
}

export const CORE = '(guile)'

/** The head of a definition at the start of a line: its keyword and the name. */
const DEFINITION = /^\((define[a-z*-]*)\s+\(?([^\s()]+)/gm

interface Exports {
  readonly own: ReadonlySet<string>
  /** Names that belong to another library, with its name. */
  readonly elsewhere: ReadonlyMap<string, string>
}

const exportsKnown = new WeakMap<Library, Exports>()

function exportsOf(library: Library): Exports {
  let known = exportsKnown.get(library)
  if (known === undefined) {
    const elsewhere = Object.entries(library.reexports ?? {}).flatMap(([from, names]) =>
      names.map((name): [string, string] => [name, from]),
    )
    known = { own: new Set(library.exports), elsewhere: new Map(elsewhere) }
    exportsKnown.set(library, known)
  }
  return known
}

class LibraryInterface extends Interface {
  readonly #module: LibraryModule
  readonly #parts: readonly Exports[]
  readonly #special: Readonly<Record<string, Macro>>
  readonly #world: LibraryWorld

  constructor(
    module: LibraryModule,
    parts: readonly Library[],
    special: Readonly<Record<string, Macro>>,
    world: LibraryWorld,
  ) {
    super()
    this.#module = module
    this.#world = world
    this.#parts = parts.map(exportsOf)
    this.#special = special
  }

  get name(): Value {
    return this.#module.name
  }

  lookup(name: Sym): Variable | undefined {
    for (let at = this.#parts.length - 1; at >= 0; at--) {
      const library = this.#parts[at]!.elsewhere.get(name.name)
      if (library !== undefined) return this.#world.library(library).lookup(name)
    }
    const isExported =
      this.#parts.some(({ own }) => own.has(name.name)) || Object.hasOwn(this.#special, name.name)
    return isExported ? this.#module.local(name) : undefined
  }

  *names(): Iterable<Sym> {
    const names = new Set(Object.keys(this.#special))
    for (const { own, elsewhere } of this.#parts) {
      for (const name of own) names.add(name)
      for (const name of elsewhere.keys()) names.add(name)
    }
    for (const name of names) yield intern(name)
  }

  /** A library that exports a name of the core's under cover of its standard replaces it. */
  replaces(): boolean {
    return false
  }
}
