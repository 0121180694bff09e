/** Reading files whose names come from people and programs that nobody trusts: it never waits, and never takes all memory. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { waitForOtherSide } from '../offload/blocking.ts'
import { HostError } from '../scheme/host.ts'

/** Ten thousand machines take four MiB. */
export const LARGEST_FILE = 8 * 1024 * 1024

/** Bytes of a regular file. Throws HostError; its message, without the name, says what is in the way. */
export function readRegularFile(path: string, largest = LARGEST_FILE): Uint8Array {
  try {
    // Opening a device can have effects, so it is looked at first.
    refuseOthers(path, statSync(path), largest)
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const found = fstatSync(file)
      refuseOthers(path, found, largest)
      return readAll(file, found.size, largest, path)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof HostError) throw error
    throw explained(error as NodeJS.ErrnoException, path)
  }
}

/** All of a stream that may be endless. Throws HostError. */
export function readStandardInput(largest = LARGEST_FILE): Uint8Array {
  const chunks: Uint8Array[] = []
  for (let size = 0; size <= largest; ) {
    const chunk = Buffer.allocUnsafe(65_536)
    const count = readSome(0, chunk)
    if (count === 0) return Buffer.concat(chunks)
    chunks.push(chunk.subarray(0, count))
    size += count
  }
  throw tooLarge('-', undefined, largest)
}

type Stats = ReturnType<typeof statSync> & object

function refuseOthers(path: string, found: Stats, largest: number): void {
  const other = found.isDirectory()
    ? 'a folder'
    : found.isFIFO()
      ? "a named pipe, not a file ('-' reads standard input)"
      : found.isSocket()
        ? 'a socket, not a file'
        : found.isFile()
          ? undefined
          : "a device, not a file ('-' reads standard input)"
  if (other !== undefined) throw new HostError('EINVAL', other, path)
  if (Number(found.size) > largest) throw tooLarge(path, Number(found.size), largest)
}

/** Files of /proc have no size, and any file may have grown. */
function readAll(file: number, size: number, largest: number, path: string): Uint8Array {
  let bytes = Buffer.allocUnsafe(size + 1)
  let filled = 0
  for (;;) {
    const count = readSome(file, bytes.subarray(filled))
    if (count === 0) return bytes.subarray(0, filled)
    filled += count
    if (filled > largest) throw tooLarge(path, undefined, largest)
    if (filled === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(filled)])
  }
}

function readSome(file: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, into)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0 // Windows: the pipe was closed
      if (code !== 'EAGAIN') throw error
      waitForOtherSide() // a terminal's input is late
    }
  }
}

function tooLarge(path: string, size: number | undefined, largest: number): HostError {
  const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`
  const much = size === undefined ? 'very large' : `${mib(size)} large`
  return new HostError('EFBIG', `${much}: no more than ${mib(largest)} are read`, path)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  ELOOP: 'a symbolic link that leads back to itself',
  ENAMETOOLONG: 'too long a name',
  EISDIR: 'a folder',
  ENXIO: 'a device, not a file',
}

export function explained(
  { code = 'EIO', message }: NodeJS.ErrnoException,
  path: string,
): HostError {
  return new HostError(code, REASONS[code] ?? message, path)
}
