/** Modules that are written here: a library's names become variables when they are first asked for. */
import { readFileSync } from 'node:fs'
import { NativeSpecialForm, NativeTransformer } from '../expand/macro-use.ts'
import type { Macro } from '../expand/macro-value.ts'
import { scopeOf } from '../expand/scope.ts'
import type { LazyLibrary, Library } from '../lib/library.ts'
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
  readonly #parts: Parts
  readonly #world: LibraryWorld
  readonly #special: Readonly<Record<string, Macro>>
  /** What belongs to one evaluator, of the parts that were asked for it. */
  readonly #created = new Map<Library, Readonly<Record<string, Value>>>()
  #knowsUses = false
  override readonly publicInterface: Interface

  /** `parts` make up one module; `special` are macros that the expander itself brings. */
  constructor(
    parts: readonly LazyLibrary[],
    world: LibraryWorld,
    special: Readonly<Record<string, Macro>> = {},
  ) {
    super(moduleName(parts[0]!.name))
    this.#parts = partsOf(parts)
    this.#world = world
    this.#special = special
    this.publicInterface = new LibraryInterface(this, this.#parts, special, world)
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
    for (const part of this.#parts.all()) {
      for (const name of indexOf(part).keys()) names.add(name)
      for (const name of Object.keys(this.#valuesOf(part))) names.add(name)
    }
    return [...names].map(intern)
  }

  override imported(name: Sym): Variable | undefined {
    if (!this.#knowsUses) {
      this.#knowsUses = true
      this.uses = [...this.#usedLibraries()].map((use) => this.#world.library(use)).reverse()
    }
    return super.imported(name)
  }

  /** The core's parts use nothing. */
  #usedLibraries(): Set<string> {
    if (this.#parts.name === CORE) return new Set()
    return new Set([...this.#parts.all().flatMap((part) => part.uses ?? []), CORE])
  }

  #make(name: string): Variable | undefined {
    for (const part of this.#parts.with(name)) {
      const definition = indexOf(part).get(name)
      if (definition !== undefined) return definition(this, this.#world)
      const created = this.#valuesOf(part)
      if (Object.hasOwn(created, name)) return new Variable(created[name])
    }
    return Object.hasOwn(this.#special, name) ? new Variable(this.#special[name]) : undefined
  }

  #valuesOf(part: Library): Readonly<Record<string, Value>> {
    let created = this.#created.get(part)
    if (created === undefined) {
      created = part.create?.(this.#world.context) ?? {}
      this.#created.set(part, created)
    }
    return created
  }
}

const MOST_SEARCHED = 50

/** The parts of one module. They are few, or each says what names it has. */
class Parts {
  readonly name: string
  readonly #parts: readonly LazyLibrary[]
  readonly #unnamed: readonly LazyLibrary[]
  #byName: ReadonlyMap<string, LazyLibrary> | undefined
  #asked = 0

  constructor(parts: readonly LazyLibrary[]) {
    this.name = parts[0]!.name
    this.#parts = parts
    this.#unnamed = parts.filter(({ names }) => names === undefined)
  }

  areOf(libraries: readonly LazyLibrary[]): boolean {
    return (
      libraries.length === this.#parts.length &&
      libraries.every((library, i) => library === this.#parts[i])
    )
  }

  all(): Library[] {
    return this.#parts.map((part) => part.load())
  }

  /** Those that may have a name. */
  with(name: string): Library[] {
    const part = this.#named(name)
    if (part !== undefined) return [part.load()]
    return this.#unnamed.map((unnamed) => unnamed.load())
  }

  /** A short program asks for few names: a table of all would take longer. */
  #named(name: string): LazyLibrary | undefined {
    if (this.#byName === undefined && this.#asked++ < MOST_SEARCHED) {
      return this.#parts.find(({ names = '' }) => ` ${names} `.includes(` ${name} `))
    }
    this.#byName ??= new Map(
      this.#parts.flatMap((part) => (part.names?.split(' ') ?? []).map((each) => [each, part])),
    )
    return this.#byName.get(name)
  }
}

/** Those of modules that have many names, by their first part; an editor makes many evaluators. */
const partsKnown = new WeakMap<LazyLibrary, Parts>()

function partsOf(libraries: readonly LazyLibrary[]): Parts {
  const known = partsKnown.get(libraries[0]!)
  if (known?.areOf(libraries)) return known
  const parts = new Parts(libraries)
  partsKnown.set(libraries[0]!, parts)
  return parts
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
export const DEFINITION = /^\((define[a-z*-]*)\s+\(?([^\s()]+)/gm

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
  readonly #parts: Parts
  readonly #special: Readonly<Record<string, Macro>>
  readonly #world: LibraryWorld

  constructor(
    module: LibraryModule,
    parts: Parts,
    special: Readonly<Record<string, Macro>>,
    world: LibraryWorld,
  ) {
    super()
    this.#module = module
    this.#world = world
    this.#parts = parts
    this.#special = special
  }

  get name(): Value {
    return this.#module.name
  }

  lookup(name: Sym): Variable | undefined {
    const text = name.name
    let isExported = Object.hasOwn(this.#special, text)
    for (const part of this.#parts.with(text)) {
      const { own, elsewhere } = exportsOf(part)
      const library = elsewhere.get(text)
      if (library !== undefined) return this.#world.library(library).lookup(name)
      isExported ||= own.has(text)
    }
    return isExported ? this.#module.local(name) : undefined
  }

  *names(): Iterable<Sym> {
    const names = new Set(Object.keys(this.#special))
    for (const part of this.#parts.all()) {
      const { own, elsewhere } = exportsOf(part)
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
