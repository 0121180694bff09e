/** From the text of a token to its value: strings, symbols, characters, numbers, booleans. */
import { notSupported, outOfRange, type SchemeError, standard } from '../runtime/errors.ts'
import type { Real } from '../runtime/numbers.ts'
import { ParseProblem, parseNumber } from '../runtime/numbers-parse.ts'
import { char, Flonum, intern, MString, type Sym, type Value } from '../runtime/values.ts'
import { characterCode } from './characters.ts'
import type { Problem, Stop } from './problem.ts'

/** State of the reader that its directives change. */
export interface Options {
  foldCase: boolean
  /** `#!r6rs`: `\x41;` in strings, and a line continuation skips the next line's indentation. */
  r6rs: boolean
}

export type Report = (problem: Problem) => void

export function readSymbol(text: string, options: Options): Sym {
  return intern(options.foldCase ? text.toLowerCase() : text)
}

/** A word that starts as a number does: a number, or else a symbol. */
export function readNumeral(text: string, start: number, options: Options, report: Report): Value {
  const value = parseNumber(text)
  if (value === undefined) return readSymbol(text, options)
  return value instanceof ParseProblem ? numberProblem(value, text, start, report) : value
}

/** `#x…`, `#e…` and so on, which must be a number. */
export function readRadixNumeral(text: string, start: number, report: Report): Value {
  const value = parseNumber(text)
  if (value === undefined) {
    const end = start + text.length
    report({
      code: 'read-number',
      start,
      end,
      message: `not a number: ${text}`,
      stop: { at: end, message: 'unknown # object: ~S', args: [new MString(text)] },
    })
    return 0
  }
  return value instanceof ParseProblem ? numberProblem(value, text, start, report) : value
}

function numberProblem(problem: ParseProblem, text: string, start: number, report: Report): Value {
  const where = { start, end: start + text.length }
  switch (problem.kind) {
    case 'complex':
      report({
        code: 'read-complex',
        ...where,
        message: `complex numbers are not supported: ${text}`,
        stop: { raise: (at) => notSupported(text, 'complex numbers', at) },
      })
      break
    case 'size':
      report({
        code: 'read-number-range',
        ...where,
        message: 'this fraction is too long',
        stop: { raise: (at) => notSupported('this fraction', 'it is too long', at) },
      })
      break
    case 'exponent':
      report({
        code: 'read-number-range',
        ...where,
        message: `the exponent of ${text} is out of range`,
        stop: raising(outOfRange('string->number', undefined, problem.exponent)),
      })
  }
  return new Flonum(Number.NaN)
}

/** Guile's reader lets an error of the procedure that it calls pass. */
export function raising(error: SchemeError): Stop {
  return {
    raise: (at) => {
      error.span = at
      return error
    },
  }
}

/** `#\a`, `#\space`, `#\x41`, `#\101`. */
export function readCharacter(text: string, start: number, report: Report): Value {
  const name = text.slice(2)
  const end = start + text.length
  if (name === '') {
    report({
      code: 'read-character',
      start,
      end,
      message: 'no character after #\\',
      stop: { at: end, message: 'unexpected end of input after #\\' },
    })
    return char(32)
  }
  const code = characterCode(name)
  if (typeof code === 'number' && isScalarValue(code)) return char(code)
  report({
    code: 'read-character',
    start,
    end,
    message:
      code === undefined ? `unknown character name ${name}` : `${text} is not a Unicode character`,
    stop:
      code === undefined
        ? { at: end, message: 'unknown character name ~a', args: [new MString(name)] }
        : integerToChar(code),
  })
  return char(0xfffd)
}

/** What the reader's `integer->char` raises for a number that is no character's. */
export function integerToChar(code: Real): Stop {
  const isInteger = typeof code === 'number' || typeof code === 'bigint'
  return raising(
    standard(
      isInteger ? 'out-of-range' : 'wrong-type-arg',
      'integer->char',
      isInteger
        ? 'Argument 1 out of range: ~S'
        : 'Wrong type argument in position 1 (expecting small integer): ~S',
      [code],
      [code],
    ),
  )
}

export function isScalarValue(code: number): boolean {
  return (code >= 0 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff)
}
