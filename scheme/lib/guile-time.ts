/** Clocks and calendars (Guile manual, "Time"). Times come from the host, zones from its tz database. */
import { context } from '../runtime/context.ts'
import { wrongType } from '../runtime/errors.ts'
import { MString, Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { needInteger, needString, notA, outsideOf } from './check.ts'
import { fieldAccessors, fieldsOf, needName } from './guile-files.ts'
import { systemError } from './host-errors.ts'
import { type Library, primitives } from './library.ts'
import { type BrokenDown, strftime, toSeconds } from './strftime.ts'
import { breakDown, strptime } from './strptime.ts'
import { type Zone, zoneNamed } from './time-zone.ts'

const FIELDS = ['sec', 'min', 'hour', 'mday', 'mon', 'year', 'wday', 'yday', 'isdst'] as const
const GMTOFF = 9
const ZONE = 10

/** The vector of `localtime`: the offset in it counts seconds west. */
function toVector(tm: BrokenDown, zone: Value): Value[] {
  return [...FIELDS.map((name) => tm[name]), 0 - tm.offset, zone]
}

function fromVector(who: string, position: number, value: Value): BrokenDown {
  if (!Array.isArray(value) || value.length !== 11) throw wrongType(who, position, value)
  const numbers = value
    .slice(0, ZONE)
    .map((field) => needInteger(-(2 ** 31), 2 ** 31 - 1, field as Value))
  const tm = { offset: 0 - numbers[GMTOFF]!, zone: '' } as BrokenDown
  FIELDS.forEach((name, i) => {
    tm[name] = numbers[i]!
  })
  if (value[ZONE] !== false) tm.zone = needName(value[ZONE] as Value)
  return tm
}

const LEAST_TIME = -(2n ** 63n)

function needTime(value: Value): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'bigint') throw notA('exact integer', value)
  if (BigInt.asIntN(64, value) !== value) throw outsideOf(LEAST_TIME, 2n ** 63n - 1n, value)
  throw systemError('localtime', 'EOVERFLOW')
}

function zoneOf(name: Value | undefined): Zone {
  const { host } = context()
  return zoneNamed(name === undefined ? host.getenv('TZ') : needName(name), host)
}

function inZone(seconds: number, zone: Zone): BrokenDown {
  const { offset, isDst, abbreviation } = zone.at(seconds)
  return { ...breakDown(seconds + offset), isdst: isDst ? 1 : 0, offset, zone: abbreviation }
}

function localtime(time: Value, zoneName?: Value): Value {
  const tm = inZone(needTime(time), zoneOf(zoneName))
  return toVector(tm, new MString(tm.zone))
}

function gmtime(time: Value): Value {
  const fields = breakDown(needTime(time))
  return toVector({ ...fields, isdst: 0, offset: 0, zone: 'GMT' }, new MString('GMT'))
}

const HALF_YEAR = 182 * 86_400

/**
 * The time that a zone's clocks show as `tm`. A time that they skip is taken by the offset before;
 * where `isdst` says what does not hold then, the offset of the season that it names counts.
 */
function secondsIn(tm: BrokenDown, zone: Zone): number {
  const shown = toSeconds(tm)
  const seconds = shown - zone.at(shown - zone.at(shown).offset).offset
  if (tm.isdst < 0 || zone.at(seconds).isDst === tm.isdst > 0) return seconds
  const season = [seconds - HALF_YEAR, seconds + HALF_YEAR]
    .map((when) => zone.at(when))
    .find((type) => type.isDst === tm.isdst > 0)
  return season === undefined ? seconds : shown - season.offset
}

function mktime(value: Value, zoneName?: Value): Value {
  const tm = fromVector('mktime', 1, value)
  const zone = zoneOf(zoneName)
  const seconds = secondsIn(tm, zone)
  const normal = inZone(seconds, zone)
  return new Pair(seconds, toVector(normal, new MString(normal.zone)))
}

function formatTime(format: Value, time: Value): Value {
  const template = needString('strftime', 1, format).text
  return new MString(strftime(template, fromVector('strftime', 2, time)))
}

function parseTime(format: Value, string: Value): Value {
  const template = needString('strptime', 1, format).text
  const { text } = needString('strptime', 2, string)
  const parsed = strptime(template, text)
  if (parsed === undefined) throw systemError('strptime', 'EINVAL')
  return new Pair(toVector(parsed.tm, false), parsed.length)
}

const NANOSECONDS = 1_000_000_000
const MILLISECOND = 1_000_000

/** Since an arbitrary start, in nanoseconds. */
function elapsed(): number {
  return Math.round(context().host.monotonic() * MILLISECOND)
}

const setters: Parameters<typeof primitives>[0] = Object.fromEntries(
  [...FIELDS, 'gmtoff', 'zone'].map((name, index) => [
    `set-tm:${name}`,
    [
      2,
      (vector: Value, value: Value) => {
        fieldsOf('vector-set!', vector, index)[index] = value
        return UNSPECIFIED
      },
    ] as const,
  ]),
)

const table = primitives({
  'current-time': [0, () => Math.floor(context().host.now() / 1000)],
  gettimeofday: [
    0,
    () => {
      const now = context().host.now()
      const seconds = Math.floor(now / 1000)
      return new Pair(seconds, Math.floor((now - seconds * 1000) * 1000))
    },
  ],
  localtime: [1, 2, localtime],
  gmtime: [1, gmtime],
  mktime: [1, 2, mktime],
  tzset: [0, () => UNSPECIFIED],
  strftime: [2, formatTime],
  strptime: [2, parseTime],
  ...fieldAccessors('tm', 'sec min hour mday mon year wday yday isdst gmtoff zone'),
  ...setters,
  'get-internal-real-time': [0, elapsed],
  'get-internal-run-time': [0, elapsed],
  times: [0, () => [elapsed(), elapsed(), 0, 0, 0]],
  ...fieldAccessors('tms', 'clock utime stime cutime cstime'),
})

export const guileTime: Library = {
  name: '(guile)',
  exports: [...Object.keys(table), 'internal-time-units-per-second'],
  values: { ...table, 'internal-time-units-per-second': NANOSECONDS },
}
