/** The one entrance: an evaluator of Scheme programs as Guile runs them. */
import { compileTopLevel } from './compile/compiler.ts'
import { Expander, type Observer } from './expand/expander.ts'
import { SPECIAL_FORMS } from './expand/special-forms.ts'
import type { Host } from './host.ts'
import type { Library } from './lib/library.ts'
import { STANDARD_LIBRARIES } from './lib/standard.ts'
import type { Module } from './modules/module.ts'
import { ModuleSystem } from './modules/system.ts'
import { read } from './reader/read.ts'
import type { Syntax } from './reader/syntax.ts'
import { Budget, type Limits, UNLIMITED, withBudget } from './runtime/budget.ts'
import { type Context, withContext } from './runtime/context.ts'
import { execute, NO_ENV } from './runtime/machine.ts'
import { UNSPECIFIED, type Value } from './runtime/values.ts'
import { Source } from './source.ts'

export interface Options {
  readonly host: Host
  readonly limits?: Limits
  readonly writeOutput?: (text: string) => void
  readonly writeError?: (text: string) => void
  readonly libraries?: readonly Library[]
  readonly loadPath?: readonly string[]
  readonly observer?: Observer
}

export class Evaluator {
  readonly modules: ModuleSystem
  readonly #expander: Expander
  readonly #context: Context
  readonly #budget: Budget

  constructor(options: Options) {
    const { host } = options
    this.#budget = new Budget(
      options.limits ?? UNLIMITED,
      () => host.heapUsed(),
      () => false,
    )
    this.#context = {
      host,
      writeOutput: (text) => options.writeOutput?.(text),
      writeError: (text) => options.writeError?.(text),
      loadPath: options.loadPath ?? [],
      commandLine: [],
    }
    this.modules = new ModuleSystem(
      [...STANDARD_LIBRARIES, ...(options.libraries ?? [])],
      SPECIAL_FORMS,
      { context: this.#context, define: (...args) => this.#define(...args) },
      () => undefined,
    )
    this.#expander = new Expander(this.modules.core, options.observer)
  }

  load(source: Source): Value {
    return withContext(this.#context, () =>
      withBudget(this.#budget, () => {
        const { forms, stop } = read(source)
        let value: Value = UNSPECIFIED
        for (const form of forms.slice(0, stop?.formsBefore ?? forms.length)) {
          value = this.#run(form, this.modules.current)
        }
        if (stop !== undefined) throw stop.error
        return value
      }),
    )
  }

  #run(form: Syntax, module: Module): Value {
    const code = compileTopLevel(this.#expander.topLevel(form, module))
    return execute(code, NO_ENV, (error) => {
      throw error
    })
  }

  #define(source: Source, start: number, end: number, module: Module): void {
    for (const form of read(new Source(source.name, source.text.slice(start, end))).forms) {
      this.#run(form, module)
    }
  }
}
