/**
 * Time zones: the files of the tz database (RFC 8536) and the rules of POSIX's TZ variable
 * (POSIX.1 8.3), which also end those files. Reads through the host; what cannot be read is UTC.
 */
import type { Host } from '../host.ts'
import { civilFromDays, DAY, daysFromCivil, weekday } from './calendar.ts'

/** What holds at one time. `offset` is seconds east of Greenwich. */
export interface LocalType {
  readonly offset: number
  readonly isDst: boolean
  readonly abbreviation: string
}

export interface Zone {
  /** `seconds` from 1970 in UTC. */
  at(seconds: number): LocalType
}

const FOLDER = '/usr/share/zoneinfo/'

/** The zone that a TZ value names; undefined, as where the variable is not set, is the machine's own. */
export function zoneNamed(name: string | undefined, host: Host): Zone {
  const text = name?.startsWith(':') === true ? name.slice(1) : name
  if (text === '') return fixed({ offset: 0, isDst: false, abbreviation: 'UTC' })
  const path = text === undefined ? '/etc/localtime' : text.startsWith('/') ? text : FOLDER + text
  const bytes = path.includes('..') ? undefined : readIfThere(path, host)
  if (bytes !== undefined) return parseZoneFile(bytes)
  const rule = text === undefined ? undefined : parseRule(text)
  return (
    rule ??
    fixed({ offset: 0, isDst: false, abbreviation: /^[A-Za-z]{3,}/.exec(text ?? '')?.[0] ?? 'UTC' })
  )
}

function readIfThere(path: string, host: Host): Uint8Array | undefined {
  try {
    const bytes = host.readFile(path)
    return bytes.length > 44 && new TextDecoder().decode(bytes.subarray(0, 4)) === 'TZif'
      ? bytes
      : undefined
  } catch {
    return undefined
  }
}

function fixed(type: LocalType): Zone {
  return { at: () => type }
}

const HEADER = 44

/** The counts in a header: isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt. */
function headerCounts(view: DataView, at: number): number[] {
  return [0, 1, 2, 3, 4, 5].map((i) => view.getUint32(at + 20 + 4 * i))
}

/** The second, 64-bit part of a file, where there is one. */
function parseZoneFile(bytes: Uint8Array): Zone {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint8(4)
  let start = 0
  let size = 4
  if (version >= 0x32) {
    const [ut, std, leap, time, type, char] = headerCounts(view, 0) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    start = HEADER + time * 5 + type * 6 + char + leap * 8 + std + ut
    size = 8
  }
  const [ut, std, leap, time, type, char] = headerCounts(view, start) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  let at = start + HEADER
  const times: number[] = []
  for (let i = 0; i < time; i++, at += size) {
    times.push(size === 8 ? Number(view.getBigInt64(at)) : view.getInt32(at))
  }
  const indices = bytes.subarray(at, at + time)
  at += time
  const names = bytes.subarray(at + type * 6, at + type * 6 + char)
  const types: LocalType[] = []
  for (let i = 0; i < type; i++, at += 6) {
    const from = view.getUint8(at + 5)
    types.push({
      offset: view.getInt32(at),
      isDst: view.getUint8(at + 4) !== 0,
      abbreviation: new TextDecoder().decode(names.subarray(from, names.indexOf(0, from))),
    })
  }
  at += char + leap * (size + 4) + std + ut
  const footer = new TextDecoder().decode(bytes.subarray(at)).trim()
  const rule = size === 8 && footer !== '' ? parseRule(footer) : undefined
  const first = types.find((each) => !each.isDst) ?? types[0]!
  return {
    at(seconds) {
      if (times.length === 0 || seconds < times[0]!)
        return times.length === 0 && rule !== undefined ? rule.at(seconds) : first
      if (seconds >= times.at(-1)! && rule !== undefined) return rule.at(seconds)
      let low = 0
      let high = times.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (times[middle]! <= seconds) low = middle
        else high = middle - 1
      }
      return types[indices[low]!]!
    },
  }
}

/** When daylight saving begins or ends in a year: seconds from its start, in local time. */
type Change = (year: number) => number

const NAME = '([A-Za-z]{3,}|<[A-Za-z0-9+-]+>)'
const OFFSET = '([+-]?\\d{1,3}(?::\\d{1,2}){0,2})'
const RULE = new RegExp(`^${NAME}${OFFSET}(?:${NAME}${OFFSET}?(?:,([^,]+),([^,]+))?)?$`)

/** `CET-1CEST,M3.5.0,M10.5.0/3`. */
function parseRule(text: string): Zone | undefined {
  const match = RULE.exec(text)
  if (match === null) return undefined
  const [, name, offset, dstName, dstOffset, begin = 'M3.2.0', end = 'M11.1.0'] = match
  const standard: LocalType = {
    offset: -parseOffset(offset!),
    isDst: false,
    abbreviation: unquoted(name!),
  }
  if (dstName === undefined) return fixed(standard)
  const daylight: LocalType = {
    offset: dstOffset === undefined ? standard.offset + 3600 : -parseOffset(dstOffset),
    isDst: true,
    abbreviation: unquoted(dstName),
  }
  const starts = parseChange(begin)
  const stops = parseChange(end)
  if (starts === undefined || stops === undefined) return undefined
  return {
    at(seconds) {
      const { year } = civilFromDays(Math.floor((seconds + standard.offset) / DAY))
      const newYear = daysFromCivil(year, 1, 1) * DAY
      const from = newYear + starts(year) - standard.offset
      const to = newYear + stops(year) - daylight.offset
      const inside = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to
      return inside ? daylight : standard
    },
  }
}

function unquoted(name: string): string {
  return name.startsWith('<') ? name.slice(1, -1) : name
}

function parseOffset(text: string): number {
  const [hours, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number)
  return (text.startsWith('-') ? -1 : 1) * (hours! * 3600 + minutes * 60 + seconds)
}

/** `M10.5.0/3` (the fifth, that is last, Sunday of October at 3), `J60`, `59`. */
function parseChange(text: string): Change | undefined {
  const [date, time = '2'] = text.split('/') as [string, string?]
  const seconds = parseOffset(time)
  const byMonth = /^M(\d+)\.(\d)\.(\d)$/.exec(date)
  if (byMonth !== null) {
    const [month, week, day] = byMonth.slice(1).map(Number) as [number, number, number]
    return (year) => {
      const first = daysFromCivil(year, month, 1)
      let days = first + ((day - weekday(first) + 7) % 7) + 7 * (week - 1)
      if (days >= daysFromCivil(year, month + 1, 1)) days -= 7
      return (days - daysFromCivil(year, 1, 1)) * DAY + seconds
    }
  }
  const byDay = /^(J?)(\d+)$/.exec(date)
  if (byDay === null) return undefined
  const number = Number(byDay[2])
  return (year) => {
    const isLeap = daysFromCivil(year, 3, 1) - daysFromCivil(year, 2, 1) === 29
    const days = byDay[1] === '' ? number : number - 1 + (isLeap && number >= 60 ? 1 : 0)
    return days * DAY + seconds
  }
}
