/** Character sets (SRFI 14; Guile manual, "Character Sets"). */
import { charge, work } from '../runtime/budget.ts'
import { outOfRange, wrongType } from '../runtime/errors.ts'
import {
  Char,
  char,
  listFrom,
  MString,
  MultipleValues,
  type SelfPrinting,
  type Value,
} from '../runtime/values.ts'
import {
  CharSet,
  combine,
  isStandard,
  LAST_CODE,
  type Ranges,
  rangesOf,
  STANDARD,
} from './char-set.ts'
import { guileError, needChar, needSize, needString, wrongKind } from './check.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'

function needSet(who: string, position: number, value: Value): CharSet {
  if (value instanceof CharSet) return value
  throw wrongType(who, position, value)
}

/** The set that a `!` procedure changes. */
function needMutableSet(who: string, position: number, value: Value): CharSet {
  if (value instanceof CharSet && !isStandard(value)) return value
  throw wrongType(who, position, value, 'mutable charset')
}

function needSets(who: string, values: readonly Value[]): CharSet[] {
  return values.map((value, i) => needSet(who, i + 1, value))
}

/** A place in a set, in ascending order; past the last character `code` is undefined. */
class Cursor implements SelfPrinting {
  readonly range: number
  readonly code: number | undefined

  constructor(range: number, code: number | undefined) {
    this.range = range
    this.code = code
  }

  printed(): string {
    return this.code === undefined
      ? '#<charset-cursor (empty)>'
      : `#<charset-cursor ${this.range}:${this.code}>`
  }
}

function needCursor(who: string, position: number, value: Value): Cursor {
  if (value instanceof Cursor) return value
  throw wrongType(who, position, value)
}

function cursorFrom(set: CharSet, range: number): Cursor {
  return new Cursor(range, set.ranges[2 * range])
}

function nextCursor(set: Value, cursor: Value): Value {
  const of = needSet('char-set-cursor-next', 1, set)
  const { range, code } = needCursor('char-set-cursor-next', 2, cursor)
  if (code === undefined) return cursor
  return code < of.ranges[2 * range + 1]! ? new Cursor(range, code + 1) : cursorFrom(of, range + 1)
}

function union(a: Ranges, b: Ranges): Ranges {
  return combine([a, b], (bits) => bits !== 0)
}

function difference(a: Ranges, b: Ranges): Ranges {
  return combine([a, b], (bits) => bits === 1)
}

/** The set given, changed, or one made anew: the `!` procedures that add or take out characters change it. */
function result(set: CharSet | undefined, inPlace: boolean, ranges: Ranges): CharSet {
  charge(16 * ranges.length)
  if (set === undefined || !inPlace) return CharSet.ofRanges(ranges)
  set.assign(ranges)
  return set
}

/** `char-set-adjoin`, `char-set-delete` and their `!`. */
function changing(who: string, inPlace: boolean, change: typeof union) {
  return (set: Value, ...chars: Value[]): Value => {
    const base = (inPlace ? needMutableSet : needSet)(who, 1, set)
    const codes = chars.map((item) => {
      if (item instanceof Char) return item.code
      throw wrongType(who, 1, item)
    })
    return result(base, inPlace, change(base.ranges, rangesOf(codes)))
  }
}

/** Characters from elsewhere, added to an optional base set. */
function collecting(who: string, inPlace: boolean, codesOf: (source: Value) => number[]) {
  return (source: Value, base?: Value): Value => {
    const codes = codesOf(source)
    work(codes.length)
    const need = inPlace ? needMutableSet : needSet
    const set = base === undefined ? undefined : need(who, 2, base)
    return result(set, inPlace, union(set?.ranges ?? [], rangesOf(codes)))
  }
}

function codesOfList(who: string) {
  return (source: Value): number[] =>
    listItems(who, 1, source).map((item) => {
      if (item instanceof Char) return item.code
      throw wrongKind(item, who)
    })
}

function codesOfString(who: string) {
  return (source: Value): number[] => [...needString(who, 1, source).codes()]
}

/**
 * Unassigned characters count too; surrogates, and what lies beyond Unicode, are errors only if asked
 * for. As in Guile an end of 0 is beyond all characters, and what begins beyond them has the last one.
 */
function ucsRange(who: string, inPlace: boolean) {
  return (first: Value, end: Value, strict: Value = false, base?: Value): Value => {
    if (inPlace) needSet(who, 4, base!)
    const from = needSize(first)
    const last = (needSize(end) || Number.POSITIVE_INFINITY) - 1
    if (last < from) throw outOfRange(who, 2, end)
    if (strict !== false) {
      if (!isScalar(from)) throw outOfRange(who, 1, first)
      if (!isScalar(last)) throw outOfRange(who, 2, end)
      if (from < 0xd800 && last > 0xdfff) throw containsSurrogates(who, first, end)
    }
    const need = inPlace ? needMutableSet : needSet
    const set = base === undefined ? undefined : need(who, 3, base)
    const range = [Math.min(from, LAST_CODE), Math.min(last, LAST_CODE)]
    const added = combine([range], (bits) => bits === 1)
    return result(set, inPlace, union(set?.ranges ?? [], added))
  }
}

/** What is no surrogate and not beyond Unicode. */
function isScalar(code: number): boolean {
  return code < 0xd800 || (code > 0xdfff && code <= LAST_CODE)
}

function containsSurrogates(who: string, first: Value, end: Value) {
  const message = 'invalid range - contains surrogate characters: ~S to ~S'
  return guileError('out-of-range', who, message, [first, end], [end])
}

function toCharSet(value: Value): Value {
  if (value instanceof CharSet) return value
  if (value instanceof Char) return CharSet.ofCodes([value.code])
  if (value instanceof MString) return CharSet.ofCodes(value.codes())
  throw wrongKind(value)
}

/** Set algebra over any number of sets; `neutral` is the result for none. */
function algebra(
  who: string,
  first: string,
  keep: (bits: number, all: number) => boolean,
  neutral: Ranges = [],
) {
  return (...sets: Value[]): Value => {
    if (sets.length === 0) return CharSet.ofRanges(neutral)
    const need = who.endsWith('!') ? needMutableSet : needSet
    need(first, 1, sets[0]!)
    const [start, ...others] = needSets(who.replace('!', ''), sets)
    // Two at a time, so that no bit stands for more than two sets.
    return result(
      undefined,
      false,
      others.reduce(
        (ranges, set) => combine([ranges, set.ranges], (bits) => keep(bits, 3)),
        start!.ranges,
      ),
    )
  }
}

const unite = (bits: number) => bits !== 0
const meet = (bits: number) => bits === 3
const subtract = (bits: number) => bits === 1
const either = (bits: number) => bits === 1 || bits === 2

function complement(who: string, need = needSet) {
  return (set: Value): Value =>
    result(undefined, false, difference(STANDARD.full!.ranges, need(who, 1, set).ranges))
}

/** What is in the first set only, and what is in it and in one of the others. */
function divide(who: string) {
  return (...sets: Value[]): Value => {
    const [first, ...others] = needSets(who, sets)
    const rest = others.reduce<Ranges>((ranges, set) => union(ranges, set.ranges), [])
    return new MultipleValues([
      CharSet.ofRanges(difference(first!.ranges, rest)),
      CharSet.ofRanges(combine([first!.ranges, rest], meet)),
    ])
  }
}

function sameRanges(a: Ranges, b: Ranges): boolean {
  return a.length === b.length && a.every((edge, i) => edge === b[i])
}

function compareSets(who: string, related: (a: Ranges, b: Ranges) => boolean) {
  return (...sets: Value[]): Value => {
    const ranges = needSets(who, sets).map((set) => set.ranges)
    return ranges.every((set, i) => i === 0 || related(ranges[i - 1]!, set))
  }
}

function hash(set: Value, bound: Value = 0): Value {
  const from = needSet('char-set-hash', 1, set)
  const size = needSize(bound) || 871
  let value = 0n
  for (const code of from.codes()) value = BigInt.asUintN(64, BigInt(code) + (value << 1n))
  return Number(value % BigInt(size))
}

function chars(set: CharSet): Value[] {
  charge(32 * set.size)
  return Array.from(set.codes(), char)
}

const table = primitives({
  'char-set?': [1, (value: Value) => value instanceof CharSet],
  'char-set=': [0, Infinity, compareSets('char-set=', sameRanges)],
  'char-set<=': [0, Infinity, compareSets('char-set<=', (a, b) => difference(a, b).length === 0)],
  'char-set-hash': [1, 2, hash],
  'char-set-cursor': [1, (set: Value) => cursorFrom(needSet('char-set-cursor', 1, set), 0)],
  'char-set-ref': [
    2,
    (set: Value, cursor: Value) => {
      needSet('char-set-ref', 1, set)
      const { code } = needCursor('char-set-ref', 2, cursor)
      if (code === undefined)
        throw guileError(
          'misc-error',
          'char-set-ref',
          'invalid character set cursor: ~A',
          [cursor],
          undefined,
        )
      return char(code)
    },
  ],
  'char-set-cursor-next': [2, nextCursor],
  'end-of-char-set?': [
    1,
    (cursor: Value) => needCursor('end-of-char-set?', 1, cursor).code === undefined,
  ],
  'char-set-copy': [1, (set: Value) => CharSet.ofRanges(needSet('char-set-copy', 1, set).ranges)],
  'char-set': [
    0,
    Infinity,
    (...items: Value[]) =>
      CharSet.ofCodes(
        items.map((item, i) => {
          if (item instanceof Char) return item.code
          throw wrongType('char-set', i + 1, item)
        }),
      ),
  ],
  'list->char-set': [1, 2, collecting('list->char-set', false, codesOfList('list->char-set'))],
  'list->char-set!': [2, collecting('list->char-set!', true, codesOfList('list->char-set!'))],
  'string->char-set': [
    1,
    2,
    collecting('string->char-set', false, codesOfString('string->char-set')),
  ],
  'string->char-set!': [
    2,
    collecting('string->char-set!', true, codesOfString('string->char-set!')),
  ],
  'ucs-range->char-set': [2, 4, ucsRange('ucs-range->char-set', false)],
  'ucs-range->char-set!': [4, ucsRange('ucs-range->char-set!', true)],
  '->char-set': [1, toCharSet],
  'char-set-size': [1, (set: Value) => needSet('char-set-size', 1, set).size],
  'char-set->list': [1, (set: Value) => listFrom(chars(needSet('char-set->list', 1, set)))],
  'char-set->string': [
    1,
    (set: Value) => {
      const from = needSet('char-set->string', 1, set)
      charge(4 * from.size)
      return MString.fromCodes(Uint32Array.from(from.codes()))
    },
  ],
  'char-set-contains?': [
    2,
    (set: Value, item: Value) =>
      needSet('char-set-contains?', 1, set).contains(needChar('char-set-contains?', 2, item).code),
  ],
  'char-set-adjoin': [1, Infinity, changing('char-set-adjoin', false, union)],
  'char-set-adjoin!': [1, Infinity, changing('char-set-adjoin!', true, union)],
  'char-set-delete': [1, Infinity, changing('char-set-delete', false, difference)],
  'char-set-delete!': [1, Infinity, changing('char-set-delete!', true, difference)],
  'char-set-complement': [1, complement('char-set-complement')],
  'char-set-complement!': [1, complement('char-set-complement!', needMutableSet)],
  'char-set-union': [0, Infinity, algebra('char-set-union', 'char-set-union', unite)],
  'char-set-union!': [1, Infinity, algebra('char-set-union!', 'char-set-union!', unite)],
  'char-set-intersection': [0, Infinity, algebra('char-set-intersection', 'char-set-copy', meet)],
  'char-set-intersection!': [
    1,
    Infinity,
    algebra('char-set-intersection!', 'char-set-intersection!', meet),
  ],
  'char-set-difference': [
    1,
    Infinity,
    algebra('char-set-difference', 'char-set-difference', subtract),
  ],
  'char-set-difference!': [
    1,
    Infinity,
    algebra('char-set-difference!', 'char-set-difference!', subtract),
  ],
  'char-set-xor': [0, Infinity, algebra('char-set-xor', 'char-set-copy', either)],
  'char-set-xor!': [1, Infinity, algebra('char-set-xor!', 'char-set-xor!', either)],
  'char-set-diff+intersection': [1, Infinity, divide('char-set-diff+intersection')],
  'char-set-diff+intersection!': [2, Infinity, divide('char-set-difference')],
  '%char-set-dump': [1, (set: Value) => needSet('%char-set-dump', 1, set)],
})

const standard = Object.fromEntries(
  Object.entries(STANDARD).map(([name, set]) => [`char-set:${name}`, set]),
)

/** Helpers of the Scheme source. */
const helpers = primitives({
  '%char-set-or-error': [
    3,
    (set: Value, who: Value, position: Value) =>
      needSet((who as MString).text, position as number, set),
  ],
  '%mutable-char-set-or-error': [
    3,
    (set: Value, who: Value, position: Value) =>
      needMutableSet((who as MString).text, position as number, set),
  ],
})

export const guileCharSets: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    ...Object.keys(standard),
    'char-set-any',
    'char-set-count',
    'char-set-every',
    'char-set-filter',
    'char-set-filter!',
    'char-set-fold',
    'char-set-for-each',
    'char-set-map',
    'char-set-unfold',
    'char-set-unfold!',
  ],
  values: { ...table, ...standard, ...helpers },
  source: new URL('./guile-char-sets.scm', import.meta.url),
}
