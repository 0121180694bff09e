/** From places of a text to what stands there. */
import { identifierName } from '../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'

/** Parts of a text; both ends are offsets. */
interface Extent {
  readonly start: number
  readonly end: number
}

export class Places {
  readonly #forms: readonly Syntax[]

  constructor(forms: readonly Syntax[]) {
    this.#forms = forms
  }

  /** What is around `extent`, from the form at the top level inward; last the form itself, if it is one. */
  around({ start, end }: Extent): Syntax[] {
    const found: Syntax[] = []
    for (let items = this.#forms; ; ) {
      const inner = containing(items, start, end)
      if (inner === undefined) return found
      found.push(inner)
      if (inner.kind === 'atom') return found
      items =
        inner.kind === 'list' && inner.tail !== undefined
          ? [...inner.items, inner.tail]
          : inner.items
    }
  }

  /** The outermost form that is exactly there. */
  at({ start, end }: Extent): Syntax | undefined {
    return this.around({ start, end }).find((form) => form.start === start && form.end === end)
  }

  /** The form at the top level. */
  top(extent: Extent): Syntax | undefined {
    return containing(this.#forms, extent.start, extent.end)
  }

  /** The innermost list around `extent` whose head is one of `heads`. */
  within(extent: Extent, heads: ReadonlySet<string>): ListSyntax | undefined {
    return this.around(extent).findLast(
      (form): form is ListSyntax => form.kind === 'list' && heads.has(headOf(form) ?? ''),
    )
  }
}

/** The name at the head of a list. */
export function headOf(form: Syntax | undefined): string | undefined {
  return form?.kind === 'list' ? identifierName(form.items[0]) : undefined
}

/** `items` are in the order of the text. */
function containing(items: readonly Syntax[], start: number, end: number): Syntax | undefined {
  let low = 0
  let high = items.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const item = items[middle]!
    if (item.end <= start && item.end < end) low = middle + 1
    else if (item.start > start) high = middle - 1
    else return item.end >= end ? item : undefined
  }
  return undefined
}
