/** A selection that grows by datum: a list first without its parentheses, then with them. */
import type { Position, SelectionRange } from 'vscode-languageserver'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import type { OpenDocument } from '../document.ts'
import { formsAt } from '../syntax-at.ts'

export function selectionRanges(
  document: OpenDocument,
  positions: readonly Position[],
): SelectionRange[] {
  return positions.map((position) => selectionRange(document, document.offset(position)))
}

function selectionRange(document: OpenDocument, offset: number): SelectionRange {
  const spans = [{ start: 0, end: document.source.text.length }]
  for (const form of formsAt(document.syntax.forms, offset).reverse()) {
    spans.push({ start: form.start, end: form.end })
    const inside = insideOf(form)
    if (inside !== undefined && inside.start <= offset && offset <= inside.end) spans.push(inside)
  }
  let range: SelectionRange | undefined
  let last: { start: number; end: number } | undefined
  for (const span of spans) {
    if (last?.start === span.start && last.end === span.end) continue
    range = { range: document.range(span), ...(range && { parent: range }) }
    last = span
  }
  return range!
}

/** What stands between the parentheses, or between the quotes of a string. */
function insideOf(form: Syntax): { start: number; end: number } | undefined {
  if (form.kind === 'atom') {
    const isString = form.source.text[form.start] === '"' && form.end > form.start + 1
    return isString ? { start: form.start + 1, end: form.end - 1 } : undefined
  }
  if (form.kind === 'list' && form.prefix !== undefined) return undefined
  const first = form.items[0]
  const last = (form.kind === 'list' ? form.tail : undefined) ?? form.items.at(-1)
  return first && last && { start: first.start, end: last.end }
}
