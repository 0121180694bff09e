/** Raising and handling exceptions, and exception objects (Guile manual, "Exceptions"). */
import { miscError, SchemeError } from '../runtime/errors.ts'
import {
  componentOf,
  compound,
  EXCEPTION_TYPES,
  exceptionArgs,
  exceptionFromThrow,
  exceptionKind,
  isException,
  simpleExceptions,
} from '../runtime/exceptions.ts'
import {
  applyTail,
  callForAll,
  NO_ENV,
  type ResumePoint,
  SUSPEND,
  suspend,
} from '../runtime/machine.ts'
import { ControlProcedure } from '../runtime/procedures.ts'
import { callWithHandler, raise } from '../runtime/raise.ts'
import { type Record, RecordType } from '../runtime/records.ts'
import type { Site } from '../runtime/site.ts'
import {
  intern,
  itemsOf,
  Keyword,
  list,
  listFrom,
  MString,
  NIL,
  Pair,
  Primitive,
  Procedure,
  Sym,
  type Value,
} from '../runtime/values.ts'
import { guileError, notAPair } from './check.ts'
import { controlProcedures } from './control.ts'
import { type Library, primitives } from './library.ts'
import { listLength } from './pairs.ts'

function wrongArgument(who: string, position: number, value: Value): SchemeError {
  const message = 'Wrong type argument in position ~a: ~a'
  return guileError('wrong-type-arg', who, message, [position, value], [value])
}

function needProcedure(who: string, position: number, value: Value): void {
  if (!(value instanceof Procedure)) throw wrongArgument(who, position, value)
}

/** A key to catch: a symbol, or #t for all. */
function needKey(who: string, position: number, value: Value): void {
  if (value !== true && !(value instanceof Sym)) throw wrongArgument(who, position, value)
}

/** Keyword arguments after the fixed ones, by name. */
function options(args: readonly Value[], known: readonly string[]): Map<string, Value> {
  const found = new Map<string, Value>()
  for (let i = 0; i < args.length; i += 2) {
    const key = args[i]!
    const problem = (message: string) =>
      new SchemeError('keyword-argument-error', list(false, new MString(message), NIL, list(key)))
    if (!(key instanceof Keyword)) throw problem('Invalid keyword')
    if (!known.includes(key.name)) throw problem('Unrecognized keyword')
    if (i + 1 >= args.length) throw problem('Keyword argument has no value')
    found.set(key.name, args[i + 1]!)
  }
  return found
}

/** A handler of exceptions that calls `f` as handlers of `catch` are called: with key and arguments. */
function byKey(f: Value, then?: (exception: Value, site: Site | undefined) => Value): Value {
  return new ControlProcedure('handler', 1, 1, ([exception], site) => {
    const args = [exceptionKind(exception!), ...itemsOf(exceptionArgs(exception!))]
    if (then === undefined) return applyTail(f, args, site)
    const result = callForAll(f, args, site)
    return result === SUSPEND ? suspend(RERAISE, NO_ENV, exception!) : then(exception!, site)
  })
}

const RERAISE: ResumePoint = {
  resume: (_env, exception) => raise(exception, false, undefined),
  site: undefined,
  takesAll: true,
}

/** `(with-throw-handler key thunk handler)`: the handler runs in place, and then the exception goes on outward. */
function withThrowHandler(key: Value, thunk: Value, handler: Value): Value {
  const inPlace = byKey(handler, (exception, site) => raise(exception, false, site))
  return callWithHandler(inPlace, thunk, false, key)
}

function throwKey([key, ...args]: Value[], site: Site | undefined): Value {
  if (!(key instanceof Sym)) throw wrongArgument('throw', 1, key!)
  return raise(exceptionFromThrow(key, listFrom(args)), false, site)
}

function exit(args: Value[], site: Site | undefined): Value {
  return throwKey([intern('quit'), ...args], site)
}

/** `(error message irritant …)`: the message is displayed, the irritants are written. */
function error([message, ...irritants]: Value[], site: Site | undefined): Value {
  const misc = intern('misc-error')
  if (message === undefined) return throwKey([misc, false, new MString('?'), false, false], site)
  const template = ['~A', ...irritants.map(() => '~S')].join(' ')
  const args = listFrom([message, ...irritants])
  return throwKey([misc, false, new MString(template), args, false], site)
}

const control = controlProcedures({
  'raise-exception': [
    1,
    Infinity,
    ([exception, ...rest], site) =>
      raise(
        exception!,
        (options(rest, ['continuable?']).get('continuable?') ?? false) !== false,
        site,
      ),
  ],
  'with-exception-handler': [
    2,
    Infinity,
    ([handler, thunk, ...rest]) => {
      const given = options(rest, ['unwind?', 'unwind-for-type'])
      needProcedure('with-exception-handler', 1, handler!)
      const unwinding = (given.get('unwind?') ?? false) !== false
      const type = unwinding ? (given.get('unwind-for-type') ?? true) : true
      return callWithHandler(handler!, thunk!, unwinding, type)
    },
  ],
  catch: [
    3,
    4,
    ([key, thunk, handler, before]) => {
      needKey('catch', 2, key!)
      needProcedure('catch', 3, handler!)
      const body =
        before === undefined || before === false
          ? thunk!
          : new ControlProcedure('thunk', 0, 0, () => withThrowHandler(key!, thunk!, before))
      return callWithHandler(byKey(handler!), body, true, key!)
    },
  ],
  'with-throw-handler': [
    3,
    3,
    ([key, thunk, handler]) => {
      needKey('with-throw-handler', 1, key!)
      return withThrowHandler(key!, thunk!, handler!)
    },
  ],
  throw: [1, Infinity, throwKey],
  error: [0, Infinity, error],
  'scm-error': [5, 5, throwKey],
  exit: [0, Infinity, exit],
  quit: [0, Infinity, exit],
  'primitive-exit': [0, Infinity, exit],
  'primitive-_exit': [0, Infinity, exit],
})

function needType(value: Value): RecordType {
  if (value instanceof RecordType) return value
  throw miscError(undefined, '~A ~S', intern('not-a-record-type'), value)
}

/** Calls `proc` on the component of the type that the argument has. */
function exceptionAccessor(type: Value, proc: Value): Value {
  const wanted = needType(type)
  return new ControlProcedure('exception-accessor', 1, 1, ([value], site) => {
    const found = componentOf(value!, wanted)
    if (found !== undefined) return applyTail(proc, [found], site)
    const message = 'object is not an exception of the right type ~S ~S'
    throw miscError(undefined, message, value!, wanted)
  })
}

function makeException(...parts: Value[]): Value {
  return compound(parts.flatMap(needSimple) as Record[])
}

function needSimple(value: Value): readonly Value[] {
  const found = simpleExceptions(value)
  if (found === undefined) throw miscError(undefined, 'not a exception ~S', value)
  return found
}

function makeExceptionType(id: Value, parent: Value, fields: Value): Value {
  if (!(parent instanceof RecordType) || !parent.isOrExtends(EXCEPTION_TYPES['&exception'])) {
    throw miscError(undefined, 'parent is not a exception type ~S', parent)
  }
  const own = itemsOf(fields)
  if (!own.every((name) => name instanceof Sym)) {
    throw miscError(undefined, 'field names should be a list of symbols ~S', fields)
  }
  if (fields !== NIL && !(fields instanceof Pair)) throw notAPair('car', fields)
  if (!(id instanceof Sym))
    throw miscError(undefined, 'expected a symbol for record type name ~S', id)
  return new RecordType(
    id,
    own.map((name) => ({ name, mutable: false })),
    parent,
    true,
  )
}

const table = primitives({
  'exception?': [1, isException],
  'exception-type?': [
    1,
    (value: Value) =>
      value instanceof RecordType && value.isOrExtends(EXCEPTION_TYPES['&exception']),
  ],
  'exception-kind': [1, exceptionKind],
  'exception-args': [1, exceptionArgs],
  'exception-predicate': [
    1,
    (type: Value) => {
      const wanted = needType(type)
      return new Primitive('exception-predicate', 1, 1, (value) => {
        return componentOf(value, wanted) !== undefined
      })
    },
  ],
  'exception-accessor': [2, exceptionAccessor],
  'simple-exceptions': [1, (value: Value) => listFrom(needSimple(value))],
  'make-exception': [0, Infinity, makeException],
  'make-exception-from-throw': [
    2,
    (key: Value, args: Value) => {
      if (listLength(args) >= 0) return exceptionFromThrow(key, args)
      throw guileError('wrong-type-arg', 'apply', 'Apply to non-list: ~S', [args], [args])
    },
  ],
  'make-exception-type': [3, makeExceptionType],
})

/** Those of the types that the core itself binds; (ice-9 exceptions) has the others. */
const CORE_TYPES = [
  '&compound-exception',
  '&error',
  '&exception',
  '&exception-with-kind-and-args',
  '&non-continuable',
  '&programming-error',
  '&quit-exception',
]

export const guileExceptions: Library = {
  name: '(guile)',
  exports: [...Object.keys(control), ...Object.keys(table), ...CORE_TYPES],
  values: { ...control, ...table, ...EXCEPTION_TYPES },
}
