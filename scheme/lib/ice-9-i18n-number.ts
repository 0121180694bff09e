/** Numbers as the locale writes them, which is C's here: no grouping, a point (`(ice-9 i18n)`). */
import { wrongType } from '../runtime/errors.ts'
import { denominatorOf, isInteger, isNumber, numeratorOf } from '../runtime/numbers.ts'
import { divideBig } from '../runtime/numbers-integer.ts'
import { toExact } from '../runtime/numbers-real.ts'
import type { Value } from '../runtime/values.ts'

/** Digits after the point where none are asked for; zeros at the end are left out then. */
const DEFAULT_DIGITS = 5

/** `digits` after the point, rounded half to even. Throws as `number->locale-string` does. */
export function localNumber(value: Value, digits: number | undefined): string {
  if (!isNumber(value)) throw wrongType('<', 2, value)
  const exact = toExact(value)
  const numerator = numeratorOf(exact)
  const sign = numerator < 0n ? '-' : ''
  const size = numerator < 0n ? -numerator : numerator
  if (digits === undefined && isInteger(value)) return `${sign}${size}`
  const places = digits ?? DEFAULT_DIGITS
  const scaled = divideBig('round', size * 10n ** BigInt(places), denominatorOf(exact))
  const text = scaled.toString().padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places)
  const fraction = text.slice(text.length - places)
  if (places === 0) return `${sign}${whole}`
  const shown = digits === undefined ? fraction.replace(/0{1,4}$/, '') : fraction
  return `${sign}${whole}.${shown}`
}
