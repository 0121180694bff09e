/**
 * `(ice-9 match)`: pattern matching (Guile manual, "Pattern Matching"). A form becomes decision
 * code: tests, `let`s for the parts of the value, and for a clause that may fail in several places a
 * procedure of no arguments that goes on with the clauses after it.
 */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'
import { SchemeError } from '../runtime/errors.ts'
import { list, listFrom, MString, type Value } from '../runtime/values.ts'
import type { Subject } from './ice-9-match-code.ts'
import { PatternCompiler } from './ice-9-match-pattern.ts'
import { variablesOf } from './ice-9-match-shape.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'
import { listLength } from './pairs.ts'

/** `(match EXPRESSION CLAUSE …)` */
function match(form: ListSyntax, use: MacroUse): Syntax {
  const [subject, ...clauses] = operands(form, use)
  if (subject === undefined) throw use.error('missing match expression')
  return matching(subject, clauses, use)
}

/** `(match-lambda CLAUSE …)` */
function matchLambda(form: ListSyntax, use: MacroUse): Syntax {
  const argument = use.fresh('argument')
  const body = matching(argument, operands(form, use), use)
  return new CodeBuilder(use).lambda(use.list(argument), body)
}

/** `(match-lambda* CLAUSE …)`: matches the list of the arguments. */
function matchLambdaStar(form: ListSyntax, use: MacroUse): Syntax {
  const rest = use.fresh('arguments')
  return new CodeBuilder(use).lambda(rest, matching(rest, operands(form, use), use))
}

function matching(subject: Syntax, clauses: readonly Syntax[], use: MacroUse): Syntax {
  if (clauses.length === 0) throw use.error('no match clauses')
  const value = use.fresh('value')
  const from = subjectOf(value, subject, use)
  const code = clauses.reduceRight<Syntax>(
    (otherwise, clause) => clauseCode(clause, from, otherwise, use),
    noMatch(value, use),
  )
  return new CodeBuilder(use).bind([[value, subject]], code)
}

/** `(PATTERN BODY …)` or `(PATTERN (=> NEXT) BODY …)`, where `(NEXT)` goes on with the next clause. */
function clauseCode(clause: Syntax, from: Subject, otherwise: Syntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [pattern, ...rest] = clause.kind === 'list' ? clause.items : []
  if (pattern === undefined || (clause.kind === 'list' && clause.tail !== undefined)) {
    throw use.error('bad match clause', clause)
  }
  const compiler = new PatternCompiler(use)
  const next = nextOf(rest[0], use)
  if (next !== undefined) {
    const body = nonEmpty(rest.slice(1), clause, use)
    const success = () => code.bind([], ...body)
    const failure = () => use.list(next)
    const matched = compiler.compile(pattern, from, { success, failure })
    return code.bind([[next, code.thunk(otherwise)]], matched)
  }
  const body = nonEmpty(rest, clause, use)
  return compiler.attempt(
    pattern,
    from,
    (bound) => (bound.length === 0 ? code.call('begin', ...body) : code.bind([], ...body)),
    otherwise,
  )
}

/** The name in `(=> NAME)`. */
function nextOf(form: Syntax | undefined, use: MacroUse): AtomSyntax | undefined {
  if (form?.kind !== 'list' || form.items.length !== 2) return undefined
  const [arrow, name] = form.items
  return isIdentifier(arrow) && use.means(arrow, '=>') && isIdentifier(name) ? name : undefined
}

function nonEmpty(body: readonly Syntax[], at: Syntax, use: MacroUse): readonly Syntax[] {
  if (body.length === 0) throw use.error('empty body', at)
  return body
}

function subjectOf(value: AtomSyntax, expression: Syntax, use: MacroUse): Subject {
  const set = (to: Syntax) => new CodeBuilder(use).call('set!', expression, to)
  return { value, bound: [], place: { get: () => expression, set } }
}

function noMatch(value: Syntax, use: MacroUse): Syntax {
  return new CodeBuilder(use).call('no-match', value)
}

interface Binding {
  readonly pattern: Syntax
  readonly value: AtomSyntax
  readonly expression: Syntax
}

/** `((PATTERN EXPRESSION) …)`, each with a variable for the value. */
function bindingsOf(form: Syntax | undefined, use: MacroUse): Binding[] {
  if (form?.kind !== 'list' || form.tail !== undefined) throw use.error('bad bindings', form)
  return form.items.map((each) => {
    const [pattern, expression, extra] = each.kind === 'list' ? each.items : []
    if (pattern === undefined || expression === undefined || extra !== undefined) {
      throw use.error('bad binding', each)
    }
    return { pattern, expression, value: use.fresh('value') }
  })
}

/** The body, inside a match of each binding's value against its pattern. */
function matchAll(bindings: readonly Binding[], body: Syntax, use: MacroUse): Syntax {
  const compiler = new PatternCompiler(use)
  return bindings.reduceRight(
    (inner, { pattern, value }) =>
      compiler.attempt(pattern, subjectOf(value, value, use), () => inner, noMatch(value, use)),
    body,
  )
}

/** `(match-let ((PATTERN EXPRESSION) …) BODY …)`; with a name before the bindings, a loop. */
function matchLet(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [first, ...others] = operands(form, use)
  const name = isIdentifier(first) ? first : undefined
  const [list, ...body] = name === undefined ? operands(form, use) : others
  const bindings = bindingsOf(list, use)
  const values = bindings.map(({ value, expression }) => [value, expression] as const)
  const inner = matchAll(bindings, code.bind([], ...nonEmpty(body, form, use)), use)
  return name === undefined ? code.bind(values, inner) : code.loop(name, values, inner)
}

/** `(match-let* ((PATTERN EXPRESSION) …) BODY …)` */
function matchLetStar(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [list, ...body] = operands(form, use)
  return bindingsOf(list, use).reduceRight(
    (inner, each) => code.bind([[each.value, each.expression]], matchAll([each], inner, use)),
    code.bind([], ...nonEmpty(body, form, use)),
  )
}

/** `(match-letrec ((PATTERN EXPRESSION) …) BODY …)`: every expression sees every variable. */
function matchLetrec(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [list, ...body] = operands(form, use)
  const definitions = bindingsOf(list, use).map((each) => {
    const variables = variablesOf(each.pattern, use)
    const values = code.call('values', ...variables)
    return code.call(
      'define-values',
      use.list(...variables),
      code.bind([[each.value, each.expression]], matchAll([each], values, use)),
    )
  })
  const inner = code.bind([], ...nonEmpty(body, form, use))
  return code.bind([], ...definitions, inner)
}

/** Guile's error for a value that no clause takes. */
function throwNoMatch(value: Value): never {
  throw new SchemeError(
    'match-error',
    list(new MString('match'), new MString('no matching pattern'), value),
  )
}

export const ice9Match: Library = {
  name: '(ice-9 match)',
  exports: names('match match-lambda match-lambda* match-let match-let* match-letrec'),
  values: primitives({
    'no-match': [1, throwNoMatch],
    /** −1 for what is not a proper list. */
    'proper-length': [1, listLength],
    'vector-rest': [2, (vector: Value[], start: number) => listFrom(vector.slice(start))],
  }),
  syntax: {
    match,
    'match-lambda': matchLambda,
    'match-lambda*': matchLambdaStar,
    'match-let': matchLet,
    'match-let*': matchLetStar,
    'match-letrec': matchLetrec,
  },
}
