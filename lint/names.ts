/** What the names of a program mean once it has ended, or would. */
import type { Evaluator } from '../scheme/index.ts'
import { type GlobalReference, UNBOUND } from '../scheme/modules/module.ts'
import type { ModuleSystem } from '../scheme/modules/system.ts'
import { write } from '../scheme/runtime/print.ts'
import type { Value } from '../scheme/runtime/values.ts'
import { isGlobal, type Program } from './program.ts'

export interface Names {
  readonly modules: ModuleSystem | undefined
  isBound(reference: GlobalReference): boolean
  /** Undefined where it has no value, or none that is known. */
  valueOf(reference: GlobalReference): Value | undefined
  /** As `write` gives it. */
  written(value: Value): string
}

/** Those of a text that was not looked into. */
export const NO_NAMES: Names = {
  modules: undefined,
  isBound: () => true,
  valueOf: () => undefined,
  written: write,
}

export class NamesOfProgram implements Names {
  readonly modules: ModuleSystem
  readonly #evaluator: Evaluator

  constructor(evaluator: Evaluator) {
    this.modules = evaluator.modules
    this.#evaluator = evaluator
  }

  isBound(reference: GlobalReference): boolean {
    return hasValue(reference)
  }

  valueOf(reference: GlobalReference): Value | undefined {
    const value = this.#evaluator.valueOf(reference)
    return value === UNBOUND ? undefined : value
  }

  written(value: Value): string {
    return this.#evaluator.written(value)
  }
}

/** Of a program that has failed. What it defines has no value; what it had defined before, it has. */
export class NamesOfSurvey implements Names {
  readonly modules: ModuleSystem
  readonly #evaluator: Evaluator
  readonly #defined: ReadonlySet<unknown>
  readonly #failed: Evaluator

  /** `failed`: what has evaluated the program as far as it went. */
  constructor(surveyor: Evaluator, program: Program, failed: Evaluator) {
    this.modules = surveyor.modules
    this.#evaluator = surveyor
    this.#failed = failed
    this.#defined = new Set(
      program.definitions.flatMap(({ binding }) => (isGlobal(binding) ? [binding.name] : [])),
    )
  }

  isBound(reference: GlobalReference): boolean {
    const { name } = reference
    if (this.#defined.has(name) || hasValue(reference)) return true
    // Its imports are not those of a module that the evaluation has not come to.
    return this.#failed.modules.current.local(name) !== undefined
  }

  valueOf(reference: GlobalReference): Value | undefined {
    const value = this.#evaluator.valueOf(reference)
    return value === UNBOUND ? undefined : value
  }

  written(value: Value): string {
    return this.#evaluator.written(value)
  }
}

function hasValue({ module, name }: GlobalReference): boolean {
  const variable = module.lookup(name)
  return variable !== undefined && (variable.lazy !== undefined || variable.value !== UNBOUND)
}
