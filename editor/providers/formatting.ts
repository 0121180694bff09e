/** The formatter of `guix-offloader fmt`: of a text, of some lines, and while one types. */
import type { Position, Range, TextEdit } from 'vscode-languageserver'
import type { TextEdit as OffsetEdit } from '../../format/edits.ts'
import { formatRange, formatText, indentLine } from '../../format/format.ts'
import type { OpenDocument } from '../document.ts'
import { formsAt } from '../syntax-at.ts'

/** What can't be read is left as it is: the diagnostics say why. */
export function formatDocument(document: OpenDocument): TextEdit[] {
  const { diagnostics } = document.syntax
  return toEdits(document, formatText(document.source, { diagnostics }).edits)
}

export function formatLines(document: OpenDocument, { start, end }: Range): TextEdit[] {
  // A selection of whole lines ends where the next line begins.
  const from = document.offset(start)
  const to = document.offset(end)
  const last = end.character === 0 && to > from ? to - 1 : to
  return toEdits(document, formatRange(document.source.text, from, last))
}

/** After a newline the new line is indented; after a closer its line is. */
export function formatOnType(document: OpenDocument, { line }: Position): TextEdit[] {
  const { text } = document.source
  const start = document.source.lineStarts[line]
  const column = start === undefined ? undefined : columnOf(document, line, start)
  if (column === undefined || start === undefined) return []
  let end = start
  while (text[end] === ' ' || text[end] === '\t') end++
  const indentation = ' '.repeat(column)
  if (text.slice(start, end) === indentation) return []
  return [{ range: document.range({ start, end }), newText: indentation }]
}

/** Of a large text, only what is around the line is looked at: what is open further out does not matter. */
function columnOf(document: OpenDocument, line: number, start: number): number | undefined {
  const { source, live } = document
  if (live === undefined) return indentLine(source.text, line)
  const around = formsAt(live.syntax.forms, start)
  const form = around.findLast((each) => each.end - each.start < NEAR && each.start < start)
  if (form === undefined) return indentLine(source.text, line)
  const first = source.lineOf(form.start)
  const before = ' '.repeat(form.start - source.lineStarts[first]!)
  return indentLine(before + source.text.slice(form.start, form.end), line - first)
}

/** Characters that are read again at a key. */
const NEAR = 64 * 1024

function toEdits(document: OpenDocument, edits: readonly OffsetEdit[]): TextEdit[] {
  return edits.map(({ start, end, text }) => ({
    range: document.range({ start, end }),
    newText: text,
  }))
}
