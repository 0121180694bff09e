/**
 * What is around a place in a text that someone is typing: brackets are open, strings perhaps too,
 * words are half there. Looks at the text alone, and no further than needed: an editor asks at every
 * keystroke, also in files of thousands of machines.
 */
import {
  BACKSLASH,
  CLOSE,
  CLOSE_SQUARE,
  endOfWord,
  isCloser,
  isDelimiter,
  OPEN,
  OPEN_SQUARE,
  prefixLength,
  QUOTE,
  SEMICOLON,
  SHARP,
  skipBlank,
  skipDatum,
  skipSharpOrComment,
  stringEnd,
} from './text-steps.ts'

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
        const isLine = text.charCodeAt(at) === SEMICOLON
        const isComment = isLine || (end > 0 && text.charCodeAt(at + 1) !== BACKSLASH)
        // A comment to the end of the line goes on where one types at its end.
        const reaches = isLine ? end >= offset : end > offset
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
