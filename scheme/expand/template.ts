/** Templates of syntax-rules (R7RS 4.3.2), and filling them in. */
import type { Syntax } from '../reader/syntax.ts'
import type { Spot } from './datum.ts'
import { Alias, type Identifier, isIdentifier, type Scope } from './identifier.ts'
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
  /** How many ellipses follow. */
  readonly ellipses: number
  /** The variables in it that are spread by them. */
  readonly spread: readonly number[]
}

export class TemplateParser {
  readonly #variables: ReadonlyMap<Identifier, PatternVariable>
  readonly #isEllipsis: (syntax: Syntax) => boolean

  constructor(
    variables: ReadonlyMap<Identifier, PatternVariable>,
    isEllipsis: (syntax: Syntax) => boolean,
  ) {
    this.#variables = variables
    this.#isEllipsis = isEllipsis
  }

  /** `depth`: ellipses around `syntax`. `literal`: inside `(... template)`, where `...` is a name like any other. */
  parse(syntax: Syntax, depth = 0, literal = false): Template {
    if (isIdentifier(syntax)) {
      const variable = this.#variables.get(syntax.value)
      if (variable === undefined) {
        if (!literal && this.#isEllipsis(syntax)) {
          throw syntaxError('syntax', 'misplaced ellipsis in template', syntax)
        }
        return { kind: 'inserted', identifier: syntax.value }
      }
      if (variable.depth > depth) {
        throw syntaxError('syntax', 'missing ellipsis', syntax)
      }
      return { kind: 'variable', index: variable.index }
    }
    if (syntax.kind === 'atom') return { kind: 'datum', syntax }
    const { items } = syntax
    if (
      !literal &&
      syntax.kind === 'list' &&
      items.length === 2 &&
      syntax.tail === undefined &&
      this.#isEllipsis(items[0]!)
    ) {
      return this.parse(items[1]!, depth, true)
    }
    const tail = syntax.kind === 'list' ? syntax.tail : undefined
    return {
      kind: syntax.kind,
      items: this.#elements(items, depth, literal),
      tail: tail && this.parse(tail, depth, literal),
      prefix: syntax.kind === 'list' ? syntax.prefix : undefined,
    }
  }

  #elements(items: readonly Syntax[], depth: number, literal: boolean): Element[] {
    const elements: Element[] = []
    for (let i = 0; i < items.length; ) {
      const item = items[i++]!
      let ellipses = 0
      while (!literal && i < items.length && this.#isEllipsis(items[i]!)) {
        ellipses++
        i++
      }
      const spread = ellipses === 0 ? [] : this.#spread(item, depth)
      if (ellipses > 0 && spread.length === 0) {
        throw syntaxError('syntax', 'extra ellipsis', item)
      }
      elements.push({ template: this.parse(item, depth + ellipses, literal), ellipses, spread })
    }
    return elements
  }

  /** Variables in `syntax` that stand under more ellipses than `depth`. */
  #spread(syntax: Syntax, depth: number): number[] {
    if (isIdentifier(syntax)) {
      const variable = this.#variables.get(syntax.value)
      return variable !== undefined && variable.depth > depth ? [variable.index] : []
    }
    if (syntax.kind === 'atom') return []
    const tail = syntax.kind === 'list' && syntax.tail !== undefined ? [syntax.tail] : []
    return [...syntax.items, ...tail].flatMap((item) => this.#spread(item, depth))
  }
}

/** One filling in: identifiers that the template inserts are renamed, each name once. */
export class Instance {
  readonly #renamed = new Map<Identifier, Alias>()
  readonly #home: Scope
  readonly #spot: Spot

  /** `home`: where the macro was defined. What is made stands where the use stands: `spot`. */
  constructor(home: Scope, spot: Spot) {
    this.#home = home
    this.#spot = { source: spot.source, start: spot.start, end: spot.end }
  }

  fill(template: Template, matches: readonly Match[]): Syntax {
    switch (template.kind) {
      case 'variable':
        return matches[template.index] as Syntax
      case 'inserted':
        return { kind: 'atom', ...this.#spot, value: this.#rename(template.identifier) }
      case 'datum':
        return { ...template.syntax, ...this.#spot }
      default:
        return this.#compound(template, matches)
    }
  }

  #compound(
    template: Template & { readonly kind: 'list' | 'vector' },
    matches: readonly Match[],
  ): Syntax {
    const items: Syntax[] = []
    for (const element of template.items) {
      if (element.ellipses === 0) items.push(this.fill(element.template, matches))
      else this.#repeat(element, element.ellipses, matches, items)
    }
    if (template.kind === 'vector') return { kind: 'vector', ...this.#spot, items }
    const tail = template.tail && this.fill(template.tail, matches)
    const prefix = template.prefix === undefined ? undefined : { prefix: template.prefix }
    if (tail?.kind === 'list') {
      items.push(...tail.items)
      return { kind: 'list', ...this.#spot, items, tail: tail.tail, ...prefix }
    }
    return { kind: 'list', ...this.#spot, items, tail, ...prefix }
  }

  #repeat(element: Element, ellipses: number, matches: readonly Match[], into: Syntax[]): void {
    const rows = element.spread.filter((index) => Array.isArray(matches[index]))
    const lengths = rows.map((index) => (matches[index] as readonly Match[]).length)
    const count = Math.max(0, ...lengths)
    if (lengths.some((length) => length !== count)) {
      throw syntaxError('syntax', 'incompatible ellipsis match counts', {
        kind: 'list',
        ...this.#spot,
        items: [],
        tail: undefined,
      })
    }
    for (let i = 0; i < count; i++) {
      const inner = matches.slice()
      for (const index of rows) inner[index] = (matches[index] as readonly Match[])[i]!
      if (ellipses > 1) this.#repeat(element, ellipses - 1, inner, into)
      else into.push(this.fill(element.template, inner))
    }
  }

  #rename(identifier: Identifier): Alias {
    let alias = this.#renamed.get(identifier)
    if (alias === undefined) {
      alias = new Alias(identifier, this.#home)
      this.#renamed.set(identifier, alias)
    }
    return alias
  }
}
