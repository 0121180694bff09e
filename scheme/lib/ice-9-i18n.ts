/**
 * `(ice-9 i18n)`: text and numbers by the conventions of a locale (Guile manual, "Internationalization").
 * There is one locale, C's with Unicode's case mappings: what a file means does not depend on where it
 * is read.
 */
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { isNumber, toFlonum } from '../runtime/numbers.ts'
import { parseNumber } from '../runtime/numbers-parse.ts'
import { addressOf } from '../runtime/print.ts'
import {
  char,
  intern,
  list,
  MString,
  MultipleValues,
  NIL,
  type SelfPrinting,
  type Value,
} from '../runtime/values.ts'
import { needChar, needString } from './check.ts'
import { fullDowncase, fullFold, fullTitlecase, fullUpcase, ofOne } from './full-case.ts'
import { DAY_NAMES, MONTH_NAMES } from './ice-9-i18n-names.ts'
import { localNumber } from './ice-9-i18n-number.ts'
import { type Library, names, primitives } from './library.ts'
import { compareText } from './strings.ts'

class Locale implements SelfPrinting {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  printed(): string {
    return `#<locale ${addressOf(this)}>`
  }
}

const GLOBAL = new Locale('C')

function makeLocale(_categories: Value, name: Value, _base?: Value): Value {
  const { text } = needString('make-locale', 2, name)
  if (!/^(C|POSIX)?(\.\w+)?$/i.test(text)) {
    throw new SchemeError(
      'system-error',
      list(new MString('make-locale'), new MString('Failed to install locale'), NIL, list(2)),
    )
  }
  return new Locale(text)
}

/** Predicates over two strings or characters, plain and without regard to case. */
function comparisons(): Record<string, Value> {
  const orders: Record<string, (order: number) => boolean> = {
    '<?': (order) => order < 0,
    '>?': (order) => order > 0,
    '=?': (order) => order === 0,
  }
  const made: Parameters<typeof primitives>[0] = {}
  for (const [suffix, test] of Object.entries(orders)) {
    for (const ci of ['', '-ci']) {
      if (ci === '' && suffix === '=?') continue
      const [ofStrings, ofChars] = [`string-locale${ci}${suffix}`, `char-locale${ci}${suffix}`]
      const fold = ci === '' ? (text: string) => text : fullFold
      Object.assign(made, {
        [ofStrings]: [
          2,
          3,
          (a: Value, b: Value) => {
            const left = needString(ofStrings, 1, a).text
            return test(compareText(fold(left), fold(needString(ofStrings, 2, b).text)))
          },
        ],
        [ofChars]: [
          2,
          3,
          (a: Value, b: Value) => {
            const left = String.fromCodePoint(needChar(ofChars, 1, a).code)
            const right = String.fromCodePoint(needChar(ofChars, 2, b).code)
            return test(compareText(fold(left), fold(right)))
          },
        ],
      })
    }
  }
  return primitives(made)
}

function caseMappings(): Record<string, Value> {
  const made: Parameters<typeof primitives>[0] = {}
  const check = (who: string, locale: Value | undefined): void => {
    if (locale !== undefined && !(locale instanceof Locale)) throw wrongType(who, 2, locale)
  }
  for (const [name, mapping] of [
    ['downcase', fullDowncase],
    ['upcase', fullUpcase],
    ['titlecase', fullTitlecase],
  ] as const) {
    const [string, character] = [`string-locale-${name}`, `char-locale-${name}`]
    Object.assign(made, {
      [string]: [
        1,
        2,
        (value: Value, locale?: Value) => {
          const { text } = needString(string, 1, value)
          check(string, locale)
          return new MString(mapping(text))
        },
      ],
      [character]: [
        1,
        2,
        (value: Value, locale?: Value) => {
          const { code } = needChar(character, 1, value)
          check(character, locale)
          return char(ofOne(mapping, code))
        },
      ],
    })
  }
  return primitives(made)
}

/** The number at the start of a string, and how many characters it takes; #f and 0 where there is none. */
function toInteger(string: Value, base: Value = 10): Value {
  const { text } = needString('locale-string->integer', 1, string)
  if (typeof base !== 'number') throw wrongType('locale-string->integer', 2, base)
  const prefixed = /^\s*[-+]?0[xX]/.exec(text)
  const octal = base === 0 && /^\s*[-+]?0[0-7]/.test(text)
  const radix = base === 0 ? (prefixed ? 16 : octal ? 8 : 10) : base
  const digits = radix <= 10 ? `0-${radix - 1}` : `0-9a-${String.fromCharCode(86 + radix)}`
  const prefix = radix === 16 ? '(?:0[xX])?' : ''
  const found = new RegExp(`^\\s*([-+]?)${prefix}([${digits}]+)`, 'i').exec(text)
  if (found === null) return new MultipleValues([false, 0])
  const value = parseNumber(`${found[1]}${found[2]}`, radix) as Value
  return new MultipleValues([value, found[0].length])
}

function toInexact(string: Value): Value {
  const { text } = needString('locale-string->inexact', 1, string)
  const found = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(text)
  const value = found === null ? undefined : parseNumber(found[1]!.replace(/^\+/, ''))
  if (value === undefined || !isNumber(value as Value)) return new MultipleValues([false, 0])
  return new MultipleValues([toFlonum(value as Parameters<typeof toFlonum>[0]), found![0].length])
}

/** `digits`: how many after the point; #t and none mean as many as there are, up to five. */
function numberToString(value: Value, digits?: Value): Value {
  return new MString(localNumber(value, typeof digits === 'number' ? digits : undefined))
}

function nameAt(all: readonly string[], length?: number): (index: Value) => Value {
  return (index) => {
    const name = typeof index === 'number' ? all[index - 1] : undefined
    if (name === undefined)
      throw new SchemeError('out-of-range', list(new MString('out of range'), index))
    return new MString(name.slice(0, length))
  }
}

/** What the C locale says of itself (POSIX.1 7.3). */
const CONVENTIONS: Readonly<Record<string, string>> = {
  'locale-am-string': 'AM',
  'locale-pm-string': 'PM',
  'locale-date+time-format': '%a %b %e %H:%M:%S %Y',
  'locale-date-format': '%m/%d/%y',
  'locale-time-format': '%H:%M:%S',
  'locale-time+am/pm-format': '%I:%M:%S %p',
  'locale-decimal-point': '.',
  'locale-encoding': 'UTF-8',
  'locale-era': '',
  'locale-era-date+time-format': '',
  'locale-era-date-format': '',
  'locale-era-time-format': '',
  'locale-era-year': '',
  'locale-monetary-decimal-point': '',
  'locale-monetary-negative-sign': '',
  'locale-monetary-positive-sign': '',
  'locale-monetary-thousands-separator': '',
  'locale-no-regexp': '^[nN]',
  'locale-thousands-separator': '',
  'locale-yes-regexp': '^[yY]',
}

function conventions(): Record<string, Value> {
  const made: Parameters<typeof primitives>[0] = {}
  for (const [name, text] of Object.entries(CONVENTIONS)) {
    Object.assign(made, { [name]: [0, 1, () => new MString(text)] })
  }
  for (const name of ['locale-digit-grouping', 'locale-monetary-grouping']) {
    Object.assign(made, { [name]: [0, 1, () => NIL] })
  }
  for (const name of names(`
    locale-currency-symbol-precedes-negative? locale-currency-symbol-precedes-positive?
    locale-negative-separated-by-space? locale-positive-separated-by-space?
  `)) {
    Object.assign(made, { [name]: [1, 2, () => true] })
  }
  for (const name of ['locale-negative-sign-position', 'locale-positive-sign-position']) {
    Object.assign(made, { [name]: [1, 2, () => intern('unspecified')] })
  }
  return primitives(made)
}

const values = {
  '%global-locale': GLOBAL,
  ...comparisons(),
  ...caseMappings(),
  ...conventions(),
  ...primitives({
    '%locale-dump': [1, (locale: Value) => locale],
    'locale-currency-symbol': [
      1,
      2,
      (international: Value) => new MString(international === false ? '-' : ''),
    ],
    'locale-day': [1, 2, nameAt(DAY_NAMES)],
    'locale-day-short': [1, 2, nameAt(DAY_NAMES, 3)],
    'locale-monetary-fractional-digits': [1, 2, () => -1],
    'locale-month': [1, 2, nameAt(MONTH_NAMES)],
    'locale-month-short': [1, 2, nameAt(MONTH_NAMES, 3)],
    'locale-string->inexact': [1, 2, toInexact],
    'locale-string->integer': [1, 3, toInteger],
    'locale?': [1, (value: Value) => value instanceof Locale],
    'make-locale': [2, 3, makeLocale],
    'monetary-amount->locale-string': [2, 3, (amount: Value) => numberToString(amount, 2)],
    'number->locale-string': [1, 3, numberToString],
  }),
}

export const ice9I18n: Library = {
  name: '(ice-9 i18n)',
  exports: Object.keys(values),
  values,
}
