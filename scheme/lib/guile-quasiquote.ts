/** `quasiquote` (R7RS 4.2.8), with vectors and nesting. */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'

export function quasiquote(form: ListSyntax, use: MacroUse): Syntax {
  if (form.items.length !== 2 || form.tail !== undefined) {
    throw use.error('source expression failed to match any pattern')
  }
  return new Quasi(use).template(form.items[1]!, 1)
}

/** A stretch of a list that is built: elements one by one, or a list put in whole. */
type Stretch = { readonly elements: Syntax[] } | { readonly spliced: Syntax }

class Quasi {
  readonly #use: MacroUse

  constructor(use: MacroUse) {
    this.#use = use
  }

  /** Code that makes `syntax`. At level 1 an unquote is evaluated. */
  template(syntax: Syntax, level: number): Syntax {
    if (syntax.kind === 'atom' || !this.#hasUnquote(syntax)) return this.#call('quote', syntax)
    if (syntax.kind === 'vector') {
      return this.#call('list->vector', this.#list(syntax.items, undefined, level))
    }
    return this.#listTemplate(syntax, level)
  }

  #listTemplate(syntax: ListSyntax, level: number): Syntax {
    const { items, tail } = syntax
    const head = items[0]
    if (this.#use.means(head, 'unquote') && items.length === 2 && tail === undefined) {
      return level === 1 ? items[1]! : this.#nested('unquote', items[1]!, level - 1)
    }
    if (this.#use.means(head, 'quasiquote') && items.length === 2) {
      return this.#nested('quasiquote', items[1]!, level + 1)
    }
    return this.#list(items, tail, level)
  }

  #nested(keyword: string, syntax: Syntax, level: number): Syntax {
    const name = this.#call('quote', this.#use.rename(keyword))
    return this.#call('list', name, this.template(syntax, level))
  }

  #list(items: readonly Syntax[], tail: Syntax | undefined, level: number): Syntax {
    // `(a . ,b)` is read as `(a unquote b)`.
    const dotted = items.length - 2
    if (tail === undefined && dotted > 0 && this.#use.means(items[dotted]!, 'unquote')) {
      const end = this.#listTemplate(this.#use.list(...items.slice(dotted)), level)
      return this.#join(this.#stretches(items.slice(0, dotted), level), end)
    }
    return this.#join(this.#stretches(items, level), tail && this.template(tail, level))
  }

  #stretches(items: readonly Syntax[], level: number): Stretch[] {
    const stretches: Stretch[] = []
    for (const item of items) {
      const keyword = this.#unquotation(item)
      const parts = keyword === undefined ? [] : (item as ListSyntax).items.slice(1)
      if (keyword === 'unquote-splicing') {
        if (level === 1) stretches.push(...parts.map((spliced) => ({ spliced })))
        else this.#append(stretches, this.#nestedAll('unquote-splicing', parts, level - 1))
      } else if (keyword === 'unquote' && level === 1) {
        for (const part of parts) this.#append(stretches, part)
      } else {
        this.#append(stretches, this.template(item, level))
      }
    }
    return stretches
  }

  #nestedAll(keyword: string, items: readonly Syntax[], level: number): Syntax {
    const name = this.#call('quote', this.#use.rename(keyword))
    return this.#join([{ elements: [name] }, ...this.#stretches(items, level)], undefined)
  }

  #append(stretches: Stretch[], element: Syntax): void {
    const last = stretches.at(-1)
    if (last !== undefined && 'elements' in last) last.elements.push(element)
    else stretches.push({ elements: [element] })
  }

  #join(stretches: readonly Stretch[], end: Syntax | undefined): Syntax {
    return (
      stretches.reduceRight<Syntax | undefined>((rest, stretch) => {
        if ('spliced' in stretch) {
          return rest === undefined ? stretch.spliced : this.#call('append', stretch.spliced, rest)
        }
        return rest === undefined
          ? this.#call('list', ...stretch.elements)
          : this.#call('cons*', ...stretch.elements, rest)
      }, end) ?? this.#call('list')
    )
  }

  #unquotation(syntax: Syntax): 'unquote' | 'unquote-splicing' | undefined {
    if (syntax.kind !== 'list' || syntax.tail !== undefined) return undefined
    if (this.#use.means(syntax.items[0], 'unquote')) return 'unquote'
    return this.#use.means(syntax.items[0], 'unquote-splicing') ? 'unquote-splicing' : undefined
  }

  #hasUnquote(syntax: Syntax): boolean {
    if (syntax.kind === 'atom') return isIdentifier(syntax) && this.#isMarker(syntax)
    const tail = syntax.kind === 'list' ? syntax.tail : undefined
    return (
      syntax.items.some((item) => this.#hasUnquote(item)) ||
      (tail !== undefined && this.#hasUnquote(tail))
    )
  }

  #isMarker(identifier: Syntax): boolean {
    return this.#use.means(identifier, 'unquote') || this.#use.means(identifier, 'unquote-splicing')
  }

  #call(name: string, ...rest: Syntax[]): Syntax {
    return this.#use.list(this.#use.rename(name), ...rest)
  }
}
