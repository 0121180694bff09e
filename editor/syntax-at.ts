/** Finding one's way in a text's forms by offset. */
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'

/** The forms around `offset`, the innermost first; a form reaches to just behind its last character. */
export function formsAt(forms: readonly Syntax[], offset: number): Syntax[] {
  const path: Syntax[] = []
  let items = forms
  for (;;) {
    const inner = formAt(items, offset)
    if (inner === undefined) return path.reverse()
    path.push(inner)
    if (inner.kind === 'atom') return path.reverse()
    items =
      inner.kind === 'list' && inner.tail !== undefined ? [...inner.items, inner.tail] : inner.items
  }
}

/** By bisection: a list may have ten thousand items. Where two meet, the one that begins there. */
function formAt(items: readonly Syntax[], offset: number): Syntax | undefined {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  const candidate = items[low - 1]
  return candidate !== undefined && offset <= candidate.end ? candidate : undefined
}

export function isList(syntax: Syntax | undefined): syntax is ListSyntax {
  return syntax?.kind === 'list'
}
