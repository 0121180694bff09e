/**
 * Searching, splitting and filtering by a character, a char-set or a predicate (Guile manual,
 * "String Searching"; SRFI 13). Predicates are called from the Scheme source; what needs none is here.
 */
import { charge, pass } from '../runtime/budget.ts'
import { wrongType } from '../runtime/errors.ts'
import { listFrom, MString, type Value } from '../runtime/values.ts'
import { CharSet, STANDARD } from './char-set.ts'
import { type Library, primitives } from './library.ts'
import { type CodeTest, needCodeTest, needRange, type Range, workOn } from './strings.ts'

type Bound = Value | undefined

/** A search for which of the range's characters pass the test. */
function searching(
  who: string,
  find: (range: Range, test: CodeTest) => Value,
): (string: Value, criterion: Value, start: Bound, end: Bound) => Value {
  return (string, criterion, start, end) => {
    const range = needRange(who, 1, string, start, end)
    return find(range, needCodeTest(who, 2, criterion))
  }
}

function first(wanted: boolean) {
  return ({ string, start, end }: Range, test: CodeTest): Value => {
    let at = start
    while (at < end && test(string.ref(at)) !== wanted) at++
    workOn(at - start)
    return at < end && at
  }
}

function last(wanted: boolean) {
  return ({ string, start, end }: Range, test: CodeTest): Value => {
    let at = end - 1
    while (at >= start && test(string.ref(at)) !== wanted) at--
    workOn(end - at)
    return at >= start && at
  }
}

function count({ string, start, end }: Range, test: CodeTest): Value {
  workOn(end - start)
  let found = 0
  for (let i = start; i < end; i++) if (test(string.ref(i))) found++
  return found
}

function trimming(who: string, left: boolean, right: boolean) {
  return (string: Value, criterion: Bound, start: Bound, end: Bound): Value => {
    const range = needRange(who, 1, string, start, end)
    const test = needCodeTest(who, 2, criterion ?? STANDARD.whitespace!)
    let { start: from, end: to } = range
    if (left) while (from < to && test(range.string.ref(from))) from++
    if (right) while (to > from && test(range.string.ref(to - 1))) to--
    workOn(range.end - range.start)
    return new MString(range.string.slice(from, to))
  }
}

/** `string-filter` keeps what passes, `string-delete` the rest. The criterion comes first. */
function filtering(who: string, wanted: boolean) {
  return (criterion: Value, string: Value, start: Bound, end: Bound): Value => {
    const range = needRange(who, 2, string, start, end)
    const test = needCodeTest(who, 1, criterion)
    const codes = range.string.codes().subarray(range.start, range.end)
    charge(4 * codes.length)
    pass(3 * codes.length)
    return MString.fromCodes(codes.filter((code) => test(code) === wanted))
  }
}

function split(string: Value, criterion: Value): Value {
  const range = needRange('string-split', 1, string, undefined, undefined)
  const test = needCodeTest('string-split', 2, criterion)
  workOn(range.end)
  const parts: Value[] = []
  let from = 0
  for (let i = 0; i <= range.end; i++) {
    if (i < range.end && !test(range.string.ref(i))) continue
    if ((parts.length & 0x3ff) === 0x3ff) charge(0x400 * 64)
    parts.push(new MString(range.string.slice(from, i)))
    from = i + 1
  }
  return listFrom(parts)
}

function tokenize(string: Value, set: Bound, start: Bound, end: Bound): Value {
  const range = needRange('string-tokenize', 1, string, start, end)
  const tokens = set ?? STANDARD.graphic!
  if (!(tokens instanceof CharSet)) throw wrongType('string-tokenize', 2, tokens)
  pass(3 * (range.end - range.start))
  const parts: Value[] = []
  let from = -1
  for (let i = range.start; i <= range.end; i++) {
    const inToken = i < range.end && tokens.contains(range.string.ref(i))
    if (inToken && from < 0) from = i
    if (!inToken && from >= 0) {
      if ((parts.length & 0x3ff) === 0x3ff) charge(0x400 * 64)
      parts.push(new MString(range.string.slice(from, i)))
      from = -1
    }
  }
  return listFrom(parts)
}

/** `string-any` and `string-every` where the criterion is no procedure. */
function quantified(who: string, any: boolean) {
  return (criterion: Value, string: Value, start: Bound, end: Bound): Value => {
    const range = needRange(who, 2, string, start, end)
    const test = needCodeTest(who, 1, criterion)
    for (let i = range.start; i < range.end; i++) {
      if (test(range.string.ref(i)) === any) return any
    }
    return !any
  }
}

const helpers = primitives({
  '%string-index': [4, searching('string-index', first(true))],
  '%string-index-right': [4, searching('string-index-right', last(true))],
  '%string-skip': [4, searching('string-skip', first(false))],
  '%string-skip-right': [4, searching('string-skip-right', last(false))],
  '%string-count': [4, searching('string-count', count)],
  '%string-trim': [1, 4, trimming('string-trim', true, false)],
  '%string-trim-right': [1, 4, trimming('string-trim-right', false, true)],
  '%string-trim-both': [1, 4, trimming('string-trim-both', true, true)],
  '%string-filter': [4, filtering('string-filter', true)],
  '%string-delete': [4, filtering('string-delete', false)],
  '%string-split': [2, split],
  '%string-any': [4, quantified('string-any-c-code', true)],
  '%string-every': [4, quantified('string-every-c-code', false)],
})

const table = primitives({ 'string-tokenize': [1, 4, tokenize] })

export const guileStringSearch: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    'string-any',
    'string-any-c-code',
    'string-compare',
    'string-compare-ci',
    'string-count',
    'string-delete',
    'string-every',
    'string-every-c-code',
    'string-filter',
    'string-fold',
    'string-fold-right',
    'string-for-each',
    'string-for-each-index',
    'string-index',
    'string-index-right',
    'string-map',
    'string-map!',
    'string-rindex',
    'string-skip',
    'string-skip-right',
    'string-split',
    'string-tabulate',
    'string-trim',
    'string-trim-both',
    'string-trim-right',
    'string-unfold',
    'string-unfold-right',
  ],
  values: { ...table, ...helpers },
  source: new URL('./guile-string-search.scm', import.meta.url),
}
