/** Characters (Guile manual, "Characters"). */
import { Char, char, intern, type Sym, type Value } from '../runtime/values.ts'
import { LAST_CODE, STANDARD } from './char-set.ts'
import { needChar, needInteger, notA, outside, outsideOf } from './check.ts'
import { type Library, primitives } from './library.ts'
import { downcase, titlecase, upcase } from './strings.ts'

type Order = (a: number, b: number) => boolean

const ORDERS: Readonly<Record<string, Order>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
}

function chained(who: string, order: Order, fold: (code: number) => number) {
  const compare = (a: Value, b: Value) =>
    order(fold(needChar(who, 1, a).code), fold(needChar(who, 2, b).code))
  return (a?: Value, b?: Value, ...rest: Value[]): Value => {
    if (b === undefined) return true
    if (!compare(a!, b)) return false
    let before = b
    for (const next of rest) {
      if (!compare(before, next)) return false
      before = next
    }
    return true
  }
}

const comparisons: Record<string, readonly [number, number, (...args: never[]) => Value]> = {}
for (const [sign, order] of Object.entries(ORDERS)) {
  comparisons[`char${sign}?`] = [0, Infinity, chained(`char${sign}?`, order, (code) => code)]
  comparisons[`char-ci${sign}?`] = [0, Infinity, chained(`char-ci${sign}?`, order, upcase)]
}

/** Guile asks its char-sets, and errors name the procedure that does. */
function member(...sets: readonly string[]) {
  const tested = sets.map((name) => STANDARD[name]!)
  return (value: Value): Value => {
    const { code } = needChar('char-set-contains?', 2, value)
    return tested.some((set) => set.contains(code))
  }
}

function mapped(who: string, mapping: (code: number) => number) {
  return (value: Value): Value => char(mapping(needChar(who, 1, value).code))
}

function integerToChar(value: Value): Value {
  if (typeof value === 'number' && value < 0) throw outside(value, 'integer->char')
  if (typeof value !== 'number' && typeof value !== 'bigint') throw notA('exact integer', value)
  if (value > LAST_CODE) throw outsideOf(-1, LAST_CODE, value)
  const code = needInteger(0, LAST_CODE, value)
  if (code >= 0xd800 && code <= 0xdfff) throw outside(value, 'integer->char')
  return char(code)
}

const CATEGORIES =
  'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn'
    .split(' ')
    .map((name): [Sym, RegExp] => [intern(name), new RegExp(`\\p{${name}}`, 'u')])

function generalCategory(value: Value): Value {
  const text = String.fromCodePoint(needChar('char-general-category', 1, value).code)
  return CATEGORIES.find(([, pattern]) => pattern.test(text))![0]
}

const table = primitives({
  ...comparisons,
  'char?': [1, (value: Value) => value instanceof Char],
  'char->integer': [1, (value: Value) => needChar('char->integer', 1, value).code],
  'integer->char': [1, integerToChar],
  'char-upcase': [1, mapped('char-upcase', upcase)],
  'char-downcase': [1, mapped('char-downcase', downcase)],
  'char-titlecase': [1, mapped('char-titlecase', titlecase)],
  'char-alphabetic?': [1, member('letter')],
  'char-numeric?': [1, member('digit')],
  'char-whitespace?': [1, member('whitespace')],
  'char-upper-case?': [1, member('upper-case')],
  'char-lower-case?': [1, member('lower-case')],
  'char-is-both?': [1, member('lower-case', 'upper-case')],
  'char-general-category': [1, generalCategory],
})

export const guileChars: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
