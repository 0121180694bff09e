import type { Location } from 'vscode-languageserver'
import type { OpenDocument } from '../document.ts'
import { namingAt, namingsOf } from '../names.ts'
import { locationOf } from '../places.ts'

/** Every place in the document that means the same binding. */
export function references(
  document: OpenDocument,
  offset: number,
  withDefinition: boolean,
): Location[] | null {
  const naming = namingAt(document, offset)
  if (naming === undefined) return null
  return namingsOf(document, naming.binding)
    .filter(({ isDefinition }) => withDefinition || !isDefinition)
    .map(({ naming: { at } }) => locationOf(at, document))
}
