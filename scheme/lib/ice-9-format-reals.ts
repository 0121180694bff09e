/**
 * Reals as `~f`, `~e`, `~g` and `~$` of `(ice-9 format)` write them. All work on the decimal digits
 * that `number->string` gives, rounding half up on them, as Guile does.
 */
import { charge } from '../runtime/budget.ts'
import { FormatError } from './ice-9-format-parse.ts'

/** A width or a number of digits is a size in memory. */
const LONGEST = 1 << 24

/** Digits before and after the point, and the sign. */
interface Decimal {
  readonly sign: '' | '-' | '+'
  readonly whole: string
  readonly fraction: string
  /** The text had an exponent. */
  readonly isScaled?: boolean
}

/** What is not a finite number: `+inf.0`, `-inf.0`, `+nan.0`. */
type Special = string

export interface Layout {
  readonly width: number | undefined
  readonly digits: number | undefined
  /** Fills the field where the number does not fit. */
  readonly overflow: string | undefined
  readonly pad: string
}

export interface Exponent {
  /** How many digits of the number stand before the point. */
  readonly scale: number
  /** At least so many digits. */
  readonly digits: number | undefined
  readonly letter: string
}

export interface Money {
  readonly digits: number
  /** At least so many digits before the point. */
  readonly least: number
  readonly width: number
  readonly pad: string
  /** The sign before the padding. */
  readonly signFirst: boolean
}

/**
 * `text` as `number->string` gives it, or as a user wrote it: `-12.5`, `1e3`, `.5`; undefined for
 * what is no number. `signed` puts a sign on positive numbers too.
 */
export function parseDecimal(text: string, signed: boolean): Decimal | Special | undefined {
  if (/^[+-](inf|nan)\.0$/.test(text)) return text
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/.exec(text)
  if (parts === null || (parts[2] === '' && (parts[3] ?? '') === '')) return undefined
  const sign = parts[1] === '-' ? '-' : signed ? '+' : ''
  const exponent = Number(parts[4] ?? 0)
  if (Math.abs(exponent) > LONGEST) return undefined
  const fraction = trimEnd(parts[3] ?? '')
  const digits = { sign, whole: trimZeros(parts[2]!), fraction } as const
  return exponent === 0 ? digits : { ...shift(digits, exponent), isScaled: true }
}

/** The number times ten to the `places`. */
function shift({ sign, whole, fraction }: Decimal, places: number): Decimal {
  if (places === 0) return { sign, whole, fraction }
  charge(2 * Math.abs(places))
  if (places > 0) {
    const filled = fraction.padEnd(places, '0')
    return {
      sign,
      whole: trimZeros(whole + filled.slice(0, places)),
      fraction: filled.slice(places),
    }
  }
  const filled = whole.padStart(-places, '0')
  const point = filled.length + places
  return {
    sign,
    whole: trimZeros(filled.slice(0, point)),
    fraction: filled.slice(point) + fraction,
  }
}

/** As `shift`, but Guile leaves the zeros in front where it runs out of digits. */
function scaled(number: Decimal, places: number): Decimal {
  const { whole, fraction, isScaled } = number
  const shifted = shift(number, places)
  if (isScaled || whole !== '' || fraction === '' || places <= fraction.length) return shifted
  return { ...shifted, whole: fraction.padEnd(places, '0') }
}

function trimZeros(whole: string): string {
  return whole.replace(/^0+/, '')
}

function trimEnd(fraction: string): string {
  return fraction.replace(/0+$/, '')
}

/** With exactly `count` digits after the point. */
function roundTo({ sign, whole, fraction }: Decimal, count: number): Decimal {
  if (fraction.length <= count) {
    charge(2 * count)
    return { sign, whole, fraction: fraction.padEnd(count, '0') }
  }
  const kept = whole + fraction.slice(0, count)
  if (fraction[count]! < '5') return split(sign, kept, count)
  const up = (BigInt(`0${kept}`) + 1n).toString().padStart(kept.length, '0')
  return split(sign, up, count)
}

function split(sign: Decimal['sign'], digits: string, count: number): Decimal {
  const point = digits.length - count
  return { sign, whole: trimZeros(digits.slice(0, point)), fraction: digits.slice(point) }
}

function place(text: string, { width, overflow, pad }: Layout): string {
  if (width === undefined) return text
  if (text.length > width && overflow !== undefined) return overflow.repeat(width)
  charge(2 * width)
  return text.padStart(width, pad)
}

/** Infinities and NaN stand where their point would be, before the digits of the exponent. */
function placeSpecial(text: Special, layout: Layout, exponentDigits?: number): string {
  const { width, digits, pad } = layout
  if (width === undefined) return text
  const exponent = exponentDigits === undefined ? -1 : exponentDigits + 1
  const after = Math.max(0, Math.min((digits ?? 0) + exponent, width - text.length))
  return place(text + pad.repeat(after), layout)
}

/** `~W,D,K,O,Pf` */
export function fixed(number: Decimal | Special, layout: Layout, scale: number): string {
  if (typeof number === 'string') return placeSpecial(number, layout)
  const { width, digits } = layout
  const shifted = scaled(number, scale)
  const whole = shifted.whole || '0'
  if (digits !== undefined) {
    const rounded = roundTo(shifted, digits)
    const keepsZero = width === undefined || digits + 2 <= width
    return place(`${rounded.sign}${wholePart(rounded, keepsZero)}.${rounded.fraction}`, layout)
  }
  const full = `${shifted.sign}${whole}.${trimEnd(shifted.fraction) || '0'}`
  if (width === undefined || full.length <= width) return place(full, layout)
  const room = width - shifted.sign.length - whole.length - 1
  if (room < 0) return place(full, layout)
  const rounded = roundTo(shifted, room)
  return `${rounded.sign}${rounded.whole || '0'}.${rounded.fraction}`
}

/** A lone zero is left out where there is no room for it. */
function wholePart({ whole }: Decimal, keepsZero: boolean): string {
  return whole === '' && keepsZero ? '0' : whole
}

/** `~W,D,E,K,O,P,Xe` */
export function exponential(number: Decimal | Special, layout: Layout, how: Exponent): string {
  if (typeof number === 'string') return placeSpecial(number, layout, how.digits)
  const { width, digits, overflow } = layout
  const { scale } = how
  const point = firstDigit(number)
  const shifted = point === undefined ? number : shift(number, scale - point)
  const mantissa = { ...shifted, fraction: trimEnd(shifted.fraction) }
  const exponent = point === undefined ? 0 : point - scale
  const size = String(Math.abs(exponent))
  const least = how.digits ?? 0
  if (size.length > (how.digits ?? Infinity) && overflow !== undefined && width !== undefined) {
    return overflow.repeat(width)
  }
  charge(2 * least)
  const end = `${how.letter}${exponent < 0 ? '-' : '+'}${size.padStart(least, '0')}`
  if (digits !== undefined) {
    const rounded = roundTo(mantissa, Math.max(0, scale > 0 ? digits - scale + 1 : digits))
    const size = rounded.sign.length + 2 + rounded.fraction.length + end.length
    const keepsZero = point === undefined || width === undefined || size <= width
    if (!keepsZero && overflow !== undefined) return overflow.repeat(width)
    return place(
      `${rounded.sign}${wholePart(rounded, keepsZero)}.${rounded.fraction}${end}`,
      layout,
    )
  }
  const whole = mantissa.whole || '0'
  const full = `${mantissa.sign}${whole}.${mantissa.fraction || '0'}${end}`
  if (width === undefined || full.length <= width) return place(full, layout)
  const room = width - mantissa.sign.length - whole.length - 1 - end.length
  if (room < 0) return place(full, layout)
  const rounded = roundTo(mantissa, room)
  return `${rounded.sign}${rounded.whole || '0'}.${rounded.fraction}${end}`
}

/** Where the point stands after which the first digit that is no zero follows; undefined for zero. */
function firstDigit({ whole, fraction }: Decimal): number | undefined {
  if (whole !== '') return whole.length
  const zeros = /^0*/.exec(fraction)![0].length
  return zeros === fraction.length ? undefined : -zeros
}

/** `~W,D,E,K,O,P,Xg`: fixed where that shows the number, with spaces in place of the exponent. */
export function general(number: Decimal | Special, layout: Layout, how: Exponent): string {
  if (typeof number === 'string') return placeSpecial(number, layout, how.digits)
  const point = firstDigit(number) ?? 0
  const { width, digits } = layout
  const after = digits === undefined ? undefined : digits - point
  const isFixed = after === undefined ? point >= 0 : after >= 0 && point >= 0
  if (!isFixed) return exponential(number, layout, how)
  const gap = (how.digits ?? 2) + 2
  if (width !== undefined && width < gap) throw new FormatError('"width" parameter is too small')
  charge(2 * gap)
  const left = width === undefined ? undefined : width - gap
  const shown = after ?? Math.max(1, number.fraction.length)
  return fixed(number, { ...layout, width: left, digits: shown }, 0) + ' '.repeat(gap)
}

/** `~D,N,W,P$` */
export function dollars(number: Decimal | Special, how: Money): string {
  const { digits, least, width, pad, signFirst } = how
  if (typeof number === 'string') {
    return placeSpecial(number, { width, digits, pad, overflow: undefined })
  }
  charge(2 * (least + width))
  const { sign, whole, fraction } = roundTo(number, digits)
  const text = `${whole.padStart(least, '0')}.${fraction}`
  return signFirst
    ? sign + text.padStart(width - sign.length, pad)
    : (sign + text).padStart(width, pad)
}
