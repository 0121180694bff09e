/** What can be done about the place where the cursor is. */
import type { CodeActionParams } from 'vscode-languageserver'
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types'
import type { ActionProvider } from '../actions/action.ts'
import { allow } from '../actions/allow.ts'
import { factorIntoBase } from '../actions/factor.ts'
import { addMissingFields, sortFields } from '../actions/fields.ts'
import { FIX_ALL, fixAll, fixes } from '../actions/fixes.ts'
import { convertLists } from '../actions/lists.ts'
import type { OpenDocument } from '../document.ts'

export const CODE_ACTION_KINDS = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
  FIX_ALL,
]

const PROVIDERS: readonly (readonly [kind: string, provide: ActionProvider])[] = [
  [CodeActionKind.QuickFix, fixes],
  [CodeActionKind.QuickFix, addMissingFields],
  [CodeActionKind.QuickFix, allow],
  [CodeActionKind.RefactorRewrite, convertLists],
  [CodeActionKind.RefactorRewrite, sortFields],
  [CodeActionKind.RefactorExtract, factorIntoBase],
  [FIX_ALL, fixAll],
]

export function codeActions(
  document: OpenDocument,
  { range, context: { only } }: Pick<CodeActionParams, 'range' | 'context'>,
): CodeAction[] {
  const selection = { start: document.offset(range.start), end: document.offset(range.end) }
  const isWanted = (kind: string): boolean =>
    only === undefined
      ? // A source action is for saving, not for the place of the cursor.
        !kind.startsWith(CodeActionKind.Source)
      : only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`))
  return PROVIDERS.filter(([kind]) => isWanted(kind)).flatMap(([, provide]) =>
    provide(document, selection),
  )
}
