/**
 * What is around a place in a text that someone is typing: brackets are open, strings perhaps too,
 * words are half there. Looks at the text alone, and no further than needed: an editor asks at every
 * keystroke, also in files of thousands of machines.
 */

export interface Word {
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface Cursor {
  readonly text: string
  readonly offset: number
  readonly place: 'code' | 'string' | 'comment'
  /** The string around the place: what is between its quotes; up to the end of the line where it is not closed. */
  readonly string: Word | undefined
  /** The word that the place touches, without quotes in front of it; empty where there is none. */
  readonly word: Word
  /** The brackets that are open here, the innermost first. */
  readonly open: readonly OpenForm[]
}

export function cursorAt(text: string, offset: number): Cursor {
  const { opened, place, start } = scan(text, offset)
  const open = opened.reverse().map((at) => new OpenForm(text, at))
  const string = place === 'string' ? stringFrom(text, start + 1, offset) : undefined
  return { text, offset, place, string, word: string ?? wordAt(text, offset), open }
}

/** A form whose bracket is open at the cursor. */
export class OpenForm {
  readonly text: string
  /** Of its bracket. */
  readonly start: number
  #head: Word | undefined

  constructor(text: string, start: number) {
    this.text = text
    this.start = start
  }

  /** The word that it begins with; empty where it begins with something else. */
  get head(): Word {
    this.#head ??= wordFrom(this.text, skipBlank(this.text, this.start + 1))
    return this.#head
  }

  /** What is in it, in order, as far as it begins before `until`. An item that is not closed ends with `until`. */
  *items(until: number): Generator<Word> {
    for (let at = skipBlank(this.text, this.start + 1); at < until; ) {
      if (isCloser(this.text, at)) return
      const end = skipDatum(this.text, at, until)
      const isOut = this.text.startsWith('#;', at)
      if (!isOut) yield { start: at, end, text: this.text.slice(at, end) }
      at = skipBlank(this.text, end)
    }
  }

  /** At most `count` of them. */
  first(count: number, until: number): Word[] {
    const found: Word[] = []
    for (const item of this.items(until)) {
      if (found.push(item) === count) break
    }
    return found
  }

  /** How many items are before the one that `offset` is in or touches. */
  indexAt(offset: number): number {
    let index = 0
    for (const { end } of this.items(offset)) {
      if (end >= offset) return index
      index++
    }
    return index
  }

  /** The prefix it was written with: `'`, `` ` ``, `#~`, …; empty as a rule. */
  get prefix(): string {
    const before = this.text.slice(Math.max(0, this.start - 3), this.start)
    return /(?:#[~$+]@?|#['`]|,@?|['`])$/.exec(before)?.[0] ?? ''
  }
}

/** Whether `at` is the first thing on its line. */
export function beginsLine(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === ''
}

const OPEN = 40
const CLOSE = 41
const OPEN_SQUARE = 91
const CLOSE_SQUARE = 93
const QUOTE = 34
const SEMICOLON = 59
const SHARP = 35
const BACKSLASH = 92
const BAR = 124

/** By the code of a character: what it begins or ends. */
const SPACE = 1
const DELIMITER = 2
const KINDS = new Uint8Array(128)
for (const space of ' \t\r\n\f') KINDS[space.charCodeAt(0)] = SPACE
for (const delimiter of '()[]";') KINDS[delimiter.charCodeAt(0)] = DELIMITER

function isSpace(unit: number): boolean {
  return unit < 128 && KINDS[unit] === SPACE
}

/** Whether it ends a word. */
function isDelimiter(unit: number): boolean {
  return unit < 128 && KINDS[unit] !== 0
}

interface Scanned {
  readonly opened: number[]
  readonly place: Cursor['place']
  /** Of the string or comment. */
  readonly start: number
}

function scan(text: string, offset: number): Scanned {
  const opened: number[] = []
  for (let at = 0; at < offset; ) {
    switch (text.charCodeAt(at)) {
      case OPEN:
      case OPEN_SQUARE:
        opened.push(at++)
        break
      case CLOSE:
      case CLOSE_SQUARE:
        opened.pop()
        at++
        break
      case QUOTE: {
        const end = stringEnd(text, at)
        if (end > offset || (end === offset && !isClosed(text, at, end))) {
          return { opened, place: 'string', start: at }
        }
        at = end
        break
      }
      case SEMICOLON:
      case SHARP: {
        if (text.startsWith('#;', at)) {
          at += 2
          break
        }
        const end = skipSharpOrComment(text, at)
        const isComment = end > 0 && text.charCodeAt(at + 1) !== BACKSLASH
        // A comment to the end of the line goes on where one types at its end.
        const reaches = text.charCodeAt(at) === SEMICOLON ? end >= offset : end > offset
        if (isComment && reaches) return { opened, place: 'comment', start: at }
        at = end > 0 ? end : at + 1
        break
      }
      default:
        at++
    }
  }
  return { opened, place: 'code', start: offset }
}

/** Behind a comment or a character that starts at `at`; 0 where there is none. */
function skipSharpOrComment(text: string, at: number): number {
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
function stringEnd(text: string, start: number): number {
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

function isClosed(text: string, start: number, end: number): boolean {
  return end > start + 1 && /[^\\](\\\\)*"$/.test(text.slice(start, end))
}

/** What is between the quotes of the string whose inside starts at `start`, on the line of `offset`. */
function stringFrom(text: string, start: number, offset: number): Word {
  let end = offset
  while (end < text.length && !/["\n\r]/.test(text[end]!)) end++
  // Where it is not closed, what follows is not part of it.
  if (text[end] !== '"') end = offset
  return { start, end, text: text.slice(start, end) }
}

function wordAt(text: string, offset: number): Word {
  let start = offset
  while (start > 0 && !isDelimiter(text.charCodeAt(start - 1))) start--
  const end = endOfWord(text, offset)
  start += prefixLength(text.slice(start, end))
  if (start > offset) return { start: offset, end: offset, text: '' }
  return { start, end, text: text.slice(start, end) }
}

function wordFrom(text: string, start: number): Word {
  const end = endOfWord(text, start)
  return { start, end, text: text.slice(start, end) }
}

function endOfWord(text: string, from: number): number {
  let end = from
  while (end < text.length && !isDelimiter(text.charCodeAt(end))) end++
  return end
}

const PREFIXES = /^(?:#;|#[~$+]@?|#['`]|,@?|['`])*/

/** Of `'`, `,@`, `#~` and the like in front of a datum. */
function prefixLength(text: string): number {
  return PREFIXES.exec(text)![0].length
}

function isCloser(text: string, at: number): boolean {
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
      const prefix = skipped > 0 ? 0 : prefixLength(text.slice(at, at + 3))
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
