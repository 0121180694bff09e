/** The files of private keys that the machines name, each looked at once. Only where the settings allow it. */

import { type FileStat, type Host, HostError } from '../scheme/host.ts'
import { MString } from '../scheme/runtime/values.ts'
import type { Span } from '../scheme/source.ts'
import type { CheckedFile } from './checked-file.ts'
import { headOf } from './fleet.ts'
import { givenFields, OncePerPlace } from './given-fields.ts'
import { MAX_FILE_BYTES, type PrivateKeyFile, readPrivateKey } from './private-key.ts'
import { isPrivateKey } from './ssh-key-text.ts'

export type KeyFile =
  | { readonly kind: 'absent' }
  /** `why`: what the system says. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'folder' }
  | {
      readonly kind: 'file'
      readonly stat: FileStat
      readonly content: PrivateKeyFile
      /** Of the file with `.pub` behind its name; undefined where there is none that can be read. */
      readonly besides: string | undefined
    }

export interface NamedKeyFile {
  readonly path: string
  readonly file: KeyFile
  /** Where it is named, or the first machine that leaves it to the default. */
  readonly place: Span
  readonly isDefault: boolean
}

const perFile = new WeakMap<CheckedFile, readonly NamedKeyFile[]>()

export function keyFilesOf(file: CheckedFile): readonly NamedKeyFile[] {
  const host = file.settings.files
  // In 2014 they were those of lsh.
  if (host === undefined || file.settings.target === '2014') return []
  let known = perFile.get(file)
  if (known === undefined) {
    known = lookAtAll(file, host)
    perFile.set(file, known)
  }
  return known
}

function lookAtAll(file: CheckedFile, host: Host): NamedKeyFile[] {
  const files = new Map<string, KeyFile>()
  const found: NamedKeyFile[] = []
  const add = (path: string, place: Span, isDefault: boolean): void => {
    const known = files.get(path) ?? lookAt(path, host)
    files.set(path, known)
    found.push({ path, file: known, place, isDefault })
  }
  const places = new OncePerPlace()
  for (const { value, written } of givenFields(file, ['private-key'])) {
    if (!(value instanceof MString) || !isName(value.text) || !places.isNew(written)) continue
    add(value.text, written, false)
  }
  const user = file.records.find(
    ({ record }) => record !== undefined && record.placeOf('private-key') === undefined,
  )
  const initial = user?.value('private-key')
  if (user !== undefined && initial instanceof MString) add(initial.text, headOf(user.form), true)
  return found
}

/** A device may have no end. */
const NO_FILE = { kind: 'none', error: 'it is no regular file' } as const
const TOO_LARGE = { kind: 'none', error: 'it is larger than any key' } as const

/** Of the others, the rules on file names speak. */
function isName(text: string): boolean {
  return text.startsWith('/') && !text.endsWith('.pub') && !isPrivateKey(text)
}

function lookAt(path: string, host: Host): KeyFile {
  try {
    const stat = host.stat(path, true)
    if (stat === undefined) return { kind: 'absent' }
    if (stat.type === 'directory') return { kind: 'folder' }
    const content: PrivateKeyFile =
      stat.type !== 'regular'
        ? NO_FILE
        : stat.size > MAX_FILE_BYTES
          ? TOO_LARGE
          : readPrivateKey(host.readFile(path))
    return { kind: 'file', stat, content, besides: textOf(`${path}.pub`, host) }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const isAbsent = error.code === 'ENOENT' || error.code === 'ENOTDIR'
    if (isAbsent) return { kind: 'absent' }
    const isRefused = error.code === 'EACCES' || error.code === 'EPERM'
    return { kind: 'unreadable', why: isRefused ? 'permission is denied' : error.message }
  }
}

function textOf(path: string, host: Host): string | undefined {
  try {
    const stat = host.stat(path, true)
    if (stat?.type !== 'regular' || stat.size > MAX_FILE_BYTES) return undefined
    return Buffer.from(host.readFile(path)).toString('latin1')
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return undefined
  }
}

/** For a command that somebody may copy into a shell: the name comes from a file that may be anybody's. */
export function forShell(path: string): string {
  return /^[\w./@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
