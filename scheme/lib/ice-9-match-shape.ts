/** What a pattern of `(ice-9 match)` is, by its syntax alone, and which variables it binds. */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'

export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'variable'; readonly name: AtomSyntax }
  | { readonly kind: 'literal'; readonly datum: Syntax }
  | { readonly kind: 'empty' }
  | { readonly kind: 'pair'; readonly head: Syntax; readonly tail: Syntax }
  /** `(p ... tail)`, or `(p ..1)` where `least` is 1. */
  | { readonly kind: 'ellipsis'; readonly element: Syntax; readonly tail: Syntax; least: 0 | 1 }
  | { readonly kind: 'tree'; readonly node: Syntax; readonly leaf: Syntax }
  | { readonly kind: 'vector'; readonly elements: readonly Syntax[]; readonly rest?: Syntax }
  | { readonly kind: 'and' | 'or'; readonly patterns: readonly Syntax[] }
  | { readonly kind: 'not'; readonly pattern: Syntax }
  | { readonly kind: 'predicate'; readonly test: Syntax; readonly patterns: readonly Syntax[] }
  | { readonly kind: 'apply'; readonly procedure: Syntax; readonly pattern: Syntax }
  | { readonly kind: 'record'; readonly type: Syntax; readonly fields: readonly Syntax[] }
  | { readonly kind: 'getter' | 'setter'; readonly name: AtomSyntax }
  | { readonly kind: 'quasi'; readonly template: Syntax }

/** A list pattern is looked at as pairs: `(a . (set! s))` is `(a set! s)`. */
export function shapeOf(pattern: Syntax, use: MacroUse): Shape {
  if (isIdentifier(pattern)) {
    return use.means(pattern, '_') ? { kind: 'any' } : { kind: 'variable', name: pattern }
  }
  if (pattern.kind === 'vector') return vectorShape(pattern.items, use)
  if (pattern.kind === 'atom') return { kind: 'literal', datum: pattern }
  const items = flat(pattern)
  if (items.length === 0) {
    const { tail } = pattern
    return tail === undefined ? { kind: 'empty' } : shapeOf(tail, use)
  }
  // Before an ellipsis, `quote` and its like are variables.
  const special = isEllipsis(items[1], use) ? undefined : specialShape(pattern, items, use)
  return special ?? pairShape(pattern, items, use)
}

/** The forms that have a name, each only with the number of parts that it takes. */
function specialShape(
  pattern: ListSyntax,
  items: readonly Syntax[],
  use: MacroUse,
): Shape | undefined {
  const [keyword, first, second] = items
  if (!isIdentifier(keyword) || tailOf(pattern) !== undefined) return undefined
  const is = (name: string) => use.means(keyword, name)
  if (is('and')) return { kind: 'and', patterns: items.slice(1) }
  if (is('or')) return { kind: 'or', patterns: items.slice(1) }
  if (first === undefined) return undefined
  if (is('?')) return { kind: 'predicate', test: first, patterns: items.slice(2) }
  if (is('$')) return { kind: 'record', type: first, fields: items.slice(2) }
  if (items.length === 3 && second !== undefined) {
    return is('=') ? { kind: 'apply', procedure: first, pattern: second } : undefined
  }
  if (items.length !== 2) return undefined
  if (is('quote')) return { kind: 'literal', datum: first }
  if (is('quasiquote')) return { kind: 'quasi', template: first }
  if (is('not')) return { kind: 'not', pattern: first }
  if (!isIdentifier(first)) return undefined
  if (is('get!')) return { kind: 'getter', name: first }
  if (is('set!')) return { kind: 'setter', name: first }
  return undefined
}

function pairShape(pattern: ListSyntax, items: readonly Syntax[], use: MacroUse): Shape {
  const [head, second] = items as [Syntax, Syntax | undefined]
  if (isEllipsis(second, use)) {
    const tail = rest(pattern, 2, use)
    checkTail(tail, use)
    return { kind: 'ellipsis', element: head, tail, least: 0 }
  }
  if (isIdentifier(second) && use.means(second, '***')) {
    if (items.length !== 3 || tailOf(pattern) !== undefined) {
      throw use.error('invalid use of ***', pattern)
    }
    return { kind: 'tree', node: head, leaf: items[2]! }
  }
  if (items.length === 2 && isIdentifier(second) && use.means(second, '..1')) {
    if (tailOf(pattern) === undefined) {
      return { kind: 'ellipsis', element: head, tail: rest(pattern, 2, use), least: 1 }
    }
  }
  return { kind: 'pair', head, tail: rest(pattern, 1, use) }
}

function vectorShape(items: readonly Syntax[], use: MacroUse): Shape {
  if (items.length < 2 || !isEllipsis(items.at(-1), use)) return { kind: 'vector', elements: items }
  return { kind: 'vector', elements: items.slice(0, -2), rest: items.at(-2)! }
}

function isEllipsis(syntax: Syntax | undefined, use: MacroUse): boolean {
  return isIdentifier(syntax) && (use.means(syntax, '...') || use.means(syntax, '___'))
}

/** What follows an ellipsis is a proper list without a second one: its length is known. */
function checkTail(tail: Syntax, use: MacroUse): void {
  if (tail.kind !== 'list' || tailOf(tail) !== undefined) {
    throw use.error('dotted tail not allowed after ellipsis', tail)
  }
  for (const item of flat(tail)) {
    if (isEllipsis(item, use)) {
      throw use.error('multiple ellipsis patterns not allowed at same level', item)
    }
  }
}

/** The elements of a list, where it was written `(a . (b c))` too. */
export function flat(pattern: ListSyntax): readonly Syntax[] {
  const { tail } = pattern
  return tail?.kind === 'list' ? [...pattern.items, ...flat(tail)] : pattern.items
}

/** What a list ends in, if not in (). */
function tailOf(pattern: ListSyntax): Syntax | undefined {
  return pattern.tail?.kind === 'list' ? tailOf(pattern.tail) : pattern.tail
}

/** The list without its first `count` elements, standing where those stand that are left. */
export function rest(pattern: ListSyntax, count: number, use: MacroUse): Syntax {
  const items = flat(pattern).slice(count)
  const tail = tailOf(pattern)
  if (items.length === 0) return tail ?? use.list()
  return {
    kind: 'list',
    source: pattern.source,
    start: items[0]!.start,
    end: pattern.end,
    items,
    tail,
  }
}

/** The variables that a pattern binds, each once, in the order in which it binds them. */
export function variablesOf(pattern: Syntax, use: MacroUse): AtomSyntax[] {
  const found: AtomSyntax[] = []
  collect(pattern)
  return found

  function collect(part: Syntax): void {
    const shape = shapeOf(part, use)
    switch (shape.kind) {
      case 'variable':
      case 'getter':
      case 'setter':
        if (!found.some((each) => use.same(each, shape.name))) found.push(shape.name)
        break
      case 'pair':
        collect(shape.head)
        collect(shape.tail)
        break
      case 'ellipsis':
        collect(shape.element)
        collect(shape.tail)
        break
      case 'tree':
        collect(shape.node)
        collect(shape.leaf)
        break
      case 'vector':
        shape.elements.forEach(collect)
        if (shape.rest !== undefined) collect(shape.rest)
        break
      case 'and':
      case 'or':
      case 'predicate':
        shape.patterns.forEach(collect)
        break
      case 'record':
        shape.fields.forEach(collect)
        break
      case 'apply':
        collect(shape.pattern)
        break
      case 'quasi':
        collectQuasi(shape.template, 0)
    }
  }

  function collectQuasi(template: Syntax, depth: number): void {
    const shape = quasiShapeOf(template, depth, use)
    if (shape.kind === 'pattern') collect(shape.pattern)
    if (shape.kind === 'pair') {
      collectQuasi(shape.head, depth)
      collectQuasi(shape.tail, shape.depth)
    }
    if (shape.kind === 'vector') for (const each of shape.elements) collectQuasi(each, depth)
  }
}

export type QuasiShape =
  | { readonly kind: 'pattern'; readonly pattern: Syntax }
  | { readonly kind: 'empty' }
  | { readonly kind: 'literal' }
  /** `depth` is the level of quasiquotes around the tail. */
  | { readonly kind: 'pair'; readonly head: Syntax; readonly tail: Syntax; readonly depth: number }
  | { readonly kind: 'vector'; readonly elements: readonly Syntax[] }

/** A template under `depth` quasiquotes of its own. */
export function quasiShapeOf(template: Syntax, depth: number, use: MacroUse): QuasiShape {
  if (template.kind === 'vector') return { kind: 'vector', elements: template.items }
  if (template.kind === 'atom') return { kind: 'literal' }
  const items = flat(template)
  if (items.length === 0) return { kind: 'empty' }
  const [head] = items as [Syntax, ...Syntax[]]
  let inner = depth
  if (isIdentifier(head) && items.length === 2) {
    if (use.means(head, 'unquote')) {
      if (depth === 0) return { kind: 'pattern', pattern: items[1]! }
      inner = depth - 1
    }
    if (use.means(head, 'quasiquote')) inner = depth + 1
  }
  if (depth === 0 && isSplice(head, use)) {
    throw use.error('unquote-splicing not supported in patterns', head)
  }
  return { kind: 'pair', head, tail: rest(template, 1, use), depth: inner }
}

function isSplice(template: Syntax, use: MacroUse): boolean {
  const head = template.kind === 'list' ? template.items[0] : undefined
  return isIdentifier(head) && use.means(head, 'unquote-splicing')
}
