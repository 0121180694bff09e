/**
 * Scheme values as JavaScript values.
 *
 * | Scheme | here |
 * |---|---|
 * | exact integer, magnitude ≤ 2⁵³−1 | number (always an integer, never −0) |
 * | exact integer beyond | bigint (never one that would fit a number) |
 * | exact rational | Ratnum |
 * | inexact real | Flonum |
 * | boolean | true, false |
 * | character | Char, interned: compare by identity |
 * | string | MString, mutable |
 * | symbol, keyword | Sym, Keyword, interned |
 * | pair, () | Pair, NIL |
 * | vector, bytevector | Array, Uint8Array |
 * | procedure | Procedure (Primitive; the evaluator's closures, continuations, parameters) |
 * | all else | instances of classes |
 */

export type Value = number | bigint | boolean | readonly Value[] | Value[] | Uint8Array | object

/** What `#u8(…)` reads as: a bytevector that prints as it was written; made otherwise they print as `#vu8(…)`. */
export class U8Vector extends Uint8Array {}

export class Nil {
  /** Only NIL exists. */
  readonly tag = 'nil'
}
export const NIL = new Nil()

/** A unique value such as the unspecified value or the end-of-file object; `name` is how it prints. */
export class Singleton {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}
export const UNSPECIFIED = new Singleton('#<unspecified>')
/** `#nil`, the empty list of Emacs Lisp: read as data, not supported as a value. */
export const ELISP_NIL = new Singleton('#nil')
export const EOF = new Singleton('#<eof>')
/** What a variable of letrec holds before it has a value. */
export const UNINITIALIZED = new Singleton('#<variable 7f0000000000 value: #<undefined>>')
export const UNDEFINED = new Singleton('#<undefined>')

export class Pair {
  car: Value
  cdr: Value
  constructor(car: Value, cdr: Value) {
    this.car = car
    this.cdr = cdr
  }
}

export class Ratnum {
  readonly numerator: bigint
  /** > 1, coprime with the numerator. */
  readonly denominator: bigint
  constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator
    this.denominator = denominator
  }
}

export class Flonum {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

export class Sym {
  readonly name: string
  readonly interned: boolean
  constructor(name: string, interned: boolean) {
    this.name = name
    this.interned = interned
  }
}
const symbols = new Map<string, Sym>()
export function intern(name: string): Sym {
  let symbol = symbols.get(name)
  if (symbol === undefined) {
    symbol = new Sym(name, true)
    symbols.set(name, symbol)
  }
  return symbol
}

export class Keyword {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}
const keywords = new Map<string, Keyword>()
export function keyword(name: string): Keyword {
  let found = keywords.get(name)
  if (found === undefined) {
    found = new Keyword(name)
    keywords.set(name, found)
  }
  return found
}

export class Char {
  /** Unicode scalar value. */
  readonly code: number
  constructor(code: number) {
    this.code = code
  }
}
const chars = new Map<number, Char>()
export function char(code: number): Char {
  let found = chars.get(code)
  if (found === undefined) {
    found = new Char(code)
    chars.set(code, found)
  }
  return found
}

/**
 * A mutable string of Unicode scalar values, indexed by character. Held as a JavaScript string; a
 * string that is written character by character, or has characters beyond the basic plane, is held
 * as code points from then on until its text is asked for again.
 */
export class MString {
  #text: string | undefined
  #codes: Uint32Array | undefined
  /** The text is known to have a code unit a character. */
  #isPlain = false

  constructor(text: string) {
    this.#text = text
  }

  static fromCodes(codes: Uint32Array): MString {
    const string = new MString('')
    string.#text = undefined
    string.#codes = codes
    return string
  }

  get text(): string {
    if (this.#text === undefined) {
      const codes = this.#codes!
      let text = ''
      for (let at = 0; at < codes.length; at += 4096) {
        text += String.fromCodePoint(...codes.subarray(at, at + 4096))
      }
      this.#text = text
    }
    return this.#text
  }

  get length(): number {
    if (this.#codes !== undefined) return this.#codes.length
    return MString.#checkPlain(this) ? this.#text!.length : this.codes().length
  }

  /** The code point at `index`, which the caller has checked. */
  ref(index: number): number {
    if (this.#codes !== undefined) return this.#codes[index]!
    return MString.#checkPlain(this) ? this.#text!.charCodeAt(index) : this.codes()[index]!
  }

  set(index: number, code: number): void {
    this.codes()[index] = code
    this.#text = undefined
    this.#isPlain = false
  }

  /** Characters `start` to `end` as text. */
  slice(start: number, end: number): string {
    if (this.#text !== undefined && MString.#checkPlain(this)) return this.#text.slice(start, end)
    return MString.fromCodes(this.codes().slice(start, end)).text
  }

  /**
   * Whether the text, which there must be, has a code unit a character; looked at once. (Each object of
   * a class with private methods has a field more.)
   */
  static #checkPlain(string: MString): boolean {
    string.#isPlain ||= !/[\ud800-\udfff]/.test(string.#text!)
    return string.#isPlain
  }

  /** The code points themselves: writing to them is writing to the string only through `set`. */
  codes(): Uint32Array {
    if (this.#codes === undefined) {
      const text = this.#text!
      const codes = new Uint32Array(text.length)
      let count = 0
      for (let at = 0; at < text.length; at++) {
        const code = text.codePointAt(at)!
        if (code > 0xffff) at++
        codes[count++] = code
      }
      this.#codes = count === text.length ? codes : codes.slice(0, count)
    }
    return this.#codes
  }
}

/** A value whose class knows how it prints. */
export interface SelfPrinting {
  /** The text (`#<hash-table 1f 2/31>`), in parts where values that it holds are printed inside (`#<point x: 1>`). */
  printed(): string | readonly (string | Held)[]
}

/** A value to print in this place; written also where what holds it is displayed, if `isWritten`. */
export class Held {
  readonly value: Value
  readonly isWritten: boolean
  constructor(value: Value, isWritten = false) {
    this.value = value
    this.isWritten = isWritten
  }
}

export class MultipleValues {
  readonly values: readonly Value[]
  constructor(values: readonly Value[]) {
    this.values = values
  }
}

/** Anything that can be applied. `name` is what error messages call it. */
export abstract class Procedure {
  name: string
  properties: Map<Sym, Value> | undefined
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A procedure written in JavaScript that calls no Scheme procedure: it takes its arguments as they
 * are, between `min` and `max` of them (the evaluator has counted), and returns a value or throws a
 * SchemeError. What calls procedures is written in Scheme (the `.scm` files of lib/), so that
 * continuations, tail calls and the budget hold inside it.
 */
export class Primitive extends Procedure {
  readonly min: number
  readonly max: number
  readonly fn: (...args: Value[]) => Value
  constructor(name: string, min: number, max: number, fn: (...args: Value[]) => Value) {
    super(name)
    this.min = min
    this.max = max
    this.fn = fn
  }
}

export function list(...items: Value[]): Value {
  return listFrom(items)
}

/** The elements of a list; what is in the place of its () is left out. */
export function itemsOf(list: Value): Value[] {
  const items: Value[] = []
  for (let at = list; at instanceof Pair; at = at.cdr) items.push(at.car)
  return items
}

export function listFrom(items: readonly Value[], tail: Value = NIL): Value {
  let result = tail
  for (let i = items.length - 1; i >= 0; i--) result = new Pair(items[i]!, result)
  return result
}
