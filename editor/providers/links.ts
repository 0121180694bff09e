/** Files that the text names: those it loads or reads, and the machines' private keys. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DocumentLink } from 'vscode-languageserver'
import { everySyntax } from '../../lint/mentions.ts'
import { identifierName } from '../../scheme/expand/identifier.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import { MString } from '../../scheme/runtime/values.ts'
import type { OpenDocument } from '../document.ts'

export interface FileLink {
  readonly at: Syntax
  readonly path: string
  /** As a URI. */
  readonly target: string
}

/** Procedures and forms whose first argument names a file. */
export const FILE_READERS = new Set([
  'load',
  'primitive-load',
  'include',
  'include-ci',
  'open-input-file',
  'call-with-input-file',
  'with-input-from-file',
  'file-exists?',
])

export function documentLinks(document: OpenDocument): DocumentLink[] {
  return fileLinks(document).map(({ at, target, path }) => ({
    range: document.range(at),
    target,
    tooltip: path,
  }))
}

export function linkAt(document: OpenDocument, offset: number): FileLink | undefined {
  return fileLinks(document).find(({ at }) => at.start <= offset && offset <= at.end)
}

function fileLinks(document: OpenDocument): FileLink[] {
  const links: FileLink[] = []
  for (const form of everySyntax(document.syntax.forms)) {
    if (form.kind !== 'list') continue
    const [head, second] = form.items
    const name = identifierName(head)
    if (second?.kind !== 'atom' || !(second.value instanceof MString) || name === undefined)
      continue
    if (!FILE_READERS.has(name) && !(name === 'private-key' && form.items.length === 2)) continue
    const path = absolute(second.value.text, document, name === 'private-key')
    if (path !== undefined) links.push({ at: second, path, target: pathToFileURL(path).href })
  }
  return links
}

/** The daemon's hook runs in the root folder; what a program loads is relative to its file. */
function absolute(name: string, document: OpenDocument, isKey: boolean): string | undefined {
  if (name.startsWith('/')) return name
  if (name === '' || isKey || document.path === undefined) return undefined
  return resolve(document.path, '..', name)
}
