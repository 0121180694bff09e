/**
 * The names that mean something at a place: local ones, those that the file defines, those that it
 * imports, those that are there before. By the text and by the last evaluation, without a new one.
 */
import { resolve } from 'node:path'
import { Macro } from '../scheme/expand/macro-value.ts'
import { type Host, HostError } from '../scheme/host.ts'
import type { Interface } from '../scheme/modules/module.ts'
import { Procedure } from '../scheme/runtime/values.ts'
import { Source, type Span, span } from '../scheme/source.ts'
import type { Cursor } from './cursor.ts'
import { type DefinedName, definitionsIn, type NameKind } from './definitions.ts'
import type { OpenDocument } from './document.ts'
import { INITIAL_MODULES, LibraryCatalog } from './library.ts'
import { localsAt } from './scopes.ts'
import { skipDatum } from './text-steps.ts'
import type { World } from './world.ts'

export interface VisibleName {
  readonly name: string
  readonly kind: NameKind
  /** The nearer, the likelier meant. */
  readonly origin: 'local' | 'file' | 'loaded' | 'import' | 'initial'
  /** Of what the text, or a file that it loads, defines. */
  readonly defined?: DefinedName
  /** The file that it loads. */
  readonly file?: string
  /** Of what a module exports: its name there. */
  readonly exported?: { readonly module: string; readonly name: string }
}

const catalogs = new WeakMap<World, LibraryCatalog>()

export function catalogOf(world: World): LibraryCatalog {
  let catalog = catalogs.get(world)
  if (catalog === undefined) {
    catalog = new LibraryCatalog(world.host(undefined))
    catalogs.set(world, catalog)
  }
  return catalog
}

/** Of names that hide each other, the one that is seen. */
export function namesAt(document: OpenDocument, cursor: Cursor): VisibleName[] {
  const found = new Map<string, VisibleName>()
  const add = (each: VisibleName): void => {
    if (!found.has(each.name)) found.set(each.name, each)
  }
  for (const defined of localsAt(cursor)) add(fromText(defined, 'local'))
  // The last definition counts; the one that is being typed is none yet.
  for (const defined of definitionsIn(cursor.text).reverse()) {
    if (defined.at !== cursor.word.start) add(fromText(defined, 'file'))
  }
  for (const each of loadedNames(document, cursor.text)) add(each)
  for (const each of importedNames(document, cursor.text)) add(each)
  const catalog = catalogOf(document.world)
  for (const module of initialModules(cursor.text)) {
    for (const { name, kind } of catalog.names(module)) {
      add({ name, kind, origin: 'initial', exported: { module, name } })
    }
  }
  return [...found.values()]
}

function fromText(defined: DefinedName, origin: 'local' | 'file' | 'loaded'): VisibleName {
  return { name: defined.name, kind: defined.kind, origin, defined }
}

/** A module of its own sees the core only. */
function initialModules(text: string): readonly string[] {
  return /^\(define-module\b/m.test(text) ? INITIAL_MODULES.slice(0, 1) : INITIAL_MODULES
}

/** What files that the text loads define, by their texts: as far as they may be looked into. */
function loadedNames({ path, world }: OpenDocument, text: string): VisibleName[] {
  if (path === undefined) return []
  const host = world.host(path)
  const files = [...text.matchAll(/\((?:load|primitive-load|include)\s+"([^"\\\n]+)"/g)]
  return files
    .slice(0, MOST_LOADED)
    .flatMap(([, name]) =>
      definitionsInFile(host, resolve(path, '..', name!)).map(
        (defined): VisibleName => ({ ...fromText(defined, 'loaded'), file: name! }),
      ),
    )
}

/** Where the last of the files that the text loads, of those that define a name, defines it. */
export function loadedDefinition(document: OpenDocument, name: string): Span | undefined {
  const { path, world, source } = document
  const found = loadedNames(document, source.text).findLast((each) => each.name === name)
  if (path === undefined || found?.defined === undefined) return undefined
  const file = resolve(path, '..', found.file!)
  const text = readLoaded(world.host(path), file)
  const { at } = found.defined
  return text === undefined ? undefined : span(new Source(file, text), at, at + name.length)
}

function readLoaded(host: Host, path: string): string | undefined {
  try {
    return new TextDecoder().decode(host.readFile(path))
  } catch (error) {
    if (error instanceof HostError) return undefined
    throw error
  }
}

const MOST_LOADED = 20
const LARGEST_LOADED = 1_000_000

/** As of when a file was last changed. */
const loadedFiles = new Map<string, { mtime: number; names: readonly DefinedName[] }>()

function definitionsInFile(host: Host, path: string): readonly DefinedName[] {
  try {
    const stat = host.stat(path, true)
    if (stat?.type !== 'regular' || stat.size > LARGEST_LOADED) return []
    const known = loadedFiles.get(path)
    if (known?.mtime === stat.mtime) return known.names
    const names = definitionsIn(new TextDecoder().decode(host.readFile(path)))
    loadedFiles.set(path, { mtime: stat.mtime, names })
    return names
  } catch (error) {
    if (error instanceof HostError) return []
    throw error
  }
}

/** The later import comes first: it hides the earlier. */
function importedNames(document: OpenDocument, text: string): VisibleName[] {
  return importsIn(text)
    .reverse()
    .flatMap((spec) => namesOfImport(document, spec))
}

function namesOfImport(document: OpenDocument, spec: string): VisibleName[] {
  const names = catalogOf(document.world).imported(spec)
  if (names === undefined || names.length === 0) {
    const programs = [
      document.lastFile?.program,
      document.lastFile?.attempted?.program,
      document.lastWhole?.program,
    ]
    const evaluated = programs
      .flatMap((program) => program?.imports ?? [])
      .find(({ spec: { source, start, end } }) => source.text.slice(start, end) === spec)
    return evaluated === undefined ? [] : exportsOf(evaluated.from)
  }
  return names.map(({ name, as, module, kind }) => ({
    name: as ?? name,
    kind,
    origin: 'import',
    exported: { module, name },
  }))
}

/** Of a module of the user's own. */
function exportsOf(from: Interface): VisibleName[] {
  return [...from.names()].map((symbol) => {
    const value = from.lookup(symbol)?.value
    const kind =
      value instanceof Macro ? 'macro' : value instanceof Procedure ? 'procedure' : 'variable'
    return { name: symbol.name, kind, origin: 'import' }
  })
}

/** The specifications of `use-modules` and `#:use-module`, as they are written. */
export function importsIn(text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(/\(use-modules\s+|#:use-module\s+/g)) {
    const isForm = match[0].startsWith('(')
    for (let at = match.index + match[0].length; text[at] === '('; ) {
      const end = skipDatum(text, at, Math.min(text.length, at + 2000))
      found.push(text.slice(at, end))
      if (!isForm) break
      at = end + /^\s*/.exec(text.slice(end, end + 200))![0].length
    }
  }
  return found
}
