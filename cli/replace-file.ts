/** Files written as a whole or not at all. */
import {
  chmodSync,
  chownSync,
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { HostError } from '../scheme/host.ts'

/**
 * Puts `bytes` in the place of the file's; its mode and owner stay, a link goes on leading to it. What
 * is no regular file (a device, a pipe) is written to as it is. Throws HostError.
 */
export function replaceFile(path: string, bytes: Uint8Array): void {
  try {
    const real = existingName(path)
    const before = statSync(real, { throwIfNoEntry: false })
    if (before !== undefined && !before.isFile()) writeTo(openSync(real, 'w'), bytes)
    else replace(real, bytes, before)
  } catch (error) {
    const { code = 'EIO', message } = error as NodeJS.ErrnoException
    throw new HostError(code, REASONS[code] ?? message, path)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written by this user',
  EPERM: 'may not be written by this user',
  EROFS: 'on a file system that is read-only',
  ENOENT: 'in a folder that does not exist',
  ENOTDIR: 'in a folder that does not exist',
  EISDIR: 'a folder',
  ENOSPC: 'its file system is full',
}

function existingName(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path
    throw error
  }
}

function replace(
  path: string,
  bytes: Uint8Array,
  before: { readonly mode: number; readonly uid: number; readonly gid: number } | undefined,
): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.new`)
  try {
    writeTo(openSync(draft, 'wx', before === undefined ? 0o666 : 0o600), bytes)
    if (before !== undefined) keepOwnerAndMode(draft, before)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

function keepOwnerAndMode(
  draft: string,
  { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number },
): void {
  const now = statSync(draft)
  if (now.uid !== uid || now.gid !== gid) chownSync(draft, uid, gid)
  chmodSync(draft, mode & 0o7777)
}

function writeTo(file: number, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    if (fstatSync(file).isFile()) fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
