/** From the text of a token to its value: strings, symbols, characters, numbers, booleans. */
import { notSupported, outOfRange, wrongType } from '../runtime/errors.ts'
import { ParseProblem, parseNumber } from '../runtime/numbers-parse.ts'
import {
  Char,
  char,
  Flonum,
  intern,
  MString,
  type Ratnum,
  type Sym,
  type Value,
} from '../runtime/values.ts'
import { characterCode } from './characters.ts'
import type { Problem } from './problem.ts'

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
  const end = start + text.length
  if (problem.kind === 'complex') {
    report({
      code: 'read-complex',
      start,
      end,
      message: `complex numbers are not supported: ${text}`,
      stop: { raise: (at) => notSupported(text, 'complex numbers', at) },
    })
  } else {
    report({
      code: 'read-number-range',
      start,
      end,
      message: `the exponent of ${text} is out of range`,
      stop: {
        raise: (at) => {
          const error = outOfRange('string->number', undefined, problem.exponent)
          error.span = at
          return error
        },
      },
    })
  }
  return new Flonum(Number.NaN)
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

function integerToChar(code: number | bigint | Ratnum | Flonum): Problem['stop'] {
  return {
    raise: (at) => {
      const integer = typeof code === 'number' || typeof code === 'bigint'
      const error = integer
        ? outOfRange('integer->char', 1, code)
        : wrongType('integer->char', 1, code)
      error.span = at
      return error
    },
  }
}

function isScalarValue(code: number): boolean {
  return (code >= 0 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff)
}

const SIMPLE_ESCAPES: Record<string, string> = {
  '"': '"',
  '|': '|',
  '\\': '\\',
  '(': '(',
  '0': '\0',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  v: '\v',
  b: '\b',
  '\n': '',
}

/** `"…"` with its escapes (Reference Manual, "String Syntax"). */
export function readString(text: string, start: number, options: Options, report: Report): MString {
  const closed = text.length > 1 && text.endsWith('"') && !endsInEscape(text)
  if (!closed) {
    report({
      code: 'read-unclosed-string',
      start,
      end: start + 1,
      message: 'this string is not closed',
      related: [
        {
          start: start + text.length,
          end: start + text.length,
          message: 'the text ends inside the string',
        },
      ],
      stop: {
        at: start + text.length,
        message: 'unexpected end of input while reading string',
      },
    })
  }
  const body = text.slice(1, closed ? -1 : undefined)
  if (!body.includes('\\')) return new MString(body)
  return new MString(unescapeString(body, start + 1, options, report))
}

/** Whether the last quote of a string token is escaped, so that the token ended with the text. */
function endsInEscape(text: string): boolean {
  let at = text.length - 2
  while (at > 0 && text.charCodeAt(at) === 92) at--
  return (text.length - 2 - at) % 2 === 1
}

function unescapeString(body: string, start: number, options: Options, report: Report): string {
  const parts: string[] = []
  let from = 0
  for (let at = body.indexOf('\\'); at !== -1; at = body.indexOf('\\', from)) {
    parts.push(body.slice(from, at))
    const letter = String.fromCodePoint(body.codePointAt(at + 1) ?? 0)
    from = at + 1 + letter.length
    const simple = SIMPLE_ESCAPES[letter]
    if (at + 1 >= body.length) {
      // The text ends after the backslash: the string is not closed, which has been said.
    } else if (simple !== undefined) {
      parts.push(simple)
      if (letter === '\n' && options.r6rs) from = skipIndentation(body, from)
    } else if (letter === 'x' || letter === 'u' || letter === 'U') {
      const length = letter === 'x' ? (options.r6rs ? 0 : 2) : letter === 'u' ? 4 : 6
      const escape = hexEscape(body, from, length)
      if (escape.bad !== undefined) badEscape(body, at, escape.bad, start, report)
      else if (isScalarValue(escape.code)) parts.push(String.fromCodePoint(escape.code))
      else {
        report({
          code: 'read-escape',
          start: start + at,
          end: start + escape.end,
          message: `${body.slice(at, escape.end)} is not a Unicode character`,
          stop: integerToChar(escape.code),
        })
      }
      from = escape.end
    } else {
      badEscape(body, at, at + 1, start, report)
    }
  }
  parts.push(body.slice(from))
  return parts.join('')
}

function skipIndentation(body: string, from: number): number {
  let at = from
  while (at < body.length && /[\t\p{Zs}]/u.test(body.charAt(at))) at++
  return at
}

interface HexEscape {
  readonly code: number
  readonly end: number
  /** Offset of the first character that does not belong. */
  readonly bad?: number
}

/** `length` hexadecimal digits, or with length 0 any number of them up to `;`. */
export function hexEscape(body: string, from: number, length: number): HexEscape {
  let code = 0
  let at = from
  for (; length === 0 || at < from + length; at++) {
    const digit = Number.parseInt(body.charAt(at), 16)
    if (Number.isNaN(digit)) {
      if (length === 0 && at > from && body.charAt(at) === ';') return { code, end: at + 1 }
      return { code, end: at, bad: at }
    }
    code = code * 16 + digit
  }
  return { code, end: at }
}

/** `bad` is where the character stands that Guile complains of. */
export function badEscape(
  body: string,
  escape: number,
  bad: number,
  start: number,
  report: Report,
): void {
  const code = body.codePointAt(bad)
  const width = code !== undefined && code > 0xffff ? 2 : 1
  const atEnd = code === undefined
  report({
    code: 'read-escape',
    start: start + escape,
    end: start + (atEnd ? body.length : bad + width),
    message: `unknown escape sequence in a string: ${body.slice(escape, bad + width)}`,
    help: bad === escape + 1 ? 'write \\\\ for a backslash' : undefined,
    stop: atEnd
      ? // The next character is the closing quote, which Guile has read.
        {
          at: start + body.length + 1,
          message: 'invalid character in escape sequence: ~S',
          args: [char(34)],
        }
      : {
          at: start + bad + width,
          message: 'invalid character in escape sequence: ~S',
          args: [char(code)],
        },
  } as Problem)
}

/** `#{…}#`: backslashes quote, `\x41;` is a character by its number. */
export function readExtendedSymbol(text: string, start: number, report: Report): Sym {
  const closed = text.length >= 4 && text.endsWith('}#')
  const body = text.slice(2, closed ? -2 : undefined)
  if (!closed) {
    report({
      code: 'read-unclosed-symbol',
      start,
      end: start + 2,
      message: 'this symbol is not closed: }# is missing',
      stop: { at: start + text.length, message: 'end of input while reading symbol' },
    })
  }
  if (!body.includes('\\')) return intern(body)
  let name = ''
  let from = 0
  for (let at = body.indexOf('\\'); at !== -1; at = body.indexOf('\\', from)) {
    name += body.slice(from, at)
    from = at + 1
    if (body.charAt(from) !== 'x') {
      name += body.charAt(from)
      from++
      continue
    }
    const escape = hexEscape(body, from + 1, 0)
    if (escape.bad !== undefined) badEscape(body, at, escape.bad, start + 2, report)
    else if (isScalarValue(escape.code)) name += String.fromCodePoint(escape.code)
    from = escape.end
  }
  return intern(name + body.slice(from))
}
