/** Running the directives of `(ice-9 format)` over arguments. */
import { charge, work } from '../runtime/budget.ts'
import { wrongType } from '../runtime/errors.ts'
import { isInteger, isNumber, type Real, toDouble } from '../runtime/numbers.ts'
import { isNegative } from '../runtime/numbers-arithmetic.ts'
import { Flonum, NIL, type Value } from '../runtime/values.ts'
import { needString, notA, notAPair } from './check.ts'
import {
  characterCode,
  characterText,
  integerText,
  localText,
  type Numbers,
  objectText,
  pluralText,
  radixText,
  realText,
  size,
} from './ice-9-format-fields.ts'
import { type Directive, FormatError, type Piece, parseFormat } from './ice-9-format-parse.ts'
import { prettyText } from './ice-9-pretty-print-text.ts'
import { truncatedText } from './ice-9-truncated-print.ts'
import { listItems, listLength } from './pairs.ts'
import { downcaseText, titlecaseText, upcaseText } from './strings.ts'

/** Arguments, which of them is the body's first, and which is next. */
interface Arguments {
  readonly values: readonly Value[]
  readonly first: number
  next: number
}

/** Ways through a body: to its end, or out by `~^`. */
type Exit = 'end' | 'escape'

/** Bodies run in bodies on the JavaScript stack. */
const DEEPEST = 200

/** Directives that take no parameter or a count, which has to be an integer. */
const COUNTED = '%&~|_/c*[{y'

const RADICES: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, x: 16 }

export class Formatter {
  #text = ''
  /** Where the next character goes on its line. */
  #column: number
  #depth = 0
  /**
   * What `~(` does to each piece of text. As in Guile, a `~^` before the `~)` ends the conversion
   * instead of leaving the body, and each further one does nothing.
   */
  #convert: ((text: string) => string) | undefined

  constructor(column: number) {
    this.#column = column
  }

  get text(): string {
    return this.#text
  }

  /** Throws FormatError; `text` is what came before. */
  run(template: string, values: readonly Value[]): void {
    this.#run(parseFormat(template), startOf(values))
  }

  #run(pieces: readonly Piece[], args: Arguments): Exit {
    for (const piece of pieces) {
      work(1)
      if (typeof piece === 'string') this.#literal(piece)
      else if (this.#direct(piece, args) === 'escape') return 'escape'
    }
    return 'end'
  }

  /** Literal text is converted letter by letter. */
  #literal(text: string): void {
    if (this.#convert === undefined) this.#emit(text)
    else for (const letter of text) this.#put(letter)
  }

  #put(text: string): void {
    this.#emit(this.#convert === undefined ? text : this.#convert(text))
  }

  #emit(text: string): void {
    charge(2 * text.length + 32)
    this.#text += text
    const line = text.lastIndexOf('\n')
    this.#column = line < 0 ? this.#column + text.length : text.length - line - 1
  }

  /** As in Guile, newlines in an argument do not begin a line for `~T` and `~&`. */
  #putObject(text: string): void {
    const column = this.#column
    this.#put(text)
    this.#column = column + text.length
  }

  #repeat(text: string, count: number): void {
    charge(2 * count)
    this.#put(text.repeat(count))
  }

  #next(args: Arguments): Value {
    const value = args.values[args.next]
    if (value === undefined) throw new FormatError('missing argument(s)')
    args.next++
    return value
  }

  #direct(directive: Directive, args: Arguments): Exit {
    const numbers = this.#numbers(directive, args)
    const { colon, at } = directive
    switch (directive.letter) {
      case '':
        this.#put('~')
        break
      case 'a':
      case 's':
        this.#putObject(objectText(this.#next(args), directive.letter === 's', directive, numbers))
        break
      case 'd':
      case 'b':
      case 'o':
      case 'x':
        this.#put(integerText(this.#next(args), RADICES[directive.letter]!, directive, numbers))
        break
      case 'r':
        this.#put(radixText(this.#next(args), directive, numbers))
        break
      case 'f':
      case 'e':
      case 'g':
      case '$':
      case 'i':
        this.#put(realText(directive.letter, this.#next(args), directive, numbers))
        break
      case 'h':
        this.#put(localText(this.#next(args), directive, numbers))
        break
      case 'c':
        this.#put(
          characterText(
            numbers.length > 0 ? count(numbers, 0) : characterCode(this.#next(args)),
            directive,
          ),
        )
        break
      case 'p':
        if (colon) this.#jumpTo(args.next - 1, args)
        this.#put(pluralText(this.#next(args), at))
        break
      case '*':
        this.#jump(directive, numbers, args)
        break
      case '%':
        this.#repeat('\n', count(numbers, 1))
        break
      case '&': {
        const lines = count(numbers, 1)
        if (lines > 0) this.#repeat('\n', this.#column === 0 ? lines - 1 : lines)
        break
      }
      case '~':
        this.#repeat('~', count(numbers, 1))
        break
      case '|':
        this.#repeat('\f', count(numbers, 1))
        this.#column = 0
        break
      case '_':
        this.#repeat(' ', count(numbers, 1))
        break
      case '/':
        this.#repeat('\t', count(numbers, 1))
        break
      case '!':
        break
      case 't':
        if (colon) throw new FormatError('unsupported modifier for ~t')
        this.#tabulate(at, numbers)
        break
      case '\n':
        if (at && !colon) this.#put('\n')
        break
      case 'y':
        this.#pretty(this.#next(args), directive, numbers)
        break
      case '?':
      case 'k':
        if (colon) throw new FormatError('illegal modifier in ~?')
        this.#indirect(at, args)
        break
      case '[':
        if (this.#readBlock(directive, args) === 'escape') return 'escape'
        return this.#conditional(directive, numbers, args)
      case '{':
        if (this.#readBlock(directive, args) === 'escape') return 'escape'
        this.#iterate(directive, numbers, args)
        break
      case '^':
        if (numbers.length === 0 && this.#convert !== undefined) {
          this.#convert = unchanged
          return 'end'
        }
        return isEscape(numbers, args) ? 'escape' : 'end'
      case '(':
        this.#convert = conversion(colon, at)
        break
      case ')':
        if (this.#convert === undefined) throw new FormatError('missing ~(')
        this.#convert = undefined
        break
      case 'q':
        this.#put(colon ? '3.0' : 'format after that of GNU Guile 3.0\n')
        break
      default:
        throw new FormatError(`unknown control character \`${directive.letter}'`)
    }
    return 'end'
  }

  /** Guile meets the `~^` of a block first when it looks for the block's end: one with one parameter can end the format there. */
  #readBlock(block: Directive, args: Arguments): Exit {
    const escapes = escapesIn(block)
    const isFound = escapes.some(
      (each) => each.parameters.length === 1 && isEscape(this.#numbers(each, args), args),
    )
    if (isFound) return 'escape'
    if (this.#convert !== undefined && escapes.some((each) => each.parameters.length === 0)) {
      this.#convert = unchanged
    }
    return 'end'
  }

  #numbers({ letter, parameters }: Directive, args: Arguments): Numbers {
    return parameters.map((parameter) => {
      if (parameter === 'arguments left') return args.values.length - args.next
      if (parameter !== 'next argument') return parameter
      const value = this.#next(args)
      if (letter === '' || (value === false && !COUNTED.includes(letter))) return undefined
      if (typeof value === 'number') return value
      if (COUNTED.includes(letter)) throw new FormatError('argument not a positive integer')
      if (isNumber(value)) return toDouble(value)
      // Guile finds out when it uses the parameter.
      if (args.next === args.values.length) throw new FormatError('missing argument(s)')
      throw wrongType('<', 1, value)
    })
  }

  #jump({ colon, at }: Directive, numbers: Numbers, args: Arguments): void {
    if (at && colon) throw new FormatError('illegal modifier in ~*')
    const by = count(numbers, at ? 0 : 1)
    this.#jumpTo(at ? args.first + by : args.next + (colon ? -by : by), args)
  }

  #jumpTo(target: number, args: Arguments): void {
    if (target < args.first || target > args.values.length)
      throw new FormatError('missing argument(s)')
    args.next = target
  }

  /** `~colnum,colinc,padcharT`; with `@`, colnum columns on and to a multiple of colinc. */
  #tabulate(relative: boolean, numbers: Numbers): void {
    const column = size(numbers[0], 'colnum') ?? 1
    const step = size(numbers[1], 'colinc') ?? 1
    const fill = numbers[2] === undefined ? ' ' : String.fromCodePoint(numbers[2])
    const reached = relative ? this.#column + column : this.#column
    const past = relative ? reached : reached - column
    const up = step === 0 || past < 0 ? 0 : (step - (past % step)) % step
    const target = !relative && this.#column < column ? column : reached + up
    this.#repeat(fill, target - this.#column)
  }

  #pretty(value: Value, { colon, at }: Directive, numbers: Numbers): void {
    const line = count(numbers, 79)
    const width = colon ? Math.max(line - this.#column, 1) : line
    if (at) this.#put(truncatedText(value, { width }))
    else if (colon) throw new FormatError('illegal modifier in ~?')
    else this.#put(prettyText(value, { width }))
  }

  #indirect(inPlace: boolean, args: Arguments): void {
    const template = this.#next(args)
    const values = inPlace ? undefined : this.#next(args)
    const pieces = parseFormat(needString('string-length', 1, template).text)
    if (values === undefined) {
      this.#nested(pieces, args)
    } else {
      this.#nested(pieces, startOf(listItems('length', 1, values)))
    }
  }

  /** A body of its own: `~^` in it leaves it alone, and `~@*` goes to the first argument it got. */
  #nested(pieces: readonly Piece[], args: Arguments): Exit {
    if (this.#depth === DEEPEST) throw new FormatError('too many formats in formats')
    this.#depth++
    const own = { ...args, first: args.next }
    const exit = this.#run(pieces, own)
    args.next = own.next
    this.#depth--
    return exit
  }

  #conditional(directive: Directive, numbers: Numbers, args: Arguments): Exit {
    const { clauses, colon, at } = directive
    if (colon && at) throw new FormatError('illegal modifier in ~[')
    const chosen = numbers.length === 0 ? undefined : count(numbers, 0)
    if (at) {
      const value = chosen ?? args.values[args.next]
      if (value === undefined) throw new FormatError('missing argument(s)')
      args.next++
      if (value !== false) this.#nested(clauses[0] ?? [], startOf([value]))
      return 'end'
    }
    const value = chosen ?? this.#next(args)
    if (clauses.length === 0) return 'end'
    if (colon) {
      const isLacking = clauses.length - Number(directive.hasDefault) < 2
      if (value !== false && isLacking) throw notAPair('car', NIL)
      this.#nested(clauses[value === false ? 0 : 1]!, args)
      return 'end'
    }
    if (!isInteger(value) || isNegative(value)) {
      throw new FormatError('argument not a positive integer')
    }
    const index = toDouble(value as Real)
    const isListed = index < clauses.length - Number(directive.hasDefault)
    if (isListed && value instanceof Flonum) throw notA('exact integer', value)
    const clause = isListed ? clauses[index] : directive.hasDefault ? clauses.at(-1) : undefined
    this.#nested(clause ?? [], args)
    return 'end'
  }

  /** An empty body is taken from the arguments. */
  #iterate(directive: Directive, numbers: Numbers, args: Arguments): void {
    const { clauses, colon, at } = directive
    const limit = count(numbers, directive.isOnce ? 1 : Infinity)
    const template = clauses[0]!.length === 0 ? this.#next(args) : undefined
    let body = template === undefined ? clauses[0] : undefined
    const items = at ? args : startOf(this.#listArgument(args, colon))
    for (let round = 0; round < limit; round++) {
      const before = items.next
      if (before >= items.values.length) return
      body ??= parseFormat(needString('string-length', 1, template!).text)
      if (colon) {
        const sublist = listOr(this.#next(items), 'expected a list of lists argument')
        this.#nested(body, startOf(sublist))
      } else {
        this.#nested(body, items)
      }
      if (items.next <= before && limit === Infinity) {
        throw new FormatError('an iteration that takes no arguments never ends')
      }
    }
  }

  #listArgument(args: Arguments, ofLists: boolean): readonly Value[] {
    return listOr(
      this.#next(args),
      ofLists ? 'expected a list of lists argument' : 'expected a list argument',
    )
  }
}

function startOf(values: readonly Value[]): Arguments {
  return { values, first: 0, next: 0 }
}

function count(numbers: Numbers, otherwise: number): number {
  if (numbers.length > 1 || (numbers.length === 1 && numbers[0] === undefined)) {
    throw new FormatError('too many parameters')
  }
  return size(numbers[0], 'number') ?? otherwise
}

/** All `~^` of a block, but for those whose parameters are arguments. */
function escapesIn({ clauses }: Directive): Directive[] {
  return clauses.flat().flatMap((piece) => {
    if (typeof piece === 'string') return []
    if (piece.letter !== '^') return escapesIn(piece)
    return piece.parameters.includes('next argument') ? [] : [piece]
  })
}

function unchanged(text: string): string {
  return text
}

/** `~^` leaves where no arguments are left, its one parameter is 0, two are equal or three ascend. */
function isEscape(numbers: Numbers, args: Arguments): boolean {
  const [a, b, c] = numbers
  if (numbers.length > 3) throw new FormatError('too much parameters')
  if (a === undefined) return args.next >= args.values.length
  if (b === undefined) return a === 0
  return c === undefined ? a === b : a <= b && b <= c
}

function conversion(colon: boolean, at: boolean): (text: string) => string {
  if (colon) return at ? upcaseText : titlecaseText
  return at ? capitalized : downcaseText
}

/** The first letter in upper case, the others in lower. */
function capitalized(text: string): string {
  return downcaseText(text).replace(/\p{L}/u, upcaseText)
}

function listOr(value: Value, message: string): readonly Value[] {
  if (listLength(value) < 0) throw new FormatError(message)
  return listItems('format', 1, value)
}
