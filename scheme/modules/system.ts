/** All modules of one evaluator, by name. */
import type { Macro } from '../expand/macro-value.ts'
import type { LazyLibrary } from '../lib/library.ts'
import { refusal } from '../lib/refused-modules.ts'
import { Fluid } from '../runtime/dynamic.ts'
import { miscError, notSupported } from '../runtime/errors.ts'
import { intern, list, type Value } from '../runtime/values.ts'
import { CORE, LibraryModule, type LibraryWorld } from './library-module.ts'
import { Module, type ModuleRegistry, moduleKey } from './module.ts'

/** Loads the file of a user's module, if there is one: afterwards the module is registered. */
export type ModuleLoader = (name: Value) => void

export class ModuleSystem implements ModuleRegistry {
  readonly #modules = new Map<string, Module>()
  readonly #libraries = new Map<string, LazyLibrary[]>()
  readonly #world: LibraryWorld
  readonly #load: ModuleLoader
  readonly core: LibraryModule
  readonly currentFluid = new Fluid(undefined)

  constructor(
    libraries: readonly LazyLibrary[],
    special: Readonly<Record<string, Macro>>,
    world: Omit<LibraryWorld, 'library'>,
    load: ModuleLoader,
  ) {
    for (const library of libraries) {
      const parts = this.#libraries.get(library.name)
      if (parts === undefined) this.#libraries.set(library.name, [library])
      else parts.push(library)
    }
    this.#world = {
      ...world,
      define: world.define,
      library: (name) => this.#library(name)!.publicInterface,
    }
    this.#load = load
    this.core = new LibraryModule(this.#libraries.get(CORE) ?? [], this.#world, special)
    this.#modules.set(CORE, this.core)
    this.current = this.ensure(list(intern('guile-user')))
    this.current.use(this.core.publicInterface)
  }

  get current(): Module {
    return this.currentFluid.value as Module
  }

  set current(module: Module) {
    this.currentFluid.value = module
  }

  ensure(name: Value): Module {
    const key = moduleKey(name)
    const known = key === undefined ? undefined : (this.#modules.get(key) ?? this.#library(key))
    if (known !== undefined) return known
    const module = new Module(name)
    if (key !== undefined) this.#modules.set(key, module)
    return module
  }

  #library(name: string): LibraryModule | undefined {
    const known = this.#modules.get(name)
    if (known !== undefined) return known as LibraryModule
    const parts = this.#libraries.get(name)
    if (parts === undefined) return undefined
    const module = new LibraryModule(parts, this.#world)
    this.#modules.set(name, module)
    return module
  }

  find(name: Value): Module | undefined {
    const key = moduleKey(name)
    if (key === undefined) return undefined
    const known = this.#modules.get(key) ?? this.#library(key)
    if (known !== undefined) return known
    this.#load(name)
    return this.#modules.get(key)
  }

  resolve(name: Value): Module {
    const module = this.find(name)
    if (module !== undefined) return module
    const key = moduleKey(name)
    const why = key === undefined ? undefined : refusal(key)
    if (why !== undefined) throw notSupported(`the module ${key}`, why)
    const error = miscError(undefined, 'no code for module ~S', name)
    error.misspelling = { name: key ?? '', candidates: () => this.names() }
    throw error
  }

  /** Names of all modules there are or could be. */
  *names(): Iterable<string> {
    yield* this.#modules.keys()
    for (const name of this.#libraries.keys()) if (!this.#modules.has(name)) yield name
  }

  /** The libraries that export `name`. */
  exporting(name: string): string[] {
    const found: string[] = []
    for (const [library, parts] of this.#libraries) {
      const exports = parts.some((part) => {
        const { exports, reexports } = part.load()
        return (
          exports.includes(name) ||
          Object.values(reexports ?? {}).some((names) => names.includes(name))
        )
      })
      if (exports) found.push(library)
    }
    return found
  }
}
