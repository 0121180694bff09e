/** quote, if, set!, and, or, when, unless and the like. */
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import { call, conditional, constant, sequence, spanOf, unspecified } from '../build.ts'
import { type Core, type GlobalRef, LocalVariable } from '../core.ts'
import { datumOf } from '../datum.ts'
import type { Expanding } from '../expanding.ts'
import { isIdentifier, type Scope } from '../identifier.ts'
import { lookup, lookupMacro, macroOf } from '../scope.ts'
import { NO_MATCH, syntaxError } from '../syntax-error.ts'
import { type FormExpander, Transformer } from '../transformer.ts'
import { moduleReference } from './modules.ts'
import { isProperList, operands } from './parts.ts'

const quote: FormExpander = (form) => {
  if (!isProperList(form, 2) || form.items.length !== 2) {
    throw syntaxError('quote', 'bad syntax', form)
  }
  return constant(datumOf(form.items[1]!))
}

const ifForm: FormExpander = (form, scope, expander) => {
  const parts = operands(form, 2, 3)
  return conditional(
    expander.expression(parts[0]!, scope),
    expander.expression(parts[1]!, scope),
    parts.length === 2 ? unspecified() : expander.expression(parts[2]!, scope),
  )
}

function each(forms: readonly Syntax[], scope: Scope, expander: Expanding): Core[] {
  return forms.map((form) => expander.expression(form, scope))
}

function logic(kind: 'and' | 'or'): FormExpander {
  return (form, scope, expander) => {
    // As in Guile, the parts before the improper end have been taken off by then.
    if (form.tail !== undefined) {
      throw syntaxError(undefined, NO_MATCH, { ...form, items: form.items.slice(0, 1) })
    }
    const parts = each(operands(form, 0), scope, expander)
    if (parts.length === 0) return constant(kind === 'and')
    return parts.length === 1 ? parts[0]! : { kind, operands: parts }
  }
}

function guarded(whenTrue: boolean): FormExpander {
  return (form, scope, expander) => {
    const [test, ...body] = operands(form, 2)
    const condition = expander.expression(test!, scope)
    const then = sequence(each(body, scope, expander))
    return whenTrue
      ? conditional(condition, then, unspecified())
      : {
          kind: 'if',
          test: condition,
          consequent: unspecified(),
          alternative: then,
          isNegated: true,
        }
  }
}

/** What Guile's expander does itself, and so is no macro to it. */
const PRIMITIVE_FORMS = [
  ...['begin', 'case-lambda', 'case-lambda*', 'define', 'define-syntax', 'eval-when', 'if'],
  ...['lambda', 'lambda*', 'let', 'let-syntax', 'letrec', 'letrec*', 'letrec-syntax', 'quote'],
  ...['define-syntax-parameter', 'set!', 'syntax-parameterize', '@', '@@'],
]

/** What `(@ module name)` and `(@@ module name)` refer to; undefined for other forms. */
function referred(form: ListSyntax, scope: Scope, expander: Expanding): GlobalRef | undefined {
  const [head] = form.items
  const macro = isIdentifier(head) ? lookupMacro(head.value, scope) : undefined
  if (macro?.name !== '@' && macro?.name !== '@@') return undefined
  return moduleReference(form, macro.name === '@@', expander)
}

/**
 * `(set! name value)`; `(set! (@ module name) value)`; `(set! (getter arg …) value)` calls the getter's
 * setter.
 */
const set: FormExpander = (form, scope, expander) => {
  const [, target, source] = form.items
  if (!isProperList(form, 3) || form.items.length !== 3) throw syntaxError('set!', 'bad set!', form)
  if (isProperList(target, 1)) {
    const place = referred(target, scope, expander)
    if (place !== undefined) {
      const value = expander.expression(source!, scope)
      return { kind: 'global-set', reference: place.reference, value, span: place.span }
    }
    const [getter, ...args] = target.items
    return call(
      call(expander.core('setter', form), [expander.expression(getter!, scope)], form),
      [...each(args, scope, expander), expander.expression(source!, scope)],
      form,
    )
  }
  if (!isIdentifier(target)) throw syntaxError('set!', 'bad set!', form)
  const binding = lookup(target.value, scope)
  const macro = macroOf(binding)
  const set = macro instanceof Transformer ? macro.transformSet?.(form, scope) : undefined
  if (set !== undefined) return expander.expression(set, scope)
  const value = expander.expression(source!, scope)
  if (binding instanceof LocalVariable) {
    if (!expander.reaches(binding)) throw syntaxError('set!', 'identifier out of context', target)
    binding.assigned = true
    return { kind: 'local-set', variable: binding, value, initial: false }
  }
  if (macro !== undefined || !('module' in binding)) {
    throw macro !== undefined && PRIMITIVE_FORMS.includes(macro.name)
      ? syntaxError('set!', 'bad set!', form)
      : syntaxError('set!', 'not a variable transformer', form, target)
  }
  return { kind: 'global-set', reference: binding, value, span: spanOf(target) }
}

/** A keyword that only means something inside another form. */
function outOfPlace(name: string): FormExpander {
  return (form) => {
    throw keywordAlone(name, form)
  }
}

const unquoteOutside =
  (name: string): FormExpander =>
  (form) => {
    throw syntaxError(name, 'expression not valid outside of quasiquote', form)
  }

export const BASIC_FORMS: Readonly<Record<string, FormExpander>> = {
  quote,
  if: ifForm,
  and: logic('and'),
  or: logic('or'),
  when: guarded(true),
  unless: guarded(false),
  'set!': set,
  else: outOfPlace('else'),
  '=>': outOfPlace('=>'),
  _: outOfPlace('_'),
  '...': outOfPlace('...'),
  unquote: unquoteOutside('unquote'),
  'unquote-splicing': unquoteOutside('unquote-splicing'),
}

/** `form`'s keyword was used alone, as if it were a variable. */
export function keywordAlone(name: string, at: Syntax): Error {
  const marks = ['else', '=>', '_', '...']
  return marks.includes(name)
    ? syntaxError(name, `bad use of '${name}' syntactic keyword`, at, at)
    : syntaxError(undefined, NO_MATCH, at)
}
