/**
 * Comments that allow a finding:
 *
 *     ; guix-offloader: allow RULE[, RULE …] — REASON
 *
 * RULE is a code or a name, the reason is required (after an em dash, `--` or ` - `). On a line of its
 * own it holds for the form that begins after it, and all that is in it; at the end of a line for the
 * forms that begin on that line.
 */
import type { Edit } from '../scheme/diagnostics.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import { type Source, type Span, span } from '../scheme/source.ts'
import type { Allowance, AllowedRule, UnusedAllowance } from './allowance.ts'
import type { CheckedFile } from './checked-file.ts'
import type { Comment } from './comments.ts'
import type { Finding } from './rule.ts'

const MARK = /^;+[ \t]*guix-offloader:[ \t]*/
const DASH = /[ \t]*(?:—|--|(?<=[ \t])-(?=[ \t]))[ \t]*/
const RULES = /^(?:[\w-]*\w)(?:[ \t]*,[ \t]*[\w-]*\w)*/

const known = new WeakMap<CheckedFile, readonly Allowance[]>()

export function allowancesOf(file: CheckedFile): readonly Allowance[] {
  // Most files have none, and their comments need not be looked for.
  if (!file.source.text.includes('guix-offloader:')) return []
  let allowances = known.get(file)
  if (allowances === undefined) {
    allowances = file.comments
      .filter(({ text }) => MARK.test(text))
      .map((comment) => parse(comment, file))
    known.set(file, allowances)
  }
  return allowances
}

/** What is left, and what allowed nothing. */
export function applyAllowances(
  findings: readonly Finding[],
  file: CheckedFile,
): { left: Finding[]; unused: UnusedAllowance[] } {
  const allowances = allowancesOf(file).filter(({ instruction }) => instruction.name === 'allow')
  if (allowances.length === 0) return { left: [...findings], unused: [] }
  const used = new Set<AllowedRule>()
  const left = findings.filter((finding) => {
    const allowing = allowances
      .filter(({ from, to }) => isWithin(finding.span, from, to, file.source))
      .flatMap(({ rules }) => rules)
      .filter(({ name }) => name === finding.code || name === finding.rule.name)
    for (const rule of allowing) used.add(rule)
    return allowing.length === 0
  })
  const unused = allowances.flatMap((allowance) =>
    allowance.rules.filter((rule) => !used.has(rule)).map((rule) => ({ allowance, rule })),
  )
  return { left, unused }
}

function isWithin({ source, start }: Span, from: number, to: number, main: Source): boolean {
  return source === main && from <= start && start < to
}

function parse({ start, end, text }: Comment, file: CheckedFile): Allowance {
  const { source } = file
  const at = (from: number, to: number): Span => span(source, start + from, start + to)
  const body = MARK.exec(text)![0].length
  const word = /^[\w-]*/.exec(text.slice(body))![0]
  const instruction = { name: word, at: at(body, body + word.length) }
  const begin = body + word.length + /^[ \t]*/.exec(text.slice(body + word.length))![0].length
  const rest = text.slice(begin)
  const dash = DASH.exec(rest)
  const list = dash === null ? (RULES.exec(rest)?.[0] ?? '') : rest.slice(0, dash.index)
  const rules = [...list.matchAll(/[^\s,]+/g)].map(
    ({ 0: name, index }): AllowedRule => ({
      name,
      at: at(begin + index, begin + index + name.length),
    }),
  )
  const reason = dash === null ? '' : rest.slice(dash.index + dash[0].length).trim()
  const other = dash === null ? rest.slice(list.length).trim() : ''
  const first = begin + rest.indexOf(other, list.length)
  return {
    span: at(0, end - start),
    instruction,
    rules,
    reason,
    unled: other === '' ? undefined : at(first, first + other.length),
    ...extent(start, end, file),
  }
}

/** What a comment from `start` to `end` is about. */
function extent(start: number, end: number, file: CheckedFile): { from: number; to: number } {
  const { source, forms } = file
  const line = source.lineStarts[source.lineOf(start)]!
  const isAlone = source.text.slice(line, start).trim() === ''
  if (isAlone) {
    const next = firstAfter(forms, end, false)
    return next === undefined ? { from: end, to: end } : { from: next.start, to: next.end }
  }
  let to = start
  let form = firstAfter(forms, line, true)
  while (form !== undefined && form.start < start) {
    to = Math.max(to, form.end)
    form = firstAfter(forms, form.end, true)
  }
  return { from: line, to }
}

/** The outermost form that begins first after `offset`, in the list around it; `leaves`: or after that. */
function firstAfter(forms: readonly Syntax[], offset: number, leaves: boolean): Syntax | undefined {
  let found: Syntax | undefined
  for (let items = forms; ; ) {
    const index = firstIndex(items, offset)
    found = items[index] ?? (leaves ? found : undefined)
    const around = items[index - 1]
    if (around === undefined || around.kind === 'atom' || around.end <= offset) return found
    const tail = around.kind === 'list' ? around.tail : undefined
    items = tail === undefined ? around.items : [...around.items, tail]
  }
}

function firstIndex(items: readonly Syntax[], offset: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Takes the comment away, with its line where nothing else is on it. */
export function withoutComment({ span: at }: Allowance): Edit {
  const { source, start, end } = at
  const line = source.lineStarts[source.lineOf(start)]!
  const before = source.text.slice(line, start)
  if (before.trim() !== '') {
    return { span: span(source, line + before.trimEnd().length, end), text: '' }
  }
  const newline = source.text.startsWith('\n', end) ? end + 1 : end
  return { span: span(source, line, newline), text: '' }
}
