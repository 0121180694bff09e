/** The text that one directive of `(ice-9 format)` makes of one argument. */
import { charge } from '../runtime/budget.ts'
import { numericalOverflow } from '../runtime/errors.ts'
import { isInteger, isNumber, type Real, toFlonum } from '../runtime/numbers.ts'
import { isNegative } from '../runtime/numbers-arithmetic.ts'
import { numberToString } from '../runtime/numbers-print.ts'
import { toExact } from '../runtime/numbers-real.ts'
import { display, write } from '../runtime/print.ts'
import { writeChar, writeString } from '../runtime/print-text.ts'
import { Char, MString, type Value } from '../runtime/values.ts'
import { notA, outsideOf } from './check.ts'
import { FormatError } from './ice-9-format-parse.ts'
import {
  dollars,
  exponential,
  fixed,
  general,
  type Layout,
  parseDecimal,
} from './ice-9-format-reals.ts'
import { cardinal, ordinal, roman } from './ice-9-format-words.ts'
import { localNumber } from './ice-9-i18n-number.ts'

/** A directive's parameters as numbers, a character as its code; undefined where left out. */
export type Numbers = readonly (number | undefined)[]

export interface Modifiers {
  readonly colon: boolean
  readonly at: boolean
}

/** A parameter that is a size; `name` is for the message. Throws FormatError. */
export function size(parameter: number | undefined, name: string): number | undefined {
  if (parameter !== undefined && parameter < 0) {
    throw new FormatError(`"${name}" parameter must be a positive integer`)
  }
  return parameter
}

function letter(parameter: number | undefined, otherwise: string): string {
  return parameter === undefined ? otherwise : String.fromCodePoint(parameter)
}

function characters(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length
}

function padStart(text: string, width: number, pad: string): string {
  const missing = width - characters(text)
  if (missing <= 0) return text
  charge(2 * missing)
  return pad.repeat(missing) + text
}

/** `~mincol,colinc,minpad,padcharA` and `~S` */
export function objectText(
  value: Value,
  writing: boolean,
  how: Modifiers,
  numbers: Numbers,
): string {
  const plain = writing ? write(value) : display(value)
  const text = how.colon && plain.startsWith('#<') ? writeString(plain) : plain
  const width = size(numbers[0], 'mincol') ?? 0
  const step = size(numbers[1], 'colinc') || 1
  const least = size(numbers[2], 'minpad') ?? 0
  const missing = Math.max(0, width - characters(text) - least)
  const padding = least + Math.ceil(missing / step) * step
  charge(2 * padding)
  const fill = letter(numbers[3], ' ').repeat(padding)
  return how.at ? fill + text : text + fill
}

/** `~mincol,padchar,commachar,commawidthD` and `~B`, `~O`, `~X` */
export function integerText(value: Value, radix: number, how: Modifiers, numbers: Numbers): string {
  if (!isInteger(value)) throw new FormatError('argument not an integer')
  const text = numberToString(value as Real, radix)
  const isBelow = isNegative(value as Real)
  const digits = isBelow ? text.slice(1) : text
  const shown = how.colon
    ? grouped(digits, letter(numbers[2], ','), size(numbers[3], 'commawidth') ?? 3)
    : digits
  const sign = isBelow ? '-' : how.at ? '+' : ''
  return padStart(sign + shown, size(numbers[0], 'mincol') ?? 0, letter(numbers[1], ' '))
}

function grouped(digits: string, separator: string, width: number): string {
  if (width === 0) throw numericalOverflow('truncate-remainder')
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= width) {
    groups.push(digits.slice(Math.max(0, end - width), end))
  }
  return groups.reverse().join(separator)
}

/** `~radix,mincol,padchar,commachar,commawidthR`; in words or Roman numerals without parameters. */
export function radixText(value: Value, how: Modifiers, numbers: Numbers): string {
  if (numbers.length > 0) {
    const [radix, ...others] = numbers
    if (!isInteger(value)) throw new FormatError('argument not an integer')
    if (radix === undefined) throw notA('exact integer', false)
    if (radix < 2 || radix > 36) throw outsideOf(2, 36, radix)
    return integerText(value, radix, how, others)
  }
  const exact = isInteger(value) ? (toExact(value) as number | bigint) : undefined
  if (how.at) {
    if (exact === undefined || exact <= 0) {
      throw new FormatError('only positive integers can be romanized')
    }
    return roman(Number(exact), how.colon)
  }
  if (exact === undefined) {
    const kind = how.colon ? 'ordinals' : 'cardinals'
    throw new FormatError(`only integers can be converted to English ${kind}`)
  }
  return how.colon ? ordinal(BigInt(exact)) : cardinal(BigInt(exact))
}

/** `~F`, `~E`, `~G`, `~$`, `~I` (a complex number) and `~H` (as in the locale, which is C's). */
export function realText(kind: string, value: Value, how: Modifiers, numbers: Numbers): string {
  const fill = (index: number) =>
    numbers[index] === undefined ? undefined : letter(numbers[index], '')
  const signed = how.at && (kind === '$' || !how.colon)
  const decimal = parseDecimal(decimalText(kind, value), signed)
  if (decimal === undefined) throw new FormatError('argument is not a number string')
  const layout: Layout = {
    width: size(numbers[0], 'width'),
    digits: size(numbers[1], 'digits'),
    overflow: fill(kind === 'f' || kind === 'i' ? 3 : 4),
    pad: fill(kind === 'f' || kind === 'i' ? 4 : 5) ?? ' ',
  }
  const scale = numbers[2] ?? 0
  switch (kind) {
    case 'f':
      return fixed(decimal, layout, scale)
    case 'i':
      return `${fixed(decimal, layout, scale)}${fixed(parseDecimal('0.0', true)!, layout, scale)}i`
    case '$':
      return dollars(decimal, {
        digits: layout.width ?? 2,
        least: layout.digits ?? 1,
        width: size(numbers[2], 'width') ?? 0,
        pad: fill(3) ?? ' ',
        signFirst: how.colon,
      })
    default: {
      const exponentDigits = size(numbers[2], 'exponent digits')
      const exponent = { scale: numbers[3] ?? 1, digits: exponentDigits, letter: fill(6) ?? 'E' }
      return kind === 'e'
        ? exponential(decimal, layout, exponent)
        : general(decimal, layout, exponent)
    }
  }
}

function decimalText(kind: string, value: Value): string {
  if (isNumber(value)) return numberToString(toFlonum(value))
  if (kind === 'i') throw new FormatError('argument not a complex number')
  if (value instanceof MString) return decimalOf(value.text)
  throw new FormatError('argument is not a number or a number string')
}

/**
 * A number as a user wrote it, read as loosely as Guile does: blanks, `d` and `#` say nothing, and of
 * signs and points the last counts, wherever it is.
 */
function decimalOf(written: string): string {
  const text = written.replace(/[\sd#]/g, '')
  if (!/^[-+.\deE]*$/.test(text)) throw new FormatError('illegal character in a number string')
  const [mantissa, exponent] = /^([^eE]*)(.*)/.exec(text)!.slice(1) as [string, string]
  const point = exponent.includes('.') ? mantissa.length : mantissa.lastIndexOf('.')
  const whole = digitsOf(point < 0 ? mantissa : mantissa.slice(0, point))
  const fraction = point < 0 ? '' : digitsOf(mantissa.slice(point))
  return `${signOf(mantissa)}${whole}.${fraction}e${signOf(exponent)}${digitsOf(exponent) || 0}`
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function signOf(text: string): string {
  return text.replace(/[^-+]/g, '').slice(-1)
}

/** `~width,digits,padcharH` */
export function localText(value: Value, how: Modifiers, numbers: Numbers): string {
  if (how.colon) throw new FormatError('a locale is not supported')
  const width = size(numbers[0], 'width') ?? 0
  return padStart(localNumber(value, size(numbers[1], 'digits')), width, letter(numbers[2], ' '))
}

/** `~C`: as it is; by name with `@`; with `:` a control character as `^A`, others as their code. */
export function characterText(code: number, { colon, at }: Modifiers): string {
  if (at && !colon) return writeChar(code)
  if (colon && !at && code < 0x20) return `^${String.fromCharCode(code + 64)}`
  if (colon && !at && code > 0x7e) return `#\\${code.toString(8)}`
  return String.fromCodePoint(code)
}

export function characterCode(value: Value): number {
  if (value instanceof Char) return value.code
  throw new FormatError('~c expects a character')
}

/** `~P`: the plural's ending, `s` or with `@` `ies`. */
export function pluralText(value: Value, at: boolean): string {
  if (!isNumber(value)) throw new FormatError('~p expects a number argument')
  const isOne = isInteger(value) && toExact(value) === 1
  return at ? (isOne ? 'y' : 'ies') : isOne ? '' : 's'
}
