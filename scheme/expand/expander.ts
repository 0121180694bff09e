/**
 * Expansion: syntax to the core language. What is expanded is hygienic and closed; what stands at the
 * top level is expanded as a whole, with its macro definitions taking effect on the way.
 */
import type { GlobalReference, Module, ModuleRegistry } from '../modules/module.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { UnreadList } from '../reader/unread.ts'
import { work } from '../runtime/budget.ts'
import { notSupported, SchemeError } from '../runtime/errors.ts'
import { single } from '../runtime/machine.ts'
import {
  ELISP_NIL,
  intern,
  MultipleValues,
  Procedure,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { expandBody } from './body.ts'
import { call, constant, sequence, spanOf } from './build.ts'
import { type Core, LocalVariable } from './core.ts'
import { datumOf } from './datum.ts'
import { parseDefinition } from './definition.ts'
import type { Expanding, Observer } from './expanding.ts'
import { keywordAlone } from './forms/basic.ts'
import { moduleReference } from './forms/modules.ts'
import {
  type IdentifierSyntax,
  isIdentifier,
  type LocalBinding,
  type Scope,
  symbolOf,
} from './identifier.ts'
import type { Macro } from './macro-value.ts'
import { MadeTransformer, NoTransformer } from './made-transformer.ts'
import { lookup, lookupMacro, macroOf, sameMeaning, scopeOf } from './scope.ts'
import { expandTopStructure, localSyntax, syntaxDefinition } from './structure.ts'
import { NO_MATCH, syntaxError, syntaxErrorAt } from './syntax-error.ts'
import { SpecialForm, StructureForm, Transformer, TransformerForm } from './transformer.ts'

/**
 * How deep expressions may be nested. Expansion and compilation use the JavaScript stack, less than
 * a kilobyte per level as a rule; where it takes more, the end of the stack is found by running into it.
 */
const MAX_NESTING = 2000

/** What expanding one use of a macro costs. */
const EXPANSION_STEPS = 10

/** What expansion needs of the evaluator: some of the program runs while it is being expanded. */
export interface ExpansionWorld {
  readonly modules: ModuleRegistry
  evaluate(core: Core): Value
  apply(f: Value, args: Value[]): Value
}

export class Expander implements Expanding {
  readonly modules: ModuleRegistry
  readonly observer: Observer | undefined
  readonly #world: ExpansionWorld
  /** Where the language's own names are. */
  readonly #core: Scope
  #nesting = 0
  /** The evaluation of a transformer that is being expanded; 0 for the program itself. */
  #stage = 0
  #stages = 0

  constructor(world: ExpansionWorld, observer?: Observer) {
    this.modules = world.modules
    this.#world = world
    this.#core = scopeOf(world.modules.core)
    this.observer = observer
  }

  evaluate(core: Core): Value {
    return this.#world.evaluate(core)
  }

  apply(f: Value, args: Value[]): Value {
    return this.#world.apply(f, args)
  }

  topScope(module: Module): Scope {
    return scopeOf(module)
  }

  /** A form at the top level of `module`. */
  topLevel(form: Syntax, module: Module): Core {
    const outer = this.#nesting
    this.#nesting = 0
    try {
      return this.top(form, scopeOf(module))
    } catch (error) {
      throw error instanceof RangeError ? nestedTooDeep(form) : error
    } finally {
      this.#nesting = outer
    }
  }

  top(start: Syntax, scope: Scope): Core {
    let form = start
    for (;;) {
      const macro = this.#headMacro(form, scope)
      if (macro instanceof Transformer) {
        form = this.#transform(macro, form as ListSyntax, scope)
      } else if (macro instanceof StructureForm) {
        return expandTopStructure(macro, form as ListSyntax, scope, this)
      } else {
        return this.expression(form, scope)
      }
    }
  }

  declare(name: IdentifierSyntax, scope: Scope): LocalVariable {
    const variable = new LocalVariable(symbolOf(name.value).name, spanOf(name))
    variable.stage = this.#stage
    scope.bind(name.value, variable)
    this.observer?.definition?.(name, variable)
    return variable
  }

  expression(start: Syntax, scope: Scope): Core {
    if (++this.#nesting > MAX_NESTING) {
      throw nestedTooDeep(start)
    }
    const core =
      this.observer?.error === undefined
        ? this.#expression(start, scope)
        : this.#recovering(start, scope, this.observer.error)
    this.#nesting--
    // Tools compare forms by identity.
    if (start instanceof UnreadList && this.observer === undefined) start.forget()
    return core
  }

  #recovering(start: Syntax, scope: Scope, report: (error: SchemeError) => void): Core {
    const nesting = this.#nesting
    try {
      return this.#expression(start, scope)
    } catch (error) {
      if (!(error instanceof SchemeError)) throw error
      this.#nesting = nesting
      report(error)
      return constant(UNSPECIFIED)
    }
  }

  #expression(start: Syntax, scope: Scope): Core {
    let form = start
    for (;;) {
      if (form.kind === 'atom') {
        if (form.value === ELISP_NIL) {
          throw notSupported('#nil', 'nothing here is both false and the empty list', form)
        }
        if (!isIdentifier(form)) return constant(form.value)
        const next = this.#identifier(form, scope)
        if (next.kind !== 'atom' && next.kind !== 'list' && next.kind !== 'vector') return next
        form = next
        continue
      }
      if (form.kind === 'vector') return constant(datumOf(form))
      const head = form.items[0]
      const binding = isIdentifier(head) ? lookup(head.value, scope) : undefined
      const macro =
        binding === undefined ? this.#headMacro(form, scope) : this.#noted(head!, binding)
      if (macro === undefined) return this.#call(form, binding, scope)
      if (macro instanceof SpecialForm) return macro.expand(form, scope, this)
      if (macro instanceof Transformer) {
        form = this.#transform(macro, form, scope)
        continue
      }
      if (macro instanceof StructureForm) return this.#structureInExpression(macro, form, scope)
      if (macro instanceof TransformerForm)
        return constant(new MadeTransformer(macro.make(form, scope, '', this)))
      throw syntaxError(undefined, NO_MATCH, form)
    }
  }

  #structureInExpression(macro: StructureForm, form: ListSyntax, scope: Scope): Core {
    if (macro.role === 'begin') {
      if (form.tail !== undefined) throw syntaxError(undefined, NO_MATCH, form)
      if (form.items.length === 1)
        throw syntaxError(undefined, 'sequence of zero expressions', form)
      return sequence(form.items.slice(1).map((item) => this.expression(item, scope)))
    }
    if (macro.role === 'let-syntax' || macro.role === 'letrec-syntax') {
      const { inner, body } = localSyntax(macro, form, scope, this)
      return this.body(body, inner, form)
    }
    // What is no definition is said first.
    if (macro.role === 'define') parseDefinition(form, scope, this)
    else syntaxDefinition(form)
    throw syntaxError(
      undefined,
      'definition in expression context, where definitions are not allowed,',
      form,
    )
  }

  /** A variable; or what stands for a name that a macro has. */
  #identifier(at: IdentifierSyntax, scope: Scope): Core | Syntax {
    const binding = lookup(at.value, scope)
    const macro = macroOf(binding)
    if (macro === undefined) return this.#reference(at, binding)
    this.observer?.reference?.(at, binding)
    if (macro instanceof Transformer && macro.transformIdentifier !== undefined) {
      work(EXPANSION_STEPS)
      return macro.transformIdentifier(at, scope)
    }
    throw keywordAlone(macro.name, at)
  }

  /** A variable. */
  #reference(at: IdentifierSyntax, binding: LocalBinding | GlobalReference): Core {
    this.observer?.reference?.(at, binding)
    if (binding instanceof LocalVariable) {
      if (!this.reaches(binding)) throw syntaxError(undefined, OUT_OF_SCOPE, at)
      binding.referenced = true
      return { kind: 'local-ref', variable: binding, span: spanOf(at) }
    }
    return { kind: 'global-ref', reference: binding as GlobalReference, span: spanOf(at) }
  }

  reaches(variable: LocalVariable): boolean {
    return variable.stage === this.#stage
  }

  /** `binding`: what the operator means, where it is an identifier. */
  #call(form: ListSyntax, binding: LocalBinding | GlobalReference | undefined, scope: Scope): Core {
    const { items } = form
    const operator = items[0]
    if (operator === undefined) throw syntaxError(undefined, 'unexpected syntax', form)
    if (form.tail !== undefined) throw syntaxError(undefined, NO_MATCH, form)
    const called =
      binding === undefined
        ? this.expression(operator, scope)
        : this.#reference(operator as IdentifierSyntax, binding)
    // Not `map`: its frames would make deep nesting deeper.
    const cores: Core[] = new Array(items.length - 1)
    for (let at = 1; at < items.length; at++) cores[at - 1] = this.expression(items[at]!, scope)
    const core = call(called, cores, form)
    this.observer?.call?.(core)
    return core
  }

  #headMacro(form: Syntax, scope: Scope): Macro | undefined {
    if (form.kind !== 'list') return undefined
    const head = form.items[0]
    if (!isIdentifier(head))
      return head === undefined ? undefined : this.#referredMacro(head, scope)
    return this.#noted(head, lookup(head.value, scope))
  }

  /** The macro that `head` means, if it does; noted for the observer. */
  #noted(head: Syntax, binding: LocalBinding | GlobalReference): Macro | undefined {
    const macro = macroOf(binding)
    if (macro !== undefined) this.observer?.reference?.(head as IdentifierSyntax, binding)
    return macro
  }

  /** The macro that a head like `(@ (ice-9 match) match)` refers to. */
  #referredMacro(head: Syntax, scope: Scope): Macro | undefined {
    if (head.kind !== 'list' || head.items.length !== 3) return undefined
    const macro = this.#headMacro(head, scope)
    if (macro === undefined || (macro.name !== '@' && macro.name !== '@@')) return undefined
    return macroOf(moduleReference(head, macro.name === '@@', this).reference)
  }

  transformOnce(form: Syntax, scope: Scope): Syntax {
    const macro = this.#headMacro(form, scope)
    return macro instanceof Transformer ? this.#transform(macro, form as ListSyntax, scope) : form
  }

  #transform(macro: Transformer, form: ListSyntax, scope: Scope): Syntax {
    work(EXPANSION_STEPS)
    return macro.transform(form, scope)
  }

  body(forms: readonly Syntax[], scope: Scope, at: Syntax): Core {
    return expandBody(forms, scope, at, this)
  }

  /** One step of a form in a body: the macro at its head, after all transformations. */
  resolveHead(start: Syntax, scope: Scope): { form: Syntax; macro: StructureForm | undefined } {
    let form = start
    for (;;) {
      const macro = this.#headMacro(form, scope)
      if (macro instanceof Transformer) form = this.#transform(macro, form as ListSyntax, scope)
      else return { form, macro: macro instanceof StructureForm ? macro : undefined }
    }
  }

  transformer(start: Syntax, scope: Scope, name: string): Macro {
    let form = start
    for (;;) {
      if (isIdentifier(form)) {
        const alone = lookupMacro(form.value, scope)
        if (alone !== undefined) throw keywordAlone(alone.name, form)
      }
      const macro = this.#headMacro(form, scope)
      if (macro instanceof TransformerForm) return macro.make(form as ListSyntax, scope, name, this)
      if (macro instanceof Transformer) form = this.#transform(macro, form as ListSyntax, scope)
      else if (macro !== undefined && PROCEDURES.includes(macro.name)) throw notATransformer(form)
      else return this.#evaluatedTransformer(form, scope, name)
    }
  }

  /** The value of an expression, which sees none of the variables around it. */
  #evaluatedTransformer(form: Syntax, scope: Scope, name: string): Macro {
    const outer = this.#stage
    this.#stage = ++this.#stages
    try {
      const body = this.expression(form, scope)
      // To Guile it stands inside of a binding form, which shows in what is complained of.
      const result = this.#world.evaluate({ kind: 'block', variables: [], body })
      const value = result instanceof MultipleValues ? single(result) : result
      if (value instanceof MadeTransformer) return value.macro
      if (value instanceof Procedure) throw notATransformer(form)
      return new NoTransformer(name, value)
    } finally {
      this.#stage = outer
    }
  }

  core(name: string, at: Syntax): Core {
    const reference = { module: this.#core.module, name: intern(name) }
    return { kind: 'global-ref', reference, span: spanOf(at) }
  }

  meansCore(identifier: IdentifierSyntax, scope: Scope, name: string): boolean {
    return sameMeaning(identifier.value, scope, intern(name), this.#core)
  }
}

const OUT_OF_SCOPE = 'reference to identifier outside its scope'
/** Forms that give a procedure. */
const PROCEDURES = ['lambda', 'lambda*', 'case-lambda', 'case-lambda*']

/** Guile takes any procedure. */
function notATransformer(form: Syntax): SchemeError {
  return notSupported('a macro made by a procedure', 'write it with syntax-rules', form)
}

/** Expansion or compilation of `form` has come to the end of the JavaScript stack. */
export function nestedTooDeep(form: Syntax): SchemeError {
  return syntaxErrorAt('forms are nested too deep', form)
}
