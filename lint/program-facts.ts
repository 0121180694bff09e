/** What is known of a program's variables: of those that have one value throughout, which. */
import type { Call, Core, GlobalDefine, GlobalSet, LocalVariable } from '../scheme/expand/core.ts'
import { partsOf } from '../scheme/expand/core-parts.ts'
import type { GlobalReference, Namespace } from '../scheme/modules/module.ts'
import type { Sym } from '../scheme/runtime/values.ts'
import type { Program } from './program.ts'

const LEAVES: ReadonlySet<Core['kind']> = new Set(['constant', 'local-ref', 'global-ref', 'effect'])

export class ProgramFacts {
  readonly calls: Call[] = []
  readonly globalSets: GlobalSet[] = []
  /** Values on which something depends: those of tests, and all but the last of `and` and `or`. */
  readonly tests: Core[] = []
  readonly #locals = new Map<LocalVariable, Core>()
  readonly #defines = new Map<Namespace, Map<Sym, GlobalDefine[]>>()
  readonly #changed = new Map<Namespace, Set<Sym>>()

  constructor(forms: readonly Core[]) {
    // Without recursion: programs may nest deep.
    const stack = forms.toReversed()
    for (let core = stack.pop(); core !== undefined; core = stack.pop()) {
      if (LEAVES.has(core.kind)) continue
      this.#note(core)
      const parts = partsOf(core)
      for (let at = parts.length - 1; at >= 0; at--) stack.push(parts[at]!)
    }
  }

  /** The value of a variable that never gets another. */
  valueOf(variable: LocalVariable): Core | undefined {
    return variable.assigned ? undefined : (variable.constant ?? this.#locals.get(variable))
  }

  /** The definitions of a name. */
  definitionsOf({ module, name }: GlobalReference): readonly GlobalDefine[] {
    return this.#defines.get(module)?.get(name) ?? []
  }

  /** What a name is defined as, once and for all. */
  definitionOf(reference: GlobalReference): Core | undefined {
    const [only, other] = this.definitionsOf(reference)
    const isChanged = this.#changed.get(reference.module)?.has(reference.name) ?? false
    return other === undefined && !isChanged ? only?.value : undefined
  }

  #note(core: Core): void {
    switch (core.kind) {
      case 'call':
        this.calls.push(core)
        break
      case 'let':
        core.variables.forEach((variable, at) => {
          this.#locals.set(variable, core.values[at]!)
        })
        break
      case 'local-set':
        if (core.initial) this.#locals.set(core.variable, core.value)
        break
      case 'global-define': {
        const { module, name } = core.reference
        const names = this.#defines.get(module) ?? new Map<Sym, GlobalDefine[]>()
        this.#defines.set(module, names)
        names.set(name, [...(names.get(name) ?? []), core])
        break
      }
      case 'global-set': {
        const { module, name } = core.reference
        this.globalSets.push(core)
        this.#changed.set(module, (this.#changed.get(module) ?? new Set()).add(name))
        break
      }
      case 'if':
        this.tests.push(core.test)
        break
      case 'and':
      case 'or':
        this.tests.push(...core.operands.slice(0, -1))
        break
    }
  }
}

const known = new WeakMap<Program, ProgramFacts>()

export function factsOf(program: Program): ProgramFacts {
  let facts = known.get(program)
  if (facts === undefined) {
    facts = new ProgramFacts(program.forms)
    known.set(program, facts)
  }
  return facts
}
