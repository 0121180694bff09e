/** One place of a program that names a module variable. The variable is found when the place is first run, as in Guile. */
import { type GlobalReference, type Namespace, UNBOUND, Variable } from '../modules/module.ts'
import { unboundVariable } from '../runtime/errors.ts'
import type { Value } from '../runtime/values.ts'
import type { Span } from '../source.ts'

const NOWHERE = new Variable()

function* visibleNames(module: Namespace): Iterable<string> {
  for (const { name } of module.allNames()) yield name
}

export class Link {
  variable: Variable = NOWHERE
  readonly reference: GlobalReference
  readonly span: Span

  constructor(reference: GlobalReference, span: Span) {
    this.reference = reference
    this.span = span
  }

  /** Throws `unbound-variable`. */
  value(): Value {
    const value = this.variable.value
    return value === UNBOUND ? this.#resolve() : value
  }

  #resolve(): Value {
    return this.find().value
  }

  /** The variable, which has a value. Throws `unbound-variable`. */
  find(): Variable {
    const { module, name, who } = this.reference
    const variable = module.lookup(name)
    if (variable === undefined || variable.force() === UNBOUND) {
      const error = unboundVariable(name, who)
      error.span = this.span
      error.misspelling = { name: name.name, candidates: () => visibleNames(module) }
      throw error
    }
    this.variable = variable
    return variable
  }
}

/** A reference in a program's core. */
interface Linked {
  readonly reference: GlobalReference
  readonly span: Span
  link?: Link
}

/** The link of a place: in a procedure it is one, however often that is compiled. */
export function linkOf(core: Linked, isInProcedure: boolean): Link {
  if (!isInProcedure) return new Link(core.reference, core.span)
  core.link ??= new Link(core.reference, core.span)
  return core.link
}
