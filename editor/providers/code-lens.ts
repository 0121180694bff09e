/** Above the fleet: how many machines and slots it has, and for which systems. */
import type { CodeLens } from 'vscode-languageserver'
import type { OpenDocument } from '../document.ts'
import { evaluated } from '../evaluated.ts'
import { fleetSummary } from '../fleet-summary.ts'

/** Of a large text, as it was when that was last checked as a whole. */
export function codeLenses(document: OpenDocument): CodeLens[] {
  const file = evaluated(document)
  const title = file === undefined ? document.live?.fleet : fleetSummary(file)
  const fleet = document.syntax.forms.at(-1)
  if (title === undefined || fleet === undefined) return []
  // No command: there is nothing to do but to read it.
  return [{ range: document.range(fleet), command: { title, command: '' } }]
}
