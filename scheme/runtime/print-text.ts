/**
 * How Guile writes strings, symbols and characters: what is no letter, mark, number, punctuation or
 * symbol by its Unicode category is written by its code (observed with Guile 3.0.8).
 */
import { parseNumber } from './numbers-parse.ts'

/** Properties of Unicode take long to compile: such a literal stands where it is used, which is seldom. */
const isGraphic = (letter: string) => /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(letter)
const PLAIN_STRING = /^[ !#-[\]-~]*$/
const STRING_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
}

/** As `write` shows a string: `"a\nb"`. */
export function writeString(text: string): string {
  if (PLAIN_STRING.test(text)) return `"${text}"`
  let written = '"'
  for (const letter of text) {
    const escaped = STRING_ESCAPES[letter]
    if (escaped !== undefined) written += escaped
    else if (letter === ' ' || isGraphic(letter)) written += letter
    else written += stringEscape(letter.codePointAt(0)!)
  }
  return `${written}"`
}

function stringEscape(code: number): string {
  const digits = code.toString(16)
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(6, '0')}`
}

/** Categories of what a symbol may start with, and go on with (R6RS 4.2.4), unescaped. */
const isInitial = (letter: string) =>
  /^[\p{L}\p{Mn}\p{Nl}\p{No}\p{Pd}\p{Pc}\p{Po}\p{S}\p{Co}]$/u.test(letter)
const isSubsequent = (letter: string) =>
  /^[\p{L}\p{Mn}\p{Nl}\p{No}\p{Pd}\p{Pc}\p{Po}\p{S}\p{Co}\p{Nd}\p{Mc}\p{Me}]$/u.test(letter)
const PLAIN_SYMBOL = /^[a-zA-Z!$%&*/:<=>?@^_~][-a-zA-Z0-9!$%&*/:<=>?@^_~+.]*$/

/** As `write` shows a symbol: `a`, `#{a b}#`. */
export function writeSymbol(name: string): string {
  if (PLAIN_SYMBOL.test(name) || !needsQuoting(name)) return name
  let written = '#{'
  for (const letter of name) {
    const plain = isSubsequent(letter) || /^\p{Zs}$/u.test(letter)
    written += plain ? letter : `\\x${letter.codePointAt(0)!.toString(16)};`
  }
  return `${written}}#`
}

function needsQuoting(name: string): boolean {
  const [first = '', ...rest] = name
  if (name === '.' || /['`,";#]/.test(first) || !isInitial(first)) return true
  // What looks like a keyword of another style is looked at no further.
  if (first === ':' || name.endsWith(':')) return false
  if (rest.some((letter) => /[";#]/.test(letter) || !isSubsequent(letter))) return true
  return parseNumber(name) !== undefined
}

const NAMES =
  'nul soh stx etx eot enq ack alarm backspace tab newline vtab page return so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us space'.split(
    ' ',
  )

/** As `write` shows a character: `#\a`, `#\space`, `#\200`. */
export function writeChar(code: number): string {
  const name = code === 0x7f ? 'delete' : NAMES[code]
  if (name !== undefined) return `#\\${name}`
  const letter = String.fromCodePoint(code)
  if (!isGraphic(letter)) return `#\\${code.toString(8)}`
  return `#\\${isCombining(letter) ? '\u25cc' : ''}${letter}`
}

/**
 * Whether a character's canonical combining class is not 0: such characters change places in
 * canonical order with a neighbour of a lower or higher class (U+0334 has class 1, U+0345 240).
 */
function isCombining(letter: string): boolean {
  if (!/^\p{M}$/u.test(letter)) return false
  const decomposed = letter.normalize('NFD')
  return (
    `${letter}\u0334`.normalize('NFD') !== `${decomposed}\u0334` ||
    `\u0345${letter}`.normalize('NFD') !== `\u0345${decomposed}`
  )
}
