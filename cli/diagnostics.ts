/** Diagnostics for the daemon's client, who gets lines. */
import type { Diagnostic } from '../scheme/diagnostics.ts'
import { formatPlace } from '../scheme/source.ts'

/** One line: place, message, and help where there is some. */
export function brief({ message, span, help }: Diagnostic): string {
  return `${formatPlace(span)}: ${message}${help === undefined ? '' : `. ${help}`}`
}
