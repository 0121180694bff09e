/** `strftime` and `strptime` in the C locale (POSIX.1; the GNU flags and fields). */
import { DAY, daysFromCivil } from './calendar.ts'

/** A broken-down time as `struct tm` has it, with the zone's offset east of Greenwich. */
export interface BrokenDown {
  sec: number
  min: number
  hour: number
  mday: number
  /** 0 to 11. */
  mon: number
  /** From 1900. */
  year: number
  /** 0 is Sunday. */
  wday: number
  yday: number
  isdst: number
  offset: number
  zone: string
}

export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
]
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A number field: its value, its width and what it is filled up with. */
type NumberField = readonly [value: number, width: number, padding: '0' | '_']

const NUMBERS: Readonly<Record<string, (tm: BrokenDown) => NumberField>> = {
  C: (tm) => [Math.floor((tm.year + 1900) / 100), 2, '0'],
  d: (tm) => [tm.mday, 2, '0'],
  e: (tm) => [tm.mday, 2, '_'],
  g: (tm) => [mod(isoWeek(tm).year, 100), 2, '0'],
  G: (tm) => [isoWeek(tm).year, 4, '0'],
  H: (tm) => [tm.hour, 2, '0'],
  I: (tm) => [twelve(tm.hour), 2, '0'],
  j: (tm) => [tm.yday + 1, 3, '0'],
  k: (tm) => [tm.hour, 2, '_'],
  l: (tm) => [twelve(tm.hour), 2, '_'],
  m: (tm) => [tm.mon + 1, 2, '0'],
  M: (tm) => [tm.min, 2, '0'],
  N: () => [0, 9, '0'],
  q: (tm) => [Math.floor(tm.mon / 3) + 1, 1, '0'],
  s: (tm) => [toSeconds(tm) - tm.offset, 1, '0'],
  S: (tm) => [tm.sec, 2, '0'],
  u: (tm) => [((tm.wday + 6) % 7) + 1, 1, '0'],
  U: (tm) => [Math.floor((tm.yday - tm.wday + 7) / 7), 2, '0'],
  V: (tm) => [isoWeek(tm).week, 2, '0'],
  w: (tm) => [tm.wday, 1, '0'],
  W: (tm) => [Math.floor((tm.yday - ((tm.wday + 6) % 7) + 7) / 7), 2, '0'],
  y: (tm) => [mod(tm.year, 100), 2, '0'],
  Y: (tm) => [tm.year + 1900, 4, '0'],
}

const TEXTS: Readonly<Record<string, (tm: BrokenDown) => string>> = {
  a: (tm) => (WEEKDAYS[tm.wday] ?? '?').slice(0, 3),
  A: (tm) => WEEKDAYS[tm.wday] ?? '?',
  b: (tm) => (MONTHS[tm.mon] ?? '?').slice(0, 3),
  B: (tm) => MONTHS[tm.mon] ?? '?',
  h: (tm) => (MONTHS[tm.mon] ?? '?').slice(0, 3),
  n: () => '\n',
  p: (tm) => (tm.hour < 12 ? 'AM' : 'PM'),
  P: (tm) => (tm.hour < 12 ? 'am' : 'pm'),
  t: () => '\t',
  z: (tm) => zoneOffset(tm.offset, ''),
  Z: (tm) => tm.zone,
  '%': () => '%',
}

/** Fields that stand for others. */
export const COMPOSITES: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
}

const FIELD = /%([_0^#-]*)(\d*)([EO]?)(:*)([\s\S])/g

export function strftime(format: string, tm: BrokenDown): string {
  return format.replace(
    FIELD,
    (whole, flags: string, width: string, modifier: string, colons: string, letter: string) => {
      const text =
        colons === ''
          ? fieldText(letter, flags, width, tm)
          : letter === 'z'
            ? zoneOffset(tm.offset, colons)
            : undefined
      if (text === undefined || (modifier !== '' && !/[cCdeHImMSuUVwWxXyY]/.test(letter)))
        return whole
      const cased = /[\^#]/.test(flags)
        ? 'pZ'.includes(letter) && flags.includes('#')
          ? text.toLowerCase()
          : text.toUpperCase()
        : text
      return letter in NUMBERS
        ? cased
        : cased.padStart(Number(width), flags.includes('0') ? '0' : ' ')
    },
  )
}

function fieldText(
  letter: string,
  flags: string,
  width: string,
  tm: BrokenDown,
): string | undefined {
  if (Object.hasOwn(NUMBERS, letter)) return numberText(NUMBERS[letter]!(tm), flags, width)
  if (Object.hasOwn(TEXTS, letter)) return TEXTS[letter]!(tm)
  if (Object.hasOwn(COMPOSITES, letter)) return strftime(COMPOSITES[letter]!, tm)
  return undefined
}

function numberText([value, natural, padding]: NumberField, flags: string, width: string): string {
  if (flags.includes('-')) return String(value)
  const fill = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : padding === '_' ? ' ' : '0'
  const digits = String(Math.abs(value))
  const sign = value < 0 ? '-' : ''
  return sign + digits.padStart((width === '' ? natural : Number(width)) - sign.length, fill)
}

function zoneOffset(offset: number, colons: string): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(offset)
  const parts = [two(Math.floor(size / 3600)), two(Math.floor(size / 60) % 60)]
  if (colons.length === 2) parts.push(two(size % 60))
  return (offset < 0 ? '-' : '+') + parts.join(colons === '' ? '' : ':')
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}

function twelve(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12
}

/** The week that ISO 8601 counts, and the year that it belongs to. */
function isoWeek({ year, yday, wday }: BrokenDown): {
  readonly year: number
  readonly week: number
} {
  const monday = yday - ((wday + 6) % 7)
  const thursday = monday + 3
  const full = year + 1900
  if (thursday < 0) return { year: full - 1, week: weekOf(thursday + daysIn(full - 1)) }
  if (thursday >= daysIn(full)) return { year: full + 1, week: 1 }
  return { year: full, week: weekOf(thursday) }
}

function weekOf(yday: number): number {
  return Math.floor(yday / 7) + 1
}

function daysIn(year: number): number {
  return daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1)
}

/** Seconds from 1970 of a time taken for UTC; fields beyond their range carry over. */
export function toSeconds(
  tm: Pick<BrokenDown, 'sec' | 'min' | 'hour' | 'mday' | 'mon' | 'year'>,
): number {
  const days = daysFromCivil(tm.year + 1900, tm.mon + 1, tm.mday)
  return days * DAY + tm.hour * 3600 + tm.min * 60 + tm.sec
}
