/** Silencing a finding, with a reason that the author has to give. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types'
import { span } from '../../scheme/source.ts'
import type { OpenDocument } from '../document.ts'
import { diagnosticOf } from '../providers/diagnostics.ts'
import { formsAt } from '../syntax-at.ts'
import { action, type Selection, touches } from './action.ts'

/** An allowance without a reason is a finding itself, so that nobody forgets. */
const REASON = 'REASON'

export function allow(document: OpenDocument, selection: Selection): CodeAction[] {
  const { source } = document
  const actions = new Map<string, CodeAction>()
  for (const finding of document.findings) {
    const { rule } = finding
    if (!document.holds(finding.span) || !touches(finding.span, selection)) continue
    // About the text as such, or about allowances: these can't be allowed.
    if (rule.group === 'allowances' || finding.code <= 'GM109') continue
    const at = lineOfForm(document, finding.span.start)
    const indent = /^[ \t]*/.exec(source.text.slice(at))![0]
    const comment = `${indent};; guix-offloader: allow ${rule.name} — ${REASON}\n`
    actions.set(rule.code, {
      ...action(document, `Allow ${rule.name} (${rule.code}) here`, CodeActionKind.QuickFix, [
        { span: span(source, at, at), text: comment },
      ]),
      diagnostics: [diagnosticOf(finding, document)],
    })
  }
  return [...actions.values()]
}

/** The start of the line on which the outermost form begins that begins a line of its own, nearest above. */
function lineOfForm({ source, syntax }: OpenDocument, offset: number): number {
  for (const form of formsAt(syntax.forms, offset)) {
    const start = source.lineStarts[source.lineOf(form.start)]!
    if (source.text.slice(start, form.start).trim() === '') return start
  }
  return source.lineStarts[source.lineOf(offset)]!
}
