/** What a macro written in TypeScript is given: see macro.ts for what each part promises. */
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'
import type { SchemeError } from '../runtime/errors.ts'
import { intern, type Value } from '../runtime/values.ts'
import { datumOf } from './datum.ts'
import { Alias, isIdentifier, type Scope } from './identifier.ts'
import type { MacroUse, NativeForm, NativeMacro } from './macro.ts'
import { sameMeaning } from './scope.ts'
import { NO_MATCH, syntaxError } from './syntax-error.ts'
import { SpecialForm, Transformer } from './transformer.ts'

/** A macro written in TypeScript, with the scope of its library. */
export class NativeTransformer extends Transformer {
  readonly #macro: NativeMacro
  readonly #home: Scope
  constructor(name: string, macro: NativeMacro, home: Scope) {
    super(name)
    this.#macro = macro
    this.#home = home
  }
  transform(form: ListSyntax, scope: Scope): Syntax {
    return this.#macro(form, new Use(form, scope, this.#home, this.name))
  }
}

/** One that gives core. */
export class NativeSpecialForm extends SpecialForm {
  constructor(name: string, native: NativeForm, home: Scope) {
    super(name, (form, scope, expander) =>
      native(form, scope, expander, new Use(form, scope, home, name)),
    )
  }
}

class Use implements MacroUse {
  readonly #form: ListSyntax
  readonly #scope: Scope
  readonly #home: Scope
  readonly #name: string
  #renamed: Map<string, AtomSyntax> | undefined

  constructor(form: ListSyntax, scope: Scope, home: Scope, name: string) {
    this.#form = form
    this.#scope = scope
    this.#home = home
    this.#name = name
  }

  rename(name: string): AtomSyntax {
    this.#renamed ??= new Map()
    let renamed = this.#renamed.get(name)
    if (renamed === undefined) {
      renamed = this.fresh(name)
      this.#renamed.set(name, renamed)
    }
    return renamed
  }

  fresh(name: string): AtomSyntax {
    return this.constant(new Alias(intern(name), this.#home))
  }

  nameAs(name: string, context: Syntax): AtomSyntax {
    const like = isIdentifier(context) ? context.value : undefined
    const symbol = intern(name)
    return this.constant(like instanceof Alias ? new Alias(symbol, like.scope) : symbol)
  }

  means(identifier: Syntax | undefined, name: string): boolean {
    return (
      isIdentifier(identifier) &&
      sameMeaning(identifier.value, this.#scope, intern(name), this.#home)
    )
  }

  same(a: Syntax, b: Syntax): boolean {
    return isIdentifier(a) && isIdentifier(b) && a.value === b.value
  }

  list(...items: Syntax[]): ListSyntax {
    const { source, start, end } = this.#form
    return { kind: 'list', source, start, end, items, tail: undefined }
  }

  quote(value: Value): Syntax {
    return this.list(this.rename('quote'), this.constant(value))
  }

  constant(value: Value): AtomSyntax {
    const { source, start, end } = this.#form
    return { kind: 'atom', source, start, end, value }
  }

  datum(syntax: Syntax): Value {
    return datumOf(syntax)
  }

  error(message: string, at?: Syntax): SchemeError {
    return message === NO_MATCH
      ? syntaxError(undefined, message, at ?? this.#form)
      : syntaxError(this.#name, message, this.#form, at)
  }
}
