/** Pieces to places: a column and a line for each. */
import { Indenter } from './indenter.ts'
import * as P from './pieces.ts'
import { BREAK, columnGiven, KEEP, type Plan } from './plan.ts'
import type { IndentRule } from './rules.ts'
import { isComment, isOpener, isPrefix } from './spacing.ts'
import { advance } from './width.ts'

export interface Layout {
  /** Of each piece. */
  readonly columns: Int32Array
  /** Where the piece before it ends. */
  readonly before: Int32Array
  /** Numbered without the blank lines. */
  readonly lines: Int32Array
  /** Of a line that begins after the last piece. */
  readonly next: number
}

/** The text before the first piece is taken to end with a line. */
export function lay(plan: Plan, rules?: ReadonlyMap<string, IndentRule>): Layout {
  const { pieces, actions, blanks } = plan
  const { length, kinds } = pieces
  const columns = new Int32Array(length)
  const before = new Int32Array(length)
  const lines = new Int32Array(length)
  const indenter = new Indenter(rules)
  let column = 0
  let line = 0
  let beginsLine = true
  for (let index = 0; index < length; index++) {
    before[index] = column
    const gap = actions[index] === KEEP ? pieces.gap(index) : ''
    if (actions[index] === BREAK || gap.includes('\n')) {
      const indentation = indenter.beginLine()
      column =
        actions[index] === KEEP || hasOwnColumn(pieces, index)
          ? columnGiven(pieces, index)
          : indentation
      line++
      beginsLine = true
    } else {
      column = actions[index] === KEEP ? advance(column, gap) : column + blanks[index]!
    }
    columns[index] = column
    lines[index] = line
    tell(indenter, pieces, index, column, line, beginsLine)
    if (isOpener(kinds[index])) {
      const parenthesis = column + pieces.ends[index]! - pieces.starts[index]! - 1
      const isData = kinds[index] === P.OPEN_DATA
      indenter.open(parenthesis, line, isData, hasBlankAfter(plan, index))
    }
    const text = pieces.textOf(index)
    const newline = text.lastIndexOf('\n')
    if (newline === -1) {
      column = advance(column, text)
      if (!isComment(kinds[index]) && kinds[index] !== P.CLOSE) beginsLine = false
    } else {
      column = advance(0, text.slice(newline + 1))
      line++
      beginsLine = false
    }
  }
  return { columns, before, lines, next: indenter.beginLine() }
}

/** Comments with three semicolons or more are titles: Emacs leaves them where they are. */
function hasOwnColumn(pieces: P.Pieces, index: number): boolean {
  return (
    pieces.kinds[index] === P.LINE_COMMENT && pieces.text.startsWith(';;;', pieces.starts[index])
  )
}

function hasBlankAfter({ pieces, actions, blanks }: Plan, index: number): boolean {
  const next = index + 1
  if (next >= pieces.length || actions[next] === BREAK) return false
  return actions[next] === KEEP ? /^[ \t]/.test(pieces.gap(next)) : blanks[next]! > 0
}

function tell(
  indenter: Indenter,
  pieces: P.Pieces,
  index: number,
  column: number,
  line: number,
  beginsLine: boolean,
): void {
  const kind = pieces.kinds[index]!
  if (isComment(kind)) return
  if (kind === P.CLOSE) {
    indenter.close()
  } else if (isPrefix(kind)) {
    indenter.prefix(column, beginsLine, kind === P.DATUM_COMMENT)
  } else if (kind !== P.SYMBOL || pieces.textOf(index) !== '$') {
    // In patterns, `($ <record> field …)`, Guix has Emacs take `$` for a prefix.
    const isSymbol = pieces.isSymbol(index) && pieces.kinds[index - 1] !== P.KEYWORD_PREFIX
    const symbol = isSymbol ? pieces.textOf(index) : undefined
    indenter.element(column, line, beginsLine, symbol)
  }
}
