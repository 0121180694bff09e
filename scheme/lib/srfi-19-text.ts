/** Dates as text: `date->string` and `string->date` of `(srfi srfi-19)`. */

import { context } from '../runtime/context.ts'
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { Record } from '../runtime/records.ts'
import { list, MString, type Value } from '../runtime/values.ts'
import { weekday } from './calendar.ts'
import { needString } from './check.ts'
import { DAY_NAMES, MONTH_NAMES } from './ice-9-i18n-names.ts'
import {
  DATE,
  type DateParts,
  dateFromUtc,
  dateOf,
  dayNumber,
  localOffset,
  secondsOf,
  timeError,
  toAstronomical,
  yearDay,
} from './srfi-19-time.ts'

/** Weeks begin on `first`, 0 being Sunday; the days before the year's first such day are in week −1. */
export function weekNumber(date: DateParts, first: number): number {
  return Math.floor((yearDay(date) - 1 - daysBeforeFirstWeek(date, first)) / 7)
}

function daysBeforeFirstWeek(date: DateParts, first: number): number {
  const newYear = weekday(dayNumber({ ...date, month: 1, day: 1 }))
  return (first - newYear + 7) % 7
}

/** Guile asks the locale, which has twelve. */
function monthName(month: number): string {
  const name = MONTH_NAMES[month - 1]
  if (name === undefined) {
    throw new SchemeError('out-of-range', list(new MString('out of range'), month))
  }
  return name
}

function pad(value: number, width: number, fill = '0'): string {
  return String(value).padStart(width, fill)
}

function zone(offset: number): string {
  if (offset === 0) return 'Z'
  const minutes = Math.floor(Math.abs(offset) / 60)
  const sign = offset < 0 ? '-' : '+'
  return `${sign}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`
}

function fullYear(year: number): string {
  const number = toAstronomical(year)
  const digits = pad(Math.abs(number), 4)
  if (number < 0) return `-${digits}`
  return number > 9999 ? `+${digits}` : digits
}

/** From 1 to 12, but 0 for the hour after midnight, as in Guile. */
function halfDay(hour: number): number {
  return hour > 12 ? hour - 12 : hour
}

/** What each directive writes; those that stand for several are written out. */
const DIRECTIVES: Readonly<globalThis.Record<string, string | ((date: DateParts) => string)>> = {
  '~': () => '~',
  a: (date) => dayName(date).slice(0, 3),
  A: (date) => dayName(date),
  b: ({ month }) => monthName(month).slice(0, 3),
  B: ({ month }) => monthName(month),
  c: '~a ~b ~d ~H:~M:~S~z ~Y',
  d: ({ day }) => pad(day, 2),
  D: '~m/~d/~y',
  e: ({ day }) => pad(day, 2, ' '),
  f: ({ second, nanosecond }) => fraction(second, nanosecond),
  h: '~b',
  H: ({ hour }) => pad(hour, 2),
  I: ({ hour }) => pad(halfDay(hour), 2),
  j: (date) => pad(yearDay(date), 3),
  k: ({ hour }) => pad(hour, 2, ' '),
  l: ({ hour }) => pad(halfDay(hour), 2, ' '),
  m: ({ month }) => pad(month, 2),
  M: ({ minute }) => pad(minute, 2),
  n: () => '\n',
  N: ({ nanosecond }) => pad(nanosecond, 9),
  p: ({ hour }) => (hour > 11 ? 'PM' : 'AM'),
  r: '~I:~M:~S ~p',
  s: (date) => String(secondsOf(date)),
  S: ({ second, nanosecond }) => pad(nanosecond > 1_000_000_000 ? second + 1 : second, 2),
  t: () => '\t',
  T: '~H:~M:~S',
  U: (date) => pad(weekNumber(date, 0) + (daysBeforeFirstWeek(date, 0) > 0 ? 1 : 0), 2),
  V: (date) => pad(weekNumber(date, 1), 2),
  w: (date) => String(weekday(dayNumber(date))),
  W: (date) => pad(weekNumber(date, 1) + (daysBeforeFirstWeek(date, 1) > 0 ? 1 : 0), 2),
  x: '~m/~d/~y',
  X: '~H:~M:~S',
  y: ({ year }) => pad(Math.abs(year) % 100, 2),
  Y: ({ year }) => fullYear(year),
  z: ({ offset }) => zone(offset),
  Z: ({ offset }) => zone(offset),
  '1': '~Y-~m-~d',
  '2': '~H:~M:~S~z',
  '3': '~H:~M:~S',
  '4': '~Y-~m-~dT~H:~M:~S~z',
  '5': '~Y-~m-~dT~H:~M:~S',
}

function dayName(date: DateParts): string {
  return DAY_NAMES[weekday(dayNumber(date))]!
}

function fraction(second: number, nanosecond: number): string {
  const digits = pad(nanosecond, 9).replace(/0+$/, '')
  return `${second}.${digits || '0'}`
}

export function dateToString(value: Value, format?: Value): Value {
  const template = format === undefined ? '~c' : needString('string-length', 1, format).text
  const date = dateOf(value)
  return new MString(written(date, template))

  function written(date: DateParts, template: string): string {
    return template.replace(/~([\s\S])?/gu, (_, letter: string | undefined) => {
      const directive = letter === undefined ? undefined : DIRECTIVES[letter]
      if (directive === undefined) {
        throw timeError('date-printer', 'bad-date-format-string', new MString(template))
      }
      return typeof directive === 'string' ? written(date, directive) : directive(date)
    })
  }
}

/** What a directive reads, after skipping to where it may start. */
interface Field {
  readonly start: RegExp
  readonly text: RegExp
  readonly take: (
    text: string,
    date: Partial<globalThis.Record<keyof DateParts, number>>,
  ) => boolean
}

const DIGIT = /[0-9]/
const LETTER = /\p{L}/u

function numeric(part: keyof DateParts, digits: number, start = DIGIT): Field {
  return {
    start,
    text: new RegExp(`^ ?[0-9]{1,${digits}}`),
    take: (text, date) => {
      date[part] = Number(text)
      return true
    },
  }
}

function named(
  names: readonly string[],
  length: number | undefined,
  part?: keyof DateParts,
): Field {
  return {
    start: LETTER,
    text: /^\p{L}+/u,
    take: (text, date) => {
      const index = names.findIndex((name) => name.slice(0, length) === text)
      if (index >= 0 && part !== undefined) date[part] = index + 1
      return index >= 0
    },
  }
}

const ANY = /[\s\S]/
const FIELDS: Readonly<globalThis.Record<string, Field>> = {
  a: named(DAY_NAMES, 3),
  A: named(DAY_NAMES, undefined),
  b: named(MONTH_NAMES, 3, 'month'),
  B: named(MONTH_NAMES, undefined, 'month'),
  d: numeric('day', 2),
  e: numeric('day', 2, ANY),
  h: named(MONTH_NAMES, 3, 'month'),
  H: numeric('hour', 2),
  k: numeric('hour', 2, ANY),
  m: numeric('month', 2),
  M: numeric('minute', 2),
  N: {
    start: DIGIT,
    text: /^[0-9]+/,
    take: (text, date) => {
      date.nanosecond = Number(text.slice(0, 9).padEnd(9, '0'))
      return true
    },
  },
  S: numeric('second', 2),
  y: {
    start: ANY,
    text: /^[0-9]{1,2}/,
    take: (text, date) => {
      date.year = nearYear(Number(text))
      return true
    },
  },
  Y: {
    start: DIGIT,
    text: /^[0-9]{1,4}/,
    take: (text, date) => {
      date.year = Number(text)
      return true
    },
  },
  z: {
    start: /[-+Zz]/,
    text: /^(?:[Zz]|[-+][0-9]{4})/,
    take: (text, date) => {
      const [sign, hours, minutes] = [text[0], text.slice(1, 3), text.slice(3)]
      const offset = Number(hours) * 3600 + Number(minutes) * 60
      date.offset = sign === '-' ? 0 - offset : offset
      return true
    },
  },
}

/** The year of two digits that is at most 50 years ahead. */
function nearYear(digits: number): number {
  const now = dateOf(dateFromUtc(Math.floor(context().host.now() / 1000), 0, 0)).year
  const century = now - (now % 100)
  return century + digits - now <= 50 ? century + digits : century - 100 + digits
}

export function stringToDate(input: Value, format: Value): Value {
  const { text } = needString('open-input-string', 1, input)
  const template = needString('string-length', 1, format).text
  const parts: Partial<globalThis.Record<keyof DateParts, number>> = {}
  const bad = (what: Value = new MString(template), kind = 'bad-date-format-string') =>
    timeError('string->date', kind, what)
  let at = 0
  for (const [piece] of template.matchAll(/~[\s\S]|[\s\S]/gu)) {
    const letter = piece.length > 1 && piece !== '~~' ? piece.slice(1) : undefined
    if (letter === undefined) {
      const expected = piece.at(-1)!
      if (text[at] !== expected) throw bad()
      at++
      continue
    }
    const field = FIELDS[letter]
    if (field === undefined) throw bad()
    while (at < text.length && !field.start.test(text[at]!)) at++
    if (at >= text.length) throw bad()
    const found = field.text.exec(text.slice(at))?.[0]
    if (found === undefined || !field.take(found, parts)) {
      throw bad(
        list(new MString('Invalid string for '), new MString(piece)),
        'bad-date-template-string',
      )
    }
    at += found.length
  }
  const { year, month, day } = parts
  if (year === undefined || month === undefined || day === undefined) throw wrongType('-', 2, false)
  const { hour = 0, minute = 0, second = 0, nanosecond = 0 } = parts
  const given = { nanosecond, second, minute, hour, day, month, year, offset: parts.offset ?? 0 }
  const offset = parts.offset ?? localOffset(secondsOf(given))
  return new Record(DATE, [nanosecond, second, minute, hour, day, month, year, offset])
}
