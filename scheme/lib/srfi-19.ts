/** `(srfi srfi-19)`: times and dates. Monotonic time is TAI, as in Guile. */
import { context } from '../runtime/context.ts'
import { Record, type RecordType } from '../runtime/records.ts'
import { intern, Pair, Sym, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { weekday } from './calendar.ts'
import { type Library, primitives } from './library.ts'
import { dateToString, stringToDate, weekNumber } from './srfi-19-text.ts'
import {
  DATE,
  dateFromTai,
  dateFromUtc,
  dateOf,
  dayNumber,
  fromJulianDay,
  fromModifiedJulianDay,
  julianDay,
  localOffset,
  makeDuration,
  makeTime,
  modifiedJulianDay,
  NANO,
  needRecord,
  secondsOf,
  TIME,
  type Time,
  taiToUtc,
  timeError,
  timeOf,
  utcToTai,
  yearDay,
} from './srfi-19-time.ts'

type Clock = 'time-utc' | 'time-tai' | 'time-monotonic'
const CLOCKS: readonly Clock[] = ['time-utc', 'time-tai', 'time-monotonic']
const TYPES = [...CLOCKS, 'time-thread', 'time-process', 'time-duration'] as const

/** Accessors and modifiers of a record type: `time-second`, `set-time-second!`. */
function accessors(
  type: RecordType,
  prefix: string,
  settable: boolean,
): globalThis.Record<string, Value> {
  const made: Parameters<typeof primitives>[0] = Object.fromEntries(
    type.fields.flatMap(({ name }, index) => [
      [`${prefix}-${name.name}`, [1, (value: Value) => needRecord(type, value).fields[index]!]],
      ...(settable
        ? [
            [
              `set-${prefix}-${name.name}!`,
              [
                2,
                (value: Value, to: Value) => {
                  needRecord(type, value).fields[index] = to
                  return UNSPECIFIED
                },
              ],
            ],
          ]
        : []),
    ]),
  )
  return primitives(made)
}

function inClock(clock: Clock, utc: number, nanosecond: number): Record {
  return makeTime(intern(clock), nanosecond, clock === 'time-utc' ? utc : utcToTai(utc))
}

function toUtc({ type, second }: Time): number {
  return type === 'time-utc' ? second : taiToUtc(second)
}

function now(): { second: number; nanosecond: number } {
  const milliseconds = context().host.now()
  const second = Math.floor(milliseconds / 1000)
  return { second, nanosecond: Math.round((milliseconds - second * 1000) * 1_000_000) }
}

function currentTime(type: Value = intern('time-utc')): Value {
  const name = type instanceof Sym ? type.name : ''
  if (name === 'time-process') {
    const elapsed = context().host.monotonic()
    return makeTime(type, Math.round((elapsed % 1000) * 1_000_000), Math.floor(elapsed / 1000))
  }
  if (name === 'time-thread') throw timeError('current-time-thread', 'unsupported-clock-type', type)
  const clock = CLOCKS.find((each) => each === name)
  if (clock === undefined) throw timeError('current-time', 'invalid-clock-type', type)
  const { second, nanosecond } = now()
  return inClock(clock, second, nanosecond)
}

function offsetAt(second: number, offset: Value | undefined): number {
  return typeof offset === 'number' ? offset : localOffset(second)
}

function currentDate(offset?: Value): Value {
  const { second, nanosecond } = now()
  return dateFromUtc(second, nanosecond, offsetAt(second, offset))
}

/** `time-utc->date`, `date->time-utc`, `time-utc->julian-day`, `julian-day->time-utc` and so on. */
function clockConversions(clock: Clock): globalThis.Record<string, Value> {
  const toDate = `${clock}->date`
  return primitives({
    [toDate]: [
      1,
      2,
      (value: Value, offset?: Value) => {
        const { second, nanosecond } = timeOf(value, toDate, clock)
        const zone = offsetAt(clock === 'time-utc' ? second : taiToUtc(second), offset)
        return clock === 'time-utc'
          ? dateFromUtc(second, nanosecond, zone)
          : dateFromTai(second, nanosecond, zone)
      },
    ],
    [`date->${clock}`]: [
      1,
      (value: Value) => {
        const date = dateOf(value)
        return inClock(clock, secondsOf(date), date.nanosecond)
      },
    ],
    [`${clock}->julian-day`]: [
      1,
      (value: Value) => {
        const time = timeOf(value, `${clock}->julian-day`, clock)
        return julianDay(toUtc(time), time.nanosecond)
      },
    ],
    [`${clock}->modified-julian-day`]: [
      1,
      (value: Value) => {
        const time = timeOf(value, `${clock}->modified-julian-day`, clock)
        return modifiedJulianDay(toUtc(time), time.nanosecond)
      },
    ],
    [`julian-day->${clock}`]: [
      1,
      (value: Value) => {
        const { second, nanosecond } = fromJulianDay(value)
        return inClock(clock, second, nanosecond)
      },
    ],
    [`modified-julian-day->${clock}`]: [
      1,
      (value: Value) => {
        const { second, nanosecond } = fromModifiedJulianDay(value)
        return inClock(clock, second, nanosecond)
      },
    ],
  })
}

/** `time-utc->time-tai` and the others between clocks, and those that change their argument. */
function betweenClocks(): globalThis.Record<string, Value> {
  const made: Parameters<typeof primitives>[0] = Object.fromEntries(
    CLOCKS.flatMap((from) =>
      CLOCKS.filter((to) => to !== from).flatMap((to) => {
        const name = `${from}->${to}`
        const convert = (value: Value): Record => {
          const time = timeOf(value, name, from)
          if (from !== 'time-utc' && to !== 'time-utc') {
            return makeTime(intern(to), time.nanosecond, time.second)
          }
          return inClock(to, toUtc(time), time.nanosecond)
        }
        const change = (value: Value): Value => replace(value, convert(value))
        return [
          [name, [1, convert]],
          [`${name}!`, [1, change]],
        ]
      }),
    ),
  )
  return primitives(made)
}

function replace(value: Value, by: Record): Value {
  needRecord(TIME, value).fields.splice(0, 3, ...by.fields)
  return value
}

function comparison(name: string, test: (order: number) => boolean): (a: Value, b: Value) => Value {
  return (a, b) => {
    const [left, right] = [timeOf(a), timeOf(b)]
    if (left.type !== right.type) throw timeError(name, 'incompatible-time-types', new Pair(a, b))
    return test(left.second - right.second || left.nanosecond - right.nanosecond)
  }
}

function difference(a: Value, b: Value): Record {
  const [left, right] = [timeOf(a), timeOf(b)]
  if (left.type !== right.type) {
    throw timeError('time-difference!', 'incompatible-time-types', new Pair(a, b))
  }
  return makeDuration(left.nanosecond - right.nanosecond, left.second - right.second)
}

function adding(name: string, sign: 1 | -1): (time: Value, duration: Value) => Record {
  return (time, duration) => {
    const { nanosecond, second } = timeOf(time)
    const by = timeOf(duration)
    if (by.type !== 'time-duration') throw timeError(name, 'not-duration', duration)
    const type = needRecord(TIME, time).fields[0]!
    return makeTime(type, nanosecond + sign * by.nanosecond, second + sign * by.second)
  }
}
const add = adding('add-duration!', 1)
const subtract = adding('subtract-duration!', -1)

function dayConversion(
  from: (value: Value) => { second: number; nanosecond: number },
): (value: Value, offset?: Value) => Value {
  return (value, offset) => {
    const { second, nanosecond } = from(value)
    return dateFromUtc(second, nanosecond, offsetAt(second, offset))
  }
}

const values = {
  ...Object.fromEntries(TYPES.map((type) => [type, intern(type)])),
  ...accessors(TIME, 'time', true),
  ...accessors(DATE, 'date', false),
  ...Object.assign({}, ...CLOCKS.map(clockConversions)),
  ...betweenClocks(),
  ...primitives({
    'add-duration': [2, add],
    'add-duration!': [2, (time: Value, by: Value) => replace(time, add(time, by))],
    'copy-time': [1, (value: Value) => new Record(TIME, [...needRecord(TIME, value).fields])],
    'current-date': [0, 1, currentDate],
    'current-julian-day': [0, () => julianDay(now().second, now().nanosecond)],
    'current-modified-julian-day': [0, () => modifiedJulianDay(now().second, now().nanosecond)],
    'current-time': [0, 1, currentTime],
    'date->julian-day': [
      1,
      (value: Value) => julianDay(secondsOf(dateOf(value)), dateOf(value).nanosecond),
    ],
    'date->modified-julian-day': [
      1,
      (value: Value) => modifiedJulianDay(secondsOf(dateOf(value)), dateOf(value).nanosecond),
    ],
    'date->string': [1, 2, dateToString],
    'date-week-day': [1, (value: Value) => weekday(dayNumber(dateOf(value)))],
    'date-week-number': [
      2,
      (value: Value, first: Value) => weekNumber(dateOf(value), first as number),
    ],
    'date-year-day': [1, (value: Value) => yearDay(dateOf(value))],
    'date?': [1, (value: Value) => value instanceof Record && value.type === DATE],
    'julian-day->date': [1, 2, dayConversion(fromJulianDay)],
    'make-date': [8, (...fields: Value[]) => new Record(DATE, fields)],
    'make-time': [
      3,
      (type: Value, nanosecond: Value, second: Value) =>
        typeof nanosecond === 'number' && typeof second === 'number'
          ? makeTime(type, nanosecond, second)
          : new Record(TIME, [type, nanosecond, second]),
    ],
    'modified-julian-day->date': [1, 2, dayConversion(fromModifiedJulianDay)],
    'string->date': [2, stringToDate],
    'subtract-duration': [2, subtract],
    'subtract-duration!': [2, (time: Value, by: Value) => replace(time, subtract(time, by))],
    'time-difference': [2, difference],
    'time-difference!': [2, (a: Value, b: Value) => replace(a, difference(a, b))],
    'time-resolution': [0, 1, () => NANO / 1_000_000],
    'time<=?': [2, comparison('time<=?', (order) => order <= 0)],
    'time<?': [2, comparison('time<?', (order) => order < 0)],
    'time=?': [2, comparison('time=?', (order) => order === 0)],
    'time>=?': [2, comparison('time>=?', (order) => order >= 0)],
    'time>?': [2, comparison('time>?', (order) => order > 0)],
    'time?': [1, (value: Value) => value instanceof Record && value.type === TIME],
  }),
}

export const srfi19: Library = {
  name: '(srfi srfi-19)',
  exports: Object.keys(values),
  values,
}
