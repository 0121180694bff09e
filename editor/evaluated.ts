/** The evaluation of a document, where someone who waits for an answer can wait for that. */
import type { CheckedFile } from '../lint/checked-file.ts'
import type { OpenDocument } from './document.ts'

/** Characters of a text that is evaluated in a moment. */
const LARGE = 200_000

export function evaluated(document: OpenDocument): CheckedFile | undefined {
  return document.isChecked || document.source.text.length < LARGE ? document.file : undefined
}
