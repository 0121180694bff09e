/** Errors of expansion, with the arguments that Guile gives its key `syntax-error`. */
import type { Syntax } from '../reader/syntax.ts'
import { SchemeError } from '../runtime/errors.ts'
import { intern, list, MString, Pair, type Value } from '../runtime/values.ts'
import { span } from '../source.ts'
import { datumOf } from './datum.ts'

export const NO_MATCH = 'source expression failed to match any pattern'

/** `message` about `form`, as `who` says it; `subform` is the part to look at, where it is not the whole. */
export function syntaxError(
  who: string | undefined,
  message: string,
  form: Syntax,
  subform?: Syntax,
): SchemeError {
  const shown = [datumOf(form), subform === undefined ? false : datumOf(subform)] as const
  return errorAt(who, message, subform ?? form, ...shown)
}

/** Without the form itself, which may be too large to show. */
export function syntaxErrorAt(message: string, at: Syntax): SchemeError {
  return errorAt(undefined, message, at, false, false)
}

function errorAt(
  who: string | undefined,
  message: string,
  at: Syntax,
  form: Value,
  subform: Value,
): SchemeError {
  const speaker = who === undefined ? false : intern(who)
  const args = list(speaker, new MString(message), placeOf(at), form, subform)
  const error = new SchemeError('syntax-error', args)
  error.span = span(at.source, at.start, at.end)
  return error
}

/** As in `source-properties`: ((filename . F) (line . L) (column . C)), both numbers 0-based. */
export function placeOf(at: Syntax): Value {
  const { line, column } = at.source.position(at.start)
  return list(
    new Pair(intern('filename'), new MString(at.source.name)),
    new Pair(intern('line'), line),
    new Pair(intern('column'), column),
  )
}
