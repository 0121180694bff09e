/** A local variable's name, edited in all its places at once. */
import type { LinkedEditingRanges } from 'vscode-languageserver'
import { LocalVariable } from '../../scheme/expand/core.ts'
import type { OpenDocument } from '../document.ts'
import { isFieldAt, namingAt, namingsOf } from '../names.ts'

export function linkedEditing(document: OpenDocument, offset: number): LinkedEditingRanges | null {
  const naming = namingAt(document, offset)
  if (!(naming?.binding instanceof LocalVariable) || isFieldAt(document, offset)) return null
  const all = namingsOf(document, naming.binding)
  if (!all.some(({ isDefinition }) => isDefinition)) return null
  return { ranges: all.map(({ naming: { at } }) => document.range(at)) }
}
