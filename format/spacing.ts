/** What kinds of pieces ask for around them on one line. */
import * as P from './pieces.ts'

export function isComment(kind: number | undefined): boolean {
  return kind === P.LINE_COMMENT || kind === P.BLOCK_COMMENT
}

export function isOpener(kind: number | undefined): boolean {
  return kind === P.OPEN_LIST || kind === P.OPEN_DATA
}

export function isPrefix(kind: number | undefined): boolean {
  return kind === P.PREFIX || kind === P.KEYWORD_PREFIX || kind === P.DATUM_COMMENT
}

/**
 * How many blanks there are between the piece at `index` and the one before it, on one line, where
 * the author wrote `given`: several only where several may be meant.
 */
export function blanksBefore(pieces: P.Pieces, index: number, given: number): number {
  const before = pieces.kinds[index - 1]
  const kind = pieces.kinds[index]
  if (kind === P.CLOSE) return 0
  if (isOpener(before)) return kind === P.LINE_COMMENT ? given : 0
  if (isPrefix(before)) return isComment(kind) || wouldJoin(pieces, index) ? given : 0
  return Math.max(1, given)
}

/** `, @x` is not `,@x`. */
function wouldJoin(pieces: P.Pieces, index: number): boolean {
  const before = pieces.kinds[index - 1]
  return before === P.PREFIX && pieces.text.charCodeAt(pieces.starts[index]!) === 64
}
