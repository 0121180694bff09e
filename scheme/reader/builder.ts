/**
 * Nests the flat elements of a text into syntax objects, on a stack of its own, and reports every
 * problem in the order in which a reader meets them. A wrong text gives syntax objects all the same.
 */
import type { IToken, TokenType } from 'chevrotain'
import { standard } from '../runtime/errors.ts'
import {
  char,
  EOF,
  intern,
  type Keyword,
  keyword,
  listFrom,
  MString,
  Sym,
  type Value,
} from '../runtime/values.ts'
import type { Source } from '../source.ts'
import { atomValue, labelNumber, unclosedValue, unsupported } from './atoms.ts'
import { bytevector } from './bytevectors.ts'
import { toDatum } from './datum.ts'
import type { Actions } from './grammar.ts'
import { Labels } from './labels.ts'
import { type Options, raising } from './literals.ts'
import { prefixes } from './prefixes.ts'
import type { Problem } from './problem.ts'
import type { AtomSyntax, Syntax } from './syntax.ts'
import * as T from './tokens.ts'

type FrameKind = 'text' | 'list' | 'vector' | 'bytevector' | 'prefix'

/** An opener or prefix whose end has not come, or the whole text. */
interface Frame {
  readonly kind: FrameKind
  readonly token: IToken | undefined
  readonly items: Syntax[]
  tail: Syntax | undefined
  /** How far a dotted pair has come. */
  dot: 'none' | 'tail expected' | 'close expected' | 'broken'
}

function frame(kind: FrameKind, token: IToken | undefined): Frame {
  return { kind, token, items: [], tail: undefined, dot: 'none' }
}

function openerKind(type: TokenType): FrameKind {
  if (type === T.OpenVector || type === T.OpenArray) return 'vector'
  return type === T.OpenBytevector ? 'bytevector' : 'list'
}

/** `)` or `]`; nothing for a prefix. */
function closerOf(opener: IToken): string {
  if (opener.tokenType === T.OpenSquare) return ']'
  return opener.image.endsWith('(') ? ')' : ''
}

/** Guile's message where the text ends inside `top`. */
function unfinishedMessage(top: Frame, closer: string): { message: string; args?: Value[] } {
  const { tokenType, image } = top.token!
  if (top.kind === 'prefix') {
    const expected =
      tokenType === T.DatumComment
        ? '#; comment'
        : tokenType === T.KeywordPrefix
          ? 'keyword'
          : (prefixes[image]?.expected ?? 'datum')
    return { message: `unexpected end of input while reading ${expected}` }
  }
  switch (top.dot) {
    case 'tail expected':
      return { message: 'unexpected end of input while reading tail of improper list' }
    case 'close expected':
      return { message: 'missing close paren: ~A', args: [EOF] }
    default:
      return {
        message: 'unexpected end of input while searching for: ~A',
        args: [char(closer.charCodeAt(0))],
      }
  }
}

/** Guile's message where `closer` does not fit `top`. */
function mismatchMessage(top: Frame, closer: string): { message: string; args?: Value[] } {
  switch (top.dot) {
    case 'tail expected':
      return { message: `unexpected "${closer}"` }
    case 'close expected':
      return { message: 'missing close paren: ~A', args: [char(closer.charCodeAt(0))] }
    default:
      return { message: 'mismatched close paren: ~A', args: [char(closer.charCodeAt(0))] }
  }
}

export class Builder implements Actions {
  readonly problems: Problem[] = []
  /** How many forms were complete when the first problem came. */
  formsBeforeProblem = 0
  readonly #source: Source
  readonly #text: Frame = frame('text', undefined)
  readonly #frames: Frame[] = [this.#text]
  #top: Frame = this.#text
  readonly #options: Options = { foldCase: false, r6rs: false }
  readonly #labels = new Labels()
  /** Whether the text ends inside a string, symbol or comment: what else is open then is no news. */
  #cutShort = false

  constructor(source: Source) {
    this.#source = source
  }

  get forms(): readonly Syntax[] {
    return this.#text.items
  }

  readonly #report = (problem: Problem): void => {
    if (this.problems.length === 0) this.formsBeforeProblem = this.#text.items.length
    this.problems.push(problem)
  }

  #atom(start: number, end: number, value: Value): AtomSyntax {
    return { kind: 'atom', source: this.#source, start, end, value }
  }

  datum(token: IToken): void {
    const { image, startOffset: start } = token
    const top = this.#top
    if (image === '.' && top.kind !== 'prefix' && top.kind !== 'text' && top.dot === 'none') {
      top.dot = 'tail expected'
      return
    }
    this.#expectNoMore(token)
    const value = atomValue(token, this.#options, this.#labels, this.#report)
    this.#push(this.#atom(start, start + image.length, value))
  }

  prefix(token: IToken): void {
    if (token.tokenType === T.LabelDefinition) this.#labels.open(labelNumber(token))
    else if (token.tokenType === T.ReadEval) {
      unsupported(token, 'evaluation at read time', this.#report)
    }
    if (token.tokenType !== T.DatumComment) this.#expectNoMore(token)
    this.#enter(frame('prefix', token))
  }

  open(token: IToken): void {
    if (token.tokenType === T.OpenArray) unsupported(token, 'an array', this.#report)
    this.#expectNoMore(token)
    this.#enter(frame(openerKind(token.tokenType), token))
  }

  /** A datum begins where only a closer may come: after the one that follows a dot. */
  #expectNoMore(token: IToken): void {
    const top = this.#top
    if (top.dot !== 'close expected') return
    const { image, startOffset: start } = token
    this.#report({
      code: 'read-dot',
      start,
      end: start + image.length,
      message: 'only one datum may follow the dot',
      stop: {
        at: start + 1,
        message: 'missing close paren: ~A',
        args: [char(image.codePointAt(0)!)],
      },
    })
    top.items.push(top.tail!)
    top.tail = undefined
    top.dot = 'broken'
  }

  close(token: IToken): void {
    while (this.#top.kind === 'prefix') this.#dropPrefix(token)
    const { image, startOffset: start } = token
    const top = this.#top
    if (top.kind === 'text') {
      this.#report({
        code: 'read-surplus-close',
        start,
        end: start + 1,
        message: `surplus ${image}: nothing is open here`,
        stop: { at: start + 1, message: `unexpected "${image}"` },
      })
      return
    }
    const expected = closerOf(top.token!)
    if (image !== expected) this.#mismatch(token, top, expected)
    else if (top.dot === 'tail expected') {
      this.#report({
        code: 'read-dot',
        start,
        end: start + 1,
        message: `a datum is missing between the dot and ${image}`,
        stop: { at: start + 1, message: `unexpected "${image}"` },
      })
    }
    this.#leave(start + 1)
  }

  /** `'` directly before a closer. */
  #dropPrefix(closer: IToken): void {
    const { image, startOffset: start } = this.#top.token!
    this.#report({
      code: 'read-dangling-prefix',
      start,
      end: start + image.length,
      message: `nothing follows ${image}`,
      stop: { at: closer.startOffset + 1, message: `unexpected "${closer.image}"` },
    })
    this.#pop()
  }

  #mismatch(closer: IToken, top: Frame, expected: string): void {
    const { image, startOffset: start } = closer
    const opener = top.token!
    this.#report({
      code: 'read-mismatched-close',
      start,
      end: start + 1,
      message: `${image} does not close ${opener.image}: ${expected} is expected`,
      related: [
        {
          start: opener.startOffset,
          end: opener.startOffset + opener.image.length,
          message: `opened here with ${opener.image}`,
        },
      ],
      stop: { at: start + 1, ...mismatchMessage(top, image) },
    })
  }

  directive(token: IToken): void {
    const options = this.#options
    switch (token.image) {
      case '#!fold-case':
        options.foldCase = true
        break
      case '#!no-fold-case':
        options.foldCase = false
        break
      case '#!r6rs':
        options.foldCase = false
        options.r6rs = true
        break
      default:
        unsupported(token, 'curly infix expressions', this.#report)
    }
  }

  unclosed(token: IToken): void {
    const { startOffset: start } = token
    const end = start + token.image.length
    const value = unclosedValue(token, this.#options, this.#report)
    if (value !== undefined) this.#push(this.#atom(start, end, value))
    this.#cutShort = true
  }

  /** The text has ended. */
  finish(): void {
    const end = this.#source.text.length
    while (this.#top.kind !== 'text') {
      if (!this.#cutShort) this.#unfinished(this.#top, end)
      if (this.#top.kind === 'prefix') this.#pop()
      else this.#leave(end)
    }
  }

  #unfinished(top: Frame, end: number): void {
    const { image, startOffset: start } = top.token!
    const closer = closerOf(top.token!)
    this.#report({
      code: top.kind === 'prefix' ? 'read-dangling-prefix' : 'read-unclosed',
      start,
      end: start + image.length,
      message: top.kind === 'prefix' ? `nothing follows ${image}` : `${image} is not closed`,
      related: [{ start: end, end, message: `the text ends here` }],
      stop: { at: end, ...unfinishedMessage(top, closer) },
    })
  }

  #enter(entered: Frame): void {
    this.#frames.push(entered)
    this.#top = entered
  }

  #pop(): Frame {
    const popped = this.#frames.pop()!
    this.#top = this.#frames[this.#frames.length - 1]!
    return popped
  }

  /** The innermost opener ends at `end`. */
  #leave(end: number): void {
    const { kind, token, items, tail } = this.#pop()
    const start = token!.startOffset
    const source = this.#source
    if (kind === 'list') {
      // `( . x)` is x, as Guile reads it.
      if (items.length === 0 && tail !== undefined) this.#push(tail)
      else this.#push({ kind: 'list', source, start, end, items, tail })
      return
    }
    if (tail !== undefined) this.#dottedVector(items, tail)
    if (kind === 'vector') this.#push({ kind: 'vector', source, start, end, items })
    else {
      const bytes = bytevector(token!, items, this.#report)
      this.#push(this.#atom(start, end, bytes))
    }
  }

  #dottedVector(items: readonly Syntax[], tail: Syntax): void {
    const data = listFrom(
      items.map((item) => toDatum(item)),
      toDatum(tail),
    )
    this.#report({
      code: 'read-dot',
      start: tail.start,
      end: tail.end,
      message: 'only a list may have a dot',
      stop: raising(standard('wrong-type-arg', 'map', 'Not a list: ~S', [data], undefined)),
    })
  }

  /** A datum is complete: the prefixes before it take it, then what is open. */
  #push(complete: Syntax): void {
    let datum = complete
    while (this.#top.kind === 'prefix') {
      const wrapped = this.#wrap(this.#pop().token!, datum)
      if (wrapped === undefined) return
      datum = wrapped
    }
    const top = this.#top
    if (top.dot === 'tail expected') {
      top.tail = datum
      top.dot = 'close expected'
    } else {
      top.items.push(datum)
      if (top.kind === 'text') this.#labels.clear()
    }
  }

  /** What a prefix makes of a datum; undefined where it comments it out. */
  #wrap(prefix: IToken, datum: Syntax): Syntax | undefined {
    const { image, startOffset: start } = prefix
    const source = this.#source
    const end = datum.end
    switch (prefix.tokenType) {
      case T.DatumComment:
        return undefined
      case T.ReadEval:
        return datum
      case T.KeywordPrefix:
        return this.#atom(start, end, this.#keyword(datum))
      case T.LabelDefinition: {
        const value = toDatum(datum)
        this.#labels.close(labelNumber(prefix), value)
        return this.#atom(start, end, value)
      }
    }
    const symbol = this.#atom(start, start + image.length, prefixes[image]!.symbol)
    const items: Syntax[] = [symbol, datum]
    if (image.startsWith('#$') || image.startsWith('#+')) this.#splitOutput(items)
    return { kind: 'list', source, start, end, items, tail: undefined, prefix: image }
  }

  #keyword(name: Syntax): Keyword {
    const value = name.kind === 'atom' ? name.value : undefined
    if (value instanceof Sym) return keyword(value.name)
    this.#report({
      code: 'read-keyword',
      start: name.start,
      end: name.end,
      message: 'a symbol is expected after #:',
      stop: {
        at: name.end,
        message: 'keyword prefix #: not followed by a symbol: ~a',
        args: [toDatum(name)],
      },
    })
    return keyword('')
  }

  /** `#$package:out` names an output: (ungexp package "out"). */
  #splitOutput(items: Syntax[]): void {
    const datum = items[1]!
    if (datum.kind !== 'atom' || !(datum.value instanceof Sym)) return
    const { name } = datum.value
    const colon = name.lastIndexOf(':')
    if (colon === -1) return
    const { start, end } = datum
    // Where the symbol was not written as it is named (`#{…}#`), its parts share its place.
    const middle = end - start === name.length ? start + colon : end
    items[1] = this.#atom(start, middle, intern(name.slice(0, colon)))
    items.push(
      this.#atom(middle === end ? start : middle + 1, end, new MString(name.slice(colon + 1))),
    )
  }
}
