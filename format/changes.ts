/** A layout to the edits that bring it about. */
import { difference, type TextEdit } from './edits.ts'
import type { Layout } from './layout.ts'
import { UNREADABLE } from './pieces.ts'
import { BREAK, FOLLOW, KEEP, type Plan, type Range } from './plan.ts'

export function* changes(
  plan: Plan,
  { columns, before }: Layout,
  range?: Range,
): Generator<TextEdit> {
  const { pieces, actions } = plan
  const { text, length } = pieces
  const eol = lineEnd(plan)
  for (let index = 0; index < length; index++) {
    const gap = pieces.gap(index)
    let wanted = gap
    if (actions[index] === KEEP) {
      if (range !== undefined && isIn(range, pieces.starts[index - 1])) wanted = withoutBlanks(gap)
    } else if (actions[index] === BREAK) {
      const cut = range !== undefined && pieces.gapStart(index) < range.from
      const breaks = cut
        ? gap.slice(0, gap.lastIndexOf('\n') + 1)
        : lineBreaks(gap, eol, index === 0)
      wanted = breaks + ' '.repeat(columns[index]!)
    } else {
      wanted = ' '.repeat(columns[index]! - before[index]!)
    }
    const edit = difference(pieces.gapStart(index), gap, wanted)
    if (edit !== undefined) yield edit
  }
  if (range !== undefined && range.to < text.length) return
  if (pieces.kinds.at(-1) === UNREADABLE) return
  // Part of a text may end in the middle of a line that goes on when more is typed.
  const isAll = range === undefined || range.from === 0
  const end = Math.max(pieces.ends.at(-1) ?? 0, range?.from ?? 0)
  const rest = text.slice(end)
  const wanted = isAll ? (length === 0 ? '' : eol) : rest.replace(/^[ \t]+/, '')
  const edit = difference(end, rest, wanted)
  if (edit !== undefined) yield edit
}

/** That of the first line that is not joined with the next. */
function lineEnd({ pieces, actions }: Plan): string {
  for (let index = 1; index < pieces.length; index++) {
    const gap = actions[index] === FOLLOW ? '' : pieces.gap(index)
    if (gap.includes('\n')) return gap.includes('\r\n') ? '\r\n' : '\n'
  }
  return pieces.text.startsWith('\r\n', pieces.ends.at(-1)) ? '\r\n' : '\n'
}

function isIn({ from, to }: Range, offset: number | undefined): boolean {
  return offset !== undefined && offset >= from && offset <= to
}

/** The line ends of a gap: at most one blank line at a time; form feeds, which part pages, have lines of their own. */
function lineBreaks(gap: string, eol: string, isFirst: boolean): string {
  if (!gap.includes('\f')) {
    if (isFirst) return ''
    return gap.indexOf('\n') === gap.lastIndexOf('\n') ? eol : eol + eol
  }
  const lines = gap.split('\n').map((line) => (line.includes('\f') ? '\f' : ''))
  if (lines[0] === '') lines.shift()
  if (lines.at(-1) === '') lines.pop()
  const kept = lines.filter((line, at) => line !== '' || lines[at - 1] !== '')
  if (isFirst && kept[0] === '') kept.shift()
  return [isFirst ? undefined : '', ...kept]
    .filter((line) => line !== undefined)
    .map((line) => line + eol)
    .join('')
}

/** A gap without the blanks at the end of its first line. */
function withoutBlanks(gap: string): string {
  const end = /[ \t]*(?=\r?\n)/y.exec(gap)
  return end === null ? gap : gap.slice(end[0].length)
}
