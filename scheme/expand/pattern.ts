/** Patterns of syntax-rules (R7RS 4.3.2), and matching. */
import type { Syntax } from '../reader/syntax.ts'
import { isEqual } from '../runtime/equality.ts'
import { datumOf } from './datum.ts'
import { type Identifier, type IdentifierSyntax, isIdentifier, type Scope } from './identifier.ts'
import { sameMeaning } from './scope.ts'
import { syntaxError } from './syntax-error.ts'

export type Pattern =
  | { readonly kind: 'any' }
  | { readonly kind: 'variable'; readonly index: number }
  | { readonly kind: 'literal'; readonly identifier: Identifier }
  | { readonly kind: 'datum'; readonly syntax: Syntax }
  | ({ readonly kind: 'list' | 'vector' } & Parts)

interface Parts {
  readonly before: readonly Pattern[]
  /** What stands in front of the ellipsis, and the variables in it. */
  readonly repeated:
    | { readonly pattern: Pattern; readonly variables: readonly number[] }
    | undefined
  readonly after: readonly Pattern[]
  readonly tail: Pattern | undefined
}

/** A pattern variable: where its match is kept, and how many ellipses it stands under. */
export interface PatternVariable {
  readonly index: number
  readonly depth: number
}

/** What a variable matched; under ellipses, a list of such. */
export type Match = Syntax | readonly Match[]

export interface PatternContext {
  /** Whether an identifier is the ellipsis. */
  readonly isEllipsis: (syntax: Syntax) => boolean
  readonly isLiteral: (identifier: IdentifierSyntax) => boolean
  readonly isUnderscore: (identifier: IdentifierSyntax) => boolean
}

export class PatternParser {
  readonly variables = new Map<Identifier, PatternVariable>()
  readonly #context: PatternContext

  constructor(context: PatternContext) {
    this.#context = context
  }

  parse(syntax: Syntax, depth = 0): Pattern {
    if (isIdentifier(syntax)) return this.#identifier(syntax, depth)
    if (syntax.kind === 'atom') return { kind: 'datum', syntax }
    const tail = syntax.kind === 'list' ? syntax.tail : undefined
    return { kind: syntax.kind, ...this.parts(syntax.items, tail, syntax, depth) }
  }

  parts(items: readonly Syntax[], tail: Syntax | undefined, at: Syntax, depth: number): Parts {
    const { isEllipsis } = this.#context
    const ellipsis = items.findIndex((item, i) => i > 0 && isEllipsis(item))
    if (ellipsis === -1) {
      return {
        before: items.map((item) => this.parse(item, depth)),
        repeated: undefined,
        after: [],
        tail: tail && this.parse(tail, depth),
      }
    }
    if (items.slice(ellipsis + 1).some(isEllipsis)) {
      throw syntaxError('syntax-rules', 'misplaced ellipsis', at)
    }
    const before = items.slice(0, ellipsis - 1).map((item) => this.parse(item, depth))
    const first = this.variables.size
    const pattern = this.parse(items[ellipsis - 1]!, depth + 1)
    const variables = Array.from({ length: this.variables.size - first }, (_, i) => first + i)
    return {
      before,
      repeated: { pattern, variables },
      after: items.slice(ellipsis + 1).map((item) => this.parse(item, depth)),
      tail: tail && this.parse(tail, depth),
    }
  }

  #identifier(identifier: IdentifierSyntax, depth: number): Pattern {
    const { isEllipsis, isLiteral, isUnderscore } = this.#context
    if (isLiteral(identifier)) return { kind: 'literal', identifier: identifier.value }
    if (isUnderscore(identifier)) return { kind: 'any' }
    if (isEllipsis(identifier)) throw syntaxError('syntax-rules', 'misplaced ellipsis', identifier)
    if (this.variables.has(identifier.value)) {
      throw syntaxError('syntax-rules', 'duplicate pattern variable', identifier)
    }
    const index = this.variables.size
    this.variables.set(identifier.value, { index, depth })
    return { kind: 'variable', index }
  }
}

/** Matches against uses that stand in `useScope`; literals mean what they mean in `home`. */
export class Matcher {
  readonly #useScope: Scope
  readonly #home: Scope

  constructor(useScope: Scope, home: Scope) {
    this.#useScope = useScope
    this.#home = home
  }

  /** Fills `matches` by variable index; false where `syntax` does not match. */
  match(pattern: Pattern, syntax: Syntax, matches: Match[]): boolean {
    switch (pattern.kind) {
      case 'any':
        return true
      case 'variable':
        matches[pattern.index] = syntax
        return true
      case 'literal':
        return (
          isIdentifier(syntax) &&
          sameMeaning(syntax.value, this.#useScope, pattern.identifier, this.#home)
        )
      case 'datum':
        return syntax.kind === 'atom' && isEqual(datumOf(syntax), datumOf(pattern.syntax))
      default:
        if (syntax.kind !== pattern.kind) return false
        return this.parts(
          pattern,
          syntax.items,
          syntax.kind === 'list' ? syntax.tail : undefined,
          syntax,
          matches,
        )
    }
  }

  parts(
    pattern: Parts,
    items: readonly Syntax[],
    tail: Syntax | undefined,
    at: Syntax,
    matches: Match[],
  ): boolean {
    const { before, repeated, after } = pattern
    const fixed = before.length + after.length
    const isExact = repeated === undefined && pattern.tail === undefined
    if (isExact ? items.length !== fixed : items.length < fixed) return false
    const middle = repeated === undefined ? 0 : items.length - fixed
    for (let i = 0; i < before.length; i++) {
      if (!this.match(before[i]!, items[i]!, matches)) return false
    }
    const rest = before.length + middle
    if (repeated !== undefined) {
      const matched = this.#repeated(repeated, items.slice(before.length, rest), matches)
      if (!matched) return false
    }
    for (let i = 0; i < after.length; i++) {
      if (!this.match(after[i]!, items[rest + i]!, matches)) return false
    }
    if (pattern.tail === undefined) return tail === undefined
    return this.#tail(pattern.tail, items.slice(rest + after.length), tail, at, matches)
  }

  /** What stands in front of an ellipsis, against each of `items`. */
  #repeated(
    { pattern, variables }: NonNullable<Parts['repeated']>,
    items: readonly Syntax[],
    matches: Match[],
  ): boolean {
    if (pattern.kind === 'variable') {
      matches[pattern.index] = items
      return true
    }
    const columns = variables.map((): Match[] => [])
    const row: Match[] = []
    for (const item of items) {
      if (!this.match(pattern, item, row)) return false
      variables.forEach((index, at) => {
        columns[at]!.push(row[index]!)
      })
    }
    variables.forEach((index, at) => {
      matches[index] = columns[at]!
    })
    return true
  }

  /** What is left of a list against the pattern's tail. */
  #tail(
    pattern: Pattern,
    items: readonly Syntax[],
    tail: Syntax | undefined,
    at: Syntax,
    matches: Match[],
  ): boolean {
    if (items.length === 0 && tail !== undefined) return this.match(pattern, tail, matches)
    const { source, start, end } = at
    return this.match(pattern, { kind: 'list', source, start, end, items, tail }, matches)
  }
}
