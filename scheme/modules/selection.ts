/** Part of an interface, under other names (`#:select`, `#:hide`, `#:prefix`, `#:renamer`; R7RS import sets). */
import type { Sym, Value } from '../runtime/values.ts'
import { Interface, type Variable } from './module.ts'

export class Selection extends Interface {
  readonly #base: Interface
  /** What each name is in `base`. */
  readonly #inner: ReadonlyMap<Sym, Sym>

  /** `names`: outer name and inner name of everything that is seen. */
  constructor(base: Interface, names: Iterable<readonly [outer: Sym, inner: Sym]>) {
    super()
    this.#base = base
    this.#inner = new Map(names)
  }

  get name(): Value {
    return this.#base.name
  }

  lookup(name: Sym): Variable | undefined {
    const inner = this.#inner.get(name)
    return inner === undefined ? undefined : this.#base.lookup(inner)
  }

  names(): Iterable<Sym> {
    return this.#inner.keys()
  }

  replaces(name: Sym): boolean {
    const inner = this.#inner.get(name)
    return inner !== undefined && this.#base.replaces(inner)
  }
}

/** All of `base`, with the names that `rename` gives; undefined leaves one out. */
export function renamed(base: Interface, rename: (name: Sym) => Sym | undefined): Interface {
  const names: (readonly [Sym, Sym])[] = []
  for (const inner of base.names()) {
    const outer = rename(inner)
    if (outer !== undefined) names.push([outer, inner])
  }
  return new Selection(base, names)
}
