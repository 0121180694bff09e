/** `(ice-9 exceptions)`: exception types, and `guard` (Guile manual, "Exception Objects", "Raising and Handling Exceptions"). */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { miscError } from '../runtime/errors.ts'
import { componentOf, EXCEPTION_TYPES } from '../runtime/exceptions.ts'
import { Record, type RecordType } from '../runtime/records.ts'
import { keyword, Primitive, type Value } from '../runtime/values.ts'
import { type Library, names } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

type TypeName = keyof typeof EXCEPTION_TYPES

/** Of each type: the names of its constructor and predicate, and of the accessors of its fields. */
const PROCEDURES: readonly (readonly [TypeName, string, string, ...string[]])[] = [
  ['&error', 'make-error', 'error?'],
  ['&programming-error', 'make-programming-error', 'programming-error?'],
  ['&non-continuable', 'make-non-continuable-error', 'non-continuable-error?'],
  ['&assertion-failure', 'make-assertion-failure', 'assertion-failure?'],
  ['&undefined-variable', 'make-undefined-variable-error', 'undefined-variable-error?'],
  [
    '&implementation-restriction',
    'make-implementation-restriction-error',
    'implementation-restriction-error?',
  ],
  ['&lexical', 'make-lexical-error', 'lexical-error?'],
  ['&syntax', 'make-syntax-error', 'syntax-error?', 'syntax-error-form', 'syntax-error-subform'],
  ['&external-error', 'make-external-error', 'external-error?'],
  ['&warning', 'make-warning', 'warning?'],
  ['&message', 'make-exception-with-message', 'exception-with-message?', 'exception-message'],
  [
    '&irritants',
    'make-exception-with-irritants',
    'exception-with-irritants?',
    'exception-irritants',
  ],
  ['&origin', 'make-exception-with-origin', 'exception-with-origin?', 'exception-origin'],
  ['&quit-exception', 'make-quit-exception', 'quit-exception?'],
]

function proceduresOf(): globalThis.Record<string, Value> {
  const made: globalThis.Record<string, Value> = {}
  for (const [typeName, make, is, ...accessors] of PROCEDURES) {
    const type = EXCEPTION_TYPES[typeName]
    const count = type.fields.length
    made[make] = new Primitive(make, count, count, (...fields) => new Record(type, fields))
    made[is] = new Primitive(is, 1, 1, (value) => componentOf(value, type) !== undefined)
    accessors.forEach((name, field) => {
      made[name] = new Primitive(name, 1, 1, (value) => fieldOf(value, type, field))
    })
  }
  return made
}

const WRONG_EXCEPTION = 'object is not an exception of the right type ~S ~S'

function fieldOf(value: Value, type: RecordType, field: number): Value {
  const found = componentOf(value, type)
  if (found !== undefined) return found.fields[field]!
  throw miscError(undefined, WRONG_EXCEPTION, value, type)
}

/** `(guard (variable clause …) body …)`: where no clause applies, the exception goes on from where it was raised. */
function guard(form: ListSyntax, use: MacroUse): Syntax {
  const [spec, ...body] = operands(form, use)
  const [variable, ...clauses] = spec?.kind === 'list' ? spec.items : []
  if (!isIdentifier(variable) || body.length === 0) {
    throw use.error('source expression failed to match any pattern')
  }
  const code = new CodeBuilder(use)
  const leave = use.fresh('leave')
  const isComplete = use.means(listHead(clauses.at(-1)), 'else')
  const raised = use.list(
    use.rename('else'),
    code.call(
      'raise-exception',
      variable,
      use.constant(keyword('continuable?')),
      use.constant(true),
    ),
  )
  const dispatch = code.call(
    'cond',
    ...clauses.map((clause) => guardClause(clause, leave, code)),
    ...(isComplete ? [] : [raised]),
  )
  return code.call(
    '%call-with-guard',
    code.lambda(use.list(variable, leave), dispatch),
    code.thunk(use.list(use.rename('let'), use.list(), ...body)),
  )
}

function listHead(syntax: Syntax | undefined): Syntax | undefined {
  return syntax?.kind === 'list' ? syntax.items[0] : undefined
}

/** A clause of cond whose test runs where the exception was raised, and whose body outside the guard. */
function guardClause(clause: Syntax, leave: Syntax, code: CodeBuilder): Syntax {
  const { use } = code
  if (clause.kind !== 'list' || clause.items.length === 0) throw use.error('invalid clause', clause)
  const [test, ...body] = clause.items
  const leaveWith = (...forms: Syntax[]) => use.list(leave, code.thunk(...forms))
  const value = use.fresh('value')
  if (body.length === 0) {
    return use.list(test!, use.rename('=>'), code.lambda(use.list(value), leaveWith(value)))
  }
  if (body.length === 2 && use.means(body[0], '=>')) {
    const receive = code.lambda(use.list(value), leaveWith(use.list(body[1]!, value)))
    return use.list(test!, use.rename('=>'), receive)
  }
  return use.list(test!, leaveWith(...body))
}

/** `(define-exception-type name parent constructor predicate (field accessor) …)`. */
function defineExceptionType(form: ListSyntax, use: MacroUse): Syntax {
  const [name, parent, make, predicate, ...specs] = operands(form, use)
  if (!isIdentifier(name) || predicate === undefined) {
    throw use.error('source expression failed to match any pattern')
  }
  const code = new CodeBuilder(use)
  const fields = specs.map((spec) => {
    const [field, accessor] = spec.kind === 'list' ? spec.items : []
    if (!isIdentifier(field) || accessor === undefined) throw use.error('bad field', spec)
    return { field, accessor }
  })
  const quoted = (syntax: Syntax) => code.call('quote', syntax)
  const type = code.call(
    'make-exception-type',
    quoted(name),
    parent!,
    quoted(use.list(...fields.map(({ field }) => field))),
  )
  return code.call(
    'begin',
    code.call('define', name, type),
    code.call('define', make!, code.call('record-constructor', name)),
    code.call('define', predicate, code.call('exception-predicate', name)),
    ...fields.map(({ field, accessor }) => {
      const read = code.call('record-accessor', name, quoted(field))
      return code.call('define', accessor, code.call('exception-accessor', name, read))
    }),
  )
}

/** Those of the types that the core does not bind itself. */
const OWN_TYPES: readonly TypeName[] = [
  '&assertion-failure',
  '&external-error',
  '&implementation-restriction',
  '&irritants',
  '&lexical',
  '&message',
  '&origin',
  '&syntax',
  '&undefined-variable',
  '&warning',
]

const values = {
  ...proceduresOf(),
  ...Object.fromEntries(OWN_TYPES.map((name) => [name, EXCEPTION_TYPES[name]])),
}
const syntax = { guard, 'define-exception-type': defineExceptionType }

export const ice9Exceptions: Library = {
  name: '(ice-9 exceptions)',
  exports: [...Object.keys(values), ...Object.keys(syntax), 'raise-continuable'],
  values,
  syntax,
  source: new URL('./ice-9-exceptions.scm', import.meta.url),
  reexports: {
    '(guile)': names(`&error &exception &non-continuable &programming-error &quit-exception
      exception-accessor exception-args exception-kind exception-predicate exception-type?
      exception? make-exception make-exception-type raise-exception simple-exceptions
      with-exception-handler`),
  },
}
