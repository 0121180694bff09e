/** The comments of a text. */
import { tokenize } from '../scheme/reader/lexer.ts'
import type { Source } from '../scheme/source.ts'

export interface Comment {
  readonly start: number
  readonly end: number
  /** With its marks. */
  readonly text: string
}

export function commentsOf(source: Source): Comment[] {
  const found: Comment[] = []
  for (const { comments } of tokenize(source.text)) {
    for (const { startOffset, image } of comments) {
      found.push({ start: startOffset, end: startOffset + image.length, text: image })
    }
  }
  return found
}
