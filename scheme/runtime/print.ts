/**
 * Values as text, as Guile's `write` and `display` give it. Neither the depth nor the length of data
 * uses the JavaScript stack. What a value holds of itself prints as `#N#`, N being how many levels
 * up it stands, as Guile counts them (print_circref in libguile/print.c).
 */
import { charge } from './budget.ts'
import { Fluid, Parameter } from './dynamic.ts'
import { isNumber } from './numbers.ts'
import { numberToString } from './numbers-print.ts'
import { writeChar, writeString, writeSymbol } from './print-text.ts'
import {
  Char,
  ELISP_NIL,
  Held,
  Keyword,
  MString,
  MultipleValues,
  NIL,
  Pair,
  Primitive,
  Procedure,
  type SelfPrinting,
  Singleton,
  Sym,
  U8Vector,
  type Value,
} from './values.ts'

/** `(write value)` as text. */
export function write(value: Value): string {
  return print(value, true)
}

/** `(display value)` as text: strings and characters inside it as they are. */
export function display(value: Value): string {
  return print(value, false)
}

/** Data of fewer parts than this cannot be circular once it has been printed to the end. */
const SMALL = 20_000

function print(value: Value, writing: boolean): string {
  const atom = atomText(value, writing)
  if (atom !== undefined) return atom
  return new Printer(writing, false).print(value) ?? new Printer(writing, true).print(value)!
}

/** A list, vector or self-printing value that is being printed. */
interface Frame {
  readonly parts: readonly (string | Value | Held)[] | undefined
  /** For a list: what is left of it. */
  rest: Value
  /** How many parts have been printed; for a list, 0 or 1. */
  at: number
  readonly separator: string
  readonly closer: string
  /** How many values were open before this one. */
  readonly floor: number
  /** Whether what is inside is written, and not displayed. */
  readonly isWritten: boolean
}

class Printer {
  #writing: boolean
  /** Whether values being printed are remembered, to find circles. */
  readonly #tracking: boolean
  readonly #text: string[] = []
  #uncharged = 0
  readonly #frames: Frame[] = []
  readonly #open: Value[] = []
  readonly #indices = new Map<Value, number>()
  #visited = 0

  constructor(writing: boolean, tracking: boolean) {
    this.#writing = writing
    this.#tracking = tracking
  }

  /** The text; undefined where the data is large, perhaps endless, and circles were not looked for. */
  print(value: Value): string | undefined {
    this.#visit(value)
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      if (!this.#tracking && this.#visited > SMALL) return undefined
      this.#writing = frame.isWritten
      if (frame.parts === undefined) this.#continueList(frame)
      else this.#continueParts(frame, frame.parts)
    }
    return this.#text.join('')
  }

  #emit(text: string): void {
    this.#text.push(text)
    this.#uncharged += text.length + 8
    if (this.#uncharged < 65_536) return
    charge(this.#uncharged * 2)
    this.#uncharged = 0
  }

  #visit(value: Value): void {
    this.#visited++
    const atom = atomText(value, this.#writing)
    if (atom !== undefined) {
      this.#emit(atom)
    } else if (!this.#enter(value)) {
      this.#emit(this.#reference(value))
    } else if (value instanceof Pair) {
      this.#emit('(')
      this.#push(undefined, value, '', ')')
    } else if (Array.isArray(value)) {
      this.#emit('#(')
      this.#push(value, NIL, ' ', ')')
    } else {
      const printed = (value as SelfPrinting).printed()
      this.#push(typeof printed === 'string' ? [printed] : printed, NIL, '', '')
    }
  }

  #push(parts: Frame['parts'], rest: Value, separator: string, closer: string): void {
    const floor = this.#open.length - 1
    this.#frames.push({
      parts,
      rest,
      at: 0,
      separator,
      closer,
      floor,
      isWritten: this.#writing,
    })
  }

  #continueList(frame: Frame): void {
    const { rest } = frame
    if (rest === NIL || rest === ELISP_NIL) {
      this.#leave(frame)
    } else if (!(rest instanceof Pair)) {
      frame.rest = NIL
      this.#emit(' . ')
      this.#visit(rest)
    } else if (frame.at === 0 || this.#enter(rest)) {
      if (frame.at > 0) this.#emit(' ')
      frame.at = 1
      frame.rest = rest.cdr
      this.#visit(rest.car)
    } else {
      this.#emit(` . ${this.#reference(rest)}`)
      this.#leave(frame)
    }
  }

  #continueParts(frame: Frame, parts: NonNullable<Frame['parts']>): void {
    if (frame.at === parts.length) {
      this.#leave(frame)
      return
    }
    const part = parts[frame.at]!
    if (frame.at > 0) this.#emit(frame.separator)
    frame.at++
    if (typeof part === 'string') this.#emit(part)
    else if (part instanceof Held) {
      this.#writing ||= part.isWritten
      this.#visit(part.value)
    } else this.#visit(part)
  }

  /** False where `value` is being printed already. */
  #enter(value: Value): boolean {
    if (!this.#tracking) return true
    if (this.#indices.has(value)) return false
    this.#indices.set(value, this.#open.length)
    this.#open.push(value)
    return true
  }

  #leave({ floor, closer }: Frame): void {
    this.#emit(closer)
    this.#frames.pop()
    if (!this.#tracking) return
    while (this.#open.length > floor) this.#indices.delete(this.#open.pop()!)
  }

  #reference(value: Value): string {
    const open = this.#open
    let self = open.length - 1
    // Guile means to count a list as one level, but compares the tails of its neighbours for that.
    while (self > 0) {
      const [outer, inner] = [open[self - 1], open[self]]
      if (!(outer instanceof Pair && inner instanceof Pair && outer.cdr === inner.cdr)) break
      self--
    }
    return `#${this.#indices.get(value)! - self}#`
  }
}

/** The text of what holds no other values; undefined for what does. */
function atomText(value: Value, writing: boolean): string | undefined {
  if (typeof value === 'number') return String(value)
  if (value instanceof Pair || Array.isArray(value)) return undefined
  if (value instanceof Sym) {
    if (value.interned) return writeSymbol(value.name)
    return `#<uninterned-symbol ${writeSymbol(value.name)} ${addressOf(value)}>`
  }
  if (value instanceof MString) return writing ? writeString(value.text) : value.text
  if (typeof value === 'boolean') return value ? '#t' : '#f'
  if (value === NIL) return '()'
  if (isNumber(value)) return numberToString(value)
  if (value instanceof Char) {
    return writing ? writeChar(value.code) : String.fromCodePoint(value.code)
  }
  if (value instanceof Keyword) return `#:${writeSymbol(value.name)}`
  if (value instanceof Singleton) return value.name
  if (value instanceof Uint8Array) {
    return `${value instanceof U8Vector ? '#u8' : '#vu8'}(${value.join(' ')})`
  }
  return 'printed' in value ? undefined : opaqueText(value as object)
}

function opaqueText(value: object): string {
  if (value instanceof Parameter) return `#<<parameter> ${addressOf(value)} proc: #<procedure>>`
  if (value instanceof Fluid) return `#<fluid ${addressOf(value)}>`
  if (value instanceof Primitive) {
    return `#<procedure ${value.name} ${primitiveFormals(value.min, value.max)}>`
  }
  if (value instanceof Procedure) return `#<procedure ${value.name || addressOf(value)}>`
  if (value instanceof MultipleValues) return value.values.map(write).join(' ')
  return `#<object ${addressOf(value)}>`
}

/** `(_ _ #:optional _)`, `(_ . _)`, `_`: as Guile shows the arguments of a procedure written in C. */
function primitiveFormals(min: number, max: number): string {
  if (min === 0 && max === Infinity) return '_'
  const formals: string[] = new Array(min).fill('_')
  if (max === Infinity) formals.push('.', '_')
  else if (max > min) formals.push('#:optional', ...new Array(max - min).fill('_'))
  return `(${formals.join(' ')})`
}

const addresses = new WeakMap<object, string>()
let lastAddress = 0x7f0000000000

/** A number that tells a value apart from others when it prints, hexadecimal: Guile prints its address. */
export function addressOf(value: object): string {
  let address = addresses.get(value)
  if (address === undefined) {
    lastAddress += 16
    address = lastAddress.toString(16)
    addresses.set(value, address)
  }
  return address
}
