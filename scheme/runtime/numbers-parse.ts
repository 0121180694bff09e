/**
 * Text to number: Guile's `string->number` (Reference Manual, "Number Syntax"; R7RS 7.1.1), with
 * `#` for unknown digits and the exponent markers s, f, d, l. Complex numbers are recognised only
 * to be named.
 */
import { makeRatio, normalize, toFlonum } from './numbers.ts'
import { Flonum, type Ratnum } from './values.ts'

export type Radix = 2 | 8 | 10 | 16 | number

/** Not a number that we have: complex, a decimal whose exponent Guile does not take, or a fraction of absurd length. */
export class ParseProblem {
  readonly kind: 'complex' | 'exponent' | 'size'
  /** The exponent, where it is out of range. */
  readonly exponent: number | bigint
  constructor(kind: 'complex' | 'exponent' | 'size', exponent: number | bigint = 0) {
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

/** Longer ones are not looked for: each place where the imaginary part could start is tried. */
const MAX_RECTANGULAR = 1000

/** REAL±IMAGINARY without the `i`; the imaginary part starts at the last sign that makes both parts numbers. */
function parseRectangular(
  text: string,
  radix: number,
  exactness: string,
): Real | ParseProblem | undefined {
  if (text.length > MAX_RECTANGULAR) return undefined
  for (let at = text.length - 1; at >= 0; at--) {
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
/** Guile looks at the exponent before it knows whether the rest makes a number: `1e999x` is an error, no symbol. */
const DECIMAL_START = /^[-+]?(?:\d+#*(?:\.\d*#*)?|\.\d+#*)[esfdl]([-+]?\d+)/i
const SPECIAL = /^([-+])(inf\.0|nan\.0+#*)$/i
const SMALL = /^[-+]?\d{1,15}$/

/** Reducing a fraction takes time with the square of its length. */
const MAX_RATIO = 20_000
/** As many digits as numbers may have, about. */
const MAX_DIGITS = 2_500_000

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
  if (text.length > MAX_DIGITS) return undefined
  const ratio = ratioPattern(radix).exec(text)
  if (ratio !== null) {
    const [, sign, top, topUnknown, bottom, bottomUnknown] = ratio
    let numerator = parseDigits(top! + '0'.repeat(topUnknown!.length), radix)
    if (sign === '-') numerator = -numerator
    let denominator = 1n
    if (bottom !== undefined) {
      if (text.length > MAX_RATIO) return new ParseProblem('size')
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
    const exponent = BigInt(DECIMAL_START.exec(text)?.[1] ?? 0)
    if (isOutOfRange(exponent)) return new ParseProblem('exponent', normalize(exponent))
  }
  const special = SPECIAL.exec(text)
  if (special !== null && exactness !== 'e') {
    if (special[2]!.charAt(0).toLowerCase() === 'n') return new Flonum(Number.NaN)
    return new Flonum(special[1] === '-' ? -Infinity : Infinity)
  }
  return undefined
}

/** Largest decimal exponent of a double, and how much further Guile lets a negative one go. */
const MAX_EXPONENT = 308n
const MIN_EXPONENT = -324n

function isOutOfRange(exponent: bigint): boolean {
  return exponent > MAX_EXPONENT || exponent < MIN_EXPONENT
}

function parseDecimal(match: RegExpExecArray, exactness: string): Real | ParseProblem | undefined {
  const sign = match[1]!
  const whole = (match[2] ?? '') + '0'.repeat(match[3]?.length ?? 0)
  const fraction = match[5] ?? match[8] ?? ''
  // `1#.5`: after an unknown digit only unknown digits may follow.
  if ((match[3] ?? '') !== '' && fraction !== '') return undefined
  const exponent = BigInt(match[10] ?? 0)
  if (isOutOfRange(exponent)) {
    return new ParseProblem('exponent', normalize(exponent))
  }
  if (exactness === 'e') {
    const digits = BigInt(`${sign}${whole}${fraction}`)
    const scale = Number(exponent) - fraction.length
    const power = 10n ** BigInt(Math.abs(scale))
    return scale >= 0 ? normalize(digits * power) : makeRatio(digits, power)
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
