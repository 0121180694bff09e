/** What could stand where one types. By the text and by the last evaluation: nothing is evaluated for it. */
import { type CompletionItem, type CompletionList, MarkupKind } from 'vscode-languageserver-types'
import { type Cursor, cursorAt } from '../cursor.ts'
import type { OpenDocument } from '../document.ts'
import { entryMarkdown } from '../entry-text.ts'
import { machineAt } from '../machine-at.ts'
import { catalogOf } from '../names-at.ts'
import type { World } from '../world.ts'
import { fieldSuggestions, machineSuggestion } from './completion-fields.ts'
import {
  type Asked,
  type CompletionClient,
  completionItem,
  fits,
  type Suggestion,
} from './completion-item.ts'
import { keywordSuggestions } from './completion-keywords.ts'
import { moduleSuggestions } from './completion-modules.ts'
import { nameSuggestions } from './completion-names.ts'
import { environmentSuggestions, fileSuggestions } from './completion-strings.ts'
import { valueSuggestions } from './completion-values.ts'

export const COMPLETION_TRIGGERS = ['(', ' ', '"', "'", '#', '/']

export function completion(
  document: OpenDocument,
  offset: number,
  client: CompletionClient,
): CompletionList | null {
  const cursor = cursorAt(document.source.text, offset)
  if (cursor.place === 'comment') return null
  const asked: Asked = { document, cursor, machine: machineAt(cursor), client }
  const suggestions = cursor.place === 'string' ? inString(asked) : inCode(asked)
  const isTooMany = suggestions.length > MOST
  const shown = isTooMany ? suggestions.sort(bySort).slice(0, MOST) : suggestions
  return {
    // Asked again when more is typed, what was left out comes.
    isIncomplete: isTooMany || (cursor.place === 'code' && cursor.word.text === ''),
    items: shown.map((each) => completionItem(each, asked)),
  }
}

/** A file may define thousands of names. */
const MOST = 1000

function bySort(a: Suggestion, b: Suggestion): number {
  return a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0
}

function inString(asked: Asked): Suggestion[] {
  // An edit of a completion is within a line.
  if (asked.cursor.string!.text.includes('\n')) return []
  return [
    ...(valueSuggestions(asked) ?? []),
    ...(fileSuggestions(asked) ?? []),
    ...(environmentSuggestions(asked) ?? []),
  ]
}

function inCode(asked: Asked): Suggestion[] {
  const { cursor, client } = asked
  const only = moduleSuggestions(asked) ?? fieldSuggestions(asked)
  if (only !== undefined) return only
  const values = [...(valueSuggestions(asked) ?? []), ...keywordSuggestions(asked)]
  // A space or a quote is typed everywhere: what is offered then must be of this place.
  if (client.trigger !== undefined && EVERYWHERE.includes(client.trigger)) return values
  const names = nameSuggestions(asked)
  if (names.length === 0 && !isExpression(cursor)) return values
  const typed = cursor.word.text
  const isMachine = asked.machine === undefined || asked.machine.clause?.head.text === 'inherit'
  const machine = isMachine && fits(typed, 'build-machine') ? [machineSuggestion(asked)] : []
  const labels = new Set(values.map(({ label }) => label))
  return [...values, ...machine, ...names.filter(({ label }) => !labels.has(label))]
}

const EVERYWHERE = [' ', "'", '#']

/** At the top level, where nothing is typed yet, there are always names. */
function isExpression(cursor: Cursor): boolean {
  return cursor.open.length === 0
}

/** What is only shown of the item that is looked at. */
export function resolveCompletion(item: CompletionItem, world: World): CompletionItem {
  const { module, name } = (item.data ?? {}) as { module?: unknown; name?: unknown }
  if (typeof module !== 'string' || typeof name !== 'string') return item
  const entry = catalogOf(world).entry(module, name)
  if (entry === undefined) return item
  const [signature] = entry.signatures
  return {
    ...item,
    ...(signature !== undefined && { detail: signature }),
    documentation: { kind: MarkupKind.Markdown, value: entryMarkdown(entry) },
  }
}
