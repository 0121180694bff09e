/** Where in a `build-machine` form a place is, while the form is being typed. */
import { isFieldName } from '../lint/record-fields.ts'
import type { Cursor, OpenForm } from './cursor.ts'
import { beginsLine, skipBlank } from './text-steps.ts'

export interface MachinePlace {
  readonly form: OpenForm
  /**
   * `head`: at `build-machine` itself; `clause`: where a clause can begin; `name`: at the name of a
   * clause; `value`: in the value of one.
   */
  readonly part: 'head' | 'clause' | 'name' | 'value'
  /** The clause around the place. */
  readonly clause: OpenForm | undefined
}

export function machineAt(cursor: Cursor): MachinePlace | undefined {
  const { open, offset } = cursor
  const depth = open.findIndex(({ head }) => head.text === 'build-machine')
  const form = open[depth]
  if (form === undefined) return undefined
  if (depth === 0) {
    const part = form.indexAt(offset) === 0 ? 'head' : 'clause'
    return { form, part, clause: undefined }
  }
  const clause = open[innermostClause(open, depth)]!
  const isName = clause === open[0] && clause.indexAt(offset) === 0
  return { form, part: isName ? 'name' : 'value', clause }
}

/** Where a clause before it was not closed, a field at the beginning of a line is a clause all the same. */
function innermostClause(open: readonly OpenForm[], machine: number): number {
  for (let at = 0; at < machine - 1; at++) {
    const { head, start, text } = open[at]!
    const isClause = head.text === '' || isFieldName(head.text)
    if (isClause && beginsLine(text, start) && isFieldName(open[at + 1]!.head.text)) return at
  }
  return machine - 1
}

/** The fields that a form gives, but for the clause that `cursor` is in; those of broken clauses as well. */
export function fieldsGiven(form: OpenForm, cursor: Cursor): Set<string> {
  const { text } = form
  const given = new Set<string>()
  let depth = 1
  for (let at = form.head.end; at < text.length && depth > 0; at++) {
    const letter = text[at]
    if (letter === '"' || letter === ';') at = skipped(text, at)
    else if (letter === ')' || letter === ']') depth--
    else if (letter === '(' || letter === '[') {
      const [, name = ''] = HEAD.exec(text.slice(at, at + 40)) ?? []
      const isOnLine = beginsLine(text, at)
      if (isOnLine && (name === 'build-machine' || isAtMargin(text, at))) break
      const isTyped = at + 1 <= cursor.word.start && cursor.word.start <= at + 1 + name.length
      if (!isTyped && (depth === 1 || (isOnLine && isFieldName(name)))) given.add(name)
      depth++
    }
  }
  return given
}

const HEAD = /^.([^\s()[\]";]+)/

function isAtMargin(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n'
}

/** The last character of a string, as far as its line goes, or of a comment. */
function skipped(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  const line = text.slice(start, end === -1 ? text.length : end)
  const length = line.startsWith('"') ? /^"(?:[^"\\]|\\.)*("|$)/.exec(line)?.[0].length : undefined
  return start + (length ?? line.length) - 1
}

/** Whether something stands in the form after the place. */
export function isFirstClause(form: OpenForm, cursor: Cursor): boolean {
  const first = skipBlank(form.text, form.head.end)
  const own = cursor.open[0] === form ? cursor.word.start : (cursor.open[0]?.start ?? 0)
  return first >= own
}
