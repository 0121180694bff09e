/**
 * Nests the flat elements of a text into syntax objects, on a stack of its own, and reports every
 * problem in the order in which a reader meets them. A wrong text gives syntax objects all the same.
 */
import type { IToken } from 'chevrotain'
import { intern, type Keyword, keyword, MString, NIL, Sym, type Value } from '../runtime/values.ts'
import type { Source } from '../source.ts'
import { arrayValue } from './arrays.ts'
import { atomValue, labelNumber, unclosedValue, unknownLabel, unsupported } from './atoms.ts'
import { bytevector } from './bytevectors.ts'
import { toDatum } from './datum.ts'
import { closerOf, Frame, openerKind } from './frame.ts'
import { type Actions, parse } from './grammar.ts'
import { Indentation, type Recovery } from './indentation.ts'
import { Labels } from './labels.ts'
import { plainTokens } from './lexer.ts'
import type { Options } from './literals.ts'
import { prefixes } from './prefixes.ts'
import type { Problem } from './problem.ts'
import { smallList } from './small-list.ts'
import * as problems from './structure-problems.ts'
import type { AtomSyntax, Syntax } from './syntax.ts'
import * as T from './tokens.ts'
import { type ReadInside, UnreadList } from './unread.ts'

/** More are not told. */
const MAX_PROBLEMS = 500

/** Of the list that was read last: large fleets are read a machine at a time. */
let spare: Builder | undefined

export class Builder implements Actions {
  readonly problems: Problem[] = []
  /** How many forms were complete when the first problem came. */
  formsBeforeProblem = 0
  /** Where the form begins that the text's end finds open. */
  openForm: number | undefined
  /** How much was open in it. */
  openDepth = 0
  /** Where the string begins in which the text ends. */
  openString: number | undefined
  #source: Source
  readonly #frames: Frame[] = [new Frame('text', undefined, 0, 0)]
  #top: Frame = this.#frames[0]!
  /** The data of all open frames: those of the innermost last. */
  readonly #data: Syntax[] = []
  #count = 0
  readonly #options: Options = { foldCase: false, r6rs: false }
  readonly #labels = new Labels()
  /** Whether the text ends inside a string, symbol or comment: what else is open then is no news. */
  #cutShort = false
  readonly #indentation: Indentation | undefined
  /** Openers that are missing after a prefix, in this form at the top level: as many closers are no news. */
  #missingOpeners = 0

  /** With `recovery`, forms that are known not to be closed are closed by their indentation. */
  constructor(source: Source, recovery?: Recovery) {
    this.#source = source
    this.#indentation = recovery && new Indentation(source.text, recovery)
  }

  /** The top-level forms, once the text has ended. */
  get forms(): readonly Syntax[] {
    return this.#data.slice(0, this.#count)
  }

  /** How many openers are open. */
  get depth(): number {
    return this.#frames.filter((frame) => frame.kind !== 'text' && frame.kind !== 'prefix').length
  }

  readonly #report = (problem: Problem): void => {
    if (this.problems.length === 0) {
      this.formsBeforeProblem = this.#frames.length === 1 ? this.#count : this.#frames[1]!.base
    }
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem)
  }

  #atom(start: number, end: number, value: Value): AtomSyntax {
    return { kind: 'atom', source: this.#source, start, end, value }
  }

  /** The elements of a plain list; nothing is wrong in it. */
  static readonly #inside: ReadInside = (text, source, start) => {
    const tokens = plainTokens(text.slice(1, -1))
    for (let at = 0; at < tokens.length; at++) tokens[at]!.startOffset += start + 1
    const builder = spare ?? new Builder(source)
    spare = undefined
    builder.#source = source
    parse(tokens, builder)
    const { forms } = builder
    builder.#count = 0
    spare = builder
    return forms
  }

  datum(token: IToken): void {
    this.#arrive(token)
    const { image, startOffset: start } = token
    const top = this.#top
    if (top.kind === 'text') this.#beginTop(start)
    if (image === '.' && top.kind !== 'prefix' && top.kind !== 'text' && top.dot === 'none') {
      top.dot = 'tail expected'
      return
    }
    this.#expectNoMore(token)
    if (token.tokenType === T.SmallList) {
      this.#push(smallList(image, this.#source, start))
      return
    }
    if (token.tokenType === T.LargeList) {
      const text = image.slice(0, image.lastIndexOf(')') + 1)
      this.#push(new UnreadList(this.#source, start, text, Builder.#inside))
      return
    }
    const value = atomValue(token, this.#options, this.#labels, this.#report)
    this.#push(this.#atom(start, start + image.length, value))
  }

  prefix(token: IToken): void {
    this.#arrive(token)
    if (token.tokenType !== T.DatumComment) this.#expectNoMore(token)
    if (token.tokenType === T.LabelDefinition) this.#labels.open(labelNumber(token))
    else if (token.tokenType === T.ReadEval) {
      unsupported(token, 'evaluation at read time', this.#report)
    }
    this.#enter(new Frame('prefix', token, this.#count, 0))
  }

  open(token: IToken): void {
    this.#arrive(token)
    this.#expectNoMore(token)
    const line = this.#indentation?.line ?? 0
    this.#enter(new Frame(openerKind(token.tokenType), token, this.#count, line))
  }

  /** A datum begins where only a closer may come: after the one that follows a dot. */
  #expectNoMore(token: IToken): void {
    const top = this.#top
    if (top.dot !== 'close expected') return
    this.#report(problems.secondTail(token))
    this.#data[this.#count++] = top.tail!
    top.tail = undefined
    top.dot = 'broken'
  }

  close(token: IToken): void {
    this.#arrive(token)
    if (this.#top.kind === 'prefix') this.#missingOpeners++
    this.#dropPrefixes(token)
    this.#closePerhapsClosed(token.image)
    const top = this.#top
    if (top.kind === 'text') {
      if (this.#missingOpeners > 0) this.#missingOpeners--
      else this.#report(problems.surplusCloser(token))
      return
    }
    if (token.image !== closerOf(top.token!)) this.#mismatch(token, top)
    else if (top.dot === 'tail expected') this.#report(problems.missingTail(token))
    this.#leave(token.startOffset + 1)
  }

  /** `'` directly before a closer, or before the end. */
  #dropPrefixes(closer: IToken | undefined): void {
    if (this.#top.kind !== 'prefix') return
    if (!this.#cutShort) {
      this.#report(problems.danglingPrefix(this.#top, closer, this.#source.text.length))
    }
    while (this.#top.kind === 'prefix') this.#pop()
  }

  #mismatch(closer: IToken, top: Frame): void {
    this.#report(problems.mismatchedCloser(closer, top))
    // Perhaps the closer of this one is missing, and the next one out was meant.
    const outer = this.#frames.at(-2)!
    if (
      outer.token !== undefined &&
      outer.kind !== 'prefix' &&
      closerOf(outer.token) === closer.image
    ) {
      outer.perhapsClosed = closer.startOffset + 1
    }
  }

  /** A frame that an earlier, mismatched closer may have been meant for, and that does not fit now. */
  #closePerhapsClosed(closer: string | undefined): void {
    for (let top = this.#top; top.perhapsClosed !== undefined; top = this.#top) {
      if (closerOf(top.token!) === closer) return
      const last = this.#count > top.base ? this.#data[this.#count - 1]!.end : 0
      this.#leave(Math.max(top.perhapsClosed, last))
    }
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
    this.#arrive(token)
    const { startOffset: start, image } = token
    const end = start + image.length
    const value = unclosedValue(token, end < this.#source.text.length, this.#options, this.#report)
    if (value !== undefined) this.#push(this.#atom(start, end, value))
    if (end < this.#source.text.length) return
    this.#cutShort = true
    if (token.tokenType === T.UnclosedString) this.openString = start
  }

  /** The text has ended. */
  finish(): void {
    const end = this.#source.text.length
    this.openForm = this.#frames[1]?.token?.startOffset
    this.openDepth = this.#frames.length - 1
    this.#dropPrefixes(undefined)
    this.#closePerhapsClosed(undefined)
    this.#closeAll(end, 'the text ends here')
  }

  /** What is open should have been closed at `end`. */
  #closeAll(end: number, why: string): void {
    if (this.#frames.length === 1) return
    const open = this.#frames.filter((frame) => frame.kind !== 'text' && frame.kind !== 'prefix')
    if (!this.#cutShort && open.length > 0) {
      const at = this.#indentation?.lastEnd ?? end
      this.#report(problems.unclosed(open, at, why, this.#top, this.#source.text.length))
    }
    while (this.#frames.length > 1) {
      if (this.#top.kind === 'prefix') this.#pop()
      else this.#leave(end)
    }
  }

  /** Before each token: closes what its place shows to be closed. */
  #arrive(token: IToken): void {
    const indentation = this.#indentation
    if (indentation === undefined) return
    if (this.#frames.length > 1 && indentation.endsForm(token)) {
      this.#dropPrefixes(token)
      this.#closeAll(indentation.lastEnd, 'the next form begins after this')
    }
    indentation.arrive(token, this.#frames.length === 1)
    while (indentation.closes(token, this.#top)) this.#closeByIndentation(this.#top)
    indentation.depart(token)
  }

  #closeByIndentation(top: Frame): void {
    const at = this.#indentation!.lastEnd
    const why = `by the indentation, ${closerOf(top.token!)} is missing here`
    this.#report(problems.unclosed([top], at, why, top, this.#source.text.length))
    this.#leave(at)
  }

  /** What begins a line is meant to be at the top: closers that are left over there are its own. */
  #beginTop(start: number): void {
    if (start === 0 || this.#source.text.charCodeAt(start - 1) === 10) this.#missingOpeners = 0
  }

  #enter(entered: Frame): void {
    if (this.#top.kind === 'text') this.#beginTop(entered.token!.startOffset)
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
    const { kind, token, base, tail } = this.#pop()
    const start = token!.startOffset
    const source = this.#source
    const items = this.#data.slice(base, this.#count)
    this.#count = base
    if (kind === 'list') {
      // `( . x)` is x, as Guile reads it.
      if (items.length === 0 && tail !== undefined) this.#push(tail)
      else this.#push({ kind: 'list', source, start, end, items, tail })
      return
    }
    // `#(a . (b c))` is `#(a b c)`.
    let rest = tail
    for (; rest?.kind === 'list'; rest = rest.tail) {
      for (const item of rest.items) items.push(item)
    }
    if (rest !== undefined) this.#report(problems.dottedVector(items, rest))
    if (kind === 'vector') {
      this.#push({ kind: 'vector', source, start, end, items })
      return
    }
    const value =
      kind === 'array'
        ? arrayValue(token!, items, end, this.#report)
        : bytevector(token!, items, this.#report)
    this.#push(this.#atom(start, end, value))
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
      this.#data[this.#count++] = datum
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
        if (this.#labels.close(labelNumber(prefix), value)) return this.#atom(start, end, value)
        this.#report(unknownLabel(prefix, end))
        return this.#atom(start, end, NIL)
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
    this.#report(problems.notAKeyword(name))
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
    // Where the symbol is not written as it is named (`#{…}#`), its parts share its place.
    const middle = end - start === name.length ? start + colon : undefined
    items[1] = this.#atom(start, middle ?? end, intern(name.slice(0, colon)))
    const output = new MString(name.slice(colon + 1))
    items.push(this.#atom(middle === undefined ? start : middle + 1, end, output))
  }
}
