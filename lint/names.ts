/** What the names of a program mean once it has ended, or would. */
import type { Evaluator } from '../scheme/index.ts'
import { type GlobalReference, UNBOUND } from '../scheme/modules/module.ts'
import type { ModuleSystem } from '../scheme/modules/system.ts'
import type { Value } from '../scheme/runtime/values.ts'
import { isGlobal, type Program } from './program.ts'

export interface Names {
  readonly modules: ModuleSystem | undefined
  isBound(reference: GlobalReference): boolean
  /** Undefined where it has no value, or none that is known. */
  valueOf(reference: GlobalReference): Value | undefined
}

/** Those of a text that was not looked into. */
export const NO_NAMES: Names = {
  modules: undefined,
  isBound: () => true,
  valueOf: () => undefined,
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
    return hasValue({ module: this.#failed.modules.current, name })
  }

  valueOf(reference: GlobalReference): Value | undefined {
    const value = this.#evaluator.valueOf(reference)
    return value === UNBOUND ? undefined : value
  }
}

function hasValue({ module, name }: GlobalReference): boolean {
  const variable = module.lookup(name)
  return variable !== undefined && (variable.lazy !== undefined || variable.value !== UNBOUND)
}
