/** The core's macros that become other forms (Guile manual: "Definitions", "Macros", "Control"). */
import { identifierName, isIdentifier, type MacroUse, type NativeMacro } from '../expand/macro.ts'
import { placeOf } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { context } from '../runtime/context.ts'
import { notSupported, SchemeError } from '../runtime/errors.ts'
import { display } from '../runtime/print.ts'
import { intern, listFrom, MString, UNSPECIFIED } from '../runtime/values.ts'
import { condExpand, FEATURES } from './guile-cond-expand.ts'
import { absolute, canonicalPath } from './guile-file-names.ts'
import { include, includeFromPath, load } from './guile-include.ts'
import { quasiquote } from './guile-quasiquote.ts'
import type { Library } from './library.ts'

const NO_MATCH = 'source expression failed to match any pattern'

/** The parts after the keyword: at least `min`, at most `max`. */
function parts(
  form: ListSyntax,
  use: MacroUse,
  min: number,
  max = Number.POSITIVE_INFINITY,
): Syntax[] {
  const count = form.items.length - 1
  if (form.tail !== undefined || count < min || count > max) throw use.error(NO_MATCH)
  return form.items.slice(1)
}

/** A macro that begins with a list `(name . formals)` of at least the name, or with a name. */
function defined(form: ListSyntax, use: MacroUse): { name: Syntax; formals: Syntax | undefined } {
  const target = form.items[1]
  if (isIdentifier(target)) return { name: target, formals: undefined }
  const name = target?.kind === 'list' ? target.items[0] : undefined
  if (target?.kind !== 'list' || !isIdentifier(name)) throw use.error(NO_MATCH)
  const rest = target.items.slice(1)
  const formals =
    rest.length === 0 && target.tail !== undefined ? target.tail : { ...target, items: rest }
  return { name, formals }
}

/** `(define* (name . formals) body …)`. */
function defineStar(form: ListSyntax, use: MacroUse): Syntax {
  const [, ...body] = parts(form, use, 2)
  const { name, formals } = defined(form, use)
  if (formals === undefined) return use.list(use.rename('define'), name, ...body)
  const procedure = use.list(use.rename('lambda*'), formals, ...body)
  return use.list(use.rename('define'), name, procedure)
}

function definer(keyword: string): NativeMacro {
  return (form, use) => use.list(use.rename(keyword), ...parts(form, use, 1))
}

/** `(define-public …)`: define and export. Curried heads are for curried-definitions. */
function definePublic(form: ListSyntax, use: MacroUse): Syntax {
  const rest = parts(form, use, 2)
  const { name } = defined(form, use)
  return use.list(
    use.rename('begin'),
    use.list(use.rename('define'), ...rest),
    use.list(use.rename('export'), name),
  )
}

/** `(define-once name value)`: keeps the value that the module's own variable has. */
function defineOnce(form: ListSyntax, use: MacroUse): Syntax {
  const [name, value] = parts(form, use, 2, 2)
  const held = use.list(use.rename('%local-value'), use.list(use.rename('quote'), name!))
  return use.list(use.rename('define'), name!, use.list(use.rename('or'), held, value!))
}

/** `(define-syntax-rule (name . pattern) [docstring] template)`. */
function defineSyntaxRule(form: ListSyntax, use: MacroUse): Syntax {
  const [head, ...rest] = parts(form, use, 2, 3)
  const name = head?.kind === 'list' ? head.items[0] : undefined
  if (head?.kind !== 'list' || !isIdentifier(name)) throw use.error(NO_MATCH)
  const isDocumented = rest[0]?.kind === 'atom' && rest[0].value instanceof MString
  if (rest.length === 2 && !isDocumented) throw use.error(NO_MATCH)
  const pattern = { ...head, items: [use.rename('_'), ...head.items.slice(1)] }
  return use.list(
    use.rename('define-syntax'),
    name,
    use.list(use.rename('syntax-rules'), use.list(), use.list(pattern, rest.at(-1)!)),
  )
}

/** `(define-values formals expression)`: each variable first, then all their values at once. */
function defineValues(form: ListSyntax, use: MacroUse): Syntax {
  const [formals, expression] = parts(form, use, 2, 2)
  const { names, tail } = variables(formals!, use)
  const all = tail === undefined ? names : [...names, tail]
  const fresh = new Map(all.map((name) => [name, use.fresh(identifierName(name)!)]))
  const given = {
    ...use.list(...names.map((name) => fresh.get(name)!)),
    tail: tail && fresh.get(tail)!,
  }
  const parameters = names.length === 0 && tail !== undefined ? fresh.get(tail)! : given
  const sets = all.map((name) => use.list(use.rename('set!'), name, fresh.get(name)!))
  const consumer = use.list(
    use.rename('lambda'),
    parameters,
    ...sets,
    use.list(use.rename('if'), use.constant(false), use.constant(false)),
  )
  return use.list(
    use.rename('begin'),
    ...all.map((name) => use.list(use.rename('define'), name, use.constant(false))),
    use.list(
      use.rename('define'),
      use.fresh('done'),
      use.list(use.rename('call-with-values'), thunk(use, expression!), consumer),
    ),
  )
}

function variables(formals: Syntax, use: MacroUse): { names: Syntax[]; tail: Syntax | undefined } {
  if (isIdentifier(formals)) return { names: [], tail: formals }
  if (formals.kind !== 'list' || !formals.items.every(isIdentifier)) throw use.error(NO_MATCH)
  return { names: [...formals.items], tail: formals.tail }
}

function thunk(use: MacroUse, ...body: Syntax[]): Syntax {
  return use.list(use.rename('lambda'), use.list(), ...body)
}

/** `((place value) …)` in two lists. */
function pairs(syntax: Syntax, use: MacroUse): [Syntax[], Syntax[]] {
  if (syntax.kind !== 'list' || syntax.tail !== undefined) throw use.error(NO_MATCH)
  const split: [Syntax[], Syntax[]] = [[], []]
  for (const item of syntax.items) {
    if (item.kind !== 'list' || item.items.length !== 2 || item.tail !== undefined) {
      throw use.error(NO_MATCH)
    }
    split[0].push(item.items[0]!)
    split[1].push(item.items[1]!)
  }
  return split
}

/** `(keyword ((place value) …) body …)`: the places are evaluated, then the values, then they are bound. */
function dynamicBinding(fluids: string, converted: string | undefined): NativeMacro {
  return (form, use) => {
    const [bindings, ...body] = parts(form, use, 2)
    const [places, values] = pairs(bindings!, use)
    const inner = use.list(use.rename('let'), use.list(), ...body)
    if (places.length === 0) return inner
    const names = places.map(() => use.fresh('place'))
    const bound = values.map((value, i) =>
      converted === undefined ? value : use.list(use.rename(converted), names[i]!, value),
    )
    return use.list(
      use.rename('let'),
      use.list(...places.map((place, i) => use.list(names[i]!, place))),
      use.list(
        use.rename('with-fluids*'),
        use.list(use.rename(fluids), ...names),
        use.list(use.rename('list'), ...bound),
        thunk(use, inner),
      ),
    )
  }
}

function delay(form: ListSyntax, use: MacroUse): Syntax {
  const [expression] = parts(form, use, 1, 1)
  return use.list(use.rename('make-promise'), thunk(use, expression!))
}

/** Gives #f where the expression raises anything. */
function falseIfException(form: ListSyntax, use: MacroUse): Syntax {
  const [expression] = parts(form, use, 1)
  return use.list(
    use.rename('catch'),
    use.constant(true),
    thunk(use, expression!),
    use.list(use.rename('lambda'), use.fresh('args'), use.constant(false)),
  )
}

/** `(while condition body …)`, where the body may call `break` and `continue`: names of the user's, by tradition. */
function whileLoop(form: ListSyntax, use: MacroUse): Syntax {
  const [condition, ...body] = parts(form, use, 1)
  const keyword = form.items[0]!
  const named = (name: string) => use.nameAs(name, keyword)
  const escaping = (name: Syntax, ...inside: Syntax[]) =>
    use.list(
      use.rename('call-with-escape-continuation'),
      use.list(use.rename('lambda'), use.list(name), ...inside),
    )
  const k = use.fresh('k')
  const values = use.fresh('values')
  const breaking = use.list(
    use.rename('lambda'),
    values,
    use.list(
      use.rename('if'),
      use.list(use.rename('null?'), values),
      use.list(k, use.constant(true)),
      use.list(use.rename('apply'), k, values),
    ),
  )
  const loop = use.fresh('while')
  const turn = use.list(
    use.rename('if'),
    // Guile tests whether it is not true: see tested calls in the compiler.
    use.list(use.rename('or'), condition!, use.constant(false)),
    use.list(
      use.rename('begin'),
      escaping(
        named('continue'),
        use.list(use.rename('let'), use.list(), ...body, use.constant(false)),
      ),
      use.list(loop),
    ),
    use.constant(false),
  )
  return escaping(
    k,
    use.list(
      use.rename('let'),
      use.list(use.list(named('break'), breaking)),
      use.list(use.rename('let'), loop, use.list(), turn),
    ),
  )
}

/** Where the use stands, as `source-properties` gives it. */
function currentSourceLocation(form: ListSyntax, use: MacroUse): Syntax {
  parts(form, use, 0, 0)
  return use.quote(placeOf(form))
}

/**
 * Of the file itself, whichever way it was named; #f where the text is from no file. A text that is
 * yet to be saved has the name that it will have; a host that shows a folder and not the way there
 * has the file under the name that it was given.
 */
function currentFilename(form: ListSyntax, use: MacroUse): Syntax {
  parts(form, use, 0, 0)
  const { host } = context()
  const name = host.pathOf?.(form.source.name) ?? form.source.name
  try {
    return use.constant(new MString(canonicalPath(name)))
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error
    const isFile = name.startsWith('/') || host.stat(name, true) !== undefined
    return use.constant(isFile && new MString(absolute(name)))
  }
}

/** `(syntax-error message datum …)`: R7RS 4.3.3. */
function syntaxErrorMacro(form: ListSyntax, use: MacroUse): Syntax {
  const [message, ...irritants] = parts(form, use, 1)
  const texts = [message!, ...irritants].map((part) => display(use.datum(part)))
  throw use.error(texts.join(' '))
}

/** `(start-stack tag expression)`: there is nothing else on the stack that one would see. */
function startStack(form: ListSyntax, use: MacroUse): Syntax {
  return parts(form, use, 2, 2)[1]!
}

function beginDeprecated(_form: ListSyntax, use: MacroUse): Syntax {
  return use.list(use.rename('begin'))
}

/** `(eval-when (condition …) body …)`: what is loaded here is expanded and evaluated at once. */
function evalWhen(form: ListSyntax, use: MacroUse): Syntax {
  const [conditions, ...body] = parts(form, use, 2)
  if (conditions?.kind !== 'list') throw use.error(NO_MATCH)
  const known = ['compile', 'load', 'eval', 'expand']
  const names = conditions.items.map((item) => identifierName(item))
  const unknown = names.findIndex((name) => name === undefined || !known.includes(name))
  if (unknown !== -1) throw use.error('invalid situation', conditions.items[unknown])
  const active = names.some((name) => name === 'eval' || name === 'expand')
  return use.list(use.rename('begin'), ...(active ? body : []))
}

/** `(add-to-load-path folder)`. */
function addToLoadPath(form: ListSyntax, use: MacroUse): Syntax {
  const [folder] = parts(form, use, 1, 1)
  return use.list(use.rename('%add-to-load-path'), folder!)
}

/** `(define-syntax-parameter name transformer)`. */
function defineSyntaxParameter(form: ListSyntax, use: MacroUse): Syntax {
  const [name, transformer] = parts(form, use, 2, 2)
  const parameter = use.list(use.rename('%syntax-parameter'), transformer!)
  return use.list(use.rename('define-syntax'), name!, parameter)
}

/** `(require-extension (srfi n …) …)`: SRFI 55. */
function requireExtension(form: ListSyntax, use: MacroUse): Syntax {
  const modules = parts(form, use, 0).flatMap((clause) => {
    const [family, ...numbers] = clause.kind === 'list' ? clause.items : []
    if (identifierName(family) !== 'srfi') throw use.error('unknown extension', clause)
    return numbers.map((number) =>
      use.list(use.constant(intern('srfi')), use.constant(intern(`srfi-${use.datum(number)}`))),
    )
  })
  return use.list(use.rename('use-modules'), ...modules)
}

function unsupported(name: string, why: string): NativeMacro {
  return ({ source, start, end }) => {
    throw notSupported(name, why, { source, start, end })
  }
}

const MACROS_BY_RULES = 'macros are written with syntax-rules here'
const NO_OPTIONS = 'the reader and the evaluator have no options here'

const syntax: Record<string, NativeMacro> = {
  'add-to-load-path': addToLoadPath,
  'begin-deprecated': beginDeprecated,
  'cond-expand': condExpand,
  'current-filename': currentFilename,
  'current-source-location': currentSourceLocation,
  'define*': defineStar,
  'define-inlinable': definer('define'),
  'define-once': defineOnce,
  'define-private': definer('define'),
  'define-public': definePublic,
  'define-syntax-parameter': defineSyntaxParameter,
  'define-syntax-rule': defineSyntaxRule,
  'define-values': defineValues,
  delay,
  'eval-when': evalWhen,
  'false-if-exception': falseIfException,
  include,
  'include-ci': include,
  'include-from-path': includeFromPath,
  'include-library-declarations': include,
  load,
  parameterize: dynamicBinding('%parameter-fluids', '%converted'),
  quasiquote,
  'require-extension': requireExtension,
  'start-stack': startStack,
  'syntax-error': syntaxErrorMacro,
  while: whileLoop,
  'with-fluids': dynamicBinding('list', undefined),
  ...Object.fromEntries(
    [
      'define-macro',
      'defmacro',
      'defmacro-public',
      'quasisyntax',
      'quote-syntax',
      'syntax',
      'syntax-case',
      'unsyntax',
      'unsyntax-splicing',
      'with-ellipsis',
      'with-syntax',
    ].map((name) => [name, unsupported(name, MACROS_BY_RULES)]),
  ),
  ...Object.fromEntries(
    ['debug-set!', 'define-option-interface', 'print-set!', 'read-set!'].map((name) => [
      name,
      unsupported(name, NO_OPTIONS),
    ]),
  ),
}

export const guileSyntax: Library = {
  name: '(guile)',
  exports: [...Object.keys(syntax), '*unspecified*', '%cond-expand-features'],
  values: {
    '*unspecified*': UNSPECIFIED,
    '%cond-expand-features': listFrom(FEATURES.map(intern)),
  },
  syntax,
}
