/** Who means whom: the bindings of a document's names. */

import { type Binding, isGlobal, type Naming } from '../lint/program.ts'
import { symbolOf } from '../scheme/expand/identifier.ts'
import type { OpenDocument } from './document.ts'

/** The name at `offset`. */
export function namingAt(document: OpenDocument, offset: number): Naming | undefined {
  const touches = (naming: Naming): boolean =>
    naming.at.start <= offset && offset <= naming.at.end && isWritten(naming)
  const { definitions, references } = document.file.program
  return definitions.find(touches) ?? references.find(touches)
}

export function sameBinding(a: Binding, b: Binding): boolean {
  if (a === b) return true
  return isGlobal(a) && isGlobal(b) && a.module === b.module && a.name === b.name
}

/** All names in the document that mean `binding`, once each, in the order of the text. */
export function namingsOf(
  document: OpenDocument,
  binding: Binding,
): { naming: Naming; isDefinition: boolean }[] {
  const found = new Map<number, { naming: Naming; isDefinition: boolean }>()
  const { definitions, references } = document.file.program
  for (const naming of definitions) {
    if (sameBinding(naming.binding, binding) && isWritten(naming)) {
      found.set(naming.at.start, { naming, isDefinition: true })
    }
  }
  for (const naming of references) {
    if (found.has(naming.at.start) || !isWritten(naming)) continue
    if (sameBinding(naming.binding, binding)) {
      found.set(naming.at.start, { naming, isDefinition: false })
    }
  }
  return [...found.values()].sort((a, b) => a.naming.at.start - b.naming.at.start)
}

/** What a macro makes has the place of the form that it was made for. */
function isWritten({ at }: Naming): boolean {
  return at.source.text.slice(at.start, at.end) === symbolOf(at.value).name
}

export function nameOf({ at }: Naming): string {
  return symbolOf(at.value).name
}

/** Whether the name is that of a field in a `build-machine` form: it belongs to the record, not to the text. */
export function isFieldAt(document: OpenDocument, offset: number): boolean {
  return document.file.recordForms.some(({ fields }) =>
    fields.some(({ nameAt }) => nameAt.start <= offset && offset <= nameAt.end),
  )
}
