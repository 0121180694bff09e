/** Loading texts form by form, as Guile's `primitive-load` does. */
import { compileTopLevel } from './compile/compiler.ts'
import type { Core } from './expand/core.ts'
import { type Expander, nestedTooDeep } from './expand/expander.ts'
import { Module, type ModuleRegistry } from './modules/module.ts'
import { type ReadResult, read } from './reader/read.ts'
import type { Syntax } from './reader/syntax.ts'
import type { Code } from './runtime/env.ts'
import { SchemeError } from './runtime/errors.ts'
import { NO_ENV, type ResumePoint, SUSPEND, suspend, TAIL, vm } from './runtime/machine.ts'
import { escaped } from './runtime/raise.ts'
import { UNSPECIFIED, type Value } from './runtime/values.ts'
import type { Source } from './source.ts'

export class Loader {
  readonly #expander: Expander
  readonly #modules: ModuleRegistry

  constructor(expander: Expander, modules: ModuleRegistry) {
    this.#expander = expander
    this.#modules = modules
  }

  compile(form: Syntax, module: Module): Code {
    const core = this.#expand(form, module)
    try {
      return compileTopLevel(core)
    } catch (error) {
      throw error instanceof RangeError ? nestedTooDeep(form) : error
    }
  }

  /** Code whose value is that of the last form of `source`, which may have been read already. */
  load(source: Source, result?: ReadResult): Code {
    return () => this.#advance(new Reading(result ?? read(source)), UNSPECIFIED)
  }

  /**
   * Expands forms without evaluating them. Only what the forms after them need takes effect: modules,
   * macros, and that names are defined. What is wrong goes to `report`.
   */
  survey(forms: readonly Syntax[], report: (error: SchemeError) => void): void {
    for (const form of forms) {
      try {
        this.#declare(this.#expand(form, this.#modules.current))
      } catch (thrown) {
        // What stands on the right of define-syntax is evaluated, and may fail as any program.
        const error = escaped(thrown)
        if (!(error instanceof SchemeError)) throw thrown
        report(error)
      }
    }
  }

  #expand(form: Syntax, module: Module): Core {
    const core = this.#expander.topLevel(form, module)
    this.#expander.observer?.form?.(form, core)
    return core
  }

  #declare(core: Core): void {
    if (core.kind === 'sequence') for (const part of core.body) this.#declare(part)
    else if (core.kind === 'effect') core.run()
    else if (core.kind === 'global-define') {
      const { module, name } = core.reference
      if (module instanceof Module) module.ensureLocal(name)
    }
  }

  /** Evaluates the forms from where the reading stands. `last` is the value of the one before. */
  #advance(reading: Reading, last: Value): Value {
    let value = last
    for (;;) {
      const form = reading.next()
      if (form === undefined) return value
      vm.code = this.compile(form, this.#modules.current)
      vm.env = NO_ENV
      value = TAIL
      while (value === TAIL) value = vm.code(vm.env)
      if (value === SUSPEND) return suspend(this.#afterForm, NO_ENV, reading)
    }
  }

  readonly #afterForm: ResumePoint = {
    resume: (_env, reading, value) => this.#advance(reading as Reading, value),
    site: undefined,
    takesAll: true,
  }
}

/**
 * How far a text has been read. A continuation that comes back into the loading of a text goes on
 * after the last form that was read, as it does with a port.
 */
class Reading {
  readonly #forms: readonly Syntax[]
  readonly #stop: ReadResult['stop']
  #at = 0

  constructor({ forms, stop }: ReadResult) {
    this.#forms = stop?.formsBefore ?? forms
    this.#stop = stop
  }

  /** Throws what the reader throws, where it is reached. */
  next(): Syntax | undefined {
    const form = this.#forms[this.#at++]
    if (form === undefined && this.#stop !== undefined) throw this.#stop.error
    return form
  }
}
