/** Forms and comments of several lines. */
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types'
import { commentsOf } from '../../lint/comments.ts'
import { everySyntax } from '../../lint/mentions.ts'
import type { OpenDocument } from '../document.ts'

export function foldingRanges(document: OpenDocument): FoldingRange[] {
  const { source } = document
  const ranges: FoldingRange[] = []
  const lines = new Set<number>()
  const add = (start: number, end: number, kind?: FoldingRangeKind): void => {
    const startLine = source.lineOf(start)
    const endLine = source.lineOf(end)
    // One fold a line: the outermost.
    if (endLine <= startLine || lines.has(startLine)) return
    lines.add(startLine)
    ranges.push({ startLine, endLine, ...(kind && { kind }) })
  }
  for (const form of everySyntax(document.syntax.forms)) {
    if (form.kind !== 'atom') add(form.start, form.end - 1)
  }
  for (const { start, end } of commentBlocks(document)) add(start, end, FoldingRangeKind.Comment)
  return ranges
}

/** Line comments on lines that follow each other, and comments that are themselves long. */
function commentBlocks({ source }: OpenDocument): { start: number; end: number }[] {
  const blocks: { start: number; end: number }[] = []
  for (const { start, end, text } of commentsOf(source)) {
    const line = source.lineOf(start)
    const isAlone = source.text.slice(source.lineStarts[line], start).trim() === ''
    const last = blocks.at(-1)
    if (text.startsWith(';') && isAlone && last && source.lineOf(last.end) === line - 1)
      last.end = end
    else if (isAlone) blocks.push({ start, end: end - (text.endsWith('\n') ? 1 : 0) })
  }
  return blocks
}
