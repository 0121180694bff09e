/** Making strings, taking them apart and changing them (Guile manual, "Strings"; SRFI 13). */
import { charge, pass } from '../runtime/budget.ts'
import { outOfRange } from '../runtime/errors.ts'
import { subtract } from '../runtime/numbers-arithmetic.ts'
import { Char, char, listFrom, MString, UNSPECIFIED, type Value } from '../runtime/values.ts'
import {
  allocate,
  MAX_SIZE,
  needChar,
  needInteger,
  needSize,
  needString,
  notA,
  outside,
  outsideOf,
} from './check.ts'
import { textHash } from './hash.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'
import {
  downcaseText,
  needMutable,
  needRange,
  ReadOnlyString,
  rangeText,
  textOfCodes,
  workOn,
} from './strings.ts'

export function text(value: string): MString {
  charge(2 * value.length)
  return new MString(value)
}

export function repeated(code: number, count: number): string {
  return allocate(2 * count, () => String.fromCodePoint(code).repeat(count))
}

function ofChars(who: string, chars: readonly Value[]): MString {
  let result = ''
  pass(4 * chars.length)
  for (const item of chars) {
    if (!(item instanceof Char)) throw notA('character', item, who)
    result += String.fromCodePoint(item.code)
  }
  return text(result)
}

function substring(who: string, read: (taken: string) => MString = text) {
  return (string: Value, start: Value, end?: Value): Value =>
    read(rangeText(needRange(who, 1, string, start, end)))
}

function indexIn(string: MString, index: Value): number {
  const length = string.length
  if (length > 0) return needInteger(0, length - 1, index)
  throw outside(index)
}

function stringSet(string: Value, index: Value, value: Value): Value {
  const target = needMutable('string-set!', 1, string)
  const at = indexIn(target, index)
  target.set(at, needChar('string-set!', 3, value).code)
  return UNSPECIFIED
}

/** Puts `codes` into `target` at `at`. The codes are a copy, so overlapping is no matter. */
export function write(target: MString, at: number, codes: ArrayLike<number>): void {
  for (let i = 0; i < codes.length; i++) target.set(at + i, codes[i]!)
}

export function codesOf(string: MString, start: number, end: number): Uint32Array {
  return string.codes().slice(start, end)
}

function stringCopyInPlace(
  target: Value,
  at: Value,
  source: Value,
  start?: Value,
  end?: Value,
): Value {
  const to = needString('string-copy!', 1, target)
  const index = needInteger(0, to.length, at)
  const from = needRange('string-copy!', 3, source, start, end)
  if (index + (from.end - from.start) > to.length) throw outOfRange('string-copy!', 3, source)
  workOn(4 * (from.end - from.start))
  write(needMutable('string-copy!', 1, to), index, codesOf(from.string, from.start, from.end))
  return UNSPECIFIED
}

function fill(string: Value, value: Value, start?: Value, end?: Value): Value {
  const range = needRange('string-fill!', 1, string, start, end)
  const code = needChar('string-fill!', 2, value).code
  const target = needMutable('string-fill!', 1, string)
  workOn(range.end - range.start)
  for (let i = range.start; i < range.end; i++) target.set(i, code)
  return UNSPECIFIED
}

function reverse(string: Value, start?: Value, end?: Value): Value {
  const range = needRange('string-reverse', 1, string, start, end)
  workOn(range.string.length)
  const codes = range.string.codes().slice()
  codes.subarray(range.start, range.end).reverse()
  return text(textOfCodes(codes))
}

function reverseInPlace(string: Value, start?: Value, end?: Value): Value {
  const range = needRange('string-reverse!', 1, string, start, end)
  const target = needMutable('string-reverse!', 1, string)
  workOn(range.end - range.start)
  write(target, range.start, codesOf(range.string, range.start, range.end).reverse())
  return UNSPECIFIED
}

function hash(who: string, string: Value, bound?: Value, start?: Value, end?: Value): Value {
  const hashed = rangeText(needRange(who, 1, string, start, end))
  const found = textHash(hashed, bound === undefined ? undefined : needHashSize(bound))
  return found <= Number.MAX_SAFE_INTEGER ? Number(found) : found
}

/** The size that a hash is taken modulo. */
export function needHashSize(value: Value): bigint {
  if (typeof value === 'number' && value > 0) return BigInt(value)
  if (typeof value === 'bigint' && value > 0n && value <= MAX_SIZE) return value
  if (typeof value !== 'number' && typeof value !== 'bigint') throw notA('exact integer', value)
  throw outsideOf(1, MAX_SIZE, value)
}

function normalized(form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD') {
  const who = `string-normalize-${form.toLowerCase()}`
  return (string: Value): Value => text(needString(who, 1, string).text.normalize(form))
}

function takeRight(drop: boolean) {
  return (string: Value, count: Value): Value => {
    const index = subtract(needString('string-length', 1, string).length, count)
    const range = drop
      ? needRange('substring', 1, string, 0, index)
      : needRange('substring', 1, string, index, undefined)
    return text(rangeText(range))
  }
}

const table = primitives({
  'string?': [1, (value: Value) => value instanceof MString],
  'string-null?': [1, (string: Value) => needString('string-null?', 1, string).text === ''],
  string: [0, Infinity, (...chars: Value[]) => ofChars('string', chars)],
  'list->string': [1, (list: Value) => ofChars('string', listItems('string', 1, list))],
  'reverse-list->string': [
    1,
    (list: Value) =>
      ofChars('reverse-list->string', listItems('reverse-list->string', 1, list).reverse()),
  ],
  'make-string': [
    1,
    2,
    (count: Value, fill?: Value) => {
      const length = needSize(count)
      if (fill !== undefined && !(fill instanceof Char)) throw notA('character', fill)
      return new MString(repeated(fill instanceof Char ? fill.code : 0, length))
    },
  ],
  'string-length': [1, (string: Value) => needString('string-length', 1, string).length],
  'string-ref': [
    2,
    (string: Value, index: Value) => {
      const source = needString('string-ref', 1, string)
      return char(source.ref(indexIn(source, index)))
    },
  ],
  'string-set!': [3, stringSet],
  substring: [2, 3, substring('substring')],
  'substring/shared': [2, 3, substring('substring/shared')],
  'substring/copy': [2, 3, substring('substring/copy')],
  'substring/read-only': [
    2,
    3,
    substring('substring/read-only', (taken) => new ReadOnlyString(taken)),
  ],
  'string-copy': [
    1,
    3,
    (string: Value, start?: Value, end?: Value) =>
      text(rangeText(needRange('string-copy', 1, string, start, end))),
  ],
  'string-copy!': [3, 5, stringCopyInPlace],
  'substring-move!': [
    5,
    (source: Value, start: Value, end: Value, target: Value, at: Value) =>
      stringCopyInPlace(target, at, source, start, end),
  ],
  'string-fill!': [2, 4, fill],
  'substring-fill!': [
    4,
    (string: Value, start: Value, end: Value, value: Value) => fill(string, value, start, end),
  ],
  'string-take': [2, (string: Value, count: Value) => substring('substring')(string, 0, count)],
  'string-drop': [2, substring('substring')],
  'string-take-right': [2, takeRight(false)],
  'string-drop-right': [2, takeRight(true)],
  'string-reverse': [1, 3, reverse],
  'string-reverse!': [1, 3, reverseInPlace],
  'string->list': [
    1,
    3,
    (string: Value, start?: Value, end?: Value) => {
      const range = needRange('string->list', 1, string, start, end)
      charge((range.end - range.start) * 32)
      return listFrom(Array.from(codesOf(range.string, range.start, range.end), char))
    },
  ],
  'string-hash': [
    1,
    4,
    (string: Value, bound?: Value, start?: Value, end?: Value) =>
      hash('substring/shared', string, bound, start, end),
  ],
  'string-hash-ci': [
    1,
    4,
    (string: Value, bound?: Value, start?: Value, end?: Value) => {
      const folded = downcaseText(needString('string-downcase', 1, string).text)
      return hash('substring/shared', new MString(folded), bound, start, end)
    },
  ],
  'string-utf8-length': [
    1,
    (string: Value) => Buffer.byteLength(needString('string-utf8-length', 1, string).text),
  ],
  'string-bytes-per-char': [
    1,
    (string: Value) =>
      needString('string-bytes-per-char', 1, string)
        .codes()
        .some((code) => code > 0xff)
        ? 4
        : 1,
  ],
  'string-normalize-nfc': [1, normalized('NFC')],
  'string-normalize-nfd': [1, normalized('NFD')],
  'string-normalize-nfkc': [1, normalized('NFKC')],
  'string-normalize-nfkd': [1, normalized('NFKD')],
})

export const guileStrings: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
