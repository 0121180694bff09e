import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types'
import type { OpenDocument } from '../document.ts'
import { namingAt, namingsOf } from '../names.ts'

export function highlights(document: OpenDocument, offset: number): DocumentHighlight[] | null {
  const naming = namingAt(document, offset)
  if (naming === undefined) return null
  return namingsOf(document, naming.binding).map(({ naming: { at }, isDefinition }) => ({
    range: document.range(at),
    kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }))
}
