/** What is open while a text is read: its openers and prefixes, and what Guile says where they do not end well. */
import type { IToken, TokenType } from 'chevrotain'
import { char, EOF, type Value } from '../runtime/values.ts'
import { prefixes } from './prefixes.ts'
import type { Syntax } from './syntax.ts'
import * as T from './tokens.ts'

export type FrameKind = 'text' | 'list' | 'vector' | 'bytevector' | 'array' | 'prefix'

/** How far a dotted pair has come. `broken`: more than one datum follows the dot. */
export type Dot = 'none' | 'tail expected' | 'close expected' | 'broken'

/** An opener or prefix whose end has not come, or the whole text. */
export class Frame {
  readonly kind: FrameKind
  readonly token: IToken | undefined
  /** How many data belonged to outer frames when this one was opened. */
  readonly base: number
  tail: Syntax | undefined = undefined
  dot: Dot = 'none'
  /** The end of a mismatched closer inside it that may have been meant for it. */
  perhapsClosed: number | undefined = undefined
  /** Offset of the start of its line, where indentation matters. */
  readonly line: number

  constructor(kind: FrameKind, token: IToken | undefined, base: number, line: number) {
    this.kind = kind
    this.token = token
    this.base = base
    this.line = line
  }
}

export function openerKind(type: TokenType): FrameKind {
  switch (type) {
    case T.OpenVector:
      return 'vector'
    case T.OpenBytevector:
      return 'bytevector'
    case T.OpenArray:
      return 'array'
    default:
      return 'list'
  }
}

export function closerOf(opener: IToken): ')' | ']' {
  return opener.tokenType === T.OpenSquare ? ']' : ')'
}

interface Message {
  readonly message: string
  readonly args?: readonly Value[]
}

/** Guile's message where the text ends inside `frame`. */
export function unfinishedMessage(frame: Frame): Message {
  const token = frame.token!
  if (frame.kind === 'prefix') {
    return { message: `unexpected end of input while reading ${expectedAfter(token)}` }
  }
  switch (frame.dot) {
    case 'tail expected':
      return { message: 'unexpected end of input while reading tail of improper list' }
    case 'close expected':
      return { message: 'missing close paren: ~A', args: [EOF] }
    default:
      return {
        message: 'unexpected end of input while searching for: ~A',
        args: [char(closerOf(token).charCodeAt(0))],
      }
  }
}

function expectedAfter({ tokenType, image }: IToken): string {
  if (tokenType === T.DatumComment) return '#; comment'
  if (tokenType === T.KeywordPrefix) return 'keyword'
  return prefixes[image]?.expected ?? 'datum'
}

/** Guile's message where `closer` does not fit `frame`. */
export function mismatchMessage(frame: Frame, closer: string): Message {
  const args = [char(closer.charCodeAt(0))]
  switch (frame.dot) {
    case 'tail expected':
      return { message: `unexpected "${closer}"` }
    case 'close expected':
      return { message: 'missing close paren: ~A', args }
    default:
      return { message: 'mismatched close paren: ~A', args }
  }
}
