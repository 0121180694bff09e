/** Steps through a text that need not be whole: over words, strings, comments and data. */

export const OPEN = 40
export const CLOSE = 41
export const OPEN_SQUARE = 91
export const CLOSE_SQUARE = 93
export const QUOTE = 34
export const SEMICOLON = 59
export const SHARP = 35
export const BACKSLASH = 92
export const BAR = 124

/** By the code of a character: what it begins or ends. */
const SPACE = 1
const DELIMITER = 2
const KINDS = new Uint8Array(128)
for (const space of ' \t\r\n\f') KINDS[space.charCodeAt(0)] = SPACE
for (const delimiter of '()[]";') KINDS[delimiter.charCodeAt(0)] = DELIMITER

export function isSpace(unit: number): boolean {
  return unit < 128 && KINDS[unit] === SPACE
}

/** Whether it ends a word. */
export function isDelimiter(unit: number): boolean {
  return unit < 128 && KINDS[unit] !== 0
}

/** Behind a comment or a character that starts at `at`; 0 where there is none. */
export function skipSharpOrComment(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit === SEMICOLON) {
    const end = text.indexOf('\n', at)
    return end === -1 ? text.length : end
  }
  if (unit !== SHARP) return 0
  switch (text.charCodeAt(at + 1)) {
    case BACKSLASH: // `#\(` is a character
      return endOfWord(text, Math.min(at + 3, text.length))
    case BAR:
      return blockCommentEnd(text, at)
    default:
      return 0
  }
}

function blockCommentEnd(text: string, start: number): number {
  let depth = 1
  for (let at = start + 2; at < text.length; at++) {
    if (text.startsWith('|#', at)) {
      at++
      if (--depth === 0) return at + 1
    } else if (text.startsWith('#|', at)) {
      depth++
      at++
    }
  }
  return text.length
}

/**
 * Behind the string that starts at `at`. One that is not closed yet swallows the text up to the next
 * string's first quote; then, the next line looks like code, or what follows that quote like the
 * inside of a string.
 */
export function stringEnd(text: string, start: number): number {
  let end = start + 1
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end)
    if (unit === BACKSLASH) end++
    else if (unit === QUOTE) break
  }
  const line = text.indexOf('\n', start)
  if (line === -1 || end < line) return Math.min(end + 1, text.length)
  const looksLikeCode = /^\s*[(;)]/.test(text.slice(line, line + 200))
  const isCutShort = end >= text.length || /[^\s()[\];]/.test(text.charAt(end + 1))
  return looksLikeCode && isCutShort ? line : Math.min(end + 1, text.length)
}

export function endOfWord(text: string, from: number): number {
  let end = from
  while (end < text.length && !isDelimiter(text.charCodeAt(end))) end++
  return end
}

const PREFIXES = /^(?:#;|#[~$+]@?|#['`]|,@?|['`])*/

function startsPrefix(unit: number): boolean {
  return unit === SHARP || unit === 39 || unit === 44 || unit === 96 // ' , `
}

/** Of `'`, `,@`, `#~` and the like in front of a datum. */
export function prefixLength(text: string): number {
  return PREFIXES.exec(text)![0].length
}

export function isCloser(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit === CLOSE || unit === CLOSE_SQUARE
}

/** Over white space and comments. */
export function skipBlank(text: string, from: number): number {
  for (let at = from; ; ) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
    const unit = text.charCodeAt(at)
    const isComment = unit === SEMICOLON || (unit === SHARP && text.charCodeAt(at + 1) === BAR)
    if (!isComment) return at
    at = skipSharpOrComment(text, at)
  }
}

/** Behind the datum that starts at `from`; `until` where it does not end before. */
export function skipDatum(text: string, from: number, until = text.length): number {
  let depth = 0
  for (let at = from; at < until; ) {
    const unit = text.charCodeAt(at)
    if (isSpace(unit)) {
      at++
      continue
    }
    let isWhole = false
    if (unit === OPEN || unit === OPEN_SQUARE) {
      depth++
      at++
    } else if (unit === CLOSE || unit === CLOSE_SQUARE) {
      if (depth === 0) return at
      at++
      isWhole = --depth === 0
    } else if (unit === QUOTE) {
      at = stringEnd(text, at)
      isWhole = true
    } else {
      const isCharacter = unit === SHARP && text.charCodeAt(at + 1) === BACKSLASH
      const skipped = skipSharpOrComment(text, at)
      const prefix = skipped > 0 || !startsPrefix(unit) ? 0 : prefixLength(text.slice(at, at + 3))
      isWhole = isCharacter || (skipped === 0 && prefix === 0)
      if (skipped > 0) at = skipped
      else if (prefix > 0) at += prefix
      else at = endOfWord(text, at)
      // `#(` and `#u8(`
      if (isWhole && unit === SHARP && text.charCodeAt(at) === OPEN) isWhole = false
    }
    if (isWhole && depth === 0) return Math.min(at, until)
  }
  return until
}

/** Whether `at` is the first thing on its line. */
export function beginsLine(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === ''
}
