/** Transformers as values: what `(let (…) (syntax-rules …))` on the right of `define-syntax` comes to. */
import type { Syntax } from '../reader/syntax.ts'
import { notSupported, type SchemeError, wrongType, wrongTypeToApply } from '../runtime/errors.ts'
import { Primitive, type Value } from '../runtime/values.ts'
import type { Macro } from './macro-value.ts'
import { syntaxError } from './syntax-error.ts'
import { Transformer } from './transformer.ts'

/** The value of `(syntax-rules …)`: to Guile a procedure of forms. */
export class MadeTransformer extends Primitive {
  readonly macro: Macro

  constructor(macro: Macro) {
    super(macro.name, 1, 1, () => {
      throw notSupported('applying a macro to a form', 'use it by a name')
    })
    this.macro = macro
  }
}

/** What `(define-syntax name 5)` defines. At the top level Guile finds out when it is used. */
export class NoTransformer extends Transformer {
  readonly #value: Value

  constructor(name: string, value: Value) {
    super(name)
    this.#value = value
  }

  transform(use: Syntax): Syntax {
    const error = wrongTypeToApply(this.#value)
    error.span = use
    throw error
  }

  override transformIdentifier(use: Syntax): Syntax {
    return this.transform(use)
  }

  /** Guile asks it for the property by which a transformer takes `set!`. */
  override transformSet(form: Syntax): undefined {
    const error = wrongType('procedure-property', 1, this.#value)
    error.span = form
    throw error
  }

  /** Elsewhere it is found at once. */
  complaint(at: Syntax): SchemeError {
    return syntaxError(undefined, 'nonprocedure transformer', {
      ...at,
      kind: 'atom',
      value: this.#value,
    })
  }
}
