/**
 * Data laid out over lines (`pretty-print`) or cut to a width (`truncated-print`), as Guile's
 * `(ice-9 pretty-print)` does it. What fits on the line stays on it; else a form is broken by the
 * style that its head has.
 */
import { BudgetError, charge } from '../runtime/budget.ts'
import { display, write } from '../runtime/print.ts'
import { listFrom, NIL, Pair, Sym, type Value } from '../runtime/values.ts'

export interface PrettyOptions {
  readonly width: number
  /** Longer forms are broken although they would fit. */
  readonly maxExpressionWidth?: number
  readonly prefix?: string
  readonly displaying?: boolean
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  quote: "'",
  quasiquote: '`',
  unquote: ',',
  'unquote-splicing': ',@',
}

/** Data deeper than this would use up the JavaScript stack. */
const DEEPEST = 1000

/** Heads longer than this have their operands below, not beside them. */
const LONGEST_CALL_HEAD = 5
const INDENT = 2

/** Lays out one part; `closing` is how many parentheses will follow it on its line. */
type Layout = (value: Value, closing: number) => void

/** How the operands of a form are laid out. */
interface Style {
  /** `beside`: all under the first, which stands beside the head; `below`: as `first` says. */
  readonly kind: 'beside' | 'below'
  /** How the operands are laid out that stay on the line of the head. */
  readonly first: readonly ('expression' | 'list')[]
  readonly rest: 'expression' | 'list'
  /** A name may follow the head, as in named let. */
  readonly named?: boolean
}

const LAMBDA: Style = { kind: 'below', first: ['list'], rest: 'expression' }
const IF: Style = { kind: 'below', first: ['expression'], rest: 'expression' }
const STYLES: Readonly<Record<string, Style>> = {
  lambda: LAMBDA,
  'lambda*': LAMBDA,
  'let*': LAMBDA,
  letrec: LAMBDA,
  define: LAMBDA,
  'define*': LAMBDA,
  'define-public': LAMBDA,
  'define-syntax': LAMBDA,
  'let-syntax': LAMBDA,
  'letrec-syntax': LAMBDA,
  'syntax-rules': LAMBDA,
  'with-syntax': LAMBDA,
  'syntax-case': { kind: 'below', first: ['expression', 'list'], rest: 'expression' },
  let: { ...LAMBDA, named: true },
  if: IF,
  'set!': IF,
  case: { ...IF, rest: 'list' },
  cond: { kind: 'beside', first: [], rest: 'list' },
  and: { kind: 'beside', first: [], rest: 'expression' },
  or: { kind: 'beside', first: [], rest: 'expression' },
  begin: { kind: 'below', first: [], rest: 'expression' },
  do: { kind: 'below', first: ['list', 'list'], rest: 'expression' },
}
const SHORT_CALL: Style = STYLES.and!
const LONG_CALL: Style = STYLES.begin!

/** Ends in a newline. */
export function prettyText(value: Value, options: PrettyOptions): string {
  return new PrettyPrinter(options).print(value)
}

class PrettyPrinter {
  readonly #width: number
  readonly #widest: number
  readonly #prefix: string
  readonly #atom: (value: Value) => string
  #text = ''
  #column = 0
  #depth = 0

  constructor({ width, maxExpressionWidth = 50, prefix = '', displaying = false }: PrettyOptions) {
    this.#width = width - prefix.length
    this.#widest = maxExpressionWidth
    this.#prefix = prefix
    this.#atom = displaying ? display : write
  }

  print(value: Value): string {
    this.#text = this.#prefix
    this.#expression(value, 0)
    return `${this.#text}\n`
  }

  #put(text: string): void {
    charge(2 * text.length + 32)
    this.#text += text
    this.#column += text.length
  }

  /** Goes to `column`, on a new line where it lies behind. */
  #goTo(column: number): void {
    if (column < this.#column) {
      this.#text += `\n${this.#prefix}`
      this.#column = 0
    }
    this.#put(' '.repeat(column - this.#column))
  }

  readonly #expression: Layout = (value, closing) => this.#part(value, closing, this.#broken)

  /** A list that is no call: bindings, clauses, formals. */
  readonly #list: Layout = (value, closing) => {
    this.#part(value, closing, (list, closing) => this.#plainList(list, closing, this.#expression))
  }

  /** On this line where it fits, else as `broken` lays it out. */
  #part(value: Value, closing: number, broken: (value: Pair, closing: number) => void): void {
    if (!(value instanceof Pair) && !Array.isArray(value)) {
      this.#put(this.#atom(value))
      return
    }
    const room = Math.min(this.#width - this.#column - closing, this.#widest - 1)
    const line = oneLine(value, room, this.#atom)
    if (line !== undefined) {
      this.#put(line)
      return
    }
    if (++this.#depth > DEEPEST) throw new BudgetError('depth')
    if (value instanceof Pair) {
      broken(value, closing)
    } else {
      this.#put('#')
      const list = listFrom(value)
      if (list instanceof Pair) this.#plainList(list, closing, this.#expression)
      else this.#put('()')
    }
    this.#depth--
  }

  readonly #broken = (form: Pair, closing: number): void => {
    const quoted = abbreviated(form)
    if (quoted !== undefined) {
      this.#put(quoted.prefix)
      this.#expression(quoted.value, closing)
      return
    }
    const head = form.car
    if (!(head instanceof Sym)) {
      this.#plainList(form, closing, this.#expression)
      return
    }
    const style =
      STYLES[head.name] ?? (head.name.length > LONGEST_CALL_HEAD ? LONG_CALL : SHORT_CALL)
    this.#put(`(${this.#atom(head)}`)
    if (style.kind === 'beside') {
      this.#down(form.cdr, this.#column + 1, closing, this.#layout(style.rest))
    } else {
      this.#below(form.cdr, this.#column - this.#atom(head).length - 1 + INDENT, closing, style)
    }
  }

  #layout(how: 'expression' | 'list'): Layout {
    return how === 'list' ? this.#list : this.#expression
  }

  #below(operands: Value, column: number, closing: number, style: Style): void {
    let rest = operands
    if (style.named && rest instanceof Pair && rest.car instanceof Sym) {
      this.#put(` ${this.#atom(rest.car)}`)
      rest = rest.cdr
    }
    const beside = this.#column + 1
    for (const how of style.first) {
      if (!(rest instanceof Pair)) break
      const { car, cdr } = rest as Pair
      this.#goTo(beside)
      this.#layout(how)(car, cdr === NIL ? closing + 1 : 0)
      rest = cdr
    }
    this.#down(rest, column, closing, this.#layout(style.rest))
  }

  #plainList(list: Pair, closing: number, item: Layout): void {
    this.#put('(')
    this.#down(list, this.#column, closing, item)
  }

  /** The elements at `column` each, and the closing parenthesis. */
  #down(list: Value, column: number, closing: number, item: Layout): void {
    let rest = list
    for (; rest instanceof Pair; rest = rest.cdr) {
      this.#goTo(column)
      item(rest.car, rest.cdr === NIL ? closing + 1 : 0)
    }
    if (rest !== NIL) {
      this.#goTo(column)
      this.#put('.')
      this.#goTo(column)
      item(rest, closing + 1)
    }
    this.#put(')')
  }
}

function abbreviated(form: Pair): { prefix: string; value: Value } | undefined {
  const { car, cdr } = form
  if (!(car instanceof Sym && cdr instanceof Pair && cdr.cdr === NIL)) return undefined
  const prefix = ABBREVIATIONS[car.name]
  return prefix === undefined ? undefined : { prefix, value: cdr.car }
}

/** The text of data on one line, quotes abbreviated; undefined where it is longer than `room`. */
function oneLine(value: Value, room: number, atom: (value: Value) => string): string | undefined {
  let text = ''
  const open: (Value | string)[] = [value]
  while (open.length > 0) {
    const next = open.pop()!
    if (typeof next === 'string') {
      text += next
    } else if (next instanceof Pair) {
      const quoted = abbreviated(next)
      if (quoted !== undefined) {
        text += quoted.prefix
        open.push(quoted.value)
      } else {
        text += '('
        open.push(new Rest(next))
      }
    } else if (next instanceof Rest) {
      const { pair, isFirst } = next
      if (!isFirst) text += ' '
      if (pair.cdr instanceof Pair) open.push(new Rest(pair.cdr, false))
      else if (pair.cdr === NIL) open.push(')')
      else open.push(')', pair.cdr, ' . ')
      open.push(pair.car)
    } else if (Array.isArray(next)) {
      text += '#'
      open.push(listFrom(next))
    } else {
      text += next === NIL ? '()' : atom(next)
    }
    if (text.length > room) return undefined
  }
  return text
}

/** What is left of a list that is being written. */
class Rest {
  readonly pair: Pair
  readonly isFirst: boolean
  constructor(pair: Pair, isFirst = true) {
    this.pair = pair
    this.isFirst = isFirst
  }
}
