/**
 * The grammar of a text:
 *
 *     text    = element*
 *     element = Datum | Opener | Closer | Prefix | Directive | Unclosed
 *
 * It is flat so that nesting of any depth costs no JavaScript stack: the actions tell the builder
 * what comes, and the builder nests on a stack of its own.
 */
import { EmbeddedActionsParser, type IToken } from 'chevrotain'
import { Closer, Datum, Directive, Opener, Prefix, tokenTypes, Unclosed } from './tokens.ts'

export interface Actions {
  datum(token: IToken): void
  prefix(token: IToken): void
  open(token: IToken): void
  close(token: IToken): void
  directive(token: IToken): void
  unclosed(token: IToken): void
}

class Grammar extends EmbeddedActionsParser {
  #actions: Actions = NO_ACTIONS

  constructor() {
    super([...tokenTypes, Datum, Opener, Closer, Prefix, Directive, Unclosed], {
      skipValidations: true,
      maxLookahead: 1,
    })
    this.performSelfAnalysis()
  }

  readonly #elements = [
    { ALT: () => this.#actions.datum(this.CONSUME(Datum)) },
    { ALT: () => this.#actions.open(this.CONSUME(Opener)) },
    { ALT: () => this.#actions.close(this.CONSUME(Closer)) },
    { ALT: () => this.#actions.prefix(this.CONSUME(Prefix)) },
    { ALT: () => this.#actions.directive(this.CONSUME(Directive)) },
    { ALT: () => this.#actions.unclosed(this.CONSUME(Unclosed)) },
  ]

  readonly #element = (): void => this.OR(this.#elements)

  readonly text = this.RULE('text', () => {
    this.MANY(this.#element)
  })

  parse(tokens: IToken[], actions: Actions): void {
    this.#actions = actions
    this.input = tokens
    this.text()
    this.#actions = NO_ACTIONS
  }
}

const nothing = (): void => {}
const NO_ACTIONS: Actions = {
  datum: nothing,
  prefix: nothing,
  open: nothing,
  close: nothing,
  directive: nothing,
  unclosed: nothing,
}

let grammar: Grammar | undefined

/** Tells `actions` the elements of a text, in order. */
export function parse(tokens: IToken[], actions: Actions): void {
  grammar ??= new Grammar()
  grammar.parse(tokens, actions)
}
