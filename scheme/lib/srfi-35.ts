/** `(srfi srfi-35)`: conditions, which in Guile are exception objects under other names. */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { miscError } from '../runtime/errors.ts'
import {
  componentOf,
  compound,
  EXCEPTION_TYPES,
  isException,
  simpleExceptions,
} from '../runtime/exceptions.ts'
import { Record, RecordType } from '../runtime/records.ts'
import { itemsOf, Sym, type Value } from '../runtime/values.ts'
import { guileError } from './check.ts'
import { exceptionGetter, exceptionPredicate, exceptionPrimitives } from './ice-9-exceptions.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

/** `(define-condition-type TYPE PARENT PREDICATE (FIELD GETTER) …)` */
function defineConditionType(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [type, parent, predicate, ...fields] = operands(form, use)
  if (predicate === undefined) throw use.error(NO_MATCH)
  const parsed = fields.map((field) => {
    const [name, getter] = field.kind === 'list' ? field.items : []
    if (!isIdentifier(name) || !isIdentifier(getter)) throw use.error(NO_MATCH, field)
    return { name, getter }
  })
  const quoted = (syntax: Syntax) => code.call('quote', syntax)
  const fieldNames = use.list(...parsed.map(({ name }) => name))
  return code.call(
    'begin',
    code.call(
      'define',
      type!,
      code.call('make-condition-type', quoted(type!), parent!, quoted(fieldNames)),
    ),
    code.call('define', predicate, code.call('%exception-predicate', type!, quoted(predicate))),
    ...parsed.map(({ name, getter }) =>
      code.call(
        'define',
        getter,
        code.call('%exception-getter', type!, quoted(getter), quoted(name)),
      ),
    ),
  )
}

/** `(condition (TYPE (FIELD VALUE) …) …)` */
function condition(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const parts = operands(form, use).map((part) => {
    const [type, ...fields] = part.kind === 'list' ? part.items : []
    if (type === undefined) throw use.error(NO_MATCH, part)
    const given = fields.flatMap((field) => {
      const [name, value, ...more] = field.kind === 'list' ? field.items : []
      if (name === undefined || value === undefined || more.length > 0) {
        throw use.error(NO_MATCH, field)
      }
      return [code.call('quote', name), value]
    })
    return code.call('make-condition', type, ...given)
  })
  return code.call('make-compound-condition', ...parts)
}

function needType(who: string, value: Value): RecordType {
  if (value instanceof RecordType) return value
  throw guileError('wrong-type-arg', who, 'Not a condition type: ~S', [value], undefined)
}

/** `(make-condition TYPE 'FIELD VALUE …)` */
function makeCondition(type: Value, ...fieldsAndValues: Value[]): Value {
  const of = needType('make-condition', type)
  const fields = new Array<Value | undefined>(of.fields.length)
  for (let i = 0; i < fieldsAndValues.length; i += 2) {
    const index = of.indexOf(fieldsAndValues[i] as Sym)
    if (index < 0) throw miscError(undefined, 'unknown field ~S', fieldsAndValues[i]!)
    fields[index] = fieldsAndValues[i + 1]
  }
  const values = [...fields].map((value, i) => {
    if (value === undefined)
      throw miscError(undefined, 'field not specified ~S', of.fields[i]!.name)
    return value
  })
  return new Record(of, values)
}

function makeCompound(...conditions: Value[]): Value {
  const simple = conditions.flatMap((each) => {
    const parts = simpleExceptions(each)
    if (parts === undefined) throw miscError(undefined, 'not a exception ~S', each)
    return [...parts]
  })
  return compound(simple)
}

function makeType(name: Value, parent: Value, fields: Value): Value {
  const own = itemsOf(fields) as Sym[]
  own.forEach((field, i) => {
    if (own.indexOf(field) < i) throw miscError(undefined, 'duplicate field ~S', field)
  })
  const made = own.map((field) => ({ name: field, mutable: false }))
  return new RecordType(name as Sym, made, needType('make-condition-type', parent), true)
}

/** The field of the first component that has one of that name. */
function conditionRef(value: Value, field: Value): Value {
  for (const component of simpleExceptions(value) ?? []) {
    const index = field instanceof Sym ? component.type.indexOf(field) : -1
    if (index >= 0) return component.fields[index]!
  }
  throw miscError(undefined, 'invalid field name ~S', field)
}

const { '&exception': exception, '&error': error, '&external-error': external } = EXCEPTION_TYPES
const message = EXCEPTION_TYPES['&message']

export const srfi35: Library = {
  name: '(srfi srfi-35)',
  exports: names(`
    &condition &error &message &serious condition condition-has-type? condition-message
    condition-ref condition-type? condition? define-condition-type error? extract-condition
    make-compound-condition make-condition make-condition-type message-condition?
    serious-condition?
  `),
  values: {
    ...exceptionPrimitives,
    '&condition': exception,
    '&serious': error,
    '&error': external,
    '&message': message,
    'error?': exceptionPredicate('error?', external),
    'serious-condition?': exceptionPredicate('serious-condition?', error),
    'message-condition?': exceptionPredicate('message-condition?', message),
    'condition-message': exceptionGetter('condition-message', message, 0),
    ...primitives({
      'condition-has-type?': [
        2,
        (value: Value, type: Value) =>
          componentOf(value, needType('condition-has-type?', type)) !== undefined,
      ],
      'condition-ref': [2, conditionRef],
      'condition-type?': [
        1,
        (value: Value) => value instanceof RecordType && value.isOrExtends(exception),
      ],
      'condition?': [1, isException],
      'extract-condition': [
        2,
        (value: Value, type: Value) =>
          componentOf(value, needType('extract-condition', type)) ?? false,
      ],
      'make-compound-condition': [0, Infinity, makeCompound],
      'make-condition': [1, Infinity, makeCondition],
      'make-condition-type': [3, makeType],
    }),
  },
  syntax: { condition, 'define-condition-type': defineConditionType },
}
