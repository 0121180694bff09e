/** Regular expressions of Guile's core (Guile manual, "Regexp Functions"). */
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { list, MString, Pair, type Value } from '../runtime/values.ts'
import { needInteger, needString } from './check.ts'
import { type Library, primitives } from './library.ts'
import { Regex } from './regex.ts'
import { RegexError } from './regex-syntax.ts'

const CONSTANTS = {
  'regexp/basic': 0,
  'regexp/extended': 1,
  'regexp/icase': 2,
  'regexp/newline': 4,
  'regexp/notbol': 1,
  'regexp/noteol': 2,
}

/** `regexp/basic` is a flag of its own although it is 0. */
function makeRegexp(pattern: Value, ...flags: Value[]): Value {
  const { text } = needString('make-regexp', 1, pattern)
  const all = flags.reduce<number>((bits, flag) => bits | needInteger(0, 0xffff, flag), 0)
  try {
    return new Regex(text, {
      extended: !flags.includes(CONSTANTS['regexp/basic']),
      ignoreCase: (all & CONSTANTS['regexp/icase']) !== 0,
      newline: (all & CONSTANTS['regexp/newline']) !== 0,
    })
  } catch (error) {
    if (!(error instanceof RegexError)) throw error
    throw new SchemeError(
      'regular-expression-syntax',
      list(new MString('make-regexp'), new MString(error.message), false, list(pattern)),
    )
  }
}

/** A match: a vector of the string and of (start . end) for the whole and each group. */
function regexpExec(regexp: Value, value: Value, start: Value = 0, flags: Value = 0): Value {
  if (!(regexp instanceof Regex)) throw wrongType('regexp-exec', 1, regexp, 'regexp')
  const string = needString('regexp-exec', 2, value)
  const from = needInteger(0, string.length, start)
  const bits = needInteger(0, 0xffff, flags)
  const places = regexp.search(string.codes(), from, {
    notLineStart: (bits & CONSTANTS['regexp/notbol']) !== 0,
    notLineEnd: (bits & CONSTANTS['regexp/noteol']) !== 0,
  })
  if (places === undefined) return false
  const match: Value[] = [string]
  for (let i = 0; i < places.length; i += 2) match.push(new Pair(places[i]!, places[i + 1]!))
  return match
}

const table = {
  ...CONSTANTS,
  ...primitives({
    'make-regexp': [1, Infinity, makeRegexp],
    'regexp-exec': [2, 4, regexpExec],
    'regexp?': [1, (value: Value) => value instanceof Regex],
  }),
}

export const guileRegexp: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
