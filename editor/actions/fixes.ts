/** Every fix of `validate`: one by one, and all. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types'
import { difference } from '../../format/edits.ts'
import { lint } from '../../lint/engine.ts'
import { mend } from '../../lint/fix.ts'
import { span } from '../../scheme/source.ts'
import type { OpenDocument } from '../document.ts'
import { diagnosticOf } from '../providers/diagnostics.ts'
import { action, type Selection, touches } from './action.ts'

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.guix-offloader`

export function fixes(document: OpenDocument, selection: Selection): CodeAction[] {
  return document.findings
    .filter((finding) => document.holds(finding.span) && touches(finding.span, selection))
    .filter(({ fix = [] }) => fix.length > 0 && fix.every((edit) => document.holds(edit.span)))
    .map((finding) => ({
      ...action(document, titleOf(finding), CodeActionKind.QuickFix, finding.fix!),
      diagnostics: [diagnosticOf(finding, document)],
      isPreferred: true,
    }))
}

function titleOf({ help, message }: { help?: string; message: string }): string {
  const title = help ?? `Fix: ${message}`
  return title.charAt(0).toUpperCase() + title.slice(1)
}

/** What `validate --fix` would make of the document. */
export function fixAll(document: OpenDocument): CodeAction[] {
  const { source, plan } = document
  if (!document.findings.some(({ fix }) => fix !== undefined)) return []
  const check = (text: typeof source) => lint(text, plan.settings, plan.options)
  const mended = mend(source, check)
  if (mended.applied === 0) return []
  const edit = difference(0, source.text, mended.source.text)
  if (edit === undefined) return []
  return [
    action(document, 'Fix all that guix-offloader can fix', FIX_ALL, [
      { span: span(source, edit.start, edit.end), text: edit.text },
    ]),
  ]
}
