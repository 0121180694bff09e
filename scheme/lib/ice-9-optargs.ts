/** `(ice-9 optargs)`: binding optional and keyword arguments from a list (Guile manual, "Optional Arguments"). */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'
import { keyword } from '../runtime/values.ts'
import { type Library, names } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'
import { unsupportedMacro } from './unsupported.ts'

interface Binding {
  readonly name: AtomSyntax
  readonly initial: Syntax
}

/** `NAME` or `(NAME DEFAULT)`, each. */
function bindingsOf(form: Syntax | undefined, use: MacroUse): Binding[] {
  if (form?.kind !== 'list' || form.tail !== undefined) throw use.error(NO_MATCH)
  return form.items.map((item) => {
    if (isIdentifier(item)) return { name: item, initial: use.constant(false) }
    const [name, initial, ...more] = item.kind === 'list' ? item.items : []
    if (!isIdentifier(name) || initial === undefined || more.length > 0) {
      throw use.error(NO_MATCH, item)
    }
    return { name, initial }
  })
}

/** `(let-optional REST (BINDING …) BODY …)`: what is left of REST is ignored. */
function letOptional(sequential: boolean) {
  return (form: ListSyntax, use: MacroUse): Syntax => {
    const [rest, bindings, ...body] = operands(form, use)
    if (rest === undefined) throw use.error(NO_MATCH)
    return applied(rest, bindings, body, sequential, use, (formals) => [
      use.constant(keyword('optional')),
      ...formals,
      use.constant(keyword('rest')),
      use.fresh('ignored'),
    ])
  }
}

/** `(let-keywords REST ALLOW-OTHER-KEYS? (BINDING …) BODY …)` */
function letKeywords(sequential: boolean) {
  return (form: ListSyntax, use: MacroUse): Syntax => {
    const [rest, allowOthers, bindings, ...body] = operands(form, use)
    if (rest === undefined || allowOthers === undefined) throw use.error(NO_MATCH)
    const strict = allowOthers.kind === 'atom' && allowOthers.value === false
    return applied(rest, bindings, body, sequential, use, (formals) => [
      use.constant(keyword('key')),
      ...formals,
      ...(strict ? [] : [use.constant(keyword('allow-other-keys'))]),
    ])
  }
}

/**
 * `(apply (lambda* (…) BODY …) REST)`. The defaults of `lambda*` see the variables before them: where
 * these must not, they are procedures made outside.
 */
function applied(
  rest: Syntax,
  list: Syntax | undefined,
  body: readonly Syntax[],
  sequential: boolean,
  use: MacroUse,
  formals: (bindings: readonly Syntax[]) => readonly Syntax[],
): Syntax {
  const code = new CodeBuilder(use)
  if (body.length === 0) throw use.error(NO_MATCH)
  const bindings = bindingsOf(list, use)
  const defaults = bindings.map(
    ({ initial }) => [use.fresh('default'), code.thunk(initial)] as const,
  )
  const declared = bindings.map(({ name, initial }, i) =>
    use.list(name, sequential ? initial : use.list(defaults[i]![0])),
  )
  const procedure = code.call('lambda*', use.list(...formals(declared)), ...body)
  const call = code.call('apply', procedure, rest)
  return sequential ? call : code.bind(defaults, call)
}

/** `(define*-public …)` */
function defineStarPublic(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [target, ...body] = operands(form, use)
  let name = target
  while (name?.kind === 'list') name = name.items[0]
  if (target === undefined || !isIdentifier(name)) throw use.error(NO_MATCH)
  return code.call('begin', code.call('define*', target, ...body), code.call('export', name))
}

const FROM_CORE = names('define* lambda*')

export const ice9Optargs: Library = {
  name: '(ice-9 optargs)',
  exports: names(`
    define* define*-public defmacro* defmacro*-public lambda* let-keywords let-keywords*
    let-optional let-optional*
  `),
  reexports: { '(guile)': FROM_CORE },
  syntax: {
    'define*-public': defineStarPublic,
    'let-keywords': letKeywords(false),
    'let-keywords*': letKeywords(true),
    'let-optional': letOptional(false),
    'let-optional*': letOptional(true),
    ...unsupportedMacro(
      names('defmacro* defmacro*-public'),
      'macros are written with syntax-rules here',
    ),
  },
}
