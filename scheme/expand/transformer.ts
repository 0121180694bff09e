/** The kinds of macros. */
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import type { Core } from './core.ts'
import type { Expanding } from './expanding.ts'
import type { Scope } from './identifier.ts'
import { Macro } from './macro-value.ts'

export type FormExpander = (form: ListSyntax, scope: Scope, expander: Expanding) => Core

/** A form that goes straight to the core language. */
export class SpecialForm extends Macro {
  readonly expand: FormExpander
  constructor(name: string, expand: FormExpander) {
    super(name)
    this.expand = expand
  }
}

/** A form that bodies and the top level have to know. */
export class StructureForm extends Macro {
  readonly role: 'begin' | 'define' | 'define-syntax' | 'let-syntax' | 'letrec-syntax'
  constructor(role: StructureForm['role']) {
    super(role)
    this.role = role
  }
}

/** A form that becomes another form. `scope` is where the use stands. */
export abstract class Transformer extends Macro {
  abstract transform(form: ListSyntax, scope: Scope): Syntax
  /** Of the name alone, where it may be used as a variable. */
  transformIdentifier?(use: Syntax, scope: Scope): Syntax
  /** Of `(set! name value)`, where the name may be set. */
  transformSet?(form: ListSyntax, scope: Scope): Syntax | undefined
}

/** What may stand on the right of `define-syntax`: gives the macro. */
export class TransformerForm extends Macro {
  readonly make: (form: ListSyntax, scope: Scope, name: string, expander: Expanding) => Macro
  constructor(name: string, make: TransformerForm['make']) {
    super(name)
    this.make = make
  }
}
