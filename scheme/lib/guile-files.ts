/** Files and folders, as far as a configuration looks at them (Guile manual, "File System"). */
import type { FileStat } from '../host.ts'
import { context } from '../runtime/context.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import { addressOf } from '../runtime/print.ts'
import {
  EOF,
  intern,
  MString,
  type SelfPrinting,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { guileError, needInteger, notA } from './check.ts'
import { fromHost, systemError } from './host-errors.ts'
import { type Library, primitives } from './library.ts'
import { Port } from './port.ts'

/** A file's name, where Guile does not say which argument it misses. */
export function needName(value: Value): string {
  if (value instanceof MString) return value.text
  throw notA('string', value)
}

const SECOND = 1000

/** The vector that `stat` gives. Milliseconds are what is known of times. */
function statVector(stat: FileStat): Value {
  const seconds = (time: number) => Math.floor(time / SECOND)
  const nanoseconds = (time: number) => Math.round((time - seconds(time) * SECOND) * 1_000_000)
  return [
    stat.dev,
    stat.ino,
    stat.mode,
    stat.nlink,
    stat.uid,
    stat.gid,
    0,
    stat.size,
    seconds(stat.atime),
    seconds(stat.mtime),
    seconds(stat.ctime),
    4096,
    Math.ceil(stat.size / 4096) * 8,
    intern(fileType(stat)),
    stat.mode & 0o7777,
    nanoseconds(stat.atime),
    nanoseconds(stat.mtime),
    nanoseconds(stat.ctime),
  ]
}

/** By the type bits of the mode, since the host tells only the common types apart. */
function fileType({ type, mode }: FileStat): string {
  if (type !== 'other') return type
  const types: Readonly<Record<number, string>> = {
    26411: 'socket',
    14406: 'block-special',
    4802: 'char-special',
    2401: 'fifo',
  }
  return types[mode & 0o170000] ?? 'unknown'
}

function stating(who: string, followLinks: boolean) {
  return (file: Value, complain: Value = true): Value => {
    const name = file instanceof Port ? file.fileName : file
    const path = needName(name)
    const stat = fromHost(who, [name], () => context().host.stat(path, followLinks))
    if (stat !== undefined) return statVector(stat)
    if (complain === false) return false
    throw systemError(who, isBelowFile(path) ? 'ENOTDIR' : 'ENOENT', name)
  }
}

/** Whether a file, not a folder, stands on the way to a path that does not exist. */
function isBelowFile(path: string): boolean {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const stat = context().host.stat(path.slice(0, end), true)
    if (stat !== undefined) return stat.type !== 'directory'
  }
  return false
}

function statOf(path: string): FileStat | undefined {
  return fromHost('stat', [new MString(path)], () => context().host.stat(path, true))
}

/** Like `stat`, asked without complaint: what cannot be seen does not exist. */
function fileExists(file: Value): Value {
  try {
    return statOf(needName(file)) !== undefined
  } catch (error) {
    if (file instanceof MString) return false
    throw error
  }
}

function isDirectory(file: Value): Value {
  return (stating('stat', true)(file) as Value[])[13] === intern('directory')
}

/** By the permission bits, as the kernel would for this process's user and group. */
function access(file: Value, how: Value): Value {
  const path = needName(file)
  const wanted = needInteger(0, 7, how)
  const { host } = context()
  let stat: FileStat | undefined
  try {
    stat = host.stat(path, true)
  } catch {
    return false
  }
  if (stat === undefined) return false
  const user = host.userId()
  if (user === 0)
    return (wanted & 1) === 0 || stat.type === 'directory' || (stat.mode & 0o111) !== 0
  const shift = stat.uid === user ? 6 : stat.gid === host.groupId() ? 3 : 0
  return ((stat.mode >> shift) & wanted) === wanted
}

function readLink(file: Value): Value {
  const path = needName(file)
  return new MString(fromHost('readlink', [], () => context().host.readLink(path)))
}

class DirectoryStream implements SelfPrinting {
  readonly entries: readonly string[]
  next = 0
  isOpen = true

  constructor(entries: readonly string[]) {
    this.entries = entries
  }

  printed(): string {
    return `#<${this.isOpen ? '' : 'closed: '}directory stream ${addressOf(this)}>`
  }
}

function needStream(who: string, value: Value): DirectoryStream {
  if (value instanceof DirectoryStream) return value
  throw wrongType(who, 1, value, 'directory port')
}

function needOpenStream(who: string, value: Value): DirectoryStream {
  const stream = needStream(who, value)
  if (stream.isOpen) return stream
  throw miscError(who, 'Directory ~S is not open.', value)
}

function openDirectory(name: Value): Value {
  const path = needName(name)
  const entries = fromHost('opendir', [], () => context().host.readDirectory(path))
  return new DirectoryStream(['.', '..', ...entries])
}

function readDirectory(value: Value): Value {
  const stream = needOpenStream('readdir', value)
  const entry = stream.entries[stream.next++]
  return entry === undefined ? EOF : new MString(entry)
}

/** Accessors of the vectors that `stat`, `getpwnam` and kin give: their errors are those of `vector-ref`. */
export function field(index: number) {
  return (vector: Value): Value => fieldsOf('vector-ref', vector, index)[index]!
}

/** A vector that has a field at `index`, of which compiled Scheme of Guile's would complain as `who`. */
export function fieldsOf(who: string, vector: Value, index: number): Value[] {
  if (!Array.isArray(vector)) {
    throw guileError(
      'wrong-type-arg',
      who,
      `Wrong type argument in position 1 (expecting ${who === 'vector-ref' ? '' : 'mutable '}vector): ~S`,
      [vector],
      [vector],
    )
  }
  if (index < vector.length) return vector
  throw guileError('out-of-range', who, 'Argument 2 out of range: ~S', [index], [index])
}

/** One accessor for each name, `PREFIX:NAME`, by its place in the vector. */
export function fieldAccessors(prefix: string, names: string): Parameters<typeof primitives>[0] {
  return Object.fromEntries(
    names.split(' ').map((name, index) => [`${prefix}:${name}`, [1, field(index)] as const]),
  )
}

const table = primitives({
  'file-exists?': [1, fileExists],
  'file-is-directory?': [1, isDirectory],
  'access?': [2, access],
  stat: [1, 2, stating('stat', true)],
  lstat: [1, stating('lstat', false)],
  ...fieldAccessors(
    'stat',
    'dev ino mode nlink uid gid rdev size atime mtime ctime blksize blocks type perms atimensec mtimensec ctimensec',
  ),
  readlink: [1, readLink],
  getcwd: [0, () => new MString(context().host.currentDirectory())],
  opendir: [1, openDirectory],
  readdir: [1, readDirectory],
  rewinddir: [
    1,
    (stream: Value) => {
      needOpenStream('rewinddir', stream).next = 0
      return UNSPECIFIED
    },
  ],
  closedir: [
    1,
    (stream: Value) => {
      needStream('closedir', stream).isOpen = false
      return UNSPECIFIED
    },
  ],
  'directory-stream?': [1, (value: Value) => value instanceof DirectoryStream],
})

export const guileFiles: Library = {
  name: '(guile)',
  exports: Object.keys(table),
  values: table,
}
