/**
 * Errors of the evaluated program, as Guile raises them: a key, the procedure that complains, a
 * `simple-format` message with its arguments, and data. `payload` is set instead where the program
 * raised an object of its own (`(raise 42)`).
 */
import type { Span } from '../source.ts'
import { intern, list, listFrom, MString, NIL, type Sym, type Value } from './values.ts'

/** One step of the user's code on the way to an error, innermost first. */
export interface BacktraceEntry {
  readonly procedure: string
  readonly span: Span | undefined
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

function standard(
  key: string,
  who: string,
  message: string,
  args: readonly Value[] | undefined,
  data: readonly Value[] | undefined,
): SchemeError {
  return new SchemeError(
    key,
    list(
      new MString(who),
      new MString(message),
      args === undefined ? false : listFrom(args),
      data === undefined ? false : listFrom(data),
    ),
  )
}
