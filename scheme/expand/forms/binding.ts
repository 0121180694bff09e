/** let, let*, letrec, letrec*, do. */
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import {
  call,
  conditional,
  initialize,
  lambda,
  localRef,
  named,
  sequence,
  simpleClause,
} from '../build.ts'
import { type Core, LocalVariable } from '../core.ts'
import type { Expanding } from '../expanding.ts'
import { type IdentifierSyntax, isIdentifier, type Scope, symbolOf } from '../identifier.ts'
import { NO_MATCH, syntaxError } from '../syntax-error.ts'
import type { FormExpander } from '../transformer.ts'
import { plainFormals } from './lambda.ts'
import { type BindingSyntax, bindings, hasDuplicates, isProperList, operands } from './parts.ts'

const letForm: FormExpander = (form, scope, expander) => {
  if (!isProperList(form, 3)) throw syntaxError('let', 'bad let', form)
  const { items } = form
  const first = items[1]
  if (isIdentifier(first)) {
    const found = bindings(items[2])
    if (found === undefined || items.length < 4) throw syntaxError('let', 'bad let', form)
    if (hasDuplicates([first, ...found.map(({ name }) => name)])) throw duplicate('let', form)
    return loop(form, first, found, items.slice(3), scope, expander)
  }
  const found = bindings(first)
  if (found === undefined) throw syntaxError('let', 'bad let', form)
  return letIn(form, unique(found, 'let', form), items.slice(2), scope, expander)
}

function unique(found: BindingSyntax[], who: string, form: Syntax): BindingSyntax[] {
  if (found.length > 1 && hasDuplicates(found.map(({ name }) => name))) throw duplicate(who, form)
  return found
}

function duplicate(who: string, form: Syntax): Error {
  return syntaxError(who, 'duplicate bound variable', form)
}

function letIn(
  form: Syntax,
  found: readonly BindingSyntax[],
  body: readonly Syntax[],
  scope: Scope,
  expander: Expanding,
): Core {
  if (found.length === 0) return expander.body(body, scope.inner(), form)
  const values = found.map(({ name, value }) =>
    named(symbolOf(name.value).name, expander.expression(value, scope)),
  )
  const inner = scope.inner()
  const variables = found.map(({ name }) => expander.declare(name, inner))
  return { kind: 'let', variables, values, body: expander.body(body, inner, form) }
}

/** `(let name ((variable value) …) body …)`: the values do not see the name. */
function loop(
  form: Syntax,
  name: IdentifierSyntax,
  found: readonly BindingSyntax[],
  body: readonly Syntax[],
  scope: Scope,
  expander: Expanding,
): Core {
  const values = found.map(({ value }) => expander.expression(value, scope))
  const outer = scope.inner()
  const procedure = expander.declare(name, outer)
  const inner = outer.inner()
  const variables = found.map((binding) => expander.declare(binding.name, inner))
  const clause = simpleClause(variables, expander.body(body, inner, form))
  return callRecursive(procedure, lambda([clause], form), values, form)
}

/** Calls the procedure, which may call itself as `variable`. As in Guile the values are evaluated after it is made. */
function callRecursive(
  variable: LocalVariable,
  procedure: Core,
  values: readonly Core[],
  at: Syntax,
): Core {
  return {
    kind: 'block',
    variables: [variable],
    body: sequence([
      initialize(variable, named(variable.name, procedure)),
      call(localRef(variable, at), values, at),
    ]),
  }
}

const letStar: FormExpander = (form, scope, expander) => {
  const [list, ...body] = operands(form, 2)
  const found = bindings(list)
  if (found === undefined) throw syntaxError(undefined, NO_MATCH, form)
  if (found.length === 0) return expander.body(body, scope.inner(), form)
  const levels: { variable: LocalVariable; value: Core }[] = []
  let inner = scope
  for (const { name, value } of found) {
    const core = named(symbolOf(name.value).name, expander.expression(value, inner))
    inner = inner.inner()
    levels.push({ variable: expander.declare(name, inner), value: core })
  }
  return levels.reduceRight<Core>(
    (rest, { variable, value }) => ({
      kind: 'let',
      variables: [variable],
      values: [value],
      body: rest,
    }),
    expander.body(body, inner, form),
  )
}

function letrec(who: 'letrec' | 'letrec*'): FormExpander {
  return (form, scope, expander) => {
    if (!isProperList(form, 3)) throw syntaxError(who, `bad ${who}`, form)
    const [, list, ...body] = form.items
    const found = bindings(list)
    if (found === undefined) throw syntaxError(who, `bad ${who}`, form)
    unique(found, who, form)
    const inner = scope.inner()
    const variables = found.map(({ name }) => expander.declare(name, inner))
    const values = found.map(({ value }, i) =>
      named(variables[i]!.name, expander.expression(value, inner)),
    )
    const isOrdered = who === 'letrec*' || values.every(isImmediate)
    if (isOrdered) markChecked(variables, values)
    else for (const variable of variables) variable.checked = true
    const rest = expander.body(body, inner, form)
    if (variables.length === 0) return rest
    const set = isOrdered ? inOrder : afterAll
    return { kind: 'block', variables, body: set(variables, values, rest, form) }
  }
}

/** Evaluating it does nothing that could be seen. */
function isImmediate({ kind }: Core): boolean {
  return kind === 'lambda' || kind === 'constant'
}

/** Each variable has its value before the next is evaluated. */
function inOrder(variables: readonly LocalVariable[], values: readonly Core[], rest: Core): Core {
  return sequence([...values.map((value, i) => initialize(variables[i]!, value)), rest])
}

/** No variable has its value before all are evaluated, which shows to values that read or leave and come back. */
function afterAll(
  variables: readonly LocalVariable[],
  values: readonly Core[],
  rest: Core,
  at: Syntax,
): Core {
  const held = variables.map(({ name }) => new LocalVariable(name, undefined))
  const body = inOrder(
    variables,
    held.map((variable) => localRef(variable, at)),
    rest,
  )
  return { kind: 'let', variables: held, values, body }
}

/** Variables that something may read before they have their values: those that are not bound before any real work is done. */
export function markChecked(variables: readonly LocalVariable[], values: readonly Core[]): void {
  const first = values.findIndex((value) => !isImmediate(value))
  if (first === -1) return
  for (const variable of variables.slice(first)) variable.checked = true
}

/** `(do ((variable init step) …) (test result …) command …)`. */
const doForm: FormExpander = (form, scope, expander) => {
  const [specs, exit, ...commands] = operands(form, 2)
  if (!isProperList(specs) || !isProperList(exit, 1)) throw syntaxError(undefined, NO_MATCH, form)
  const steps = doSteps(specs, form)
  const values = steps.map(({ value }) => expander.expression(value, scope))
  const procedure = new LocalVariable('do-loop', undefined)
  const inner = scope.inner()
  const variables = steps.map(({ name }) => expander.declare(name, inner))
  const [test, ...results] = exit.items
  const again = call(
    localRef(procedure, form),
    steps.map(({ step, name }) => expander.expression(step ?? name, inner)),
    form,
  )
  const body = conditional(
    expander.expression(test!, inner),
    sequence(results.map((result) => expander.expression(result, inner))),
    sequence([...commands.map((command) => expander.expression(command, inner)), again]),
  )
  const turn = lambda([simpleClause(variables, body)], form)
  return callRecursive(procedure, turn, values, form)
}

interface DoStep {
  readonly name: IdentifierSyntax
  readonly value: Syntax
  readonly step: Syntax | undefined
}

/** `((variable init [step]) …)`. */
function doSteps(specs: ListSyntax, form: ListSyntax): DoStep[] {
  const parts = specs.items.map((spec) => {
    if (isProperList(spec, 2) && spec.items.length <= 3) return spec.items
    throw syntaxError(undefined, NO_MATCH, form)
  })
  const [names] = plainFormals({ ...specs, items: parts.map(([name]) => name!) })
  return parts.map(([, value, step], i) => ({ name: names[i]!, value: value!, step }))
}

export const BINDING_FORMS: Readonly<Record<string, FormExpander>> = {
  let: letForm,
  'let*': letStar,
  letrec: letrec('letrec'),
  'letrec*': letrec('letrec*'),
  do: doForm,
}
