/** Times and dates of `(srfi srfi-19)` as values, and the conversions between them. */
import { context } from '../runtime/context.ts'
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { denominatorOf, type Exact, makeRatio, normalize, numeratorOf } from '../runtime/numbers.ts'
import { divideBig } from '../runtime/numbers-integer.ts'
import { toExact } from '../runtime/numbers-real.ts'
import { Record, RecordType } from '../runtime/records.ts'
import { intern, list, MString, Sym, type Value } from '../runtime/values.ts'
import { civilFromDays, DAY, daysFromCivil } from './calendar.ts'
import { notAStructure } from './check.ts'
import { zoneNamed } from './time-zone.ts'

function makeType(name: string, fields: readonly string[]): RecordType {
  return new RecordType(
    intern(name),
    fields.map((field) => ({ name: intern(field), mutable: true })),
  )
}

export const TIME = makeType('time', ['type', 'nanosecond', 'second'])
export const DATE = makeType('date', [
  'nanosecond',
  'second',
  'minute',
  'hour',
  'day',
  'month',
  'year',
  'zone-offset',
])

export const NANO = 1_000_000_000

/** Guile's error of this module; `value` says what is wrong. */
export function timeError(who: string, kind: string, value: Value): SchemeError {
  return new SchemeError(
    'misc-error',
    list(intern(who), new MString('TIME-ERROR type ~A: ~S'), list(intern(kind), value), false),
  )
}

export function needRecord(type: RecordType, value: Value): Record {
  if (value instanceof Record && value.type === type) return value
  throw notAStructure(value)
}

export interface Time {
  readonly type: string
  readonly second: number
  readonly nanosecond: number
}

function needNumber(value: Value): number {
  if (typeof value === 'number') return value
  throw wrongType('+', 1, value)
}

/** A time's parts; with `type`, only one of that clock. */
export function timeOf(value: Value, who = '', type?: string): Time {
  const [own, nanosecond, second] = needRecord(TIME, value).fields
  const name = own instanceof Sym ? own.name : ''
  if (type !== undefined && name !== type) throw timeError(who, 'incompatible-time-types', value)
  return { type: name, second: needNumber(second!), nanosecond: needNumber(nanosecond!) }
}

/** With nanoseconds from 0 to before a second. */
export function makeTime(type: Value, nanosecond: number, second: number): Record {
  const carry = Math.floor(nanosecond / NANO)
  return new Record(TIME, [type, nanosecond - carry * NANO, second + carry])
}

/** A duration, whose parts have one sign. */
export function makeDuration(nanosecond: number, second: number): Record {
  let seconds = second + Math.trunc(nanosecond / NANO)
  let rest = nanosecond % NANO
  if (seconds > 0 && rest < 0) {
    seconds--
    rest += NANO
  } else if (seconds < 0 && rest > 0) {
    seconds++
    rest -= NANO
  }
  return new Record(TIME, [intern('time-duration'), rest + 0, seconds + 0])
}

/** From when on, in UTC seconds from 1970, how many seconds TAI is ahead (IERS Bulletin C). */
const LEAPS: readonly (readonly [utc: number, ahead: number])[] = [
  [63072000, 10],
  [78796800, 11],
  [94694400, 12],
  [126230400, 13],
  [157766400, 14],
  [189302400, 15],
  [220924800, 16],
  [252460800, 17],
  [283996800, 18],
  [315532800, 19],
  [362793600, 20],
  [394329600, 21],
  [425865600, 22],
  [489024000, 23],
  [567993600, 24],
  [631152000, 25],
  [662688000, 26],
  [709948800, 27],
  [741484800, 28],
  [773020800, 29],
  [820454400, 30],
  [867715200, 31],
  [915148800, 32],
  [1136073600, 33],
  [1230768000, 34],
  [1341100800, 35],
  [1435708800, 36],
  [1483228800, 37],
]

export function utcToTai(second: number): number {
  return second + (LEAPS.findLast(([utc]) => utc <= second)?.[1] ?? 0)
}

/** A leap second has the number of the second after it. */
export function taiToUtc(second: number): number {
  return second - (LEAPS.findLast(([utc, ahead]) => utc + ahead <= second)?.[1] ?? 0)
}

function isLeapSecond(tai: number): boolean {
  return LEAPS.some(([utc, ahead], i) => i > 0 && utc + ahead - 1 === tai)
}

/** The host's clock in seconds east of Greenwich, at a time in UTC. */
export function localOffset(second: number): number {
  const { host } = context()
  return zoneNamed(host.getenv('TZ'), host).at(second).offset
}

/** There is no year 0: the year before 1 is -1. */
function fromAstronomical(year: number): number {
  return year > 0 ? year : year - 1
}

export function toAstronomical(year: number): number {
  return year < 0 ? year + 1 : year
}

export function dateFromUtc(second: number, nanosecond: number, offset: number): Record {
  const local = second + offset
  const days = Math.floor(local / DAY)
  const inDay = local - days * DAY
  const { year, month, day } = civilFromDays(days)
  return new Record(DATE, [
    nanosecond,
    inDay % 60,
    Math.floor(inDay / 60) % 60,
    Math.floor(inDay / 3600),
    day,
    month,
    fromAstronomical(year),
    offset,
  ])
}

/** A leap second is second 60 of its minute. */
export function dateFromTai(second: number, nanosecond: number, offset: number): Record {
  const utc = taiToUtc(second)
  if (!isLeapSecond(second)) return dateFromUtc(utc, nanosecond, offset)
  const date = dateFromUtc(utc - 1, nanosecond, offset)
  date.fields[1] = needNumber(date.fields[1]!) + 1
  return date
}

export interface DateParts {
  readonly nanosecond: number
  readonly second: number
  readonly minute: number
  readonly hour: number
  readonly day: number
  readonly month: number
  readonly year: number
  readonly offset: number
}

export function dateOf(value: Value): DateParts {
  const numbers = needRecord(DATE, value).fields.map(needNumber)
  const [nanosecond, second, minute, hour, day, month, year, offset] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return { nanosecond, second, minute, hour, day, month, year, offset }
}

export function dayNumber({ year, month, day }: DateParts): number {
  return daysFromCivil(toAstronomical(year), month, day)
}

/** Seconds from 1970 in UTC. */
export function secondsOf(date: DateParts): number {
  const { hour, minute, second, offset } = date
  return dayNumber(date) * DAY + hour * 3600 + minute * 60 + second - offset
}

/** 1 for the first of January. */
export function yearDay(date: DateParts): number {
  return dayNumber(date) - daysFromCivil(toAstronomical(date.year), 1, 1) + 1
}

/** Noon of 1 January 4713 BC is Julian day 0: 1970 begins at 2440587½. */
const EPOCH_IN_HALF_DAYS = 4_881_175n
const NANOS_OF_DAY = 86_400n * 1_000_000_000n

export function julianDay(second: number, nanosecond: number): Exact {
  const nanos = BigInt(second) * 1_000_000_000n + BigInt(nanosecond)
  return makeRatio(EPOCH_IN_HALF_DAYS * NANOS_OF_DAY + 2n * nanos, 2n * NANOS_OF_DAY)
}

/** Midnight of 17 November 1858 is modified Julian day 0. */
export function modifiedJulianDay(second: number, nanosecond: number): Exact {
  const nanos = BigInt(second) * 1_000_000_000n + BigInt(nanosecond)
  return makeRatio(40_587n * NANOS_OF_DAY + nanos, NANOS_OF_DAY)
}

/** Seconds and nanoseconds from 1970; `epoch` is 1970 in half days of the scale. */
function fromDays(value: Value, epoch: bigint): { second: number; nanosecond: number } {
  const exact = toExact(value)
  const half = denominatorOf(exact) * 2n
  const nanos = divideBig(
    'floor',
    (numeratorOf(exact) * 2n - epoch * denominatorOf(exact)) * NANOS_OF_DAY,
    half,
  )
  const second = divideBig('floor', nanos, 1_000_000_000n)
  return {
    second: Number(normalize(second)),
    nanosecond: Number(nanos - second * 1_000_000_000n),
  }
}

export function fromJulianDay(value: Value): { second: number; nanosecond: number } {
  return fromDays(value, EPOCH_IN_HALF_DAYS)
}

export function fromModifiedJulianDay(value: Value): { second: number; nanosecond: number } {
  return fromDays(value, 2n * 40_587n)
}
