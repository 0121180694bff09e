/** The forms whose fields the rules on fields look at, and edits of them. */
import type { Edit } from '../scheme/diagnostics.ts'
import { write } from '../scheme/runtime/print.ts'
import { MString } from '../scheme/runtime/values.ts'
import type { Span } from '../scheme/source.ts'
import type { CheckedFile } from './checked-file.ts'
import type { RecordForm } from './record-form.ts'

/** Forms that make machines wherever they are evaluated. */
export function machineForms(file: CheckedFile): readonly RecordForm[] {
  let forms = known.get(file)
  if (forms === undefined) {
    forms = findMachineForms(file)
    known.set(file, forms)
  }
  return forms
}

const known = new WeakMap<CheckedFile, readonly RecordForm[]>()

function findMachineForms(file: CheckedFile): readonly RecordForm[] {
  // The program may give the name a meaning of its own.
  if (file.program.definitions.some(({ at }) => textOf(at) === 'build-machine')) return []
  return file.recordForms.filter(({ isTemplate }) => !isTemplate)
}

/**
 * Those of which the expander may have refused one. Where it has not, it has looked at all of the
 * forms, but for what a macro has thrown away.
 */
export function refusedForms(file: CheckedFile): readonly RecordForm[] {
  const isEvaluated = file.fleet !== undefined || file.loaded?.value !== undefined
  return isEvaluated ? [] : machineForms(file)
}

/** Takes a part of a form out of the text: with its line where it has that for itself. */
export function removing({ source, start, end }: Span): Edit {
  const { text } = source
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const isFirst = text.slice(lineStart, start).trim() === ''
  const rest = /^[^\S\n]*(\n|$)/.exec(text.slice(end, end + 200))
  if (isFirst && rest !== null) {
    return { span: { source, start: lineStart, end: end + rest[0].length }, text: '' }
  }
  const before = text.slice(0, start).trimEnd().length
  const lastLine = text.slice(text.lastIndexOf('\n', before - 1) + 1, before)
  // A comment would swallow what follows.
  const from = lastLine.includes(';') && isFirst ? start : before
  return { span: { source, start: from, end }, text: '' }
}

export function textOf({ source, start, end }: Span): string {
  return source.text.slice(start, end)
}

/** A string as Scheme writes it. */
export function quoted(text: string): string {
  return write(new MString(text))
}

/** The same in a message, where it may be long. */
export function shown(text: string): string {
  return text.length <= LONGEST ? quoted(text) : `${quoted(text.slice(0, LONGEST)).slice(0, -1)}…"`
}

const LONGEST = 80
