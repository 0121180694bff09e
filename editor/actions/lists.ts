/** `(list "a" "b")` and `'("a" "b")`, each to the other. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types'
import { identifierName } from '../../scheme/expand/identifier.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { span } from '../../scheme/source.ts'
import type { OpenDocument } from '../document.ts'
import { formsAt } from '../syntax-at.ts'
import { action, type Selection } from './action.ts'

export function convertLists(document: OpenDocument, selection: Selection): CodeAction[] {
  const { source } = document
  for (const form of formsAt(document.syntax.forms, selection.start)) {
    if (form.kind !== 'list' || form.tail !== undefined) continue
    const [head, second] = form.items
    const name = identifierName(head)
    if (name === 'list' && form.items.length > 1 && form.items.slice(1).every(isLiteral)) {
      const rest = source.text.slice(second!.start, form.end)
      const edit = { span: span(source, form.start, form.end), text: `'(${rest}` }
      return [action(document, 'Write as a quoted list', CodeActionKind.RefactorRewrite, [edit])]
    }
    if (name === 'quote' && second?.kind === 'list' && second.prefix === undefined) {
      if (second.items.length === 0 || !second.items.every(isLiteral)) continue
      const rest = source.text.slice(second.items[0]!.start, second.end)
      const edit = { span: span(source, form.start, second.end), text: `(list ${rest}` }
      if (form.prefix === undefined) edit.span = span(source, form.start, form.end)
      return [action(document, 'Write as a call of list', CodeActionKind.RefactorRewrite, [edit])]
    }
  }
  return []
}

/** Quoted or not, it is the same. */
function isLiteral(syntax: Syntax): boolean {
  return syntax.kind === 'atom' && identifierName(syntax) === undefined
}
