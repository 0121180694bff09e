/**
 * Full case mappings of Unicode, where a letter may become several (ß: SS) and a final sigma has a form
 * of its own: what `(ice-9 i18n)` and `(scheme char)` do, unlike the core.
 */
import { STANDARD } from './char-set.ts'
import { titlecase, workOn } from './strings.ts'

export function fullUpcase(text: string): string {
  workOn(text.length)
  return text.toUpperCase()
}

export function fullDowncase(text: string): string {
  workOn(text.length)
  return text.toLowerCase()
}

/** What texts that differ in case only have in common. */
export function fullFold(text: string): string {
  return fullDowncase(fullUpcase(text))
}

/** The first of each run of letters in title case, the others in lower case. */
export function fullTitlecase(text: string): string {
  workOn(4 * text.length)
  let inWord = false
  let result = ''
  const lower = [...text].length === [...text.toLowerCase()].length ? [...text.toLowerCase()] : []
  for (const [i, letter] of [...text].entries()) {
    const isLetter = STANDARD.letter!.contains(letter.codePointAt(0)!)
    result += !isLetter ? letter : inWord ? (lower[i] ?? letter.toLowerCase()) : titled(letter)
    inWord = isLetter
  }
  return result
}

function titled(letter: string): string {
  const [first, ...others] = letter.toUpperCase()
  return others.length === 0
    ? String.fromCodePoint(titlecase(letter.codePointAt(0)!))
    : first + others.join('').toLowerCase()
}

/** Of a character alone, which stays as it is where its mapping is several. */
export function ofOne(mapping: (text: string) => string, code: number): number {
  const [first, ...others] = mapping(String.fromCodePoint(code))
  return others.length === 0 ? first!.codePointAt(0)! : code
}
