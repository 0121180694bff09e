/**
 * Renaming a binding, not a text. Whether the new name would be captured, or would capture, is found
 * by trying: in the changed text every name must mean the same binding as before.
 */
import {
  LSPErrorCodes,
  type Range,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type Binding, isGlobal, type Naming } from '../../lint/program.ts'
import { isIdentifier } from '../../scheme/expand/identifier.ts'
import { read } from '../../scheme/reader/read.ts'
import { Source } from '../../scheme/source.ts'
import { OpenDocument } from '../document.ts'
import { isFieldAt, nameOf, namingAt, namingsOf } from '../names.ts'

export function prepareRename(
  document: OpenDocument,
  offset: number,
): { range: Range; placeholder: string } | null {
  const naming = renamable(document, offset)
  return { range: document.range(naming.at), placeholder: nameOf(naming) }
}

/** Throws ResponseError where it can't be done, saying why. */
export function rename(document: OpenDocument, offset: number, newName: string): WorkspaceEdit {
  const naming = renamable(document, offset)
  if (!isName(newName)) throw refusal(`${newName} is not a name`)
  const places = namingsOf(document, naming.binding).map(({ naming: { at } }) => at)
  const edits: TextEdit[] = places.map((at) => ({ range: document.range(at), newText: newName }))
  const text = TextDocument.applyEdits(document.text, edits)
  const changed = new OpenDocument(
    TextDocument.create(document.uri, document.text.languageId, document.text.version, text),
    document.world,
  )
  const length = nameOf(naming).length
  const moved = (start: number): number =>
    start + places.filter((at) => at.start < start).length * (newName.length - length)
  if (!haveSameStructure(document, changed, moved)) {
    throw refusal(`${newName} means something else in one of the places`)
  }
  return { changes: { [document.uri]: edits } }
}

function renamable(document: OpenDocument, offset: number): Naming {
  if (isFieldAt(document, offset))
    throw refusal('the fields of a machine have their names from Guix')
  const naming = namingAt(document, offset)
  if (naming === undefined) throw refusal('there is no name here')
  const { definitions } = document.file.program
  const { binding } = naming
  const isDefinedHere = namingsOf(document, binding).some(({ isDefinition }) => isDefinition)
  if (!isDefinedHere || definitions.length === 0) {
    throw refusal(`${nameOf(naming)} is not defined in this file`)
  }
  return naming
}

function isName(text: string): boolean {
  const { forms, diagnostics } = read(new Source('', text))
  const [form] = forms
  return (
    diagnostics.length === 0 && forms.length === 1 && isIdentifier(form) && form.end === text.length
  )
}

/** Whether the same places mean the same things, `moved` being where a place went. */
function haveSameStructure(
  before: OpenDocument,
  after: OpenDocument,
  moved: (start: number) => number,
): boolean {
  const expected = structure(before, moved)
  const found = structure(after, (start) => start)
  return (
    expected.size === found.size &&
    [...expected].every(([start, means]) => found.get(start) === means)
  )
}

/** For each name's place, the place of the first name with its binding, or the name itself. */
function structure(document: OpenDocument, moved: (start: number) => number): Map<number, string> {
  const { definitions, references } = document.file.program
  const firsts = new Map<unknown, string>()
  const globals = new Map<object, Map<unknown, string>>()
  const means = new Map<number, string>()
  for (const naming of [...definitions, ...references]) {
    const { binding, at } = naming
    const table = tableOf(binding, firsts, globals)
    const key = isGlobal(binding) ? binding.name : binding
    let first = table.get(key)
    if (first === undefined) {
      const isHere = definitions.includes(naming)
      first = isHere || !isGlobal(binding) ? String(moved(at.start)) : binding.name.name
      table.set(key, first)
    }
    means.set(moved(at.start), first)
  }
  return means
}

function tableOf(
  binding: Binding,
  locals: Map<unknown, string>,
  globals: Map<object, Map<unknown, string>>,
): Map<unknown, string> {
  if (!isGlobal(binding)) return locals
  let table = globals.get(binding.module)
  if (table === undefined) {
    table = new Map()
    globals.set(binding.module, table)
  }
  return table
}

function refusal(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message)
}
