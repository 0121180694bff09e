/** What becomes of the white space before each piece, before it is known where lines begin. */
import * as P from './pieces.ts'
import { blanksBefore, isComment } from './spacing.ts'
import { advance } from './width.ts'

/** The white space stays as it is. */
export const KEEP = 0
/** The piece begins a line. */
export const BREAK = 1
/** The piece is on the line of the one before it. */
export const FOLLOW = 2

export interface Plan {
  readonly pieces: P.Pieces
  readonly actions: Uint8Array
  /** How many blanks, for those that follow. */
  readonly blanks: Int32Array
}

export interface Range {
  readonly from: number
  readonly to: number
}

/** Within `range`, only the lines that have something of it change. */
export function plan(pieces: P.Pieces, range?: Range): Plan {
  const actions = new Uint8Array(pieces.length)
  const blanks = new Int32Array(pieces.length)
  for (let index = 0; index < pieces.length; index++) {
    const start = pieces.starts[index]!
    if (range !== undefined && (start > range.to || start < range.from)) continue
    if (isUnreadable(pieces, index) || isUnreadable(pieces, index - 1)) continue
    const gap = pieces.gap(index)
    const begins = index === 0 || gap.includes('\n')
    if (!begins) {
      actions[index] = FOLLOW
      blanks[index] = blanksBefore(pieces, index, width(pieces, index, gap))
    } else if (canJoin(pieces, index, gap, range)) {
      actions[index] = FOLLOW
    } else {
      actions[index] = BREAK
    }
  }
  return { pieces, actions, blanks }
}

function isUnreadable(pieces: P.Pieces, index: number): boolean {
  return pieces.kinds[index] === P.UNREADABLE
}

/** Closers do not begin lines, except after a comment, which may be there to be switched on again. */
function canJoin(pieces: P.Pieces, index: number, gap: string, range?: Range): boolean {
  if (index === 0 || pieces.kinds[index] !== P.CLOSE || gap.includes('\f')) return false
  if (range !== undefined && pieces.gapStart(index) < range.from) return false
  return !isComment(pieces.kinds[index - 1])
}

/** Columns that the blanks before a piece take. */
function width(pieces: P.Pieces, index: number, gap: string): number {
  if (!gap.includes('\t')) return gap.length
  const { text } = pieces
  const start = pieces.gapStart(index)
  const column = advance(0, text.slice(text.lastIndexOf('\n', start - 1) + 1, start))
  return advance(column, gap) - column
}

/** Where a piece that begins a line was. */
export function columnGiven(pieces: P.Pieces, index: number): number {
  const gap = pieces.gap(index)
  return advance(0, gap.slice(gap.lastIndexOf('\n') + 1))
}
