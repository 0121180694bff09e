/** Reading runs of text from ports, for the modules that name it in different ways. */
import { charge } from '../runtime/budget.ts'
import { outOfRange } from '../runtime/errors.ts'
import { EOF, MString, type Value } from '../runtime/values.ts'
import { needInteger, needSize } from './check.ts'
import type { InputPort } from './port.ts'

/** Text up to a delimiter, and the delimiter's code point, −1 at the end of the port. Both are taken. */
export interface Delimited {
  readonly text: string
  readonly delimiter: number
}

const NEWLINE = 10

export function readLine(port: InputPort): Delimited {
  const { text, offset } = port
  const end = text.indexOf('\n', offset)
  const stop = end < 0 ? text.length : end
  charge(2 * (stop - offset))
  port.offset = end < 0 ? text.length : end + 1
  return { text: text.slice(offset, stop), delimiter: end < 0 ? -1 : NEWLINE }
}

/** At most `limit` characters; `delimiter` is undefined where that ended it. */
export function readUntil(
  port: InputPort,
  delimiters: ReadonlySet<number>,
  limit = Infinity,
): { text: string; delimiter: number | undefined } {
  const start = port.offset
  for (let count = 0; count < limit; count++) {
    const code = port.peek()
    if (code < 0 || delimiters.has(code)) {
      const text = port.text.slice(start, port.offset)
      charge(2 * text.length)
      port.read()
      return { text, delimiter: code }
    }
    port.read()
  }
  return { text: port.text.slice(start, port.offset), delimiter: undefined }
}

/** At most `count` characters. */
export function readCharacters(port: InputPort, count: number): string {
  const start = port.offset
  if (count >= port.text.length - start) port.offset = port.text.length
  else for (let i = 0; i < count && port.read() >= 0; i++);
  const text = port.text.slice(start, port.offset)
  charge(2 * text.length)
  return text
}

/** Writes `text` into a string from `start` on; gives how many characters that were. */
export function fillString(string: MString, start: number, text: string): number {
  let at = start
  for (const letter of text) string.set(at++, letter.codePointAt(0)!)
  return at - start
}

/** The part of a string that is to be filled. */
export function rangeOf(
  string: MString,
  start: Value | undefined,
  end: Value | undefined,
): [number, number] {
  const last = end === undefined ? string.length : needInteger(0, string.length, end)
  return [start === undefined ? 0 : needInteger(0, last, start), last]
}

/** `start` and `count` as `put-string` takes them: checked against the string. */
export function partOf(
  who: string,
  string: MString,
  start: Value | undefined,
  count: Value | undefined,
): string {
  const from = start === undefined ? 0 : needSize(start)
  if (from > string.length) throw outOfRange(who, 3, start!)
  const size = count === undefined ? string.length - from : needSize(count)
  if (from + size > string.length) throw outOfRange(who, 4, count!)
  return string.slice(from, from + size)
}

/** A string, or the end-of-file object for no text. */
export function textOrEof(text: string): Value {
  return text === '' ? EOF : new MString(text)
}
