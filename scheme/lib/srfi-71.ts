/** `(srfi srfi-71)`: `let` and its kin whose bindings take several values. */
import { isIdentifier, type MacroUse, type NativeMacro } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { type Library, names } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'
import { type Binding, bindAtOnce, bindInTurn, receiving, renameFormals } from './srfi-11.ts'

type Build = (bindings: readonly Binding[], body: readonly Syntax[], use: MacroUse) => Syntax

/** Where each binding has one name, and where the loop has a name, the form is the core's. */
function extended(name: string, build: Build): NativeMacro {
  return (form, use) => {
    const code = new CodeBuilder(use)
    const [clauses, ...body] = operands(form, use)
    const ofCore = code.call('@', use.list(use.rename('guile')), use.rename(name))
    const pass = () => ({ ...form, items: [ofCore, ...form.items.slice(1)] })
    if (clauses?.kind !== 'list' || clauses.tail !== undefined) return pass()
    const bindings = clauses.items.map((clause) => bindingOf(clause, use))
    if (!bindings.some((each) => each !== undefined && !isSimple(each))) return pass()
    if (body.length === 0) throw use.error(NO_MATCH)
    return build(
      bindings.map((each, i) => each ?? fail(clauses.items[i]!, use)),
      body,
      use,
    )
  }
}

function fail(clause: Syntax, use: MacroUse): never {
  throw use.error(NO_MATCH, clause)
}

function isSimple({ formals }: Binding): boolean {
  return formals.kind === 'list' && formals.items.length === 1 && formals.tail === undefined
}

/** `(NAME … EXPRESSION)` or `((values NAME … . REST) EXPRESSION)` */
function bindingOf(clause: Syntax, use: MacroUse): Binding | undefined {
  if (clause.kind !== 'list' || clause.tail !== undefined) return
  const expression = clause.items.at(-1)
  const formals = clause.items.slice(0, -1)
  const [first, ...others] = formals
  if (expression === undefined || first === undefined) return
  if (formals.every(isIdentifier)) return { formals: use.list(...formals), expression }
  if (first.kind !== 'list' || others.length > 0) return
  const [keyword, ...variables] = first.items
  if (keyword === undefined || !use.means(keyword, 'values')) return
  const { tail } = first
  if (tail !== undefined && variables.length === 0) return { formals: tail, expression }
  return { formals: { ...first, items: variables }, expression }
}

/** The variables are there first, and each expression's values are given to them in turn. */
function bindRecursively(
  bindings: readonly Binding[],
  body: readonly Syntax[],
  use: MacroUse,
): Syntax {
  const code = new CodeBuilder(use)
  const all: (readonly [Syntax, Syntax])[] = []
  const settings = bindings.map(({ formals, expression }) => {
    const variables: [name: Syntax, value: Syntax][] = []
    const temporary = renameFormals(formals, use, variables)
    all.push(...variables.map(([name]) => [name, use.constant(false)] as const))
    const set = variables.map(([name, value]) => code.call('set!', name, value))
    return receiving({ formals: temporary, expression }, [...set, use.constant(false)], code)
  })
  return code.bind(all, ...settings, code.bind([], ...body))
}

/** `(KEYWORD EXPRESSION)`: the expression's values, given to the procedure. */
function collect(procedure: string): NativeMacro {
  return (form: ListSyntax, use: MacroUse): Syntax => {
    const code = new CodeBuilder(use)
    const [expression, ...more] = operands(form, use)
    if (expression === undefined || more.length > 0) throw use.error(NO_MATCH)
    return code.call('call-with-values', code.thunk(expression), use.rename(procedure))
  }
}

export const srfi71: Library = {
  name: '(srfi srfi-71)',
  exports: names('let let* letrec uncons unlist unvector values->list values->vector'),
  syntax: {
    let: extended('let', bindAtOnce),
    'let*': extended('let*', bindInTurn),
    letrec: extended('letrec', bindRecursively),
    'values->list': collect('list'),
    'values->vector': collect('vector'),
  },
  source: new URL('./srfi-71.scm', import.meta.url),
}
