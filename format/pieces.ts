/**
 * A text as pieces and what lies between them. Pieces are the reader's tokens and comments, in order;
 * between them there is nothing but white space, and a formatter changes nothing else.
 */
import { tokenize } from '../scheme/reader/lexer.ts'
import { parseNumber } from '../scheme/runtime/numbers-parse.ts'

interface Token {
  readonly tokenType: { readonly name: string }
  readonly startOffset: number
  readonly image: string
}

export const SYMBOL = 1
export const NUMERAL = 2
export const KEYWORD = 3
/** Any other datum that is one token. */
export const ATOM = 4
/** The parenthesis of a list. */
export const OPEN_LIST = 5
/** That of a vector, a bytevector or an array. */
export const OPEN_DATA = 6
export const CLOSE = 7
export const PREFIX = 8
export const KEYWORD_PREFIX = 9
export const DATUM_COMMENT = 10
export const LINE_COMMENT = 11
/** `#|…|#` and `#!…!#`. */
export const BLOCK_COMMENT = 12
/** What the reader can't make sense of: nothing beside it is changed. */
export const UNREADABLE = 13

export class Pieces {
  readonly text: string
  readonly starts: number[] = []
  /** Exclusive, and without the blanks at the end of a line comment. */
  readonly ends: number[] = []
  readonly kinds: number[] = []

  constructor(text: string) {
    this.text = text
  }

  get length(): number {
    return this.starts.length
  }

  textOf(index: number): string {
    return this.text.slice(this.starts[index]!, this.ends[index]!)
  }

  gapStart(index: number): number {
    return index === 0 ? 0 : this.ends[index - 1]!
  }

  /** What lies before a piece. */
  gap(index: number): string {
    return this.text.slice(this.gapStart(index), this.starts[index]!)
  }

  /** Whether a symbol, not a number, as `+`, `1+` and `...` are. */
  isSymbol(index: number): boolean {
    const kind = this.kinds[index]
    if (kind !== NUMERAL) return kind === SYMBOL
    return parseNumber(this.textOf(index)) === undefined
  }

  add(token: Token, kind: number): void {
    let end = token.startOffset + token.image.length
    if (kind === LINE_COMMENT) end = trimmedEnd(this.text, end)
    this.starts.push(token.startOffset)
    this.ends.push(end)
    this.kinds.push(kind)
  }

  drop(): void {
    this.starts.pop()
    this.ends.pop()
    this.kinds.pop()
  }
}

/** The pieces of `text` that begin before the offset `to`. */
export function readPieces(text: string, to = Number.POSITIVE_INFINITY): Pieces {
  const pieces = new Pieces(text)
  for (const { tokens, comments } of tokenize(text)) {
    let next = 0
    for (const token of tokens) {
      while (next < comments.length && comments[next]!.startOffset < token.startOffset) {
        addComment(pieces, comments[next++]!)
      }
      pieces.add(token, kindOf(token))
    }
    while (next < comments.length) addComment(pieces, comments[next++]!)
    if (pieces.length > 0 && pieces.starts.at(-1)! >= to) break
  }
  while (pieces.length > 0 && pieces.starts.at(-1)! >= to) pieces.drop()
  return pieces
}

function addComment(pieces: Pieces, token: Token): void {
  pieces.add(token, token.image.charCodeAt(0) === 59 ? LINE_COMMENT : BLOCK_COMMENT)
}

function trimmedEnd(text: string, end: number): number {
  let at = end
  while (/[ \t\r\f]/.test(text.charAt(at - 1))) at--
  return at
}

/** By the names of the reader's tokens; what is not here is a datum by itself. */
const KINDS: Readonly<Record<string, number>> = {
  Symbol: SYMBOL,
  ExtendedSymbol: SYMBOL,
  Numeral: NUMERAL,
  Keyword: KEYWORD,
  OpenRound: OPEN_LIST,
  OpenSquare: OPEN_LIST,
  OpenVector: OPEN_DATA,
  OpenBytevector: OPEN_DATA,
  OpenArray: OPEN_DATA,
  CloseRound: CLOSE,
  CloseSquare: CLOSE,
  Quote: PREFIX,
  Quasiquote: PREFIX,
  Unquote: PREFIX,
  UnquoteSplicing: PREFIX,
  Syntax: PREFIX,
  Quasisyntax: PREFIX,
  Unsyntax: PREFIX,
  UnsyntaxSplicing: PREFIX,
  Gexp: PREFIX,
  Ungexp: PREFIX,
  UngexpSplicing: PREFIX,
  UngexpNative: PREFIX,
  UngexpNativeSplicing: PREFIX,
  LabelDefinition: PREFIX,
  KeywordPrefix: KEYWORD_PREFIX,
  DatumComment: DATUM_COMMENT,
  BadArray: UNREADABLE,
  BadBytevector: UNREADABLE,
  ReadEval: UNREADABLE,
  UnknownSharp: UNREADABLE,
  UnclosedString: UNREADABLE,
  UnclosedSharp: UNREADABLE,
}

function kindOf({ tokenType }: Token): number {
  return KINDS[tokenType.name] ?? ATOM
}
