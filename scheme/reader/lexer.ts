/** Text to tokens. The lexer is made when it is first used: most of the program never reads Scheme. */
import { type IToken, Lexer } from 'chevrotain'
import { setWanted, type Wanted } from './plain.ts'
import { LargeList, SmallList, tokenTypes, UnclosedString } from './tokens.ts'

let lexer: Lexer | undefined

export interface Tokens {
  readonly tokens: IToken[]
  /** `;`, `#| |#` and `#! !#`, in order; for a formatter. */
  readonly comments: IToken[]
}

/** Tokens of so much text at a time: they are garbage before the collector has to move them. */
const CHUNK = 64 * 1024

/**
 * The tokens of a text from offset `from` on, some at a time. Every text is a sequence of tokens:
 * there are no errors at this stage. A string that begins at a key of `stringEnds` ends at its value
 * instead of its last quote.
 */
export function* tokenize(
  text: string,
  from = 0,
  stringEnds?: ReadonlyMap<number, number>,
  lists: Wanted = 'none',
): Generator<Tokens> {
  lexer ??= makeLexer()
  let size = CHUNK
  for (let start = from; start < text.length; ) {
    const end = cutFrom(text, start + size)
    setWanted(lists)
    const { tokens, groups } = lexer.tokenize(text.slice(start, end))
    setWanted('none')
    const comments = groups.comments ?? []
    let next = end
    if (end < text.length) {
      const cut = dropCut(tokens, comments, end - start)
      next = start + cut
      size = cut === 0 ? size * 4 : CHUNK
    }
    for (const token of tokens) token.startOffset += start
    for (const token of comments) token.startOffset += start
    if (stringEnds !== undefined && stringEnds.size > 0) {
      next = cutStrings(text, tokens, comments, stringEnds) ?? next
    }
    yield { tokens, comments }
    start = next
  }
}

function makeLexer(): Lexer {
  return new Lexer([...tokenTypes], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  })
}

/** The tokens of what is inside a plain list. */
export function plainTokens(text: string): IToken[] {
  lexer ??= makeLexer()
  setWanted('small')
  const { tokens } = lexer.tokenize(text)
  setWanted('none')
  return tokens
}

/**
 * Tokens of a piece of text that goes on: drops the last, which touch each other, where they may go on
 * too. Returns the offset where what is dropped begins, or `length`.
 */
function dropCut(tokens: IToken[], comments: IToken[], length: number): number {
  const comment = comments.at(-1)
  if (comment !== undefined && comment.startOffset + comment.image.length === length) {
    comments.pop()
    return comment.startOffset
  }
  let cut = length
  for (let token = tokens.at(-1); token !== undefined; token = tokens.at(-1)) {
    const touches = token.startOffset + token.image.length === cut
    if (!touches || isWhole(token) || cut < length - LONGEST_WORD) break
    tokens.pop()
    cut = token.startOffset
  }
  return cut
}

/** As far as a word may be of another kind by what follows: `#t` where it goes on as `#true`. */
const LONGEST_WORD = 64

/** Cuts the first of the strings that end elsewhere, and what was found after it. Returns where to go on. */
function cutStrings(
  text: string,
  tokens: IToken[],
  comments: IToken[],
  stringEnds: ReadonlyMap<number, number>,
): number | undefined {
  const index = tokens.findIndex((token) => stringEnds.has(token.startOffset))
  if (index === -1) return undefined
  const token = tokens[index]!
  const end = stringEnds.get(token.startOffset)!
  token.image = text.slice(token.startOffset, end)
  token.tokenType = UnclosedString
  token.tokenTypeIdx = UnclosedString.tokenTypeIdx!
  tokens.length = index + 1
  const after = comments.findIndex((comment) => comment.startOffset > token.startOffset)
  if (after !== -1) comments.length = after
  return end
}

/** Whether it ends where it does, whatever follows: parentheses, and lists with theirs. */
function isWhole({ image, tokenType }: IToken): boolean {
  if (tokenType === SmallList || tokenType === LargeList) return true
  return image.length === 1 && /[()[\]]/.test(image)
}

const DELIMITER = /[()[\] \t\r\n\f]/

/** The offset after the next delimiter from `offset` on, where one is near; else somewhere. */
function cutFrom(text: string, offset: number): number {
  const at = text.slice(offset, offset + CHUNK).search(DELIMITER)
  return at === -1 ? Math.min(text.length, offset + CHUNK) : offset + at + 1
}
