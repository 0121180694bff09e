/** Names of characters (Guile Reference Manual, "Characters"), matched without regard to case. */

import type { Real } from '../runtime/numbers.ts'
import { ParseProblem, parseNumber } from '../runtime/numbers-parse.ts'

const C0 =
  'nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'

const codes = new Map<string, number>([
  ...C0.split(' ').map((name, code): [string, number] => [name, code]),
  ['del', 0x7f],
  ['space', 0x20],
  ['newline', 0x0a],
  ['alarm', 0x07],
  ['backspace', 0x08],
  ['tab', 0x09],
  ['linefeed', 0x0a],
  ['vtab', 0x0b],
  ['page', 0x0c],
  ['return', 0x0d],
  ['delete', 0x7f],
  ['escape', 0x1b],
  ['null', 0x00],
  ['nl', 0x0a],
  ['np', 0x0c],
])

/** A combining character is written after a dotted circle, so that it does not combine with the backslash. */
const DOTTED_CIRCLE = '\u25cc'

/**
 * The code of what stands after `#\`; undefined where Guile knows no such character. The code of a
 * character written as a number may be one that no character has, or not even an integer.
 */
export function characterCode(name: string): Real | undefined {
  const first = name.codePointAt(0)!
  const rest = name.slice(first > 0xffff ? 2 : 1)
  if (rest === '' || rest === DOTTED_CIRCLE) return first
  if (first >= 48 && first <= 55) {
    const octal = parseNumber(name, 8)
    if (octal !== undefined && !(octal instanceof ParseProblem)) return octal
  }
  if (first === 0x78) {
    const hex = parseNumber(rest, 16)
    if (hex !== undefined && !(hex instanceof ParseProblem)) return hex
  }
  return codes.get(name.toLowerCase())
}
