/** What completion offers, before it is said as the protocol has it. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver-types'
import type { Cursor } from '../cursor.ts'
import type { OpenDocument } from '../document.ts'
import type { MachinePlace } from '../machine-at.ts'

export interface CompletionClient {
  /** Whether what is inserted may have places to fill in. */
  readonly snippets: boolean
  /** The character that was typed, where that made the editor ask. */
  readonly trigger: string | undefined
}

/** What is asked, and where. */
export interface Asked {
  readonly document: OpenDocument
  readonly cursor: Cursor
  readonly machine: MachinePlace | undefined
  readonly client: CompletionClient
}

export interface Suggestion {
  readonly label: string
  readonly kind: CompletionItemKind
  /** What it takes the place of, on the cursor's line. */
  readonly range: { readonly start: number; readonly end: number }
  /** What is to be filled in stands in `«»`. */
  readonly text: string
  /** What the typed word is compared with: the label unless given. */
  readonly filter?: string
  /** The order among the others. */
  readonly sort: string
  /** Beside the label: how it is used. */
  readonly detail?: string
  /** Beside the label: where it is from. */
  readonly from?: string
  /** Markdown. */
  readonly documentation?: string
  readonly isDeprecated?: boolean
  /** What is looked up when the item is shown. */
  readonly data?: unknown
}

export { CompletionItemKind }

export function completionItem(
  suggestion: Suggestion,
  { document, client }: Asked,
): CompletionItem {
  const { label, kind, range, text, filter, sort, detail, from, documentation } = suggestion
  const isSnippet = client.snippets && text.includes('«')
  return {
    label,
    kind,
    sortText: sort,
    ...(filter !== undefined && { filterText: filter }),
    textEdit: {
      range: document.range(range),
      newText: isSnippet ? snippet(text) : text.replace(/[«»]/g, ''),
    },
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(text.includes('\n') && { insertTextMode: InsertTextMode.adjustIndentation }),
    ...(detail !== undefined && { detail }),
    ...(from !== undefined && { labelDetails: { description: from } }),
    ...(documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    }),
    ...(suggestion.isDeprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(suggestion.data !== undefined && { data: suggestion.data }),
  }
}

/** As the protocol's snippets have it: `${1:…}` for each place, `$0` where it goes on. */
function snippet(text: string): string {
  let count = 0
  const filled = text.replace(/[\\$}]/g, '\\$&').replace(/«([^»]*)»/g, (_, initial) => {
    count++
    return initial === '' ? `$${count}` : `\${${count}:${initial}}`
  })
  return `${filled}$0`
}

/** Whether the letters of `typed` are in `name`, in order. */
export function fits(typed: string, name: string): boolean {
  let at = 0
  const wanted = typed.toLowerCase()
  const letters = name.toLowerCase()
  for (let i = 0; i < letters.length && at < wanted.length; i++) {
    if (letters[i] === wanted[at]) at++
  }
  return at === wanted.length
}
