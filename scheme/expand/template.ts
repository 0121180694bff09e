/** Templates of syntax-rules (R7RS 4.3.2), and filling them in. */
import type { Syntax } from '../reader/syntax.ts'
import { charge } from '../runtime/budget.ts'
import { SchemeError } from '../runtime/errors.ts'
import { intern, list, listFrom, MString, NIL } from '../runtime/values.ts'
import { spanOf } from './build.ts'
import { datumOf, type Spot } from './datum.ts'
import {
  Alias,
  type Identifier,
  type IdentifierSyntax,
  isIdentifier,
  type Scope,
} from './identifier.ts'
import type { Match, PatternVariable } from './pattern.ts'
import { syntaxError } from './syntax-error.ts'

export type Template =
  | { readonly kind: 'variable'; readonly index: number }
  | { readonly kind: 'inserted'; readonly identifier: Identifier }
  | { readonly kind: 'datum'; readonly syntax: Syntax }
  | {
      readonly kind: 'list' | 'vector'
      readonly items: readonly Element[]
      readonly tail: Template | undefined
      readonly prefix: string | undefined
    }

interface Element {
  readonly template: Template
  /** For each ellipsis that follows, the outermost first: the slots that it spreads. */
  readonly spread: readonly (readonly number[])[]
}

/** A template, and slots besides those of the pattern's variables: copies of matches that are spread apart from the original. */
export interface RootTemplate {
  readonly template: Template
  readonly copies: readonly { readonly slot: number; readonly from: number }[]
}

export function parseTemplate(
  syntax: Syntax,
  variables: ReadonlyMap<Identifier, PatternVariable>,
  isEllipsis: (syntax: Syntax) => boolean,
): RootTemplate {
  const parser = new TemplateParser(syntax, variables, isEllipsis)
  return { template: parser.parse(syntax), copies: parser.copies }
}

class TemplateParser {
  readonly copies: { slot: number; from: number }[] = []
  readonly #root: Syntax
  readonly #variables: ReadonlyMap<Identifier, PatternVariable>
  readonly #isEllipsis: (syntax: Syntax) => boolean
  /** For each ellipsis around what is being parsed, outermost first: the slots that it spreads. */
  readonly #spread: Set<number>[] = []

  constructor(
    root: Syntax,
    variables: ReadonlyMap<Identifier, PatternVariable>,
    isEllipsis: (syntax: Syntax) => boolean,
  ) {
    this.#root = root
    this.#variables = variables
    this.#isEllipsis = isEllipsis
  }

  /** `literal`: inside `(... template)`, where `...` is a name like any other. */
  parse(syntax: Syntax, literal = false): Template {
    if (isIdentifier(syntax)) return this.#identifier(syntax, literal)
    if (syntax.kind === 'atom') return { kind: 'datum', syntax }
    const { items } = syntax
    const tail = syntax.kind === 'list' ? syntax.tail : undefined
    const isEscape = syntax.kind === 'list' && items.length === 2 && tail === undefined
    if (!literal && isEscape && this.#isEllipsis(items[0]!)) return this.parse(items[1]!, true)
    return {
      kind: syntax.kind,
      items: this.#elements(items, literal),
      tail: tail && this.parse(tail, literal),
      prefix: syntax.kind === 'list' ? syntax.prefix : undefined,
    }
  }

  #identifier(syntax: IdentifierSyntax, literal: boolean): Template {
    const variable = this.#variables.get(syntax.value)
    if (variable === undefined) {
      if (!literal && this.#isEllipsis(syntax)) throw this.#error('misplaced ellipsis', syntax)
      return { kind: 'inserted', identifier: syntax.value }
    }
    return { kind: 'variable', index: this.#slot(variable, syntax) }
  }

  /** Under more ellipses than it has, a variable is spread by the inner ones, each occurrence for itself. */
  #slot({ index, depth }: PatternVariable, at: Syntax): number {
    const around = this.#spread.length
    if (depth > around) throw this.#error('missing ellipsis', at)
    let slot = index
    if (depth > 0 && depth < around) {
      slot = this.#variables.size + this.copies.length
      this.copies.push({ slot, from: index })
    }
    for (const spread of this.#spread.slice(around - depth)) spread.add(slot)
    return slot
  }

  #elements(items: readonly Syntax[], literal: boolean): Element[] {
    const elements: Element[] = []
    for (let i = 0; i < items.length; ) {
      const item = items[i++]!
      const spread: Set<number>[] = []
      while (!literal && i < items.length && this.#isEllipsis(items[i]!)) {
        spread.push(new Set())
        i++
      }
      this.#spread.push(...spread)
      const template = this.parse(item, literal)
      this.#spread.length -= spread.length
      if (spread.some((slots) => slots.size === 0)) throw this.#error('extra ellipsis', item)
      elements.push({ template, spread: spread.map((slots) => [...slots]) })
    }
    return elements
  }

  /** About the whole template, as `syntax` says it, at its own place. */
  #error(message: string, at: Syntax): SchemeError {
    const { source, start, end } = this.#root
    const keyword: Syntax = { kind: 'atom', source, start, end, value: intern('syntax') }
    const items = [keyword, this.#root]
    const form: Syntax = { kind: 'list', source, start, end, items, tail: undefined }
    const error = syntaxError('syntax', message, form)
    error.span = spanOf(at)
    return error
  }
}

/** A macro that calls itself may double what it is given every time: the budget has to know. */
const FEW = 64
const BYTES_OF_ITEM = 32

function isSpread({ spread }: Element): boolean {
  return spread.length > 0
}

/** One filling in: identifiers that the template inserts are renamed, each name once. */
export class Instance {
  /** Few names: looking through them takes less than a map. */
  readonly #renamed: Alias[] = []
  /** All of them, where they are many. */
  #index: Map<Identifier, Alias> | undefined
  readonly #home: Scope
  readonly #spot: Spot

  /** `home`: where the macro was defined. What is made stands where the use stands: `spot`. */
  constructor(home: Scope, spot: Spot) {
    this.#home = home
    this.#spot = { source: spot.source, start: spot.start, end: spot.end }
  }

  fill({ template, copies }: RootTemplate, matches: Match[]): Syntax {
    for (const { slot, from } of copies) matches[slot] = matches[from]!
    return this.#fill(template, matches)
  }

  #fill(template: Template, matches: readonly Match[]): Syntax {
    const { source, start, end } = this.#spot
    switch (template.kind) {
      case 'variable':
        return matches[template.index] as Syntax
      case 'inserted': {
        const value = this.#rename(template.identifier)
        return { kind: 'atom', source, start, end, value }
      }
      case 'datum':
        return { ...template.syntax, source, start, end }
      case 'vector': {
        const items = this.#items(template.items, matches)
        return { kind: 'vector', source, start, end, items }
      }
      case 'list': {
        const items = this.#items(template.items, matches)
        let tail = template.tail && this.#fill(template.tail, matches)
        if (tail?.kind === 'list') {
          items.push(...tail.items)
          tail = tail.tail
        }
        const { prefix } = template
        return prefix === undefined
          ? { kind: 'list', source, start, end, items, tail }
          : { kind: 'list', source, start, end, items, tail, prefix }
      }
    }
  }

  #items(elements: readonly Element[], matches: readonly Match[]): Syntax[] {
    let items: Syntax[] = []
    if (elements.length < FEW && !elements.some(isSpread)) {
      // Of the size that is needed: there are many of them, and most are short.
      items = new Array(elements.length)
      for (let at = 0; at < items.length; at++)
        items[at] = this.#fill(elements[at]!.template, matches)
      return items
    }
    for (const { template, spread } of elements) {
      if (spread.length === 0) items.push(this.#fill(template, matches))
      else this.#repeat(template, spread, 0, matches, items)
    }
    if (items.length > FEW) charge(items.length * BYTES_OF_ITEM)
    return items
  }

  /** From the ellipsis `level` inward. */
  #repeat(
    template: Template,
    spread: readonly (readonly number[])[],
    level: number,
    matches: readonly Match[],
    into: Syntax[],
  ): void {
    const slots = spread[level]!
    const rows = slots.map((slot) => matches[slot] as readonly Match[])
    const isLast = level === spread.length - 1
    if (isLast && template.kind === 'variable') {
      for (const match of rows[0]!) into.push(match as Syntax)
      return
    }
    const count = rows[0]!.length
    const odd = rows.find((row) => row.length !== count)
    if (odd !== undefined) throw this.#unequal(odd)
    const row = matches.slice()
    for (let i = 0; i < count; i++) {
      for (let at = 0; at < slots.length; at++) row[slots[at]!] = rows[at]![i]!
      if (isLast) into.push(this.#fill(template, row))
      else this.#repeat(template, spread, level + 1, row, into)
    }
  }

  /** Guile walks the matches with `map`. */
  #unequal(row: readonly Match[]): SchemeError {
    const data = row.map((match) => (Array.isArray(match) ? NIL : datumOf(match as Syntax)))
    const error = new SchemeError(
      'wrong-type-arg',
      list(
        new MString('map'),
        new MString('List of wrong length: ~S'),
        list(listFrom(data)),
        false,
      ),
    )
    error.span = this.#spot
    return error
  }

  #rename(identifier: Identifier): Alias {
    const renamed = this.#renamed
    if (this.#index === undefined) {
      for (let at = 0; at < renamed.length; at++) {
        if (renamed[at]!.of === identifier) return renamed[at]!
      }
    } else {
      const known = this.#index.get(identifier)
      if (known !== undefined) return known
    }
    const alias = new Alias(identifier, this.#home)
    renamed.push(alias)
    if (renamed.length > FEW) {
      this.#index ??= new Map(renamed.map((each) => [each.of, each]))
      this.#index.set(identifier, alias)
    }
    return alias
  }
}
