/** `(ice-9 exceptions)`: exception objects (Guile manual, "Exception Objects"), and `(srfi srfi-34)`. */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { miscError } from '../runtime/errors.ts'
import { componentOf, EXCEPTION_TYPES } from '../runtime/exceptions.ts'
import { Record, type RecordType } from '../runtime/records.ts'
import { Primitive, type Sym, type Value } from '../runtime/values.ts'
import { guard } from './guard.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

/** `(define-exception-type TYPE PARENT CONSTRUCTOR PREDICATE (FIELD GETTER) …)` */
function defineExceptionType(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [type, parent, maker, predicate, ...fields] = operands(form, use)
  if (predicate === undefined) throw use.error(NO_MATCH)
  const parsed = fields.map((field) => {
    const [name, getter, ...more] = field.kind === 'list' ? field.items : []
    if (!isIdentifier(name) || !isIdentifier(getter) || more.length > 0) {
      throw use.error(NO_MATCH, field)
    }
    return { name, getter }
  })
  const quoted = (syntax: Syntax) => code.call('quote', syntax)
  const define = (name: Syntax, value: Syntax) => code.call('define', name, value)
  const fieldNames = use.list(...parsed.map(({ name }) => name))
  return code.call(
    'begin',
    define(type!, code.call('make-exception-type', quoted(type!), parent!, quoted(fieldNames))),
    define(maker!, code.call('%exception-constructor', type!, quoted(maker!))),
    define(predicate, code.call('%exception-predicate', type!, quoted(predicate))),
    ...parsed.map(({ name, getter }) =>
      define(getter, code.call('%exception-getter', type!, quoted(getter), quoted(name))),
    ),
  )
}

/** Makes an exception from the values of all its fields. */
export function exceptionConstructor(name: string, type: RecordType): Primitive {
  const count = type.fields.length
  return new Primitive(name, count, count, (...fields) => new Record(type, fields))
}

/** Whether an exception has a component of the type. */
export function exceptionPredicate(name: string, type: RecordType): Primitive {
  return new Primitive(name, 1, 1, (value) => componentOf(value!, type) !== undefined)
}

/** A field of the exception's component of the type. */
export function exceptionGetter(name: string, type: RecordType, index: number): Primitive {
  return new Primitive(name, 1, 1, (value) => {
    const component = componentOf(value!, type)
    if (component !== undefined) return component.fields[index]!
    throw miscError(undefined, 'object is not an exception of the right type ~S ~S', value!, type)
  })
}

/** What the definition of an exception type calls. */
export const exceptionPrimitives = primitives({
  '%exception-constructor': [
    2,
    (type: RecordType, name: Sym) => exceptionConstructor(name.name, type),
  ],
  '%exception-predicate': [2, (type: RecordType, name: Sym) => exceptionPredicate(name.name, type)],
  '%exception-getter': [
    3,
    (type: RecordType, name: Sym, field: Sym) =>
      exceptionGetter(name.name, type, type.indexOf(field)),
  ],
})

/** Types by what their constructors and predicates are called. */
const KINDS: Readonly<globalThis.Record<string, keyof typeof EXCEPTION_TYPES>> = {
  error: '&error',
  warning: '&warning',
  'programming-error': '&programming-error',
  'assertion-failure': '&assertion-failure',
  'non-continuable-error': '&non-continuable',
  'undefined-variable-error': '&undefined-variable',
  'implementation-restriction-error': '&implementation-restriction',
  'lexical-error': '&lexical',
  'syntax-error': '&syntax',
  'external-error': '&external-error',
  'quit-exception': '&quit-exception',
  'exception-with-message': '&message',
  'exception-with-irritants': '&irritants',
  'exception-with-origin': '&origin',
}

function standardTypes(): globalThis.Record<string, Value> {
  const made: globalThis.Record<string, Value> = { ...EXCEPTION_TYPES }
  for (const [kind, name] of Object.entries(KINDS)) {
    const type = EXCEPTION_TYPES[name]
    made[`make-${kind}`] = exceptionConstructor(`make-${kind}`, type)
    made[`${kind}?`] = exceptionPredicate(`${kind}?`, type)
  }
  const getters = {
    'exception-message': ['&message', 0],
    'exception-irritants': ['&irritants', 0],
    'exception-origin': ['&origin', 0],
    'syntax-error-form': ['&syntax', 0],
    'syntax-error-subform': ['&syntax', 1],
  } as const
  for (const [name, [type, index]] of Object.entries(getters)) {
    made[name] = exceptionGetter(name, EXCEPTION_TYPES[type], index)
  }
  return made
}

const FROM_CORE = names(`
  exception-accessor exception-args exception-kind exception-predicate exception-type? exception?
  make-exception make-exception-type raise-exception simple-exceptions with-exception-handler
`)

export const ice9Exceptions: Library = {
  name: '(ice-9 exceptions)',
  exports: [
    ...FROM_CORE,
    ...names(`
      &assertion-failure &error &exception &external-error &implementation-restriction &irritants
      &lexical &message &non-continuable &origin &programming-error &quit-exception &syntax
      &undefined-variable &warning assertion-failure? define-exception-type error?
      exception-irritants exception-message exception-origin exception-with-irritants?
      exception-with-message? exception-with-origin? external-error? guard
      implementation-restriction-error? lexical-error? make-assertion-failure make-error
      make-exception-with-irritants make-exception-with-message make-exception-with-origin
      make-external-error make-implementation-restriction-error make-lexical-error
      make-non-continuable-error make-programming-error make-quit-exception make-syntax-error
      make-undefined-variable-error make-warning non-continuable-error? programming-error?
      quit-exception? raise-continuable syntax-error-form syntax-error-subform syntax-error?
      undefined-variable-error? warning?
    `),
  ],
  reexports: { '(guile)': FROM_CORE },
  values: { ...standardTypes(), ...exceptionPrimitives },
  syntax: { 'define-exception-type': defineExceptionType, guard },
  source: new URL('./raise.scm', import.meta.url),
}

export const srfi34: Library = {
  name: '(srfi srfi-34)',
  exports: names('guard raise with-exception-handler'),
  reexports: { '(guile)': ['with-exception-handler'] },
  syntax: { guard },
  source: new URL('./raise.scm', import.meta.url),
}
