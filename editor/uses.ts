/** How what a name means at a place is used. */
import type { Cursor } from './cursor.ts'
import type { OpenDocument } from './document.ts'
import { catalogOf, namesAt } from './names-at.ts'

export interface Uses {
  readonly signatures: readonly string[]
  /** What it does, where that is told. */
  readonly text: string | undefined
}

/** Undefined where the name means nothing. */
export function usesOf(document: OpenDocument, cursor: Cursor, name: string): Uses | undefined {
  const found = namesAt(document, cursor).find((each) => each.name === name)
  if (found?.defined !== undefined) return { signatures: found.defined.signatures, text: undefined }
  const { exported } = found ?? {}
  return exported && catalogOf(document.world).entry(exported.module, exported.name)
}
