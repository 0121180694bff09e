/**
 * The formatter: indentation and spacing of Scheme as Emacs's Scheme mode and `guix style` have them.
 * It changes only white space between tokens: lines stay as the author broke them, but that closers
 * are gathered and blank lines are not repeated. Pure, and linear in the length of the text.
 */
import type { Diagnostic } from '../scheme/diagnostics.ts'
import { read } from '../scheme/reader/read.ts'
import type { Source } from '../scheme/source.ts'
import { settleBlanks, settleComments } from './alignment.ts'
import { changes } from './changes.ts'
import type { TextEdit } from './edits.ts'
import { lay } from './layout.ts'
import { type Pieces, readPieces, UNREADABLE } from './pieces.ts'
import { plan, type Range } from './plan.ts'
import type { IndentRule } from './rules.ts'

export interface FormatOptions {
  /** Rules for forms of the author's own; they come before those that are known. */
  readonly rules?: ReadonlyMap<string, IndentRule>
  /** What `read` says about the text, where the caller knows. */
  readonly diagnostics?: readonly Diagnostic[]
}

export interface Formatted {
  readonly edits: readonly TextEdit[]
  /** Why the text is left as it is: what the reader can't make sense of. */
  readonly refused: readonly Diagnostic[]
}

/** The edits that format all of a text; none where the reader finds errors in it. */
export function formatText(source: Source, options: FormatOptions = {}): Formatted {
  const refused = options.diagnostics ?? read(source).diagnostics
  if (refused.length > 0) return { edits: [], refused }
  const pieces = readPieces(source.text)
  return { edits: edits(pieces, options), refused }
}

/**
 * The edits that format the lines of `text` from the offset `from` to `to`, going by the lines before
 * them as they are. Takes any text.
 */
export function formatRange(
  text: string,
  from: number,
  to: number,
  options: FormatOptions = {},
): readonly TextEdit[] {
  const lineStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1
  const range = { from: lineStart, to: endOfLine(text, Math.max(from, to)) }
  // The line after the range is of use: columns of the range's last line may be aligned with it.
  const pieces = readPieces(text, endOfLine(text, range.to + 1))
  return edits(pieces, options, range)
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline === -1 ? text.length : newline
}

/**
 * The column where a 0-based line begins, going by the lines before it as they are; undefined where it
 * begins inside a string or a comment.
 */
export function indentLine(
  text: string,
  line: number,
  options: FormatOptions = {},
): number | undefined {
  let start = 0
  for (let count = 0; count < line; count++) {
    start = text.indexOf('\n', start) + 1
    if (start === 0) return undefined
  }
  const pieces = readPieces(text, start)
  const end = pieces.ends.at(-1) ?? 0
  if (end > start || (end === start && pieces.kinds.at(-1) === UNREADABLE)) return undefined
  return lay(plan(pieces, NOTHING), options.rules).next
}

const NOTHING: Range = { from: 0, to: -1 }

function edits(pieces: Pieces, { rules }: FormatOptions, range?: Range): readonly TextEdit[] {
  const planned = plan(pieces, range)
  const layout = settleComments(planned, settleBlanks(planned, rules))
  return [...changes(planned, layout, range)]
}
