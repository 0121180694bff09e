/**
 * Text to number: Guile's `string->number` (Reference Manual, "Number Syntax"; R7RS 7.1.1), with
 * `#` for unknown digits and the exponent markers s, f, d, l. Complex numbers are recognised only
 * to be named.
 */
import { makeRatio, normalize, toFlonum } from './numbers.ts'
import { Flonum, type Ratnum } from './values.ts'

export type Radix = 2 | 8 | 10 | 16 | number

/** Not a number that we have: complex, or a decimal whose exponent Guile does not take. */
export class ParseProblem {
  readonly kind: 'complex' | 'exponent'
  /** The exponent, where it is out of range. */
  readonly exponent: number | bigint
  constructor(kind: 'complex' | 'exponent', exponent: number | bigint = 0) {
    this.kind = kind
    this.exponent = exponent
  }
}

type Real = number | bigint | Ratnum | Flonum

/** A number; a ParseProblem; or undefined where the text is no number at all. */
export function parseNumber(text: string, radix: Radix = 10): Real | ParseProblem | undefined {
  let exactness = ''
  let base = radix
  let radixGiven = false
  let at = 0
  while (text.charCodeAt(at) === 35) {
    const letter = text.charAt(at + 1).toLowerCase()
    if (letter === 'e' || letter === 'i') {
      if (exactness !== '') return undefined
      exactness = letter
    } else {
      const given = { b: 2, o: 8, d: 10, x: 16 }[letter]
      if (given === undefined || radixGiven) return undefined
      base = given
      radixGiven = true
    }
    at += 2
  }
  return parseComplex(at === 0 ? text : text.slice(at), base, exactness)
}

function parseComplex(
  text: string,
  radix: number,
  exactness: string,
): Real | ParseProblem | undefined {
  const whole = parseReal(text, radix, exactness)
  if (whole !== undefined) return whole
  const last = text.charAt(text.length - 1)
  if (last === 'i' || last === 'I') return parseRectangular(text.slice(0, -1), radix, exactness)
  const polar = text.indexOf('@')
  if (polar > 0) {
    const magnitude = parseReal(text.slice(0, polar), radix, exactness)
    const angle = parseReal(text.slice(polar + 1), radix, exactness)
    if (magnitude === undefined || angle === undefined) return undefined
    return angle === 0 || magnitude === 0 ? magnitude : new ParseProblem('complex')
  }
  return undefined
}

/** REAL±IMAGINARY without the `i`; the imaginary part starts at the last sign that makes both parts numbers. */
function parseRectangular(
  text: string,
  radix: number,
  exactness: string,
): Real | ParseProblem | undefined {
  for (let at = text.length - 1; at >= 0 && at > text.length - 400; at--) {
    const unit = text.charAt(at)
    if (unit !== '+' && unit !== '-') continue
    const real = at === 0 ? 0 : parseReal(text.slice(0, at), radix, exactness)
    if (real === undefined) continue
    const digits = text.slice(at)
    const imaginary = digits.length === 1 ? 1 : parseReal(digits, radix, exactness)
    if (imaginary === undefined) continue
    return imaginary === 0 ? real : new ParseProblem('complex')
  }
  return undefined
}

const DIGITS: Record<number, RegExp> = {}
function ratioPattern(radix: number): RegExp {
  let pattern = DIGITS[radix]
  if (pattern === undefined) {
    const top = radix <= 10 ? `0-${radix - 1}` : `0-9a-${String.fromCharCode(86 + radix)}`
    pattern = new RegExp(`^([-+]?)([${top}]+)(#*)(?:/([${top}]+)(#*))?$`, 'i')
    DIGITS[radix] = pattern
  }
  return pattern
}

const DECIMAL = /^([-+]?)(?:(\d+)(#*)(?:(\.)(\d*)(#*))?|(\.)(\d+)(#*))(?:[esfdl]([-+]?\d+))?$/i
const SPECIAL = /^([-+])(inf|nan)\.0$/i
const SMALL = /^[-+]?\d{1,15}$/

function parseReal(
  text: string,
  radix: number,
  exactness: string,
): Real | ParseProblem | undefined {
  if (radix === 10 && SMALL.test(text)) {
    const value = Number(text)
    if (exactness === 'i') return new Flonum(value)
    return value === 0 ? 0 : value
  }
  const ratio = ratioPattern(radix).exec(text)
  if (ratio !== null) {
    const [, sign, top, topUnknown, bottom, bottomUnknown] = ratio
    let numerator = parseDigits(top! + '0'.repeat(topUnknown!.length), radix)
    if (sign === '-') numerator = -numerator
    let denominator = 1n
    if (bottom !== undefined) {
      denominator = parseDigits(bottom + '0'.repeat(bottomUnknown!.length), radix)
      if (denominator === 0n) return undefined
    }
    const exact = makeRatio(numerator, denominator)
    const inexact = topUnknown !== '' || (bottomUnknown ?? '') !== '' || exactness === 'i'
    if (!inexact || exactness === 'e') return exact
    return sign === '-' && numerator === 0n ? new Flonum(-0) : toFlonum(exact)
  }
  if (radix === 10) {
    const decimal = DECIMAL.exec(text)
    if (decimal !== null) return parseDecimal(decimal, exactness)
  }
  const special = SPECIAL.exec(text)
  if (special !== null && exactness !== 'e') {
    if (special[2]!.toLowerCase() === 'nan') return new Flonum(Number.NaN)
    return new Flonum(special[1] === '-' ? -Infinity : Infinity)
  }
  return undefined
}

/** Largest decimal exponent of a double, and how much further Guile lets a negative one go. */
const MAX_EXPONENT = 308n
const MIN_EXPONENT = -324n

function parseDecimal(match: RegExpExecArray, exactness: string): Real | ParseProblem | undefined {
  const sign = match[1]!
  const whole = (match[2] ?? '') + '0'.repeat(match[3]?.length ?? 0)
  const fraction = match[5] ?? match[8] ?? ''
  // `1#.5`: after an unknown digit only unknown digits may follow.
  if ((match[3] ?? '') !== '' && fraction !== '') return undefined
  const exponent = BigInt(match[10] ?? 0)
  if (exponent > MAX_EXPONENT || exponent < MIN_EXPONENT) {
    return new ParseProblem('exponent', normalize(exponent))
  }
  if (exactness === 'e') {
    const digits = BigInt(`${whole}${fraction}`)
    const scale = Number(exponent) - fraction.length
    const magnitude =
      scale >= 0
        ? normalize(digits * 10n ** BigInt(scale))
        : makeRatio(digits, 10n ** BigInt(-scale))
    return sign === '-'
      ? makeRatio(
          -digits * (scale >= 0 ? 10n ** BigInt(scale) : 1n),
          scale >= 0 ? 1n : 10n ** BigInt(-scale),
        )
      : magnitude
  }
  return new Flonum(Number(`${sign}${whole || '0'}.${fraction || '0'}e${exponent}`))
}

/** Digits of any length in any radix, by halves: linear work per level rather than a digit at a time. */
function parseDigits(digits: string, radix: number): bigint {
  if (radix === 10) return BigInt(digits)
  if (radix === 16) return BigInt(`0x${digits}`)
  if (radix === 8) return BigInt(`0o${digits}`)
  if (radix === 2) return BigInt(`0b${digits}`)
  if (digits.length <= 10) return BigInt(Number.parseInt(digits, radix))
  const middle = digits.length >> 1
  const low = digits.length - middle
  return (
    parseDigits(digits.slice(0, middle), radix) * BigInt(radix) ** BigInt(low) +
    parseDigits(digits.slice(middle), radix)
  )
}
