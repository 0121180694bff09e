/** Where what a name means is defined: in this text, or in a file that it loads. */
import type { Location } from 'vscode-languageserver'
import type { OpenDocument } from '../document.ts'
import { namingAt, sameBinding } from '../names.ts'
import { locationOf } from '../places.ts'
import { linkAt } from './links.ts'

export function definition(document: OpenDocument, offset: number): Location[] | null {
  const link = linkAt(document, offset)
  if (link !== undefined) {
    const start = { line: 0, character: 0 }
    return [{ uri: link.target, range: { start, end: start } }]
  }
  const naming = namingAt(document, offset)
  if (naming === undefined) return null
  const { program } = document.file
  const found = [...program.definitions, ...program.definitionsElsewhere].filter(({ binding }) =>
    sameBinding(binding, naming.binding),
  )
  return found.map(({ at }) => locationOf(at, document))
}
