/** What the string primitives share: ranges, case mappings, comparison by code points. */
import { work } from '../runtime/budget.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import { Char, char, MString, Primitive, Singleton, type Value } from '../runtime/values.ts'
import { CharSet, STANDARD } from './char-set.ts'
import { needInteger, needString } from './check.ts'

/** Stands for the end of the string where a Scheme source passes an optional end on. */
export const END = new Singleton('#<end>')

/** A string that the program may not change, such as a symbol's name. */
export class ReadOnlyString extends MString {}

export function needMutable(who: string, position: number, value: Value): MString {
  const string = needString(who, position, value)
  if (string instanceof ReadOnlyString)
    throw miscError(undefined, 'string is read-only: ~s', string)
  return string
}

/** What looking at so many characters, one after another, costs. */
export function workOn(characters: number): void {
  if (characters >= CHARACTERS_PER_STEP) work(characters / CHARACTERS_PER_STEP)
}

const CHARACTERS_PER_STEP = 32

export interface Range {
  readonly string: MString
  readonly start: number
  readonly end: number
}

/** The part of a string that optional arguments say; `start` and `end` left out are its own. */
export function needRange(
  who: string,
  position: number,
  value: Value,
  start: Value | undefined,
  end: Value | undefined,
): Range {
  const string = needString(who, position, value)
  const length = string.length
  const from = start === undefined ? 0 : needInteger(0, length, start)
  const to = end === undefined || end === END ? length : needInteger(from, length, end)
  return { string, start: from, end: to }
}

export function rangeText({ string, start, end }: Range): string {
  workOn(end - start)
  return string.slice(start, end)
}

/** The text of the characters as an array, each a string of one character. */
export function textOfCodes(codes: Uint32Array): string {
  return MString.fromCodes(codes).text
}

/** Whether each character is one code unit, so that indices of both agree. */
export function isPlain(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text)
}

export type CodeTest = (code: number) => boolean

/** What a character, a char-set or a predicate that is a primitive picks; undefined for anything else. */
export function codeTest(criterion: Value): CodeTest | undefined {
  if (criterion instanceof Char) return (code) => code === criterion.code
  if (criterion instanceof CharSet) return (code) => criterion.contains(code)
  if (isPrimitive(criterion, 1)) return (code) => criterion.fn(char(code)) !== false
  return undefined
}

/** Whether `value` calls no Scheme procedure and takes `count` arguments, so that JavaScript may call it. */
export function isPrimitive(value: Value, count: number): value is Primitive {
  return value instanceof Primitive && value.min <= count && value.max >= count
}

export function needCodeTest(who: string, position: number, criterion: Value): CodeTest {
  const test = codeTest(criterion)
  if (test === undefined) throw wrongType(who, position, criterion)
  return test
}

/** The ypogegrammeni letters, whose full upper case is two letters but whose simple one is one. */
function simpleUpperOfIota(code: number): number {
  if (code >= 0x1f80 && code <= 0x1faf) return code | 8
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return code + 9
  return code
}

/** Simple (one to one) upper case of Unicode. */
export function upcase(code: number): number {
  if (code < 0x80) return code >= 0x61 && code <= 0x7a ? code - 32 : code
  const upper = String.fromCodePoint(code).toUpperCase()
  const first = upper.codePointAt(0)!
  return upper.length === (first > 0xffff ? 2 : 1) ? first : simpleUpperOfIota(code)
}

/** Simple lower case of Unicode. */
export function downcase(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 32 : code
  return String.fromCodePoint(code).toLowerCase().codePointAt(0)!
}

/** Simple title case of Unicode: upper case but for digraphs and Georgian. */
export function titlecase(code: number): number {
  if (code >= 0x1c4 && code <= 0x1cc) return code <= 0x1c6 ? 0x1c5 : code <= 0x1c9 ? 0x1c8 : 0x1cb
  if (code >= 0x1f1 && code <= 0x1f3) return 0x1f2
  if (code >= 0x10d0 && code <= 0x10ff) return code
  return upcase(code)
}

export function foldCase(code: number): number {
  return downcase(upcase(code))
}

/** `text` with `mapping` applied to each character. */
export function mapText(text: string, mapping: (code: number) => number): string {
  workOn(4 * text.length)
  let result = ''
  for (const character of text) result += String.fromCodePoint(mapping(character.codePointAt(0)!))
  return result
}

export function upcaseText(text: string): string {
  return isAscii(text) ? text.toUpperCase() : mapText(text, upcase)
}

export function downcaseText(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapText(text, downcase)
}

export function foldText(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapText(text, foldCase)
}

/** The first of each run of letters in title case, the others in lower case. */
export function titlecaseText(text: string): string {
  workOn(4 * text.length)
  let inWord = false
  let result = ''
  for (const character of text) {
    const code = character.codePointAt(0)!
    const isLetter = STANDARD.letter!.contains(code)
    result += isLetter ? String.fromCodePoint(inWord ? downcase(code) : titlecase(code)) : character
    inWord = isLetter
  }
  return result
}

function isAscii(text: string): boolean {
  workOn(text.length)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
  return /^[\x00-\x7f]*$/.test(text)
}

/** Negative, zero or positive: by code points, which differs from code units beyond U+FFFF. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let at = 0
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++
  workOn(at)
  if (at === shorter) return a.length - b.length
  const x = a.charCodeAt(at)
  const y = b.charCodeAt(at)
  const xHigh = x >= 0xd800 && x <= 0xdfff
  const yHigh = y >= 0xd800 && y <= 0xdfff
  return xHigh === yHigh ? x - y : xHigh ? 1 : -1
}
