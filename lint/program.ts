/** What the expander found out about the names of a program, in the order in which it met them. */
import type { Call } from '../scheme/expand/core.ts'
import type { Observer } from '../scheme/expand/expanding.ts'
import type { IdentifierSyntax, LocalBinding } from '../scheme/expand/identifier.ts'
import type { GlobalReference } from '../scheme/modules/module.ts'
import type { SchemeError } from '../scheme/runtime/errors.ts'
import type { Source } from '../scheme/source.ts'

/** A local binding is one object; a global one is known by its module and name. */
export type Binding = LocalBinding | GlobalReference

export interface Naming {
  readonly at: IdentifierSyntax
  readonly binding: Binding
}

/** Names in the checked text itself. What a macro was given is met as often as it is expanded. */
export class Program implements Observer {
  readonly #source: Source
  readonly references: Naming[] = []
  readonly definitions: Naming[] = []
  readonly calls: Call[] = []
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
  }

  definition(at: IdentifierSyntax, binding: Binding): void {
    if (at.source === this.#source) this.definitions.push({ at, binding })
  }

  call(call: Call): void {
    if (call.span.source === this.#source) this.calls.push(call)
  }
}

export function isGlobal(binding: Binding): binding is GlobalReference {
  return 'module' in binding
}
