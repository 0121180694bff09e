/**
 * The grammar of a text:
 *
 *     text    = element*
 *     element = Datum | Opener | Closer | Prefix | Directive | Unclosed
 *
 * It is flat so that nesting of any depth costs no JavaScript stack: the actions tell the builder
 * what comes, and the builder nests on a stack of its own.
 */
import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain'
import { Closer, Datum, Directive, Opener, Prefix, tokenTypes, Unclosed } from './tokens.ts'

export interface Actions {
  datum(token: IToken): void
  prefix(token: IToken): void
  open(token: IToken): void
  close(token: IToken): void
  directive(token: IToken): void
  unclosed(token: IToken): void
}

/** What chevrotain does not tell of its parser. */
interface Recorder {
  RECORDING_PHASE: boolean
  CONSUME: (type: TokenType) => IToken
  OR: (alternatives: unknown) => unknown
  MANY: (action: unknown) => void
  consumeInternalRecord(type: TokenType, index: number): IToken
  orInternalRecord(alternatives: unknown, index: number): unknown
  manyInternalRecord(index: number, action: unknown): void
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

  /**
   * While the grammar is recorded, these stand for the parser's own. It would put a hundred methods on
   * the object and delete them again, which takes long and leaves an object that is slow to use.
   */
  enableRecording(): void {
    const recorder = this as unknown as Recorder
    recorder.RECORDING_PHASE = true
    recorder.CONSUME = (type) => recorder.consumeInternalRecord(type, 0)
    recorder.OR = (alternatives) => recorder.orInternalRecord(alternatives, 0)
    recorder.MANY = (action) => recorder.manyInternalRecord(0, action)
  }

  disableRecording(): void {
    const recorder = this as unknown as Partial<Recorder>
    recorder.RECORDING_PHASE = false
    // In this order the object stays as it was.
    delete recorder.MANY
    delete recorder.OR
    delete recorder.CONSUME
  }

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

/** The parser, while it does not parse. */
let idle: Grammar | undefined

/**
 * Tells `actions` the elements of a text, in order. These may read another text meanwhile: a list that
 * was put off, in which they look for a datum label.
 */
export function parse(tokens: IToken[], actions: Actions): void {
  const grammar = idle ?? new Grammar()
  idle = undefined
  grammar.parse(tokens, actions)
  idle = grammar
}
