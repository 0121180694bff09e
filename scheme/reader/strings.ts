/** Strings and extended symbols: what their escapes stand for (Reference Manual, "String Syntax", "Symbol Read Syntax"). */
import { char, intern, MString, type Sym } from '../runtime/values.ts'
import { integerToChar, isScalarValue, type Options, type Report } from './literals.ts'

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '|': '|',
  '\\': '\\',
  '(': '(',
  '0': '\0',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  v: '\v',
  b: '\b',
  '\n': '',
}

/** How many hexadecimal digits follow; after `#!r6rs`, any number of them and `;` follow `\x`. */
const HEX_ESCAPES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 6 }
const UNTIL_SEMICOLON = 0

/** `text` is the whole token `"…"`, which stands at `start`; without the last quote where it is not `closed`. */
export function readString(
  text: string,
  start: number,
  closed: boolean,
  options: Options,
  report: Report,
): MString {
  const end = closed ? text.length - 1 : text.length
  let at = text.indexOf('\\')
  if (at === -1) return new MString(text.slice(1, end))
  const parts: string[] = []
  let from = 1
  for (; at !== -1 && at < end; at = text.indexOf('\\', from)) {
    parts.push(text.slice(from, at))
    const code = text.codePointAt(at + 1)
    if (code === undefined) return new MString(parts.join(''))
    const letter = String.fromCodePoint(code)
    from = at + 1 + letter.length
    const simple = SIMPLE_ESCAPES[letter]
    const digits = HEX_ESCAPES[letter]
    if (simple !== undefined) {
      parts.push(simple)
      if (letter === '\n' && options.r6rs) from = skipIndentation(text, from)
    } else if (digits !== undefined) {
      const count = letter === 'x' && options.r6rs ? UNTIL_SEMICOLON : digits
      const { read, next } = hexEscape(text, at, from, count, start, report)
      parts.push(read)
      from = next
    } else {
      badEscape(text, at, at + 1, start, report)
    }
  }
  parts.push(text.slice(from, end))
  return new MString(parts.join(''))
}

function skipIndentation(text: string, from: number): number {
  let at = from
  while (/[\t\p{Zs}]/u.test(text.charAt(at))) at++
  return at
}

/** `text` is the whole token `#{…}#`, at `start`. Backslashes quote; `\x41;` is a character by its number. */
export function readExtendedSymbol(
  text: string,
  start: number,
  closed: boolean,
  report: Report,
): Sym {
  const end = closed ? text.length - 2 : text.length
  let name = ''
  let from = 2
  for (let at = text.indexOf('\\'); at !== -1 && at < end; at = text.indexOf('\\', from)) {
    name += text.slice(from, at)
    from = at + 1
    if (text.charAt(from) === 'x') {
      const { read, next } = hexEscape(text, at, from + 1, UNTIL_SEMICOLON, start, report)
      name += read
      from = next
    } else {
      name += text.charAt(from)
      from++
    }
  }
  return intern(name + text.slice(from, Math.max(from, end)))
}

/** The escape begins at `backslash`, its digits at `from`. */
function hexEscape(
  text: string,
  backslash: number,
  from: number,
  count: number,
  start: number,
  report: Report,
): { read: string; next: number } {
  let code = 0
  let at = from
  for (; count === UNTIL_SEMICOLON || at < from + count; at++) {
    const digit = Number.parseInt(text.charAt(at), 16)
    if (Number.isNaN(digit)) {
      if (count === UNTIL_SEMICOLON && at > from && text.charAt(at) === ';') {
        at++
        break
      }
      badEscape(text, backslash, at, start, report)
      return { read: '', next: at }
    }
    code = code * 16 + digit
  }
  if (isScalarValue(code)) return { read: String.fromCodePoint(code), next: at }
  report({
    code: 'read-escape',
    start: start + backslash,
    end: start + at,
    message: `${text.slice(backslash, at)} is not a Unicode character`,
    stop: integerToChar(code),
  })
  return { read: '', next: at }
}

/** The character at `bad` does not belong to the escape that begins at `backslash`. */
function badEscape(
  text: string,
  backslash: number,
  bad: number,
  start: number,
  report: Report,
): void {
  const code = text.codePointAt(bad)
  const end = start + bad + (code === undefined ? 0 : String.fromCodePoint(code).length)
  report({
    code: 'read-escape',
    start: start + backslash,
    end,
    message: `unknown escape in a string: ${text.slice(backslash, end - start)}`,
    ...(bad === backslash + 1 && { help: 'write \\\\ for a backslash' }),
    stop:
      code === undefined
        ? { at: end, message: 'unexpected end of input in character escape sequence' }
        : { at: end, message: 'invalid character in escape sequence: ~S', args: [char(code)] },
  })
}
