/** The library that programs can use, as an editor shows it: modules, their names, how each is used. */
import { machinesEvaluator } from '../offload/machines/load.ts'
import { identifierName } from '../scheme/expand/identifier.ts'
import { Macro } from '../scheme/expand/macro-value.ts'
import type { Host } from '../scheme/host.ts'
import type { Evaluator } from '../scheme/index.ts'
import { Refused } from '../scheme/lib/unsupported.ts'
import { type Interface, moduleName, type Variable } from '../scheme/modules/module.ts'
import { read } from '../scheme/reader/read.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import { Parameter } from '../scheme/runtime/dynamic.ts'
import { SchemeError } from '../scheme/runtime/errors.ts'
import { Closure, ControlProcedure, ProcedureWithSetter } from '../scheme/runtime/procedures.ts'
import { intern, Keyword, Primitive, Procedure, type Value } from '../scheme/runtime/values.ts'
import { Source } from '../scheme/source.ts'
import type { NameKind } from './definitions.ts'
import { documentationOf, documentedModules } from './library-docs.ts'

export interface LibraryName {
  readonly module: string
  readonly name: string
  /** Its name where it was imported under another. */
  readonly as?: string
  readonly kind: NameKind
}

export interface LibraryEntry extends LibraryName {
  readonly signatures: readonly string[]
  /** What it does; undefined where nobody has said. */
  readonly text: string | undefined
  /** Why a call of it is refused here. */
  readonly refused?: string
}

/** What every machines file sees before it imports anything. */
export const INITIAL_MODULES = ['(guile)', '(guix scripts offload)']

/** Evaluates nothing but definitions of the library, each when it is asked about. */
export class LibraryCatalog {
  readonly #host: Host
  #evaluator: Evaluator | undefined
  readonly #interfaces = new Map<string, Interface | undefined>()
  readonly #names = new Map<string, readonly LibraryName[]>()

  constructor(host: Host) {
    this.#host = host
  }

  /** Names of all modules, sorted. */
  modules(): string[] {
    return [...this.#evaluating.modules.names()].filter((name) => name !== '(guile-user)').sort()
  }

  /** What a module exports; empty where there is no such module. */
  names(module: string): readonly LibraryName[] {
    let names = this.#names.get(module)
    if (names === undefined) {
      const from = this.#interface(module)
      names = from === undefined ? [] : namesOf(module, from)
      this.#names.set(module, names)
    }
    return names
  }

  has(module: string, name: string): boolean {
    return this.#interface(module)?.lookup(intern(name)) !== undefined
  }

  entry(module: string, name: string): LibraryEntry | undefined {
    const variable = this.#interface(module)?.lookup(intern(name))
    if (variable === undefined) return undefined
    const documented = this.#documentation(module, name, variable)
    const refused = variable.value instanceof Refused ? { refused: variable.value.why } : {}
    if (documented !== undefined && documented.signatures.length > 0) {
      return { module, name, kind: kindOf(variable), ...documented, ...refused }
    }
    const value = this.#value(variable)
    const signatures = value === undefined ? [] : signaturesOf(name, value)
    return { module, name, kind: kindOf(variable), signatures, text: documented?.text, ...refused }
  }

  /** What `(use-modules SPEC)` brings, SPEC as text; undefined where only an evaluation can tell. */
  imported(spec: string): readonly LibraryName[] | undefined {
    const [form] = read(new Source('', spec)).forms
    if (form?.kind !== 'list') return undefined
    const isPlain = form.items[0]?.kind !== 'list'
    const module = /^\(+([^()]*)\)/.exec(spec.replace(/\s+/g, ' '))?.[1]
    if (module === undefined) return undefined
    if (isPlain) return this.names(`(${module.trim()})`)
    return selected(this.names(`(${module.trim()})`), form.items.slice(1))
  }

  get #evaluating(): Evaluator {
    this.#evaluator ??= machinesEvaluator({ host: this.#host })
    return this.#evaluator
  }

  #interface(module: string): Interface | undefined {
    if (!this.#interfaces.has(module)) {
      const { modules } = this.#evaluating
      const isThere = [...modules.names()].includes(module)
      this.#interfaces.set(
        module,
        isThere ? modules.find(moduleName(module))?.publicInterface : undefined,
      )
    }
    return this.#interfaces.get(module)
  }

  /** Its own, or that of the same thing under its name in another module. */
  #documentation(module: string, name: string, variable: Variable) {
    const own = documentationOf(module, name)
    if (own !== undefined) return own
    for (const other of documentedModules(name)) {
      if (this.#interface(other)?.lookup(intern(name)) === variable) {
        return documentationOf(other, name)
      }
    }
    return undefined
  }

  #value(variable: Variable): Value | undefined {
    const module = {
      lookup: () => variable,
      define: () => variable,
      allNames: () => [],
    }
    try {
      return this.#evaluating.valueOf({ module, name: intern('') })
    } catch (error) {
      if (error instanceof SchemeError) return undefined
      throw error
    }
  }
}

function namesOf(module: string, from: Interface): LibraryName[] {
  const found: LibraryName[] = []
  for (const symbol of from.names()) {
    const variable = from.lookup(symbol)
    if (variable !== undefined) found.push({ module, name: symbol.name, kind: kindOf(variable) })
  }
  return found
}

/** What the library defines in Scheme is a macro or, as good as always, a procedure. */
function kindOf({ lazy, lazyMacro, value }: Variable): NameKind {
  if (lazy !== undefined) return lazyMacro ? 'macro' : 'procedure'
  if (value instanceof Macro) return 'macro'
  return value instanceof Procedure ? 'procedure' : 'variable'
}

/** From the procedure itself: the names of its parameters where it is written in Scheme, else how many there are. */
export function signaturesOf(name: string, value: Value): string[] {
  if (value instanceof Closure) {
    return value.lambda.formals.split(' | ').map((formals) => applied(name, formals))
  }
  if (value instanceof ProcedureWithSetter) return signaturesOf(name, value.getter)
  if (value instanceof Parameter) return [`(${name})`]
  if (value instanceof Primitive || value instanceof ControlProcedure) {
    return [`(${[name, ...numbered(value.min, value.max)].join(' ')})`]
  }
  return []
}

function applied(name: string, formals: string): string {
  if (!formals.startsWith('(')) return `(${name} . ${formals})`
  return formals === '()' ? `(${name})` : `(${name} ${formals.slice(1)}`
}

function numbered(min: number, max: number): string[] {
  const count = max === Infinity ? min : max
  const names = Array.from({ length: count }, (_, i) => `arg${count > 1 ? i + 1 : ''}`)
  const all = names.map((each, i) => (i < min ? each : `[${each}]`))
  return max === Infinity ? [...all, 'rest …'] : all
}

/** As `#:select`, `#:hide` and `#:prefix` have it; undefined for what only an evaluation knows. */
function selected(
  names: readonly LibraryName[],
  options: readonly Syntax[],
): readonly LibraryName[] | undefined {
  let found = names
  for (let at = 0; at + 1 < options.length; at += 2) {
    const [option, value] = options.slice(at, at + 2) as [Syntax, Syntax]
    const key = option.kind === 'atom' && option.value instanceof Keyword ? option.value.name : ''
    const items = value.kind === 'list' ? value.items : []
    if (key === 'select') {
      found = items.flatMap((item) => renamedName(names, item))
    } else if (key === 'hide') {
      const hidden = new Set(items.map(identifierName))
      found = found.filter(({ name }) => !hidden.has(name))
    } else if (key === 'prefix') {
      const prefix = identifierName(value) ?? ''
      found = found.map((each) => ({ ...each, as: prefix + (each.as ?? each.name) }))
    } else if (key === 'renamer') {
      return undefined
    }
  }
  return found
}

/** `NAME` or `(NAME . NAME-HERE)`. */
function renamedName(names: readonly LibraryName[], item: Syntax): LibraryName[] {
  const inner = identifierName(item.kind === 'list' ? item.items[0] : item)
  const outer = item.kind === 'list' ? identifierName(item.tail) : undefined
  return names
    .filter(({ name }) => name === inner)
    .map((each) => (outer === undefined ? each : { ...each, as: outer }))
}
