/** Comparing strings, their prefixes and their case (Guile manual, "String Comparison"; SRFI 13). */

import { MString, type Value } from '../runtime/values.ts'
import { needString, wrongKind } from './check.ts'
import { type Library, primitives } from './library.ts'
import {
  compareText,
  downcase,
  downcaseText,
  foldText,
  needMutable,
  needRange,
  type Range,
  rangeText,
  titlecaseText,
  upcase,
  upcaseText,
  workOn,
} from './strings.ts'

type Order = (comparison: number) => boolean

const ORDERS: Readonly<Record<string, Order>> = {
  '=': (c) => c === 0,
  '<>': (c) => c !== 0,
  '<': (c) => c < 0,
  '>': (c) => c > 0,
  '<=': (c) => c <= 0,
  '>=': (c) => c >= 0,
}

type Bound = Value | undefined

/** `string<`, `string-ci=`, …: two strings, each with an optional range. */
function ranged(who: string, order: Order, fold: boolean) {
  return (a: Value, b: Value, start1: Bound, end1: Bound, start2: Bound, end2: Bound): Value => {
    const first = rangeText(needRange(who, 1, a, start1, end1))
    const second = rangeText(needRange(who, 2, b, start2, end2))
    return order(fold ? compareText(foldText(first), foldText(second)) : compareText(first, second))
  }
}

/** `string<?`, `string-ci=?`, …: any number of strings, each compared with the next. */
function chained(who: string, order: Order, fold: boolean) {
  return (...strings: Value[]): Value => {
    for (let i = 0; i + 1 < strings.length; i++) {
      const a = needString(who, 1, strings[i]!).text
      const b = needString(who, 2, strings[i + 1]!).text
      if (!order(fold ? compareText(foldText(a), foldText(b)) : compareText(a, b))) return false
    }
    return true
  }
}

const comparisons: Record<string, readonly [number, number, (...args: never[]) => Value]> = {}
for (const [sign, order] of Object.entries(ORDERS)) {
  for (const [prefix, fold] of [
    ['string', false],
    ['string-ci', true],
  ] as const) {
    const who = prefix + sign
    comparisons[who] = [2, 6, ranged(who, order, fold)]
    if (sign !== '<>') comparisons[`${who}?`] = [0, Infinity, chained(who, order, fold)]
  }
}

type Pairing = (first: Uint32Array, second: Uint32Array) => Value

/** Two strings, each with an optional range, as code points; folded to lower case where asked. */
function paired(who: string, fold: boolean, pairing: Pairing) {
  return (a: Value, b: Value, start1: Bound, end1: Bound, start2: Bound, end2: Bound): Value =>
    pairing(
      codes(needRange(who, 1, a, start1, end1), fold),
      codes(needRange(who, 2, b, start2, end2), fold),
    )
}

function codes({ string, start, end }: Range, fold: boolean): Uint32Array {
  const part = string.codes().subarray(start, end)
  if (fold) workOn(4 * part.length)
  return fold ? part.map((code) => downcase(upcase(code))) : part
}

function prefixLength(a: Uint32Array, b: Uint32Array): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a[length] === b[length]) length++
  workOn(length)
  return length
}

function suffixLength(a: Uint32Array, b: Uint32Array): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++
  workOn(length)
  return length
}

/** Where `part` first occurs in `whole`, in code points; -1 where it does not. */
function search(whole: Range, part: Range, fold: boolean): number {
  const map = (range: Range) => (fold ? foldText(rangeText(range)) : rangeText(range))
  const text = map(whole)
  const found = text.indexOf(map(part))
  return found <= 0 ? found : new MString(text.slice(0, found)).length
}

function contains(who: string, fold: boolean) {
  return (a: Value, b: Value, start1: Bound, end1: Bound, start2: Bound, end2: Bound): Value => {
    const whole = needRange(who, 1, a, start1, end1)
    const at = search(whole, needRange(who, 2, b, start2, end2), fold)
    return at >= 0 && whole.start + at
  }
}

function recased(who: string, mapping: (text: string) => string) {
  return (string: Value, start?: Value, end?: Value): Value => {
    const range = needRange(who, 1, string, start, end)
    const { string: whole } = range
    return new MString(
      whole.slice(0, range.start) +
        mapping(rangeText(range)) +
        whole.slice(range.end, whole.length),
    )
  }
}

function recasedInPlace(who: string, mapping: (text: string) => string) {
  return (string: Value, start?: Value, end?: Value): Value => {
    const range = needRange(who, 1, string, start, end)
    const target = needMutable(who, 1, string)
    new MString(mapping(rangeText(range))).codes().forEach((code, i) => {
      target.set(range.start + i, code)
    })
    return target
  }
}

function capitalize(string: Value): Value {
  if (string instanceof MString) return new MString(titlecaseText(string.text))
  throw wrongKind(string, 'scm_string_copy')
}

const table = primitives({
  ...comparisons,
  'string-prefix-length': [2, 6, paired('string-prefix-length', false, prefixLength)],
  'string-prefix-length-ci': [2, 6, paired('string-prefix-length-ci', true, prefixLength)],
  'string-suffix-length': [2, 6, paired('string-suffix-length', false, suffixLength)],
  'string-suffix-length-ci': [2, 6, paired('string-suffix-length-ci', true, suffixLength)],
  'string-prefix?': [2, 6, paired('string-prefix?', false, isPrefix)],
  'string-prefix-ci?': [2, 6, paired('string-prefix-ci?', true, isPrefix)],
  'string-suffix?': [2, 6, paired('string-suffix?', false, isSuffix)],
  'string-suffix-ci?': [2, 6, paired('string-suffix-ci?', true, isSuffix)],
  'string-contains': [2, 6, contains('string-contains', false)],
  'string-contains-ci': [2, 6, contains('string-contains-ci', true)],
  'string-upcase': [1, 3, recased('string-upcase', upcaseText)],
  'string-downcase': [1, 3, recased('string-downcase', downcaseText)],
  'string-titlecase': [1, 3, recased('string-titlecase', titlecaseText)],
  'string-capitalize': [1, capitalize],
  'string-upcase!': [1, 3, recasedInPlace('string-upcase!', upcaseText)],
  'string-downcase!': [1, 3, recasedInPlace('string-downcase!', downcaseText)],
  'string-titlecase!': [1, 3, recasedInPlace('string-titlecase!', titlecaseText)],
  'string-capitalize!': [1, recasedInPlace('string-titlecase!', titlecaseText)],
})

function isPrefix(a: Uint32Array, b: Uint32Array): boolean {
  return prefixLength(a, b) === a.length
}

function isSuffix(a: Uint32Array, b: Uint32Array): boolean {
  return suffixLength(a, b) === a.length
}

export const guileStringComparison: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
