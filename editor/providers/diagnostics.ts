/** Findings as the protocol has them, with the codes and texts of `validate`. */
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types'
import { scopeOf } from '../../lint/fragment.ts'
import type { Finding } from '../../lint/rule.ts'
import type { Span } from '../../scheme/source.ts'
import type { OpenDocument, PlacedDiagnostic } from '../document.ts'
import { locationOf } from '../places.ts'

export const SOURCE = 'guix-offloader'

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

export function diagnostics(document: OpenDocument): Diagnostic[] {
  return document.findings.map((finding) => diagnosticOf(finding, document))
}

/** As `diagnostics`, by offsets: what was said of a text before it was edited stays useful. */
export function placedDiagnostics(document: OpenDocument): PlacedDiagnostic[] {
  return document.findings.map((finding) => {
    const { range: _, ...diagnostic } = diagnosticOf(finding, document)
    const { start, end } = document.holds(finding.span) ? finding.span : { start: 0, end: 0 }
    return { start, end, scope: scopeOf(finding.rule), diagnostic }
  })
}

export function diagnosticOf(finding: Finding, document: OpenDocument): Diagnostic {
  const { rule, severity, message, help, span, related = [] } = finding
  const isHere = document.holds(span)
  const notes = related.map((note) => information(note.span, note.message, document))
  if (!isHere) notes.unshift(information(span, message, document))
  return {
    // What is wrong with a file that this one loads is told where this one begins.
    range: isHere ? document.range(span) : document.range({ start: 0, end: 0 }),
    severity: SEVERITIES[severity],
    code: rule.code,
    codeDescription: { href: document.world.rulePage(rule.code) },
    source: SOURCE,
    message: help === undefined ? message : `${message}\nhelp: ${help}`,
    ...(rule.tag !== undefined && {
      tags: [rule.tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary],
    }),
    ...(notes.length > 0 && { relatedInformation: notes }),
  }
}

function information(
  span: Span,
  message: string,
  document: OpenDocument,
): DiagnosticRelatedInformation {
  return { location: locationOf(span, document), message }
}
