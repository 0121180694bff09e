/** Putting strings together (Guile manual, "Reversing and Appending Strings"; SRFI 13). */
import { miscError, numericalOverflow, outOfRange, wrongType } from '../runtime/errors.ts'
import { MString, Pair, Sym, UNSPECIFIED, type Value } from '../runtime/values.ts'
import {
  allocate,
  needChar,
  needInteger,
  needSize,
  needString,
  notA,
  outOfMemory,
  wrongKind,
} from './check.ts'
import { repeated, text, write } from './guile-strings.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'
import { needMutable, needRange, rangeText, textOfCodes } from './strings.ts'

/** JavaScript's longest string. */
const MAX_LENGTH = 2 ** 29 - 24

/** `string-append` and what is built on it complain in its name. */
export function joined(strings: readonly Value[], separator = ''): MString {
  let length = 0
  for (const item of strings) {
    if (!(item instanceof MString)) throw notA('string', item, 'string-append')
    length += item.text.length + separator.length
  }
  if (length > MAX_LENGTH) throw outOfMemory()
  return text((strings as MString[]).map((item) => item.text).join(separator))
}

function append(...strings: Value[]): MString {
  if (strings.length === 2) {
    const [a, b] = strings as [Value, Value]
    if (a instanceof MString && b instanceof MString) {
      if (a.text.length + b.text.length > MAX_LENGTH) throw outOfMemory()
      return text(a.text + b.text)
    }
  }
  return joined(strings)
}

function appendShared(...strings: Value[]): Value {
  for (const item of strings) {
    if (!(item instanceof MString)) {
      throw wrongKind(item, 'string-append/shared')
    }
  }
  return joined(strings)
}

function pad(who: string, atRight: boolean) {
  return (string: Value, width: Value, fill?: Value, start?: Value, end?: Value): Value => {
    const range = needRange(who, 1, string, start, end)
    const wanted = needSize(width)
    const code = fill === undefined ? 0x20 : needChar(who, 3, fill).code
    const length = range.end - range.start
    if (length >= wanted) {
      const from = atRight ? range.start : range.end - wanted
      return text(range.string.slice(from, from + wanted))
    }
    const padding = repeated(code, wanted - length)
    return text(atRight ? rangeText(range) + padding : padding + rangeText(range))
  }
}

type Grammar = (strings: readonly Value[], delimiter: string) => MString

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  infix: joined,
  'strict-infix': (strings, delimiter) => {
    if (strings.length === 0) {
      throw miscError('string-join', 'strict-infix grammar requires non-empty list')
    }
    return joined(strings, delimiter)
  },
  suffix: (strings, delimiter) =>
    strings.length === 0 ? text('') : text(joined(strings, delimiter).text + delimiter),
  prefix: (strings, delimiter) =>
    strings.length === 0 ? text('') : text(delimiter + joined(strings, delimiter).text),
}

function join(list: Value, delimiter?: Value, grammar?: Value): Value {
  const strings = listItems('string-join', 1, list)
  const between = delimiter === undefined ? ' ' : needString('string-join', 2, delimiter).text
  if (grammar === undefined) return joined(strings, between)
  const name = grammar instanceof Sym ? grammar.name : ''
  if (!Object.hasOwn(GRAMMARS, name)) throw wrongType('string-join', 3, grammar)
  return GRAMMARS[name]!(strings, between)
}

/** The last string goes to the front of the list, which is then reversed. */
function concatenateReverse(list: Value, last?: Value, end?: Value): Value {
  if (last === undefined) return joined(listItems('reverse', 1, list).reverse())
  const tail =
    end === undefined ? last : new MString(rangeText(needRange('substring', 1, last, 0, end)))
  return joined(listItems('reverse', 1, new Pair(tail, list)).reverse())
}

function replace(
  into: Value,
  from: Value,
  start1?: Value,
  end1?: Value,
  start2?: Value,
  end2?: Value,
): Value {
  const target = needRange('string-replace', 1, into, start1, end1)
  const source = needRange('string-replace', 2, from, start2, end2)
  const { string } = target
  return text(
    string.slice(0, target.start) + rangeText(source) + string.slice(target.end, string.length),
  )
}

/** The characters `from` to `to` of the endless repetition of a range, in both directions. */
function rotated(
  who: string,
  position: number,
  string: Value,
  [from, to, start, end]: readonly [Value, Value | undefined, Value | undefined, Value | undefined],
): { readonly codes: Uint32Array; readonly from: number } {
  const range = needRange(who, position, string, start, end)
  const length = range.end - range.start
  const first = needInteger(-(2 ** 31), 2 ** 31 - 1, from)
  const last = to === undefined ? first + length : needInteger(-(2 ** 31), 2 ** 31 - 1, to)
  if (length === 0 && first !== last) {
    throw miscError(who, 'start and end indices must not be equal')
  }
  if (last < first) throw numericalOverflow('make_stringbuf')
  const codes = allocate(4 * (last - first), () => new Uint32Array(last - first))
  for (let i = 0; i < codes.length; i++) {
    const place = (((first + i) % length) + length) % length
    // Guile counts from the string's first character, not from the range's.
    codes[i] = range.string.ref(place)
  }
  return { codes, from: first }
}

function xcopy(target: Value, at: Value, string: Value, ...range: Value[]): Value {
  const to = needString('string-xcopy!', 1, target)
  const [from, last, start, end] = range
  const index = needInteger(0, to.length, at)
  const { codes } = rotated('string-xcopy!', 3, string, [from!, last, start, end])
  if (index + codes.length > to.length) throw outOfRange('string-xcopy!', 1, at)
  // Guile checks that the characters fit from `at` on, and puts them at the start.
  write(needMutable('string-xcopy!', 1, to), 0, codes)
  return UNSPECIFIED
}

const table = primitives({
  'string-append': [0, Infinity, append],
  'string-append/shared': [0, Infinity, appendShared],
  'string-concatenate': [1, (list: Value) => joined(listItems('string-concatenate', 1, list))],
  'string-concatenate/shared': [
    1,
    (list: Value) => appendShared(...listItems('string-concatenate/shared', 1, list)),
  ],
  'string-concatenate-reverse': [1, 3, concatenateReverse],
  'string-concatenate-reverse/shared': [1, 3, concatenateReverse],
  'string-pad': [2, 5, pad('string-pad', false)],
  'string-pad-right': [2, 5, pad('string-pad-right', true)],
  'string-join': [1, 3, join],
  'string-replace': [2, 6, replace],
  'string-xcopy!': [4, 7, xcopy],
  xsubstring: [
    2,
    5,
    (string: Value, from: Value, to?: Value, start?: Value, end?: Value) =>
      text(textOfCodes(rotated('xsubstring', 1, string, [from, to, start, end]).codes)),
  ],
})

export const guileStringJoining: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
