/**
 * POSIX regular expressions, extended and basic, as the GNU C library reads them:
 *
 *     alternatives  a|b          repetition  * + ? {m} {m,} {m,n} {,n}      group  (a)
 *     any character .            set  [abc] [^a-z] [[:alpha:]] [[=a=]] [[.-.]]
 *     anchors ^ $   word edges \b \B \< \>   text edges \` \'    classes \w \W \s \S
 *
 * A basic expression writes \( \) \{ \} \| \+ \? for these, and its ^ and $ are anchors only at the
 * ends. \1 to \9 match again what a group has matched.
 */
import { type CharTest, isCharClass, namedClass, SPACE, WORD } from './regex-classes.ts'

/** In the words of the C library. */
export class RegexError extends Error {}

export type AssertionKind =
  | 'start'
  | 'end'
  | 'text-start'
  | 'text-end'
  | 'word'
  | 'not-word'
  | 'word-start'
  | 'word-end'

export type RegexNode =
  | { readonly kind: 'literal'; readonly code: number }
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly test: CharTest; readonly negated: boolean }
  | { readonly kind: 'assertion'; readonly what: AssertionKind }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'alternatives'; readonly options: readonly RegexNode[] }
  | {
      readonly kind: 'repeat'
      readonly body: RegexNode
      readonly min: number
      readonly max: number
    }
  | { readonly kind: 'group'; readonly index: number; readonly body: RegexNode }
  | { readonly kind: 'back'; readonly index: number }

export interface ParsedRegex {
  readonly node: RegexNode
  readonly groups: number
}

/** RE_DUP_MAX of the C library. */
const MOST_REPEATS = 32767
/** Groups in groups use the JavaScript stack. */
const DEEPEST = 500

/** Throws RegexError. */
export function parseRegex(pattern: string, extended: boolean): ParsedRegex {
  const parser = new RegexParser(pattern, extended)
  const node = parser.alternatives(0)
  return { node, groups: parser.groups }
}

class RegexParser {
  readonly #letters: readonly string[]
  readonly #extended: boolean
  /** Groups that are complete: what a back-reference may name. */
  #closed: ReadonlySet<number> = new Set()
  #at = 0
  groups = 0

  constructor(pattern: string, extended: boolean) {
    this.#letters = [...pattern]
    this.#extended = extended
  }

  /** The operator at this point: one letter, in a basic expression often a backslash and a letter. */
  #operator(): string | undefined {
    const letter = this.#letters[this.#at]
    if (letter === undefined) return undefined
    const escapes = '(){}|+?'
    if (this.#extended) return escapes.includes(letter) || letter === '*' ? letter : undefined
    if (letter === '*') return letter
    const next = this.#letters[this.#at + 1]
    return letter === '\\' && next !== undefined && escapes.includes(next) ? next : undefined
  }

  #takeOperator(): void {
    this.#at += this.#letters[this.#at] === '\\' ? 2 : 1
  }

  alternatives(depth: number): RegexNode {
    if (depth > DEEPEST) throw new RegexError('Regular expression too big')
    const before = this.#closed
    const options = [this.#sequence(depth)]
    const closed = new Set(this.#closed)
    while (this.#operator() === '|') {
      this.#takeOperator()
      // An alternative may not refer to groups of another.
      this.#closed = before
      options.push(this.#sequence(depth))
      for (const index of this.#closed) closed.add(index)
    }
    this.#closed = closed
    return options.length === 1 ? options[0]! : { kind: 'alternatives', options }
  }

  #sequence(depth: number): RegexNode {
    const items: RegexNode[] = []
    while (this.#at < this.#letters.length) {
      const operator = this.#operator()
      if (operator === '|' || (operator === ')' && depth > 0)) break
      items.push(this.#repeated(this.#atom(items.length === 0, depth)))
    }
    return items.length === 1 ? items[0]! : { kind: 'sequence', items }
  }

  #repeated(atom: RegexNode): RegexNode {
    let body = atom
    for (;;) {
      const isRepeated = '*+?{'.includes(this.#operator() ?? ' ')
      if (isRepeated && body.kind === 'assertion' && this.#extended) {
        throw new RegexError('Invalid preceding regular expression')
      }
      const bounds = this.#repetition()
      if (bounds === undefined) return body
      body = { kind: 'repeat', body, min: bounds[0], max: bounds[1] }
    }
  }

  #repetition(): [min: number, max: number] | undefined {
    const operator = this.#operator()
    if (operator === '*' || operator === '+' || operator === '?') {
      this.#takeOperator()
      return [operator === '+' ? 1 : 0, operator === '?' ? 1 : Infinity]
    }
    if (operator !== '{') return undefined
    this.#takeOperator()
    return this.#interval()
  }

  #interval(): [min: number, max: number] {
    const min = this.#number()
    let max = min
    if (this.#letters[this.#at] === ',') {
      this.#at++
      max = this.#number() ?? Infinity
    } else if (min === undefined) {
      throw new RegexError('Invalid content of \\{\\}')
    }
    if (this.#operator() !== '}') throw new RegexError('Invalid content of \\{\\}')
    this.#takeOperator()
    const bounds: [number, number] = [min ?? 0, max ?? Infinity]
    if (bounds[0] > bounds[1]) throw new RegexError('Invalid content of \\{\\}')
    const largest = bounds[1] === Infinity ? bounds[0] : bounds[1]
    if (largest > MOST_REPEATS) throw new RegexError('Regular expression too big')
    return bounds
  }

  /** What stands before the next comma or the end of the interval; undefined for nothing. */
  #number(): number | undefined {
    const start = this.#at
    while (this.#letters[this.#at] !== ',' && this.#operator() !== '}') {
      if (this.#at >= this.#letters.length) throw new RegexError('Unmatched \\{')
      this.#at++
    }
    const text = this.#letters.slice(start, this.#at).join('')
    if (/[^0-9]/.test(text)) throw new RegexError('Invalid content of \\{\\}')
    return text === '' ? undefined : Number(text)
  }

  #atom(first: boolean, depth: number): RegexNode {
    const operator = this.#operator()
    if (operator === '(') return this.#group(depth)
    if (operator === '*' && !this.#extended && first) return this.#literal()
    if (operator !== undefined && operator !== ')' && operator !== '}') {
      throw new RegexError('Invalid preceding regular expression')
    }
    if (operator === ')' && !this.#extended) throw new RegexError('Unmatched ) or \\)')
    const letter = this.#letters[this.#at]!
    if (letter === '\\') return this.#escape()
    if (letter === '[') return this.#bracket()
    if (letter === '.') {
      this.#at++
      return { kind: 'any' }
    }
    if (letter === '^' && (this.#extended || first)) return this.#assertion('start', 1)
    if (letter === '$' && (this.#extended || this.#endsHere())) return this.#assertion('end', 1)
    return this.#literal()
  }

  /** Whether a basic expression, or its group or alternative, ends after this letter. */
  #endsHere(): boolean {
    const after = this.#letters.slice(this.#at + 1, this.#at + 3).join('')
    return after === '' || after === '\\)' || after === '\\|'
  }

  #literal(): RegexNode {
    return { kind: 'literal', code: this.#letters[this.#at++]!.codePointAt(0)! }
  }

  #assertion(what: AssertionKind, length: number): RegexNode {
    this.#at += length
    return { kind: 'assertion', what }
  }

  #group(depth: number): RegexNode {
    this.#takeOperator()
    const index = ++this.groups
    const body = this.alternatives(depth + 1)
    if (this.#operator() !== ')') throw new RegexError('Unmatched ( or \\(')
    this.#takeOperator()
    if (index <= 9) this.#closed = new Set([...this.#closed, index])
    return { kind: 'group', index, body }
  }

  #escape(): RegexNode {
    const letter = this.#letters[this.#at + 1]
    if (letter === undefined) throw new RegexError('Trailing backslash')
    const assertion = ESCAPED_ASSERTIONS[letter]
    if (assertion !== undefined) return this.#assertion(assertion, 2)
    if (/^[1-9]$/.test(letter)) {
      const index = Number(letter)
      if (!this.#closed.has(index)) throw new RegexError('Invalid back reference')
      this.#at += 2
      return { kind: 'back', index }
    }
    this.#at++
    if (!/^[wWsS]$/.test(letter)) return this.#literal()
    this.#at++
    const test = letter === 'w' || letter === 'W' ? WORD : SPACE
    const isOther = letter === 'W' || letter === 'S'
    // Not as a negated set: `\W` takes newlines, whatever `.` does.
    return { kind: 'set', test: isOther ? (code) => !test(code) : test, negated: false }
  }

  #bracket(): RegexNode {
    this.#at++
    const negated = this.#letters[this.#at] === '^'
    if (negated) this.#at++
    const start = this.#at
    const tests: CharTest[] = []
    const codes = new Set<number>()
    while (this.#letters[this.#at] !== ']' || this.#at === start) {
      const isFirst = this.#at === start
      const from = this.#element(isFirst)
      if (typeof from !== 'number') {
        tests.push(from)
      } else if (this.#letters[this.#at] === '-' && this.#letters[this.#at + 1] !== ']') {
        this.#at++
        const to = this.#element(true)
        if (typeof to !== 'number' || to < from) throw new RegexError('Invalid range end')
        tests.push((code) => code >= from && code <= to)
      } else {
        codes.add(from)
      }
    }
    this.#at++
    tests.push((code) => codes.has(code))
    return { kind: 'set', test: (code) => tests.some((test) => test(code)), negated }
  }

  /** A character, or a class of characters. */
  #element(mayBeHyphen: boolean): number | CharTest {
    const letter = this.#letters[this.#at]
    if (letter === undefined) throw new RegexError(UNMATCHED_BRACKET)
    const next = this.#letters[this.#at + 1]
    if (letter === '[' && next !== undefined && '.:='.includes(next)) return this.#named(next)
    if (letter === '-' && !mayBeHyphen && next !== ']') throw new RegexError('Invalid range end')
    this.#at++
    return letter.codePointAt(0)!
  }

  /** `[:alpha:]`, `[=a=]`, `[.a.]` */
  #named(mark: string): number | CharTest {
    const start = this.#at + 2
    let end = start
    while (end + 1 < this.#letters.length) {
      if (this.#letters[end] === mark && this.#letters[end + 1] === ']') {
        this.#at = end + 2
        const name = this.#letters.slice(start, end).join('')
        if (mark !== ':') {
          if ([...name].length !== 1) throw new RegexError('Invalid collation character')
          return name.codePointAt(0)!
        }
        if (!isCharClass(name)) throw new RegexError('Invalid character class name')
        return namedClass(name)
      }
      end++
    }
    throw new RegexError(UNMATCHED_BRACKET)
  }
}

const UNMATCHED_BRACKET = 'Unmatched [, [^, [:, [., or [='

const ESCAPED_ASSERTIONS: Readonly<Record<string, AssertionKind>> = {
  b: 'word',
  B: 'not-word',
  '<': 'word-start',
  '>': 'word-end',
  '`': 'text-start',
  "'": 'text-end',
}
