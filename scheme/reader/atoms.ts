/** From a token that is a whole datum to its value. */
import type { IToken } from 'chevrotain'
import { BitVector } from '../lib/bit-vector.ts'
import { notSupported } from '../runtime/errors.ts'
import { char, ELISP_NIL, intern, keyword, MString, NIL, type Value } from '../runtime/values.ts'
import type { Labels } from './labels.ts'
import {
  type Options,
  type Report,
  readCharacter,
  readNumeral,
  readRadixNumeral,
  readSymbol,
} from './literals.ts'
import type { Problem } from './problem.ts'
import { readExtendedSymbol, readString } from './strings.ts'
import * as T from './tokens.ts'

export function atomValue(token: IToken, options: Options, labels: Labels, report: Report): Value {
  const { image, startOffset: start } = token
  switch (token.tokenType) {
    case T.Symbolic:
      return readSymbol(image, options)
    case T.StringLiteral:
      return readString(image, start, true, options, report)
    case T.Numeral:
      return readNumeral(image, start, options, report)
    case T.BooleanLiteral:
      return image.charAt(1) === 't' || image.charAt(1) === 'T'
    case T.KeywordLiteral:
      return keyword(readSymbol(image.slice(2), options).name)
    case T.Character:
      return readCharacter(image, start, report)
    case T.RadixNumeral:
      return readRadixNumeral(image, start, report)
    case T.ExtendedSymbol:
      return readExtendedSymbol(image, start, true, report)
    case T.LabelReference:
      return labelReference(token, labels, report)
    case T.BadArray:
      badArray(token, report)
      return NIL
    case T.Bitvector:
      return new BitVector(Uint8Array.from(image.slice(2), Number))
    case T.Nil:
      return nil(token, options, report)
    case T.BadBytevector:
      badBytevector(token, report)
      return intern(image)
    default:
      unknownSharp(token, report)
      return intern(image)
  }
}

export function labelNumber(token: IToken): number {
  return Number(token.image.slice(1, -1))
}

function labelReference(token: IToken, labels: Labels, report: Report): Value {
  const value = labels.reference(labelNumber(token))
  if (value !== undefined) return value
  report(unknownLabel(token, token.startOffset + token.image.length))
  return NIL
}

/** `#N#`, or `#N=` with nothing but its own `#N#` up to `end`. */
export function unknownLabel({ image, startOffset: start }: IToken, end: number): Problem {
  const label = image.slice(0, -1)
  return {
    code: 'read-unknown-label',
    start,
    end,
    message: `no datum is labelled ${label}=`,
    stop: { at: end, message: 'unknown datum label: ~A', args: [new MString(`${label}#`)] },
  }
}

/**
 * The value of a string or symbol in which the text ends, undefined for a comment. Reports where it
 * began. `guessed`: a string that is taken to end on its line.
 */
export function unclosedValue(
  token: IToken,
  guessed: boolean,
  options: Options,
  report: Report,
): Value | undefined {
  const { image, startOffset: start } = token
  const { what, closer, guile } = unclosedKind(image)
  const end = start + image.length
  const value =
    what === 'string'
      ? readString(image, start, false, options, report)
      : what === 'symbol'
        ? readExtendedSymbol(image, start, false, report)
        : undefined
  report({
    code: `read-unclosed-${what}`,
    start,
    end: start + (what === 'string' ? 1 : 2),
    message: `this ${what} is not closed: ${closer} is missing`,
    related: [{ start: end, end, message: guessed ? 'perhaps here' : 'the text ends here' }],
    fix: { at: end, insert: closer },
    stop: { at: end, message: guile },
  })
  return value
}

interface UnclosedKind {
  readonly what: 'string' | 'symbol' | 'comment'
  readonly closer: string
  readonly guile: string
}

function unclosedKind(image: string): UnclosedKind {
  switch (image.slice(0, 2)) {
    case '#|':
      return { what: 'comment', closer: '|#', guile: "unterminated `#| ... |#' comment" }
    case '#!':
      return { what: 'comment', closer: '!#', guile: "unterminated `#! ... !#' comment" }
    case '#{':
      return { what: 'symbol', closer: '}#', guile: 'end of input while reading symbol' }
    default:
      return { what: 'string', closer: '"', guile: 'unexpected end of input while reading string' }
  }
}

/** Guile reads it, we do not. */
export function unsupported(token: IToken, what: string, report: Report): void {
  const { image, startOffset: start } = token
  report({
    code: 'read-not-supported',
    start,
    end: start + image.length,
    message: `not supported: ${what}`,
    stop: { raise: (at) => notSupported(what, 'this reader does not have it', at) },
  })
}

/** `#nil`, or a word that only begins like it. */
function nil({ image, startOffset: start }: IToken, options: Options, report: Report): Value {
  if (image === '#nil') return ELISP_NIL
  const end = start + image.length
  report({
    code: 'read-unknown-sharp',
    start,
    end,
    message: `unknown syntax: ${image}`,
    stop: {
      at: end,
      message: 'unexpected input while reading #nil: ~a',
      args: [readSymbol(image.slice(1), options)],
    },
  })
  return NIL
}

/** `#2`, `#s` and no parenthesis: Guile looks for one up to the end. */
function badArray({ image, startOffset: start }: IToken, report: Report): void {
  const end = start + image.length
  report({
    code: 'read-array',
    start,
    end,
    message: `unknown syntax: ${image}`,
    stop: { at: end, message: 'unexpected end of input while reading array' },
  })
}

/** `#v` that does not go on as `#vu8(`: Guile names the first character that it misses. */
function badBytevector({ image, startOffset: start }: IToken, report: Report): void {
  const right = ['#vu8', '#vu', '#v'].find((prefix) => image.startsWith(prefix))!
  report({
    code: 'read-unknown-sharp',
    start,
    end: start + image.length,
    message: `unknown syntax: ${image}; a bytevector starts with #vu8(`,
    stop: {
      at: start + image.length,
      message: 'invalid bytevector prefix',
      args: [char('#vu8('.charCodeAt(right.length))],
    },
  })
}

/** A `#` that starts nothing: Guile names the one character after it. */
function unknownSharp({ image, startOffset: start }: IToken, report: Report): void {
  const next = image.codePointAt(1)
  const shown = next === undefined ? image : `#${String.fromCodePoint(next)}`
  report({
    code: 'read-unknown-sharp',
    start,
    end: start + image.length,
    message: image === '#' ? 'nothing after #' : `unknown syntax: ${image}`,
    stop:
      next === undefined
        ? { at: start + 1, message: 'unexpected end of input after #' }
        : { at: start + shown.length, message: 'Unknown # object: ~S', args: [new MString(shown)] },
  })
}
