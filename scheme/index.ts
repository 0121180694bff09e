/** The one entrance: an evaluator of Scheme programs as Guile runs them. */
import { compileTopLevel } from './compile/compiler.ts'
import { Expander } from './expand/expander.ts'
import type { Observer } from './expand/expanding.ts'
import { SPECIAL_FORMS } from './expand/special-forms.ts'
import type { Host } from './host.ts'
import { fromHost } from './lib/host-errors.ts'
import type { LazyLibrary, Library } from './lib/library.ts'
import { StringOutputPort } from './lib/port.ts'
import { STANDARD_LIBRARIES } from './lib/standard.ts'
import { Loader } from './loading.ts'
import { type GlobalReference, type Module, moduleKey } from './modules/module.ts'
import { ModuleSystem } from './modules/system.ts'
import { decodeSource } from './reader/decode.ts'
import { type ReadResult, read } from './reader/read.ts'
import type { Syntax } from './reader/syntax.ts'
import { Budget, BudgetError, type Limits, UNLIMITED, withBudget } from './runtime/budget.ts'
import { type Context, withContext } from './runtime/context.ts'
import { travel } from './runtime/continuations.ts'
import type { Code } from './runtime/env.ts'
import { applyTail, execute, NO_ENV } from './runtime/machine.ts'
import { write } from './runtime/print.ts'
import { escaped, onException } from './runtime/raise.ts'
import { intern, MString, Pair, UNSPECIFIED, type Value } from './runtime/values.ts'
import { popWind, winds } from './runtime/winds.ts'
import { Source } from './source.ts'

export interface Options {
  readonly host: Host
  readonly limits?: Partial<Limits>
  /** Asked every few milliseconds; true ends the evaluation. */
  readonly cancelled?: () => boolean
  readonly writeOutput?: (text: string) => void
  readonly writeError?: (text: string) => void
  /** Modules besides the standard ones. */
  readonly libraries?: readonly Library[]
  /** Folders of the user's own modules. */
  readonly loadPath?: readonly string[]
  readonly commandLine?: readonly string[]
  readonly observer?: Observer
}

export class Evaluator {
  readonly modules: ModuleSystem
  readonly #expander: Expander
  readonly #loader: Loader
  readonly #context: Context
  readonly #budget: Budget

  constructor(options: Options) {
    const { host, writeOutput, writeError } = options
    this.#budget = new Budget(
      { ...UNLIMITED, ...options.limits },
      {
        heapUsed: () => host.heapUsed(),
        monotonic: () => host.monotonic(),
        cancelled: options.cancelled ?? (() => false),
      },
    )
    const written = (write: ((text: string) => void) | undefined) => (text: string) => {
      this.#budget.write(text.length)
      write?.(text)
    }
    this.#context = {
      host,
      writeOutput: written(writeOutput),
      writeError: written(writeError),
      loadPath: options.loadPath ?? [],
      commandLine: options.commandLine ?? [],
      findInLoadPath: (name) => this.#findInLoadPath(name),
      hasModule: (name) => this.modules.find(name) !== undefined,
      readForms: (path) => this.#readForms(path),
      modules: () => this.modules,
      compile: (form, module) => this.#loader.compile(form, module),
      loadFile: (path) => this.#loader.load(this.#readFile(path)),
      loadSource: (source) => this.#loader.load(source),
      textFrom: (printer, value) => {
        const port = new StringOutputPort()
        execute(() => applyTail(printer, [value, port], undefined), NO_ENV, onException)
        return port.text
      },
    }
    this.modules = new ModuleSystem(
      [...STANDARD_LIBRARIES, ...(options.libraries ?? []).map(asLazy)],
      SPECIAL_FORMS,
      { context: this.#context, define: (...args) => this.#define(...args) },
      (name) => this.#loadModule(name),
    )
    this.#expander = new Expander(
      {
        modules: this.modules,
        evaluate: (core) => execute(compileTopLevel(core), NO_ENV, onException),
        apply: (f, args) => execute(() => applyTail(f, args, undefined), NO_ENV, onException),
      },
      options.observer,
    )
    this.#loader = new Loader(this.#expander, this.modules)
  }

  /**
   * Evaluates `source` form by form in the current module. Gives the value of the last form. `result`
   * is what reading it gives, where that is known already.
   * Throws SchemeError where the program fails, BudgetError where it is stopped.
   */
  load(source: Source, result?: ReadResult): Value {
    return this.#run(this.#loader.load(source, result))
  }

  /**
   * Expands forms, telling the observer, without evaluating them (`Loader.survey`). Throws BudgetError.
   */
  survey(forms: readonly Syntax[]): void {
    const report = this.#expander.observer?.error ?? (() => {})
    this.#run(() => {
      this.#loader.survey(forms, (error) => report(error))
      return UNSPECIFIED
    })
  }

  /** A value as `write` gives it. Throws as `load`: the program may have its own printers. */
  written(value: Value): string {
    let text = ''
    this.#run(() => {
      text = write(value)
      return UNSPECIFIED
    })
    return text
  }

  /** Calls a procedure of the program. Throws as `load`. */
  apply(f: Value, args: Value[]): Value {
    return this.#run(() => applyTail(f, args, undefined))
  }

  /** What a name means at the end: UNBOUND where it has no value, undefined where there is no such variable. */
  valueOf({ module, name }: GlobalReference): Value | undefined {
    const variable = module.lookup(name)
    if (variable?.lazy === undefined) return variable?.value
    return this.#run(() => variable.force())
  }

  #run(code: Code): Value {
    return withContext(this.#context, () =>
      withBudget(this.#budget, () => {
        try {
          return execute(code, NO_ENV, onException)
        } catch (thrown) {
          this.#unwind(thrown instanceof BudgetError)
          throw escaped(thrown)
        }
      }),
    )
  }

  /**
   * After a failure: leaves the extents that the program was in, as Guile does on its way out. A
   * program that was stopped does no more.
   */
  #unwind(isStopped: boolean): void {
    while (winds.current !== undefined) {
      if (isStopped) {
        popWind()
        continue
      }
      try {
        execute(() => travel(undefined, () => UNSPECIFIED), NO_ENV, onException)
      } catch (error) {
        // What fails on the way out is not what the program failed of.
        if (error instanceof BudgetError) this.#unwind(true)
      }
    }
  }

  /** Evaluates a form of a library's source: `source` from `start` to `end`. */
  #define(source: Source, start: number, end: number, module: Module): void {
    const part = new Source(source.name, source.text.slice(start, end), true)
    for (const form of read(part).forms) {
      execute(this.#loader.compile(form, module), NO_ENV, onException)
    }
  }

  #readFile(path: string): Source {
    const { host } = this.#context
    const bytes = fromHost('open-file', [new MString(path)], () => host.readFile(path))
    return new Source(host.nameOf?.(path) ?? path, decodeSource(bytes))
  }

  #readForms(path: string): readonly Syntax[] {
    const { forms, stop } = read(this.#readFile(path))
    if (stop !== undefined) throw stop.error
    return forms
  }

  /** A user's module `(a b)` is in `a/b.scm` in a folder of `%load-path`. */
  #loadModule(name: Value): void {
    const key = moduleKey(name)
    if (key === undefined) return
    const path = this.#findInLoadPath(`${key.slice(1, -1).replaceAll(' ', '/')}.scm`)
    if (path === undefined) return
    const { current } = this.modules
    try {
      execute(this.#loader.load(this.#readFile(path)), NO_ENV, onException)
    } finally {
      this.modules.current = current
    }
  }

  #findInLoadPath(name: string): string | undefined {
    const { host } = this.#context
    const variable = this.modules.core.lookup(intern('%load-path'))
    for (let at = variable?.value; at instanceof Pair; at = at.cdr) {
      if (!(at.car instanceof MString)) continue
      const path = `${at.car.text}/${name}`
      if (host.stat(path, true)?.type === 'regular') return path
    }
    return undefined
  }
}

function asLazy(library: Library): LazyLibrary {
  return { name: library.name, load: () => library }
}
