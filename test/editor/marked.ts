/** Documents for tests: text with `<|>` where the cursor is, and `[[ ]]` around what is expected. */
import { tmpdir } from 'node:os'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { ConfinedHost } from '../../cli/confined-host.ts'
import { OpenDocument } from '../../editor/document.ts'
import type { World } from '../../editor/world.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../lint/settings.ts'

export interface Marked {
  readonly document: OpenDocument
  /** Of `<|>`. */
  readonly offset: number
  /** The texts in `[[ ]]`, as `LINE:CHARACTER-LINE:CHARACTER`. */
  readonly marks: readonly string[]
}

export function marked(
  text: string,
  options: { folder?: string; settings?: Partial<Settings> } = {},
): Marked {
  let plain = ''
  let offset = 0
  const starts: number[] = []
  const spans: [number, number][] = []
  for (const part of text.split(/(<\|>|\[\[|\]\])/)) {
    if (part === '<|>') offset = plain.length
    else if (part === '[[') starts.push(plain.length)
    else if (part === ']]') spans.push([starts.pop()!, plain.length])
    else plain += part
  }
  const folder = options.folder ?? tmpdir()
  const uri = `file://${folder}/machines.scm`
  const world = testWorld(folder, options.settings)
  const document = new OpenDocument(TextDocument.create(uri, 'scheme', 1, plain), world)
  const marks = spans
    .sort(([a], [b]) => a - b)
    .map(([start, end]) => shown(document.range({ start, end })))
  return { document, offset, marks }
}

export function shown({
  start,
  end,
}: {
  start: { line: number; character: number }
  end: { line: number; character: number }
}): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`
}

export function testWorld(folder: string, settings: Partial<Settings> = {}): World {
  const host = (): ConfinedHost =>
    new ConfinedHost({
      environment: { HOME: '/root' },
      directory: folder,
      readable: folder === tmpdir() ? [] : [folder],
    })
  return {
    version: '0',
    largeFrom: 200_000,
    checkThread: new URL('../../cli/lsp-check.ts', import.meta.url),
    plan: () => ({
      settings: { ...DEFAULT_SETTINGS, ...settings },
      options: { host: host() },
      problems: [],
    }),
    rulePage: (code) => `file:///rules/${code}.md`,
    host,
  }
}
