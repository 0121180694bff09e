/**
 * Errors of the evaluated program, as Guile raises them: a key, the procedure that complains, a
 * `simple-format` message with its arguments, and data. `payload` is set instead where the program
 * raised an object of its own (`(raise 42)`).
 */
import type { Span } from '../source.ts'
import {
  intern,
  list,
  listFrom,
  MString,
  NIL,
  type Procedure,
  type Sym,
  UNINITIALIZED,
  type Value,
} from './values.ts'

/** One step of the user's code on the way to an error, innermost first. */
export interface BacktraceEntry {
  readonly procedure: string
  readonly span: Span | undefined
}

export interface Misspelling {
  readonly name: string
  readonly candidates: () => Iterable<string>
}

export class SchemeError extends Error {
  readonly key: Sym
  /** The arguments of `throw` after the key: for most keys (who message args data). */
  readonly args: Value
  /** Where the form stands that failed; filled in by the evaluator where the thrower cannot know. */
  span: Span | undefined
  backtrace: readonly BacktraceEntry[] = []
  /** The object raised, where it is not made from key and args. */
  payload: Value | undefined
  /** Where a name is wrong: the name, and those that it could have been. */
  misspelling: Misspelling | undefined

  constructor(key: string | Sym, args: Value, span?: Span) {
    super()
    this.key = typeof key === 'string' ? intern(key) : key
    this.args = args
    this.span = span
  }
}

/** `value` is not what position `position` (1-based) of `who` takes; `expected` as Guile names it (`pair`, `string`), where it does. */
export function wrongType(
  who: string,
  position: number,
  value: Value,
  expected?: string,
): SchemeError {
  return expected === undefined
    ? standard(
        'wrong-type-arg',
        who,
        'Wrong type argument in position ~A: ~S',
        [position, value],
        [value],
      )
    : standard(
        'wrong-type-arg',
        who,
        'Wrong type argument in position ~A (expecting ~A): ~S',
        [position, new MString(expected), value],
        [value],
      )
}

/** `position` is left out where Guile does not name one. */
export function outOfRange(who: string, position: number | undefined, value: Value): SchemeError {
  return position === undefined
    ? standard('out-of-range', who, 'Value out of range: ~S', [value], [value])
    : standard('out-of-range', who, 'Argument ~A out of range: ~S', [position, value], [value])
}

/** As `(scm-error 'misc-error who message args #f)`. */
export function miscError(who: string | undefined, message: string, ...args: Value[]): SchemeError {
  return new SchemeError(
    'misc-error',
    list(who === undefined ? false : new MString(who), new MString(message), listFrom(args), false),
  )
}

export function numericalOverflow(who: string): SchemeError {
  return standard('numerical-overflow', who, 'Numerical overflow', undefined, undefined)
}

/** A thing of Guile's that this evaluator does not have, or that a configuration may not do. */
export function notSupported(what: string, why: string, span?: Span): SchemeError {
  return new SchemeError(
    'not-supported',
    list(false, new MString(`${what} is not supported: ${why}`), NIL, false),
    span,
  )
}

export function wrongArgumentCount(f: Procedure): SchemeError {
  return new SchemeError(
    'wrong-number-of-args',
    list(false, new MString('Wrong number of arguments to ~A'), list(f), false),
  )
}

/** As Guile's evaluator reports it of a procedure with optional or keyword arguments. */
export function miscountedArguments(): SchemeError {
  return new SchemeError(
    'wrong-number-of-args',
    list(new MString('eval'), new MString('Wrong number of arguments'), NIL, false),
  )
}

/** `message`: `Unrecognized keyword`, `Keyword argument has no value`, `Invalid keyword`. */
export function keywordError(message: string, culprit: Value): SchemeError {
  return new SchemeError(
    'keyword-argument-error',
    list(new MString('eval'), new MString(message), NIL, list(culprit)),
  )
}

/** A variable of letrec or of internal definitions is read before it has its value. */
export function uninitializedVariable(): SchemeError {
  return miscError('variable-ref', 'Unbound variable: ~S', UNINITIALIZED)
}

export function wrongTypeToApply(value: Value): SchemeError {
  return new SchemeError(
    'wrong-type-arg',
    list(false, new MString('Wrong type to apply: ~S'), list(value), list(value)),
  )
}

export function unboundVariable(name: Sym, who?: string): SchemeError {
  return new SchemeError(
    'unbound-variable',
    list(
      who === undefined ? false : new MString(who),
      new MString('Unbound variable: ~S'),
      list(name),
      false,
    ),
  )
}

/** `error` where it was thrown by something that does not know its place: with the place of `site`. */
export function located(error: unknown, site: { readonly span: Span } | undefined): unknown {
  if (error instanceof SchemeError && site !== undefined && !site.span.source.isLibrary) {
    error.span ??= site.span
  }
  return error
}

/** As `(scm-error key who message args data)`; what is left out is #f. */
export function standard(
  key: string,
  who: string | undefined,
  message: string,
  args: readonly Value[] | undefined,
  data: readonly Value[] | undefined,
): SchemeError {
  return new SchemeError(
    key,
    list(
      who === undefined ? false : new MString(who),
      new MString(message),
      args === undefined ? false : listFrom(args),
      data === undefined ? false : listFrom(data),
    ),
  )
}
