/** File names and search paths (Guile manual, "File System"). */
import { context } from '../runtime/context.ts'
import { wrongType } from '../runtime/errors.ts'
import { Char, intern, listFrom, MString, NIL, type Value } from '../runtime/values.ts'
import { guileError, needString } from './check.ts'
import { needName } from './guile-files.ts'
import { fromHost, systemError } from './host-errors.ts'
import { type Library, primitives } from './library.ts'
import { listItems, listLength } from './pairs.ts'

/** `dirname` and `basename` complain as the C function that they hand the name to. */
function needPath(value: Value): string {
  return needString('scm_to_utf8_stringn', 1, value).text
}

function dirname(name: Value): Value {
  const path = needPath(name)
  const match = /^(.*?)\/+[^/]*\/*$/s.exec(path)
  if (match === null) return new MString('.')
  return new MString(match[1] === '' ? '/' : match[1]!)
}

/** Unlike POSIX's, leaves slashes at the end. */
function basename(name: Value, suffix?: Value): Value {
  const path = needPath(name)
  const slashes = /\/*$/.exec(path)![0]
  const body = path.slice(0, path.length - slashes.length)
  const base = body === '' ? slashes.slice(0, 1) : body.slice(body.lastIndexOf('/') + 1) + slashes
  if (suffix === undefined) return new MString(base)
  const end = needString('string-suffix?', 1, suffix).text
  return new MString(base.endsWith(end) ? base.slice(0, base.length - end.length) : base)
}

/** How many symbolic links may follow each other, as in Linux. */
const MAX_LINKS = 40

/** The path without `.`, `..` and symbolic links. */
function canonicalize(file: Value): Value {
  return new MString(canonicalPath(needString('canonicalize-path', 1, file).text))
}

/** Throws SchemeError, as of `canonicalize-path`. */
export function canonicalPath(file: string): string {
  const { host } = context()
  const todo = absolute(file).split('/').reverse()
  let path = ''
  let links = 0
  while (todo.length > 0) {
    const part = todo.pop()!
    if (part === '' || part === '.') continue
    if (part === '..') {
      path = path.slice(0, Math.max(0, path.lastIndexOf('/')))
      continue
    }
    const next = `${path}/${part}`
    const stat = fromHost('canonicalize-path', [], () => host.stat(next, false))
    if (stat === undefined) throw systemError('canonicalize-path', 'ENOENT')
    if (stat.type !== 'symlink') {
      path = next
      continue
    }
    links += 1
    if (links > MAX_LINKS) throw systemError('canonicalize-path', 'ELOOP')
    const target = fromHost('canonicalize-path', [], () => host.readLink(next))
    todo.push(...target.split('/').reverse())
    if (target.startsWith('/')) path = ''
  }
  return path === '' ? '/' : path
}

export function absolute(path: string): string {
  return path.startsWith('/') ? path : `${context().host.currentDirectory()}/${path}`
}

function parsePath(path: Value, tail: Value = NIL): Value {
  if (path === false) return tail
  return listFrom(
    needName(path)
      .split(':')
      .map((part) => new MString(part)),
    tail,
  )
}

/** `...` in the path stands for the folders of `base`. */
function parsePathWithEllipsis(path: Value, base: Value): Value {
  const folders = listItems('parse-path-with-ellipsis', 2, parsePath(path))
  const at = folders.findIndex((folder) => (folder as MString).text === '...')
  if (at < 0) return listFrom(folders)
  const middle = listItems('parse-path-with-ellipsis', 2, base)
  return listFrom([...folders.slice(0, at), ...middle, ...folders.slice(at + 1)])
}

/** The first file of that name, with one of the extensions, in the folders of `path`. */
function searchPath(path: Value, file: Value, extensions: Value = NIL): Value {
  const folders = pathItems('path', path)
  const name = needName(file)
  const suffixes = extensions === NIL ? [''] : pathItems('extensions', extensions)
  const hasSuffix = suffixes.some((suffix) => suffix !== '' && name.endsWith(suffix))
  const candidates = name.startsWith('/')
    ? [name]
    : folders.map((folder) => (folder.endsWith('/') ? folder + name : `${folder}/${name}`))
  for (const candidate of candidates) {
    for (const suffix of hasSuffix ? [''] : suffixes) {
      const stat = context().host.stat(candidate + suffix, true)
      if (stat !== undefined && stat.type !== 'directory') return new MString(candidate + suffix)
    }
  }
  return false
}

function pathItems(what: string, path: Value): string[] {
  if (listLength(path) < 0) {
    throw guileError(
      'misc-error',
      '%search-path',
      `${what} is not a proper list: ~a`,
      [path],
      undefined,
    )
  }
  return listItems('%search-path', 1, path).map(needName)
}

const table = primitives({
  dirname: [1, dirname],
  basename: [1, 2, basename],
  'canonicalize-path': [1, canonicalize],
  'absolute-file-name?': [
    1,
    (name: Value) => needString('string-prefix?', 2, name).text.startsWith('/'),
  ],
  'file-name-separator?': [
    1,
    (value: Value) => {
      if (!(value instanceof Char)) throw wrongType('char=?', 1, value, 'character')
      return value.code === 0x2f
    },
  ],
  'system-file-name-convention': [0, () => intern('posix')],
  'in-vicinity': [
    2,
    (folder: Value, file: Value) => {
      const base = needString('string-length', 1, folder).text
      const name = needString('string-append', 2, file).text
      return new MString(base === '' || base.endsWith('/') ? base + name : `${base}/${name}`)
    },
  ],
  'parse-path': [1, 2, parsePath],
  'parse-path-with-ellipsis': [2, parsePathWithEllipsis],
  'search-path': [2, 4, searchPath],
})

export const guileFileNames: Library = {
  name: '(guile)',
  exports: [...Object.keys(table), 'file-name-separator-string', '*null-device*'],
  values: {
    ...table,
    'file-name-separator-string': new MString('/'),
    '*null-device*': new MString('/dev/null'),
  },
}
