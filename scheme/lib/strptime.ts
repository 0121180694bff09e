/** `strptime` in the C locale, as glibc reads: names in any case, blanks before numbers (POSIX.1). */
import { civilFromDays, DAY, daysFromCivil, weekday } from './calendar.ts'
import { type BrokenDown, COMPOSITES, MONTHS, WEEKDAYS } from './strftime.ts'

export interface Parsed {
  readonly tm: BrokenDown
  /** How many characters were taken. */
  readonly length: number
}

/** What has been read, besides the fields themselves. */
interface State extends BrokenDown {
  text: string
  at: number
  hasWeekday: boolean
  hasYearDay: boolean
  /** A part of a date was read, from which weekday and day of the year follow. */
  hasDate: boolean
  hasMonth: boolean
  hasDay: boolean
  century: number | undefined
  isAfternoon: boolean | undefined
  /** Of `%I`. */
  isTwelveHour: boolean
}

/** undefined where `text` does not match. */
export function strptime(format: string, text: string): Parsed | undefined {
  const state: State = {
    sec: 0,
    min: 0,
    hour: 0,
    mday: 0,
    mon: 0,
    year: 0,
    wday: 0,
    yday: 0,
    isdst: -1,
    offset: 0,
    zone: '',
    text,
    at: 0,
    hasWeekday: false,
    hasYearDay: false,
    hasDate: false,
    hasMonth: false,
    hasDay: false,
    century: undefined,
    isAfternoon: undefined,
    isTwelveHour: false,
  }
  if (!match(format, state)) return undefined
  finish(state)
  return { tm: state, length: state.at }
}

function match(format: string, state: State): boolean {
  for (let i = 0; i < format.length; i++) {
    const letter = format[i]!
    if (/\s/.test(letter)) {
      skipBlanks(state)
    } else if (letter !== '%') {
      if (state.text[state.at] !== letter) return false
      state.at++
    } else {
      i++
      while (/[EO_0^#-]/.test(format[i] ?? '')) i++
      if (!matchField(format[i] ?? '', state)) return false
    }
  }
  return true
}

function skipBlanks(state: State): void {
  while (/\s/.test(state.text[state.at] ?? '')) state.at++
}

/** Number fields: range, most digits, and what the number is good for. */
const NUMBERS: Readonly<
  Record<
    string,
    readonly [low: number, high: number, digits: number, set: (s: State, n: number) => void]
  >
> = {
  C: [
    0,
    99,
    2,
    (s, n) => {
      s.century = n
      s.hasDate = true
    },
  ],
  d: [1, 31, 2, setDay],
  e: [1, 31, 2, setDay],
  H: [0, 23, 2, setHour],
  k: [0, 23, 2, setHour],
  I: [1, 12, 2, setTwelveHour],
  l: [1, 12, 2, setTwelveHour],
  j: [
    1,
    366,
    3,
    (s, n) => {
      s.yday = n - 1
      s.hasYearDay = true
    },
  ],
  m: [1, 12, 2, (s, n) => setMonth(s, n - 1)],
  M: [
    0,
    59,
    2,
    (s, n) => {
      s.min = n
    },
  ],
  S: [
    0,
    61,
    2,
    (s, n) => {
      s.sec = n
    },
  ],
  u: [1, 7, 1, (s, n) => setWeekday(s, n % 7)],
  w: [0, 6, 1, setWeekday],
  U: [0, 53, 2, () => undefined],
  W: [0, 53, 2, () => undefined],
  V: [0, 53, 2, () => undefined],
  g: [0, 99, 2, () => undefined],
  G: [0, 9999, 4, () => undefined],
  y: [
    0,
    99,
    2,
    (s, n) => {
      s.year = n >= 69 ? n : n + 100
      s.hasDate = true
    },
  ],
  Y: [
    0,
    9999,
    4,
    (s, n) => {
      s.year = n - 1900
      s.century = undefined
      s.hasDate = true
    },
  ],
}

function setDay(state: State, day: number): void {
  state.mday = day
  state.hasDay = true
  state.hasDate = true
}

function setMonth(state: State, month: number): void {
  state.mon = month
  state.hasMonth = true
  state.hasDate = true
}

function setHour(state: State, hour: number): void {
  state.hour = hour
  state.isTwelveHour = false
}

function setTwelveHour(state: State, hour: number): void {
  state.hour = hour % 12
  state.isTwelveHour = true
}

function setWeekday(state: State, day: number): void {
  state.wday = day
  state.hasWeekday = true
}

function matchField(letter: string, state: State): boolean {
  if (Object.hasOwn(NUMBERS, letter)) {
    const [low, high, digits, set] = NUMBERS[letter]!
    const number = matchNumber(state, low, high, digits)
    if (number === undefined) return false
    set(state, number)
    return true
  }
  if (Object.hasOwn(COMPOSITES, letter)) return match(COMPOSITES[letter]!, state)
  switch (letter) {
    case 'a':
    case 'A':
      return matchName(state, WEEKDAYS, setWeekday)
    case 'b':
    case 'B':
    case 'h':
      return matchName(state, MONTHS, setMonth)
    case 'n':
    case 't':
      skipBlanks(state)
      return true
    case 'p':
    case 'P':
      return matchName(state, ['AM', 'PM'], (s, which) => {
        s.isAfternoon = which === 1
      })
    case 's':
      return matchSeconds(state)
    case 'z':
      return matchOffset(state)
    case 'Z':
      state.at += /^\S*/.exec(state.text.slice(state.at))![0].length
      return true
    case '%':
      return state.text[state.at++] === '%'
    default:
      return false
  }
}

function matchNumber(state: State, low: number, high: number, digits: number): number | undefined {
  while (state.text[state.at] === ' ') state.at++
  const start = state.at
  let number = 0
  while (state.at - start < digits && /\d/.test(state.text[state.at] ?? '')) {
    number = number * 10 + Number(state.text[state.at])
    state.at++
  }
  return state.at > start && number >= low && number <= high ? number : undefined
}

/** The longest name that stands here, in full or its first three letters. */
function matchName(
  state: State,
  names: readonly string[],
  set: (state: State, index: number) => void,
): boolean {
  const rest = state.text.slice(state.at).toLowerCase()
  for (const length of [Infinity, 3]) {
    const index = names.findIndex((name) => rest.startsWith(name.slice(0, length).toLowerCase()))
    if (index < 0) continue
    state.at += Math.min(length, names[index]!.length)
    set(state, index)
    return true
  }
  return false
}

function matchSeconds(state: State): boolean {
  const digits = /^\d+/.exec(state.text.slice(state.at))?.[0]
  if (digits === undefined) return false
  state.at += digits.length
  Object.assign(state, breakDown(Number(digits)), { isdst: 0, hasWeekday: true, hasYearDay: true })
  return true
}

/** The fields of a time in UTC. */
export function breakDown(
  seconds: number,
): Pick<BrokenDown, 'sec' | 'min' | 'hour' | 'mday' | 'mon' | 'year' | 'wday' | 'yday'> {
  const days = Math.floor(seconds / DAY)
  const rest = seconds - days * DAY
  const { year, month, day } = civilFromDays(days)
  return {
    sec: rest % 60,
    min: Math.floor(rest / 60) % 60,
    hour: Math.floor(rest / 3600),
    mday: day,
    mon: month - 1,
    year: year - 1900,
    wday: weekday(days),
    yday: days - daysFromCivil(year, 1, 1),
  }
}

function matchOffset(state: State): boolean {
  skipBlanks(state)
  const found = /^(?:Z|([+-])(\d\d):?(\d\d)?)/.exec(state.text.slice(state.at))
  if (found === null) return false
  state.at += found[0].length
  const [, sign, hours = '0', minutes = '0'] = found
  state.offset = (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
  return true
}

/** What follows from the parts that were read. */
function finish(state: State): void {
  if (state.isTwelveHour && state.isAfternoon === true) state.hour += 12
  if (state.century !== undefined) {
    state.year = (state.century - 19) * 100 + (state.year % 100)
  }
  if (!state.hasDate) return
  const year = state.year + 1900
  // The weekday is wanted, and so is what it follows from.
  if (!state.hasWeekday && state.hasYearDay && !(state.hasMonth && state.hasDay)) {
    const { mon, mday } = breakDown((daysFromCivil(year, 1, 1) + state.yday) * DAY)
    if (!state.hasMonth) state.mon = mon
    if (!state.hasDay) state.mday = mday
  }
  const days = daysFromCivil(year, state.mon + 1, state.mday)
  if (!state.hasWeekday) state.wday = weekday(days)
  if (!state.hasYearDay) state.yday = days - daysFromCivil(year, 1, 1)
}
