/** What code actions have in common. */
import type { CodeAction, CodeActionKind, TextEdit } from 'vscode-languageserver'
import type { RecordForm } from '../../lint/record-form.ts'
import type { Edit } from '../../scheme/diagnostics.ts'
import type { OpenDocument } from '../document.ts'

/** Offsets into the text: what is selected, or twice the place of the cursor. */
export interface Selection {
  readonly start: number
  readonly end: number
}

export type ActionProvider = (document: OpenDocument, selection: Selection) => CodeAction[]

export function action(
  document: OpenDocument,
  title: string,
  kind: CodeActionKind,
  edits: readonly Edit[],
): CodeAction {
  return {
    title,
    kind,
    edit: { changes: { [document.uri]: edits.map((e) => textEdit(document, e)) } },
  }
}

function textEdit(document: OpenDocument, { span, text }: Edit): TextEdit {
  return { range: document.range(span), newText: text }
}

export function touches(
  { start, end }: { readonly start: number; readonly end: number },
  selection: Selection,
): boolean {
  return start <= selection.end && selection.start <= end
}

/** The innermost machine around the selection. */
export function machineAt(document: OpenDocument, selection: Selection): RecordForm | undefined {
  return document.file.recordForms
    .filter(({ form }) => form.start <= selection.start && selection.end <= form.end)
    .at(-1)
}

/** The column where a machine's fields stand: that of its last field, if it begins its line. */
export function fieldIndent(document: OpenDocument, { form, fields }: RecordForm): string {
  const { source } = document
  for (const { clause } of [...fields].reverse()) {
    const before = source.text.slice(source.lineStarts[source.lineOf(clause.start)], clause.start)
    if (/^[ \t]*$/.test(before)) return before
  }
  const start = source.lineStarts[source.lineOf(form.start)]!
  return ' '.repeat(form.start - start + 1)
}
