/** Times and dates, and what turns each into the other: those are many. */
const KINDS: Readonly<Record<string, string>> = {
  'time-utc': 'a time in UTC',
  'time-tai': 'a time in TAI, which has no leap seconds',
  'time-monotonic': 'a time of a clock that is never set back',
  'julian-day': 'a Julian day, a number',
  'modified-julian-day': 'a modified Julian day, a number',
  date: 'a date',
}
const TIMES = ['time-utc', 'time-tai', 'time-monotonic']

function conversion(from: string, to: string): string {
  const zone = to === 'date' ? ' [zone-offset]' : ''
  const text = `(${from}->${to} ${from}${zone})\n  Makes ${KINDS[to]} of ${KINDS[from]}.\n`
  return TIMES.includes(from) && TIMES.includes(to)
    ? `${text}(${from}->${to}! ${from})\n  As ${from}->${to}; may change its argument.\n`
    : text
}

function conversions(): string {
  const days = ['julian-day', 'modified-julian-day']
  const pairs = Object.keys(KINDS).flatMap((from) =>
    Object.keys(KINDS)
      .filter((to) => from !== to && !(days.includes(from) && days.includes(to)))
      .map((to) => conversion(from, to)),
  )
  return pairs.join('')
}

export const SRFI_19 = `
## (srfi srfi-19)
${conversions()}
time-utc
time-tai
time-monotonic
time-duration
time-process
time-thread
  A type of times, for make-time and current-time.
(make-time type nanosecond second)
  A time of TYPE, such as time-utc.
(time? object)
  Whether OBJECT is a time.
(time-type time)
  The type of TIME.
(time-second time)
  The whole seconds of TIME.
(time-nanosecond time)
  The nanoseconds of TIME beside its seconds.
(set-time-type! time type)
(set-time-second! time second)
(set-time-nanosecond! time nanosecond)
  Changes that part of TIME.
(copy-time time)
  A new time that is the same.
(current-time [type])
  The time now.
(current-date [zone-offset])
  The date now; ZONE-OFFSET is in seconds east of UTC.
(current-julian-day)
  The Julian day now.
(current-modified-julian-day)
  The modified Julian day now.
(time-resolution [type])
  How many nanoseconds a clock takes for a step.
(time=? time1 time2)
(time<? time1 time2)
(time<=? time1 time2)
(time>? time1 time2)
(time>=? time1 time2)
  Compares two times of one type.
(time-difference time1 time2)
  How long it is from TIME2 to TIME1, a time-duration.
(time-difference! time1 time2)
  As time-difference; may change TIME1.
(add-duration time duration)
  The time that is later by a time-duration.
(add-duration! time duration)
  As add-duration; may change TIME.
(subtract-duration time duration)
  The time that is earlier by a time-duration.
(subtract-duration! time duration)
  As subtract-duration; may change TIME.
(make-date nanosecond second minute hour day month year zone-offset)
  A date; ZONE-OFFSET is in seconds east of UTC.
(date? object)
  Whether OBJECT is a date.
(date-nanosecond date)
  The nanoseconds of DATE beside its seconds.
(date-second date)
  The second of DATE, from 0 to 60.
(date-minute date)
  The minute of DATE, from 0 to 59.
(date-hour date)
  The hour of DATE, from 0 to 23.
(date-day date)
  The day of the month, from 1.
(date-month date)
  The month of DATE, from 1 to 12.
(date-year date)
  The year of DATE.
(date-zone-offset date)
  How many seconds the zone is east of UTC.
(date-year-day date)
  The day of the year, from 1.
(date-week-day date)
  The day of the week, from 0 for Sunday.
(date-week-number date first-day)
  The week of the year, where weeks begin with FIRST-DAY.
(date->string date [template])
  DATE as text: ~Y the year, ~m the month, ~d the day, ~H:~M:~S the time.
(string->date text template)
  The date that TEXT gives, written as TEMPLATE says.
`
