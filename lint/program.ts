/** What the expander found out about a program, in the order in which it met it. */
import type { Call, Core } from '../scheme/expand/core.ts'
import type { Observer } from '../scheme/expand/expanding.ts'
import type { IdentifierSyntax, LocalBinding } from '../scheme/expand/identifier.ts'
import type { GlobalReference, Interface } from '../scheme/modules/module.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import type { SchemeError } from '../scheme/runtime/errors.ts'
import type { Source } from '../scheme/source.ts'

/** A local binding is one object; a global one is known by its module and name. */
export type Binding = LocalBinding | GlobalReference

export interface Naming {
  readonly at: IdentifierSyntax
  readonly binding: Binding
}

export interface Import {
  /** As in `(use-modules SPEC)`. */
  readonly spec: Syntax
  readonly from: Interface
}

/** Names in the checked text itself. What a macro was given is met as often as it is expanded. */
export class Program implements Observer {
  readonly #source: Source
  readonly references: Naming[] = []
  readonly definitions: Naming[] = []
  /** In files that the text loads. */
  readonly definitionsElsewhere: Naming[] = []
  readonly calls: Call[] = []
  readonly imports: Import[] = []
  /** What the forms at the top level became. */
  readonly forms: Core[] = []
  /** References in other files that the program loads. */
  readonly foreignReferences: GlobalReference[] = []
  /** Only where the program is not evaluated. */
  readonly errors: SchemeError[] = []
  /** Set to collect errors instead of ending with the first. */
  error?: (error: SchemeError) => void

  constructor(source: Source) {
    this.#source = source
  }

  collectErrors(): void {
    this.error = (error) => this.errors.push(error)
  }

  reference(at: IdentifierSyntax, binding: Binding): void {
    if (at.source === this.#source) this.references.push({ at, binding })
    else if (!at.source.isLibrary && isGlobal(binding)) this.foreignReferences.push(binding)
  }

  definition(at: IdentifierSyntax, binding: Binding): void {
    if (at.source === this.#source) this.definitions.push({ at, binding })
    else if (!at.source.isLibrary) this.definitionsElsewhere.push({ at, binding })
  }

  call(call: Call): void {
    if (call.span.source === this.#source) this.calls.push(call)
  }

  import(spec: Syntax, from: Interface): void {
    if (spec.source === this.#source) this.imports.push({ spec, from })
  }

  form(form: Syntax, core: Core): void {
    if (form.source === this.#source) this.forms.push(core)
  }
}

export function isGlobal(binding: Binding): binding is GlobalReference {
  return 'module' in binding
}
