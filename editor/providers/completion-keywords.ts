/** The keywords that the procedure takes whose arguments one types. */
import { parametersOf } from '../signature.ts'
import { usesOf } from '../uses.ts'
import { type Asked, CompletionItemKind, type Suggestion } from './completion-item.ts'

/** None but where a keyword has been begun. */
export function keywordSuggestions({ document, cursor }: Asked): Suggestion[] {
  const [form] = cursor.open
  if (cursor.place !== 'code' || form === undefined || !cursor.word.text.startsWith('#')) return []
  const uses = usesOf(document, cursor, form.head.text)
  const given = new Set([...form.items(cursor.word.start)].map(({ text }) => text))
  const keywords = (uses?.signatures ?? []).flatMap((signature) =>
    parametersOf(signature).flatMap(({ keyword }) => keyword ?? []),
  )
  return [...new Set(keywords)]
    .filter((keyword) => !given.has(keyword))
    .map((keyword) => ({
      label: keyword,
      kind: CompletionItemKind.Property,
      range: cursor.word,
      text: keyword,
      sort: '0',
    }))
}
