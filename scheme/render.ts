/**
 * Diagnostics for a terminal:
 *
 *     machines.scm:4:8: error: ( is not closed [read-unclosed]
 *         4 |         (user "b"
 *           |         ^
 *     machines.scm:4:17: note: by the indentation, ) is missing here
 *         4 |         (user "b"
 *           |                  -
 *
 * Lines count from 1 and columns from 0, as Guile prints places. What could steer a terminal is
 * replaced: the text may come from a file that nobody trusts.
 */
import type { Diagnostic, Severity } from './diagnostics.ts'
import { formatPlace, type Span } from './source.ts'

export interface RenderOptions {
  /** With ANSI colours. */
  readonly color?: boolean
}

const COLORS: Readonly<Record<Severity | 'note', string>> = {
  error: '31',
  warning: '33',
  info: '34',
  hint: '36',
  note: '36',
}

/** Lines of text, the last one ended too. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const { code, severity, message, span, related = [], help } = diagnostic
  const lines = [
    headline(span, severity, `${message} [${code}]`, options),
    ...excerpt(span, severity, options),
  ]
  for (const note of related) {
    lines.push(headline(note.span, 'note', note.message, options))
    lines.push(...excerpt(note.span, 'note', options))
  }
  if (help !== undefined) lines.push(`  ${paint('help', 'note', options)}: ${harmless(help)}`)
  return lines.map((line) => `${line}\n`).join('')
}

function headline(
  at: Span,
  kind: Severity | 'note',
  message: string,
  options: RenderOptions,
): string {
  return `${harmless(formatPlace(at))}: ${paint(kind, kind, options)}: ${harmless(message)}`
}

/** Columns of source shown of a long line. */
const WIDTH = 120

/** The line where the span begins, and carets below it; dashes below another place that has to do with it. */
function excerpt(
  { source, start, end }: Span,
  kind: Severity | 'note',
  options: RenderOptions,
): string[] {
  const line = source.lineOf(start)
  const text = source.lineText(line)
  const from = start - source.lineStarts[line]!
  const to = Math.max(from + 1, Math.min(text.length, end - source.lineStarts[line]!))
  const before = expand(text.slice(0, from), 0)
  const marked = expand(text.slice(from, to), width(before))
  const after = expand(text.slice(to), width(before) + width(marked))
  const shown = crop(before, marked, after)
  const gutter = String(line + 1).padStart(5)
  const carets = (kind === 'note' ? '-' : '^').repeat(Math.max(1, width(shown.marked)))
  return [
    `${gutter} | ${shown.before}${shown.marked}${shown.after}`.trimEnd(),
    `${' '.repeat(5)} | ${' '.repeat(width(shown.before))}${paint(carets, kind, options)}`,
  ]
}

function crop(
  before: string,
  marked: string,
  after: string,
): Record<'before' | 'marked' | 'after', string> {
  const keepBefore = WIDTH / 2
  const letters = [...before]
  const start =
    letters.length + marked.length + after.length > WIDTH && letters.length > keepBefore
      ? `…${letters.slice(-keepBefore).join('')}`
      : before
  const middle = marked.length > WIDTH ? `${[...marked].slice(0, WIDTH).join('')}…` : marked
  const left = Math.max(0, WIDTH - [...start].length - [...middle].length)
  const rest = [...after]
  const finish = rest.length > left ? `${rest.slice(0, left).join('')}…` : after
  return { before: start, marked: middle, after: middle === marked ? finish : '' }
}

/** Tabs as the spaces they stand for, `column` being where the text begins. */
function expand(text: string, column: number): string {
  let expanded = ''
  for (const letter of harmless(text)) {
    expanded += letter === '\t' ? ' '.repeat(8 - ((column + width(expanded)) % 8)) : letter
  }
  return expanded
}

/** What could steer a terminal is replaced: control characters but tabs, and what reorders text. */
export function harmless(text: string): string {
  if (NARROW.test(text)) return text
  const dangerous = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu
  return text.replace(dangerous, (letter) => (letter === '\t' ? letter : '\ufffd'))
}

const NARROW = /^[\x20-\x7e]*$/

/** Columns that `text` takes. */
function width(text: string): number {
  if (NARROW.test(text)) return text.length
  const invisible = /[\p{Mn}\p{Me}\p{Cf}]/u
  // East Asian wide characters and emoji (Unicode Annex 11), as far as anyone writes them here.
  const wide =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
  let columns = 0
  for (const letter of text) columns += invisible.test(letter) ? 0 : wide.test(letter) ? 2 : 1
  return columns
}

export function paint(text: string, kind: Severity | 'note', { color }: RenderOptions): string {
  return color ? `\x1b[1;${COLORS[kind]}m${text}\x1b[0m` : text
}
