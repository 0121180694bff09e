/** Text to tokens. The lexer is made when it is first used: most of the program never reads Scheme. */
import { type IToken, Lexer } from 'chevrotain'
import { tokenTypes } from './tokens.ts'

let lexer: Lexer | undefined

export interface Tokens {
  readonly tokens: IToken[]
  /** `;`, `#| |#` and `#! !#`, in order; for a formatter. */
  readonly comments: IToken[]
}

/** Every text is a sequence of tokens: there are no lexical errors at this stage. */
export function tokenize(text: string): Tokens {
  lexer ??= new Lexer([...tokenTypes], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  })
  const { tokens, groups } = lexer.tokenize(text)
  return { tokens, comments: groups.comments ?? [] }
}
