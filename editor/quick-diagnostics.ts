/**
 * What can be said of a large text within a keystroke: what can't be read, what the rules say of the
 * machines that were edited, and of the rest what the last whole check said.
 */
import type { Diagnostic } from 'vscode-languageserver'
import { lintParts } from '../lint/fragment.ts'
import { identifierName } from '../scheme/expand/identifier.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import type { OpenDocument, PlacedDiagnostic } from './document.ts'
import type { LiveText } from './live-text.ts'
import { diagnosticOf } from './providers/diagnostics.ts'
import { formsAt } from './syntax-at.ts'

export function quickDiagnostics(
  document: OpenDocument,
  live: LiveText<PlacedDiagnostic>,
): Diagnostic[] {
  const machines = editedMachines(live)
  const isStale = ({ start, end, scope }: PlacedDiagnostic): boolean =>
    scope === 'text' ||
    (scope === 'machine' && machines.some((form) => form.start <= start && end <= form.end))
  const kept = live.said
    .filter((placed) => !isStale(placed))
    .map(({ start, end, diagnostic }) => ({ ...diagnostic, range: document.range({ start, end }) }))
  const { diagnostics } = live.syntax
  const findings = lintParts(live.source, machines, diagnostics, document.plan.settings)
  return [...kept, ...findings.map((finding) => diagnosticOf(finding, document))]
}

/** The machines, or where there is none the innermost forms, in which something was edited. */
function editedMachines(live: LiveText<PlacedDiagnostic>): Syntax[] {
  const found = new Set<Syntax>()
  const { forms } = live.syntax
  for (const { start } of live.touched) {
    const around = formsAt(forms, start)
    const machine = around.find(
      (form) => form.kind === 'list' && identifierName(form.items[0]) === 'build-machine',
    )
    if (machine !== undefined) found.add(machine)
  }
  return [...found]
}
