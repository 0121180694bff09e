/** Format strings of `(ice-9 format)`, read into directives (Guile manual, "Formatted Output"). */

/** What is wrong with a format string or its arguments. */
export class FormatError extends Error {}

/** A number; the code of the character in `'x`; or taken when the directive runs: the next argument, the number of arguments left. */
export type Parameter = number | 'next argument' | 'arguments left' | undefined

export interface Directive {
  /** In lower case. */
  readonly letter: string
  readonly parameters: readonly Parameter[]
  readonly colon: boolean
  readonly at: boolean
  /** For `~[`: its clauses; for `~{`: its body, alone. */
  readonly clauses: readonly (readonly Piece[])[]
  /** `~[`: the last clause is taken where no other is. */
  readonly hasDefault: boolean
  /** `~{` that `~:}` ends: its body is run once at most, unless a number is given. */
  readonly isOnce: boolean
}

/** Text as it is, or a directive. */
export type Piece = string | Directive

interface Block {
  readonly opener: Omit<Directive, 'clauses' | 'hasDefault' | 'isOnce'>
  readonly clauses: Piece[][]
  hasDefault: boolean
}

/** Blocks in blocks use the JavaScript stack when they run. */
const DEEPEST = 500

/** Throws FormatError. */
export function parseFormat(text: string): readonly Piece[] {
  const letters = [...text]
  const top: Piece[] = []
  const open: Block[] = []
  let at = 0
  let pieces = top
  while (at < letters.length) {
    const start = at
    while (at < letters.length && letters[at] !== '~') at++
    if (at > start) pieces.push(letters.slice(start, at).join(''))
    if (at < letters.length) add(directive())
  }
  // A block that is not closed is left out, as in Guile (`~[` still takes its argument).
  return top

  function add(found: Block['opener']): void {
    const { letter } = found
    if (letter === '{' || letter === '[') {
      if (open.length === DEEPEST) throw new FormatError('too many blocks in blocks')
      const block: Block = { opener: found, clauses: [[]], hasDefault: false }
      if (letter === '[') pieces.push({ ...found, letter: '[', ...UNCLOSED })
      open.push(block)
      pieces = block.clauses[0]!
    } else if (letter === ';') {
      const block = open.at(-1)
      if (block?.opener.letter !== '[') throw new FormatError('~; not in ~[~] conditional')
      allowNo(found, 'parameters', 'at')
      block.hasDefault ||= found.colon
      block.clauses.push([])
      pieces = block.clauses.at(-1)!
    } else if (letter === '}') {
      close('{', found.colon)
      allowNo(found, 'parameters', 'at')
    } else if (letter === ']') {
      close('[', false)
      allowNo(found, 'parameters', 'at', 'colon')
    } else {
      // The tilde at the end is written whatever blocks are open.
      const into = letter === '' ? top : pieces
      into.push({ ...found, ...UNCLOSED })
    }
  }

  function close(letter: '{' | '[', colon: boolean): void {
    const block = open.pop()
    if (block?.opener.letter !== letter) throw new FormatError(`missing ~${letter}`)
    const outer = open.at(-1)
    pieces = outer === undefined ? top : outer.clauses.at(-1)!
    if (letter === '[') pieces.pop()
    const { opener, clauses, hasDefault } = block
    pieces.push({ ...opener, clauses, hasDefault, isOnce: colon && letter === '{' })
  }

  /**
   * One directive, from its tilde on; its letter is empty where the text ends before it. A number or
   * a quote has to be followed by something; other parameters and modifiers need not be.
   */
  function directive(): Block['opener'] {
    at++
    const parameters: Parameter[] = []
    let colon = false
    let atSign = false
    let expected = true
    for (; at < letters.length; at++) {
      const letter = letters[at]!
      if (letter === ':') {
        if (colon) throw new FormatError("double `:' modifier")
        colon = true
      } else if (letter === '@') {
        if (atSign) throw new FormatError("double `@' modifier")
        atSign = true
      } else if ((colon || atSign) && /[-+0-9',vV#]/.test(letter)) {
        throw new FormatError('misplaced modifier')
      } else if (letter === ',') {
        if (expected) parameters.push(undefined)
        expected = true
      } else if (/[-+0-9]/.test(letter)) {
        parameters.push(number())
        if (at === letters.length - 1) throw new FormatError('illegal format string')
        expected = false
      } else if (letter === "'") {
        at++
        if (at === letters.length) throw new FormatError('illegal format string')
        parameters.push(letters[at]!.codePointAt(0)!)
        expected = false
      } else if (letter === 'v' || letter === 'V' || letter === '#') {
        if (letter === '#' && !expected) throw new FormatError("misplaced '#'")
        parameters.push(letter === '#' ? 'arguments left' : 'next argument')
        expected = false
      } else {
        at++
        if (letter === '\n') return newline(parameters, colon, atSign)
        return { letter: letter.toLowerCase(), parameters, colon, at: atSign }
      }
    }
    return { letter: '', parameters, colon, at: atSign }
  }

  /** A sign alone is no number. */
  function number(): number | undefined {
    const digits = /^[-+]?\d*/.exec(letters.slice(at, at + 20).join(''))![0]
    at += digits.length - 1
    const value = Number(digits)
    return Number.isNaN(value) ? undefined : value
  }

  /** A line that goes on: the newline is kept with `@`, the blanks after it with `:`. */
  function newline(parameters: Parameter[], colon: boolean, atSign: boolean): Block['opener'] {
    if (!colon || atSign) while (at < letters.length && /\s/.test(letters[at]!)) at++
    return { letter: '\n', parameters, colon, at: atSign }
  }
}

function allowNo(
  found: Omit<Directive, 'clauses' | 'hasDefault' | 'isOnce'>,
  ...kinds: readonly ('parameters' | 'at' | 'colon')[]
): void {
  const isGiven = (kind: 'parameters' | 'at' | 'colon') =>
    kind === 'parameters' ? found.parameters.length > 0 : found[kind]
  const kind = kinds.find(isGiven)
  if (kind === undefined) return
  const what = kind === 'parameters' ? 'parameter' : 'modifier'
  throw new FormatError(`no ${what} allowed in ~${found.letter}`)
}

const UNCLOSED = { clauses: [], hasDefault: false, isOnce: false } as const
