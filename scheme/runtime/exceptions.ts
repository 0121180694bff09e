/**
 * Exceptions as Guile 3.0 has them (manual, "Exception Objects"; ice-9/exceptions.scm): records of
 * exception types, several of them compounded. What is thrown with a key and arguments becomes a
 * compound that says the same in components, and back.
 */
import { SchemeError } from './errors.ts'
import { isInteger } from './numbers.ts'
import { isA, makeType, Record, type RecordType } from './records.ts'
import { intern, itemsOf, list, listFrom, Pair, Sym, type Value } from './values.ts'

const exception = makeType('&exception', [])
const error = makeType('&error', [], exception)
const programmingError = makeType('&programming-error', [], error)

export const EXCEPTION_TYPES = {
  '&exception': exception,
  '&compound-exception': makeType('&compound-exception', ['components']),
  '&error': error,
  '&programming-error': programmingError,
  '&non-continuable': makeType('&non-continuable', [], programmingError),
  '&assertion-failure': makeType('&assertion-failure', [], programmingError),
  '&undefined-variable': makeType('&undefined-variable', [], programmingError),
  '&implementation-restriction': makeType('&implementation-restriction', [], programmingError),
  '&lexical': makeType('&lexical', [], programmingError),
  '&syntax': makeType('&syntax', ['form', 'subform'], programmingError),
  '&external-error': makeType('&external-error', [], error),
  '&warning': makeType('&warning', [], exception),
  '&message': makeType('&message', ['message'], exception),
  '&irritants': makeType('&irritants', ['irritants'], exception),
  '&origin': makeType('&origin', ['origin'], exception),
  '&quit-exception': makeType('&quit-exception', ['code'], exception),
  '&exception-with-kind-and-args': makeType(
    '&exception-with-kind-and-args',
    ['kind', 'args'],
    exception,
  ),
} as const satisfies Readonly<globalThis.Record<string, RecordType>>

type TypeName = keyof typeof EXCEPTION_TYPES

function component(type: TypeName, ...fields: Value[]): Record {
  return new Record(EXCEPTION_TYPES[type], fields)
}

/** The simple exceptions in `value`; undefined where it is no exception. */
export function simpleExceptions(value: Value): readonly Record[] | undefined {
  if (isA(value, EXCEPTION_TYPES['&compound-exception']))
    return itemsOf(value.fields[0]!) as Record[]
  return isA(value, exception) ? [value] : undefined
}

export function isException(value: Value): boolean {
  return simpleExceptions(value) !== undefined
}

/** Of simple exceptions: one stands for itself, more are compounded. */
export function compound(simple: readonly Record[]): Record {
  return simple.length === 1 ? simple[0]! : component('&compound-exception', listFrom(simple))
}

/** The first of the components of `value` that is of `type`. */
export function componentOf(value: Value, type: RecordType): Record | undefined {
  return simpleExceptions(value)?.find((each) => isA(each, type))
}

/** What kind of exception each of Guile's own keys stands for. */
const KINDS: Readonly<globalThis.Record<string, TypeName>> = {
  'getaddrinfo-error': '&external-error',
  'goops-error': '&assertion-failure',
  'host-not-found': '&external-error',
  'keyword-argument-error': '&assertion-failure',
  'memory-allocation-error': '&implementation-restriction',
  'no-data': '&external-error',
  'no-recovery': '&external-error',
  'null-pointer-error': '&assertion-failure',
  'numerical-overflow': '&implementation-restriction',
  'out-of-range': '&assertion-failure',
  'program-error': '&assertion-failure',
  'read-error': '&lexical',
  'regular-expression-syntax': '&assertion-failure',
  'stack-overflow': '&implementation-restriction',
  'system-error': '&external-error',
  'try-again': '&external-error',
  'unbound-variable': '&undefined-variable',
  'wrong-number-of-args': '&assertion-failure',
  'wrong-type-arg': '&assertion-failure',
}

/** `(make-exception-from-throw key args)`. */
export function exceptionFromThrow(key: Value, args: Value): Record {
  const name = key instanceof Sym ? key.name : ''
  return compound([
    ...components(name, args),
    component('&exception-with-kind-and-args', key, args),
  ])
}

function components(key: string, args: Value): Record[] {
  const items = itemsOf(args)
  const [who, message, third, form, subform] = items
  if (key === 'syntax-error' && items.length >= 5) {
    return [
      component('&syntax', form!, subform!),
      component('&origin', who!),
      component('&message', message!),
    ]
  }
  const kind =
    key === 'quit' ? component('&quit-exception', quitCode(who)) : component(KINDS[key] ?? '&error')
  if (items.length < 3) return [kind, component('&irritants', args)]
  return [
    kind,
    component('&origin', who!),
    component('&message', message!),
    component('&irritants', third!),
  ]
}

function quitCode(argument: Value | undefined): Value {
  if (argument === false) return 1
  return argument !== undefined && isInteger(argument) ? argument : 0
}

/** What `exit` with these arguments ends a process with. */
export function exitCode(args: Value): number {
  if (!(args instanceof Pair)) return 0
  const code = args.car
  if (typeof code === 'number') return code & 0xff
  return code === false ? 1 : 0
}

/** The key to `catch` an exception by: that of the throw, or `%exception`. */
export function exceptionKind(value: Value): Value {
  const thrown = componentOf(value, EXCEPTION_TYPES['&exception-with-kind-and-args'])
  return thrown === undefined ? intern('%exception') : thrown.fields[0]!
}

export function exceptionArgs(value: Value): Value {
  const thrown = componentOf(value, EXCEPTION_TYPES['&exception-with-kind-and-args'])
  return thrown === undefined ? list(value) : thrown.fields[1]!
}

/** Errors from JavaScript behind exception objects, with what they know of their place. */
const errors = new WeakMap<object, SchemeError>()

/** The object that handlers get for `error`. */
export function exceptionOf(error: SchemeError): Value {
  if (error.payload !== undefined) return error.payload
  const made = exceptionFromThrow(error.key, error.args)
  error.payload = made
  errors.set(made, error)
  return made
}

/** The error to report where nothing handles `value`. */
export function errorOf(value: Value): SchemeError {
  const known = typeof value === 'object' ? errors.get(value) : undefined
  if (known !== undefined) return known
  const made = new SchemeError(exceptionKind(value) as Sym, exceptionArgs(value))
  made.payload = value
  if (typeof value === 'object') errors.set(value, made)
  return made
}

export const NON_CONTINUABLE = component('&non-continuable')
