/** Places in texts as the protocol has them. */
import { pathToFileURL } from 'node:url'
import type { Location, Range } from 'vscode-languageserver'
import type { Span } from '../scheme/source.ts'
import type { OpenDocument } from './document.ts'

export function locationOf(span: Span, document: OpenDocument): Location {
  const { source } = span
  const uri = document.holds(span) ? document.uri : pathToFileURL(source.name).href
  return { uri, range: rangeOf(span, document) }
}

/** Of a place in any text. */
export function rangeOf(span: Span, document: OpenDocument): Range {
  if (document.holds(span)) return document.range(span)
  const { source, start, end } = span
  const position = (offset: number) => {
    const line = source.lineOf(offset)
    return { line, character: offset - source.lineStarts[line]! }
  }
  return { start: position(start), end: position(end) }
}
