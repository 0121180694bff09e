/** What is kept of the author's columns: tables, and comments at the ends of lines. */
import { type Layout, lay } from './layout.ts'
import { CLOSE, LINE_COMMENT, type Pieces } from './pieces.ts'
import { BREAK, columnGiven, FOLLOW, type Plan } from './plan.ts'
import { Rows } from './rows.ts'
import type { IndentRule } from './rules.ts'
import { isComment, isOpener } from './spacing.ts'
import { advance } from './width.ts'

/** Closing one gap may move what another was aligned with. */
const MAX_ROUNDS = 8

/**
 * Several blanks between two pieces become one, except where they align the second with something
 * on the line, or in the row, above or below. What is left when this returns is aligned as the layout says.
 */
export function settleBlanks(plan: Plan, rules?: ReadonlyMap<string, IndentRule>): Layout {
  const { pieces, actions, blanks } = plan
  let wide: number[] = []
  for (let index = 0; index < pieces.length; index++) {
    if (actions[index] !== FOLLOW || blanks[index]! < 2) continue
    if (pieces.kinds[index] !== LINE_COMMENT) wide.push(index)
  }
  let layout = lay(plan, rules)
  if (wide.length === 0) return layout
  const rows = new Rows(plan, layout)
  for (let round = 1; wide.length > 0; round++) {
    const lineStarts = firstPieces(layout)
    const kept = wide.filter(
      (index) => round < MAX_ROUNDS && isAligned(pieces, layout, lineStarts, rows, index),
    )
    if (kept.length === wide.length) break
    const keep = new Set(kept)
    for (const index of wide) if (!keep.has(index)) blanks[index] = 1
    wide = kept
    layout = lay(plan, rules)
  }
  return layout
}

/** By line: its first piece, or the first after it. */
function firstPieces({ lines }: Layout): number[] {
  const first: number[] = []
  for (let index = 0; index < lines.length; index++) {
    while (first.length <= lines[index]!) first.push(index)
  }
  first.push(lines.length)
  return first
}

function isAligned(
  pieces: Pieces,
  { columns, before, lines }: Layout,
  lineStarts: readonly number[],
  rows: Rows,
  index: number,
): boolean {
  const column = columns[index]!
  for (const line of rows.beside(lines[index]!)) {
    const first = lineStarts[line]
    if (first === undefined || first === lines.length) continue
    let low = first
    let high = lineStarts[line + 1]! - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (columns[middle]! < column) low = middle + 1
      else high = middle
    }
    if (low <= first || columns[low] !== column || before[low] === column) continue
    const kind = pieces.kinds[low]
    if (kind !== CLOSE && !isComment(kind)) return true
  }
  return false
}

interface Member {
  readonly index: number
  readonly line: number
  /** In the author's text. */
  readonly given: number
  /** The column where it goes if nothing else matters; -1 where it is alone on its line. */
  readonly wanted: number
}

/**
 * Comments at the ends of lines keep their distance from the code; those that were below each other
 * stay so, also where the code moves, with what continues them on lines of its own.
 */
export function settleComments(plan: Plan, layout: Layout): Layout {
  let group: Member[] = []
  const settle = (): void => {
    const column = Math.max(...group.map(({ wanted }) => wanted))
    for (const { index } of group) layout.columns[index] = column
    group = []
  }
  for (let index = 0; index < plan.pieces.length; index++) {
    if (plan.pieces.kinds[index] !== LINE_COMMENT) continue
    const member = marginComment(plan, layout, index, group.at(-1))
    const last = group.at(-1)
    if (last !== undefined) {
      const goesOn = member?.line === last.line + 1 && member.given === last.given
      if (!goesOn) settle()
    }
    if (member !== undefined) group.push(member)
  }
  if (group.length > 0) settle()
  return layout
}

function marginComment(
  { pieces, actions, blanks }: Plan,
  { before, lines }: Layout,
  index: number,
  last: Member | undefined,
): Member | undefined {
  const { text, starts, kinds } = pieces
  const start = starts[index]!
  const line = lines[index]!
  if (actions[index] === FOLLOW) {
    // Blanks after a parenthesis matter to what follows in the list.
    if (isOpener(kinds[index - 1])) return undefined
    const given = advance(0, text.slice(text.lastIndexOf('\n', start) + 1, start))
    return { index, line, given, wanted: before[index]! + blanks[index]! }
  }
  if (actions[index] !== BREAK || last?.index !== index - 1) return undefined
  const given = columnGiven(pieces, index)
  const isAdjacent = pieces.gap(index).split('\n').length === 2
  const continues = isAdjacent && given === last.given && text[start + 1] !== ';'
  return continues ? { index, line, given, wanted: -1 } : undefined
}
