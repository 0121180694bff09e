/** begin, define, define-syntax and let-syntax at the top level. */
import type { GlobalReference } from '../modules/module.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { intern, type Sym } from '../runtime/values.ts'
import { named, sequence, spanOf, unspecified } from './build.ts'
import type { Core } from './core.ts'
import { parseDefinition } from './definition.ts'
import type { Expanding } from './expanding.ts'
import { Alias, type IdentifierSyntax, isIdentifier, type Scope, symbolOf } from './identifier.ts'
import type { Macro } from './macro-value.ts'
import { NoTransformer } from './made-transformer.ts'
import { hide } from './scope.ts'
import { NO_MATCH, syntaxError } from './syntax-error.ts'
import type { StructureForm } from './transformer.ts'

export function expandTopStructure(
  macro: StructureForm,
  form: ListSyntax,
  scope: Scope,
  expander: Expanding,
): Core {
  switch (macro.role) {
    case 'begin':
      if (form.tail !== undefined) throw syntaxError(undefined, NO_MATCH, form)
      return topSequence(form, scope, expander)
    case 'define': {
      const { name, value } = parseDefinition(form, scope, expander)
      const reference = topReference(name, scope)
      expander.observer?.definition?.(name, reference)
      return {
        kind: 'global-define',
        reference,
        value: named(symbolOf(name.value).name, value()),
        span: spanOf(form),
      }
    }
    case 'define-syntax': {
      const { name, value } = syntaxDefinition(form)
      const reference = topReference(name, scope)
      const made = expander.transformer(value, scope, symbolOf(name.value).name)
      reference.module.define(reference.name, made)
      expander.observer?.definition?.(name, reference)
      return unspecified()
    }
    default: {
      const { inner, body } = localSyntax(macro, form, scope, expander)
      return sequence(body.map((item) => expander.top(item, inner)))
    }
  }
}

/** `(define-syntax name transformer)`. */
export function syntaxDefinition(form: ListSyntax): { name: IdentifierSyntax; value: Syntax } {
  const [, name, value] = form.items
  if (form.items.length !== 3 || form.tail !== undefined || !isIdentifier(name)) {
    throw syntaxError(undefined, NO_MATCH, form)
  }
  return { name, value: value! }
}

/** let-syntax and letrec-syntax: a scope with the macros, and the forms in it. */
export function localSyntax(
  macro: StructureForm,
  form: ListSyntax,
  scope: Scope,
  expander: Expanding,
): { inner: Scope; body: readonly Syntax[] } {
  const [, list, ...body] = form.items
  const items = list?.kind === 'list' && list.tail === undefined ? list.items : undefined
  const bad = () => syntaxError(undefined, 'bad local syntax definition', form)
  if (items === undefined || body.length === 0 || form.tail !== undefined) throw bad()
  const inner = scope.inner()
  const home = macro.role === 'letrec-syntax' ? inner : scope
  const made = items.map((item) => {
    const [name, value] = item.kind === 'list' ? item.items : []
    if (!isIdentifier(name) || value === undefined) throw bad()
    return { name, bound: localTransformer(value, home, symbolOf(name.value).name, expander) }
  })
  for (const { name, bound } of made) {
    inner.bind(name.value, bound)
    expander.observer?.definition?.(name, bound)
  }
  return { inner, body }
}

/** One of the forms may change the current module for those after it. */
function topSequence(form: ListSyntax, scope: Scope, expander: Expanding): Core {
  const { modules } = expander
  const before = modules.current
  const here = () => (modules.current === before ? scope : expander.topScope(modules.current))
  return sequence(form.items.slice(1).map((item) => expander.top(item, here())))
}

/** What a definition defines. A name that a macro inserted is kept out of the program's sight. */
function topReference(name: IdentifierSyntax, scope: Scope): GlobalReference {
  const identifier = name.value
  if (!(identifier instanceof Alias)) return { module: scope.module, name: identifier }
  let root = scope
  while (root.outer !== undefined) root = root.outer
  const hidden = hiddenName(identifier)
  hide(root, identifier, hidden)
  return { module: scope.module, name: hidden }
}

let hiddenNames = 0
function hiddenName(alias: Alias): Sym {
  return intern(`${symbolOf(alias).name} #${++hiddenNames}`)
}

/** The macro of a definition that is not at the top level. */
export function localTransformer(
  value: Syntax,
  scope: Scope,
  name: string,
  expander: Expanding,
): Macro {
  const macro = expander.transformer(value, scope, name)
  if (macro instanceof NoTransformer) throw macro.complaint(value)
  return macro
}
