/** cond and case. */
import type { ListSyntax, Syntax } from '../../reader/syntax.ts'
import { listFrom } from '../../runtime/values.ts'
import {
  call,
  conditional,
  constant,
  lambda,
  localRef,
  sequence,
  simpleClause,
  unspecified,
} from '../build.ts'
import { type Core, LocalVariable } from '../core.ts'
import { datumOf } from '../datum.ts'
import type { Expanding } from '../expanding.ts'
import { isIdentifier, type Scope } from '../identifier.ts'
import { syntaxError } from '../syntax-error.ts'
import type { FormExpander } from '../transformer.ts'
import { isProperList, operands } from './parts.ts'

function means(
  syntax: Syntax | undefined,
  name: string,
  scope: Scope,
  expander: Expanding,
): boolean {
  return isIdentifier(syntax) && expander.meansCore(syntax, scope, name)
}

const cond: FormExpander = (form, scope, expander) => {
  const clauses = operands(form, 1)
  // From the last clause to the first: each becomes the alternative of the one before.
  const tests: ((rest: Core) => Core)[] = clauses.map((clause, i) => {
    if (!isProperList(clause, 1)) throw syntaxError('cond', 'invalid clause', form, clause)
    return condClause(form, clause, i === clauses.length - 1, scope, expander)
  })
  return tests.reduceRight<Core>((rest, build) => build(rest), unspecified())
}

function condClause(
  form: ListSyntax,
  clause: ListSyntax,
  isLast: boolean,
  scope: Scope,
  expander: Expanding,
): (rest: Core) => Core {
  const [test, second, ...more] = clause.items
  const body = (): Core =>
    sequence(clause.items.slice(1).map((item) => expander.expression(item, scope)))
  if (means(test, 'else', scope, expander)) {
    if (!isLast) throw syntaxError('cond', 'else must be the last clause', form, clause)
    if (second === undefined) throw syntaxError('cond', 'invalid clause', form, clause)
    const value = body()
    return () => value
  }
  const condition = expander.expression(test!, scope)
  if (second === undefined) return (rest) => ({ kind: 'or', operands: [condition, rest] })
  if (means(second, '=>', scope, expander)) {
    return receiverClause(form, clause, condition, more, scope, expander)
  }
  if (clause.items.length === 4 && means(more[0], '=>', scope, expander)) {
    return guardedClause(clause, condition, scope, expander)
  }
  const value = body()
  return (rest) => conditional(condition, value, rest)
}

/** SRFI 61's `(generator guard => receiver)`. */
function guardedClause(
  clause: ListSyntax,
  generator: Core,
  scope: Scope,
  expander: Expanding,
): (rest: Core) => Core {
  const [, guard, , receiver] = clause.items
  const variable = new LocalVariable('values', undefined)
  const applied = (f: Syntax): Core =>
    call(
      expander.core('apply', clause),
      [expander.expression(f, scope), localRef(variable, clause)],
      clause,
    )
  const test = applied(guard!)
  const value = applied(receiver!)
  return (rest) =>
    call(
      expander.core('call-with-values', clause),
      [
        lambda([simpleClause([], generator)], clause),
        lambda([simpleClause([], conditional(test, value, rest), variable)], clause),
      ],
      clause,
    )
}

/** `(test => receiver)`. */
function receiverClause(
  form: ListSyntax,
  clause: ListSyntax,
  condition: Core,
  receivers: readonly Syntax[],
  scope: Scope,
  expander: Expanding,
): (rest: Core) => Core {
  if (receivers.length !== 1) {
    throw syntaxError('cond', 'wrong number of receiver expressions', form, clause)
  }
  const variable = new LocalVariable('test', undefined)
  const receiver = expander.expression(receivers[0]!, scope)
  const value = localRef(variable, clause)
  return (rest) => ({
    kind: 'let',
    variables: [variable],
    values: [condition],
    body: conditional(value, call(receiver, [value], clause), rest),
  })
}

const caseForm: FormExpander = (form, scope, expander) => {
  const [key, ...clauses] = operands(form, 2)
  const variable = new LocalVariable('key', undefined)
  const value = localRef(variable, key!)
  const built = clauses.map((clause, i) => {
    const invalid = () => syntaxError('case', 'invalid clause', form, clause)
    if (!isProperList(clause, 2)) throw invalid()
    const [data, ...body] = clause.items
    const consequent = caseBody(body, value, clause, form, scope, expander)
    if (means(data, 'else', scope, expander)) {
      if (i === clauses.length - 1) return () => consequent
      throw syntaxError('case', 'else must be the last clause', form, clause)
    }
    if (!isProperList(data)) throw invalid()
    const test = call(
      expander.core('memv', clause),
      [value, constant(listFrom(data.items.map(datumOf)))],
      clause,
    )
    return (rest: Core): Core => conditional(test, consequent, rest)
  })
  return {
    kind: 'let',
    variables: [variable],
    values: [expander.expression(key!, scope)],
    body: built.reduceRight<Core>((rest, build) => build(rest), unspecified()),
  }
}

function caseBody(
  body: readonly Syntax[],
  key: Core,
  clause: Syntax,
  form: ListSyntax,
  scope: Scope,
  expander: Expanding,
): Core {
  if (means(body[0], '=>', scope, expander)) {
    if (body.length !== 2) {
      throw syntaxError('case', 'wrong number of receiver expressions', form, clause)
    }
    return call(expander.expression(body[1]!, scope), [key], clause)
  }
  return sequence(body.map((item) => expander.expression(item, scope)))
}

export const CHOICE_FORMS: Readonly<Record<string, FormExpander>> = { cond, case: caseForm }
