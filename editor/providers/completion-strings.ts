/** What strings name in the world around: files, variables of the environment. */
import { resolve } from 'node:path'
import { type Host, HostError } from '../../scheme/host.ts'
import { type Asked, CompletionItemKind, type Suggestion } from './completion-item.ts'
import { FILE_READERS } from './links.ts'

/** Names of files where the string names one. Undefined elsewhere. */
export function fileSuggestions(asked: Asked): Suggestion[] | undefined {
  const { document, cursor, machine } = asked
  const isKey = machine?.part === 'value' && machine.clause?.head.text === 'private-key'
  const isArgument =
    FILE_READERS.has(cursor.open[0]?.head.text ?? '') &&
    cursor.open[0]!.indexAt(cursor.offset) === 1
  if (cursor.place !== 'string' || !(isKey || isArgument)) return undefined
  const typed = cursor.text.slice(cursor.string!.start, cursor.offset)
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1)
  // What a key's name is relative to is of no use to anyone: the root folder.
  const absolute = folderOf(folder, isKey && folder === '' ? undefined : document.path)
  if (absolute === undefined) return []
  const range = { start: cursor.string!.start + folder.length, end: cursor.string!.end }
  return entries(document.world.host(document.path), absolute).map((entry) => ({
    label: entry.isFolder ? `${entry.name}/` : entry.name,
    kind: entry.isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    range,
    text: entry.isFolder ? `${entry.name}/` : entry.name,
    filter: entry.name,
    sort: `1${isLikely(entry.name, isKey) ? 0 : 1}${entry.name}`,
  }))
}

export function environmentSuggestions({ document, cursor }: Asked): Suggestion[] | undefined {
  const [form] = cursor.open
  if (cursor.place !== 'string' || form?.head.text !== 'getenv') return undefined
  return document.plan.options.host.environ().map((variable) => {
    const [name, value] = variable.split(/=(.*)/s) as [string, string]
    return {
      label: name,
      kind: CompletionItemKind.Variable,
      range: cursor.string!,
      text: name,
      sort: name,
      detail: value,
    }
  })
}

function folderOf(folder: string, path: string | undefined): string | undefined {
  if (folder.startsWith('/')) return folder
  return path === undefined ? undefined : resolve(path, '..', folder)
}

/** Empty where the folder may not be looked into. */
function entries(host: Host, folder: string): { name: string; isFolder: boolean }[] {
  try {
    return host.readDirectory(folder).map((name) => ({
      name,
      isFolder: host.stat(`${folder}/${name}`, true)?.type === 'directory',
    }))
  } catch (error) {
    if (error instanceof HostError) return []
    throw error
  }
}

function isLikely(name: string, isKey: boolean): boolean {
  return isKey ? !name.endsWith('.pub') && !name.includes('known_hosts') : name.endsWith('.scm')
}
