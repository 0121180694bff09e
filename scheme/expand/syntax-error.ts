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
  const at = subform ?? form
  const error = new SchemeError(
    'syntax-error',
    list(
      who === undefined ? false : intern(who),
      new MString(message),
      placeOf(at),
      datumOf(form),
      subform === undefined ? false : datumOf(subform),
    ),
  )
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
