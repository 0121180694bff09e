/**
 * What a text that does not close everything is taken to mean. The reader reads such a text again,
 * knowing a little more each time.
 */
import type { Source } from '../source.ts'
import { Builder } from './builder.ts'
import { parse } from './grammar.ts'
import type { Recovery, UnclosedForm } from './indentation.ts'
import { tokenize } from './lexer.ts'
import { Opener, StringLiteral } from './tokens.ts'

/**
 * The form at `start` is still open at the end of the text: it is taken to end before the first
 * opener in the first column of a line.
 */
export function unclosedForm(source: Source, start: number, recovery: Recovery): UnclosedForm {
  const { text } = source
  const builder = new Builder(source)
  for (const { tokens } of tokenize(text, start, recovery.stringEnds)) {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!
      const { startOffset } = token
      if (startOffset === start || text.charCodeAt(startOffset - 1) !== 10) continue
      if (!token.tokenType.CATEGORIES?.includes(Opener)) continue
      parse(tokens.slice(0, at), builder)
      return { end: startOffset, missing: builder.depth }
    }
    parse(tokens, builder)
  }
  return { end: text.length, missing: builder.depth }
}

/**
 * The text ends inside the string at `open`: some string lacks its last quote, and from there on
 * what is inside and what is outside are confused. It is the first that goes on for more than a line
 * and has a word directly after its end, which no one writes, or else the last.
 */
export function unclosedString(
  { text }: Source,
  open: number,
  recovery: Recovery,
): { start: number; end: number } {
  let start = open
  search: for (const { tokens } of tokenize(text, 0, recovery.stringEnds)) {
    for (const { tokenType, startOffset, image } of tokens) {
      if (tokenType !== StringLiteral || !image.includes('\n')) continue
      if (!/[^\s()[\];"]/.test(text.charAt(startOffset + image.length))) continue
      start = startOffset
      break search
    }
  }
  const newline = text.indexOf('\n', start)
  const line = text.slice(start, newline === -1 ? text.length : newline)
  // The closers at the end of the line were not meant to be in the string.
  return { start, end: start + Math.max(1, line.replace(/[)\]\s]+$/, '').length) }
}
