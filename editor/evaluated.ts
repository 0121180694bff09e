/** The evaluation of a document, where someone who waits for an answer can wait for that. */
import type { CheckedFile } from '../lint/checked-file.ts'
import type { OpenDocument } from './document.ts'

export function evaluated(document: OpenDocument): CheckedFile | undefined {
  return document.isChecked || document.live === undefined ? document.file : undefined
}
