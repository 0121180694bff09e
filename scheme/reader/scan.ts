/**
 * Matchers for tokens that a regular expression cannot match in linear time and bounded stack:
 * strings (megabytes of escapes), nested comments, extended symbols. Each takes the text and the
 * offset of the token's first character and returns the end of the token, or -1 where no such
 * token starts there or the text ends inside it.
 */

const BACKSLASH = 92
const QUOTE = 34
const SHARP = 35
const BAR = 124

/** `"…"`: a backslash takes the next character with it, whatever it is. */
export function scanString(text: string, start: number): number {
  if (text.charCodeAt(start) !== QUOTE) return -1
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) return at + 1
    if (unit === BACKSLASH) at++
  }
  return -1
}

/** `#{…}#`: a backslash takes the next character with it; `}` not followed by `#` is a character like others. */
export function scanExtendedSymbol(text: string, start: number): number {
  if (!text.startsWith('#{', start)) return -1
  for (let at = start + 2; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === BACKSLASH) at++
    else if (unit === SHARP && text.charCodeAt(at - 1) === 125 && at - 1 >= start + 2) return at + 1
  }
  return -1
}

/** `#|…|#`, nested (SRFI 30). */
export function scanBlockComment(text: string, start: number): number {
  if (!text.startsWith('#|', start)) return -1
  let depth = 1
  for (let at = start + 2; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at)
    if (unit === BAR && text.charCodeAt(at + 1) === SHARP) {
      at++
      if (--depth === 0) return at + 1
    } else if (unit === SHARP && text.charCodeAt(at + 1) === BAR) {
      at++
      depth++
    }
  }
  return -1
}

/** `#!fold-case` and its like; any other `#!` starts a block comment. */
export function scanDirective(text: string, start: number): number {
  if (!text.startsWith('#!', start)) return -1
  const directive =
    /#!(?:r6rs|no-fold-case|fold-case|curly-infix-and-bracket-lists|curly-infix)(?![\p{L}\p{N}-])/uy
  directive.lastIndex = start
  return directive.test(text) ? directive.lastIndex : -1
}

/** `#!…!#`, not nested: the first line of a script, up to `!#`. */
export function scanScriptComment(text: string, start: number): number {
  if (!text.startsWith('#!', start)) return -1
  const end = text.indexOf('!#', start + 2)
  return end === -1 ? -1 : end + 2
}

/** What begins as one of the above and does not end: takes the rest of the text. */
export function scanUnclosed(text: string, start: number): number {
  const next = text.charAt(start + 1)
  const opens = text.charCodeAt(start) === QUOTE || next === '{' || next === '|' || next === '!'
  return opens ? text.length : -1
}

const SPACE = /[ \t\r\n\f]+/y

export function scanSpace(text: string, start: number): number {
  SPACE.lastIndex = start
  return SPACE.test(text) ? SPACE.lastIndex : -1
}
