/** Building code in native macros. */
import type { MacroUse } from '../expand/macro.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'

export class CodeBuilder {
  readonly use: MacroUse

  constructor(use: MacroUse) {
    this.use = use
  }

  /** `(NAME …)`, where NAME means what it means in the macro's library. */
  call(name: string, ...rest: Syntax[]): ListSyntax {
    return this.use.list(this.use.rename(name), ...rest)
  }

  /** `(let ((NAME VALUE) …) BODY …)` */
  bind(bindings: readonly (readonly [name: Syntax, value: Syntax])[], ...body: Syntax[]): Syntax {
    return this.call('let', this.#pairs(bindings), ...body)
  }

  /** `(let LOOP ((NAME VALUE) …) BODY)` */
  loop(
    name: Syntax,
    bindings: readonly (readonly [name: Syntax, value: Syntax])[],
    body: Syntax,
  ): Syntax {
    return this.call('let', name, this.#pairs(bindings), body)
  }

  /** `(lambda FORMALS BODY …)` */
  lambda(formals: Syntax, ...body: Syntax[]): Syntax {
    return this.call('lambda', formals, ...body)
  }

  thunk(...body: Syntax[]): Syntax {
    return this.lambda(this.use.list(), ...body)
  }

  if(test: Syntax, consequent: Syntax, alternative: Syntax): Syntax {
    return this.call('if', test, consequent, alternative)
  }

  #pairs(bindings: readonly (readonly [Syntax, Syntax])[]): Syntax {
    return this.use.list(...bindings.map((each) => this.use.list(...each)))
  }
}

/** What follows the keyword in a macro's use, which must be a proper list. */
export function operands(form: ListSyntax, use: MacroUse): readonly Syntax[] {
  if (form.tail !== undefined) throw use.error('source expression failed to match any pattern')
  return form.items.slice(1)
}
