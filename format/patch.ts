/** Edits as a unified diff, as `patch` and `git apply` take it. Linear, other than comparing two texts. */
import { applyEdits, type TextEdit } from './edits.ts'

/** Lines around a change. */
const CONTEXT = 3

/** Lines from `start` up to `end`, 0-based and exclusive, become `lines`, each with its end. */
interface Block {
  readonly start: number
  readonly end: number
  readonly lines: readonly string[]
}

/** The patch to the file `name`; empty where there are no edits. */
export function unifiedDiff(name: string, text: string, edits: readonly TextEdit[]): string {
  const lines = toLines(text)
  const found = blocks(lines, edits)
  if (found.length === 0) return ''
  const plain = name.replace(/^\/+/, '')
  const parts = [`--- a/${plain}\n+++ b/${plain}\n`]
  let shift = 0
  for (let first = 0; first < found.length; ) {
    let last = first
    while (last + 1 < found.length && found[last + 1]!.start - found[last]!.end <= 2 * CONTEXT) {
      last++
    }
    const group = found.slice(first, last + 1)
    parts.push(hunk(lines, group, shift))
    for (const block of group) shift += block.lines.length - (block.end - block.start)
    first = last + 1
  }
  return parts.join('')
}

function toLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Edits of lines that touch each other are one block. */
function blocks(lines: readonly string[], edits: readonly TextEdit[]): Block[] {
  const found: Block[] = []
  let line = 0
  let offset = 0
  for (let index = 0; index < edits.length; ) {
    while (line < lines.length && isOver(lines[line]!, offset, edits[index]!.start)) {
      offset += lines[line++]!.length
    }
    const start = line
    const from = offset
    const group: TextEdit[] = []
    let next = edits[index]
    while (
      next !== undefined &&
      (group.length === 0 || next.start < offset || line === lines.length)
    ) {
      group.push({ start: next.start - from, end: next.end - from, text: next.text })
      while (line < lines.length && (offset <= next.end || line === start)) {
        offset += lines[line++]!.length
      }
      next = edits[++index]
    }
    const before = lines.slice(start, line)
    const after = toLines(applyEdits(before.join(''), group))
    const block = trimmed(start, before, after)
    if (block !== undefined) found.push(block)
  }
  return found
}

/** Whether a line that begins at `start` ends before `offset`; one without a line end goes on there. */
function isOver(line: string, start: number, offset: number): boolean {
  return line.endsWith('\n') && start + line.length <= offset
}

/** Without the lines at the ends that stay as they are. */
function trimmed(
  start: number,
  before: readonly string[],
  after: readonly string[],
): Block | undefined {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  if (head === before.length && head === after.length) return undefined
  return {
    start: start + head,
    end: start + before.length - tail,
    lines: after.slice(head, after.length - tail),
  }
}

function hunk(lines: readonly string[], group: readonly Block[], shift: number): string {
  const start = Math.max(0, group[0]!.start - CONTEXT)
  const end = Math.min(lines.length, group.at(-1)!.end + CONTEXT)
  const parts: string[] = []
  let at = start
  let added = 0
  for (const block of group) {
    for (const line of lines.slice(at, block.start)) parts.push(marked(' ', line))
    for (const line of lines.slice(block.start, block.end)) parts.push(marked('-', line))
    for (const line of block.lines) parts.push(marked('+', line))
    added += block.lines.length - (block.end - block.start)
    at = block.end
  }
  for (const line of lines.slice(at, end)) parts.push(marked(' ', line))
  const size = end - start
  return `@@ -${place(start, size)} +${place(start + shift, size + added)} @@\n${parts.join('')}`
}

/** Lines count from 1; of no lines, the one before them is named. */
function place(start: number, size: number): string {
  return `${size === 0 ? start : start + 1},${size}`
}

function marked(mark: string, line: string): string {
  return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`
}
