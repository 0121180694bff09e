/**
 * The world as an untrusted program may see it: files under named folders only, an environment of
 * named variables, nothing of this machine's name, users or clock. It keeps what was asked for.
 */
import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type FileStat, type Host, HostError, type PasswdEntry } from '../scheme/host.ts'
import { attempt, toFileStat } from './host.ts'
import { NOWHERE, nativePath, programPath, realWindowsPath } from './program-paths.ts'
import { readRegularFile } from './regular-file.ts'

/** Bytes of a file that a program may read. */
const LARGEST = 16 * 1024 * 1024

export interface ConfinedHostOptions {
  readonly environment: Readonly<Record<string, string>>
  /** What the program's relative names are relative to. */
  readonly directory: string
  /** Files in these folders may be read, as far as symbolic links do not lead out of them. */
  readonly readable: readonly string[]
  /** The program's own file, as people call it: in `directory`, or the text has no file. */
  readonly file?: string | undefined
}

export class ConfinedHost implements Host {
  readonly #environment: Map<string, string>
  readonly #directory: string
  /** The folders as they were named, and their real names. */
  readonly #named: readonly string[]
  readonly #readable: readonly string[]
  readonly #file: string | undefined
  /** By what people call them, what the program calls its file and those that it loads. */
  readonly #programPaths = new Map<string, string>()
  /** What the program asked of its environment, with whether there was such a variable. */
  readonly variablesRead = new Map<string, boolean>()
  readonly filesRead = new Set<string>()
  /** What it asked for outside of the folders, by the names that it used. */
  readonly filesRefused = new Set<string>()

  constructor({ environment, directory, readable, file }: ConfinedHostOptions) {
    this.#environment = new Map(Object.entries(environment))
    this.#directory = resolve(directory)
    this.#named = readable.map((folder) => resolve(folder))
    this.#readable = this.#named.map((folder) => realPath(folder))
    this.#file = file
    if (file !== undefined && !file.startsWith('/')) this.#programPaths.set(file, basename(file))
  }

  getenv(name: string): string | undefined {
    const value = this.#environment.get(name)
    this.variablesRead.set(name, value !== undefined)
    return value
  }

  setenv(name: string, value: string | undefined): void {
    if (value === undefined) this.#environment.delete(name)
    else this.#environment.set(name, value)
  }

  environ(): readonly string[] {
    return [...this.#environment].map(([name, value]) => `${name}=${value}`)
  }

  readFile(path: string): Uint8Array {
    const real = this.#allow(path)
    return readRegularFile(real, LARGEST)
  }

  /** A file that may not be looked at is not told from one that is not there. Folders on the way are. */
  stat(path: string, followLinks: boolean): FileStat | undefined {
    const absolute = this.#absolute(path)
    if (absolute === undefined) return undefined
    const looked = followLinks ? realPath(absolute, this.#named) : this.#withRealFolder(absolute)
    const leadsIn = this.#readable.some((folder) => isWithin(folder, looked))
    if (!leadsIn && !this.#isReadable(looked)) {
      this.filesRefused.add(path)
      return undefined
    }
    return attempt(path, () => {
      const found = (followLinks ? statSync : lstatSync)(looked, { throwIfNoEntry: false })
      return found === undefined ? undefined : toFileStat(found)
    })
  }

  readDirectory(path: string): readonly string[] {
    const real = this.#allow(path)
    return attempt(path, () => readdirSync(real))
  }

  readLink(path: string): string {
    const link = this.#withRealFolder(this.#existing(path))
    if (!this.#isReadable(link)) throw this.#refused(path)
    return attempt(path, () => programPath(readlinkSync(link)))
  }

  currentDirectory(): string {
    return programPath(this.#directory)
  }

  nameOf(path: string): string {
    if (this.#file === undefined) return path
    const native = nativePath(path) ?? path
    const name = isAbsolute(native) ? native : join(dirname(this.#file), native)
    this.#programPaths.set(name, path)
    return name
  }

  pathOf(name: string): string {
    return this.#programPaths.get(name) ?? name
  }

  now(): number {
    return Date.now()
  }

  monotonic(): number {
    return Number(process.hrtime.bigint()) / 1e6
  }

  /** Any name will do: the rules say where a file depends on it. */
  hostName(): string {
    return 'localhost'
  }

  uname(): ReturnType<Host['uname']> {
    return {
      sysname: 'Linux',
      nodename: 'localhost',
      release: '6.1.0',
      version: '#1 SMP',
      machine: 'x86_64',
    }
  }

  /** The daemon's hook runs as root. */
  userId(): number {
    return 0
  }

  groupId(): number {
    return 0
  }

  passwd(of: number | string): PasswdEntry | undefined {
    return of === 0 || of === 'root' ? ROOT : undefined
  }

  heapUsed(): number {
    return process.memoryUsage().heapUsed
  }

  /** The file's real name. Throws HostError where it may not be read. */
  #allow(path: string): string {
    const real = realPath(this.#existing(path), this.#named)
    if (!this.#isReadable(real)) throw this.#refused(path)
    this.filesRead.add(real)
    return real
  }

  #refused(path: string): HostError {
    this.filesRefused.add(path)
    return new HostError('EACCES', `${path}: not in a folder that may be read (--allow-read)`, path)
  }

  #existing(path: string): string {
    const absolute = this.#absolute(path)
    if (absolute === undefined) throw new HostError('ENOENT', `${path}: no such file`, path)
    return absolute
  }

  #absolute(path: string): string | undefined {
    const native = nativePath(path)
    return native === undefined ? undefined : resolve(this.#directory, native)
  }

  /** The file or link itself. */
  #withRealFolder(absolute: string): string {
    const folder = dirname(absolute)
    return folder === absolute ? absolute : join(realPath(folder, this.#named), basename(absolute))
  }

  #isReadable(path: string): boolean {
    return this.#readable.some((folder) => isWithin(path, folder))
  }
}

const ROOT: PasswdEntry = {
  name: 'root',
  passwd: 'x',
  uid: 0,
  gid: 0,
  gecos: 'root',
  dir: '/root',
  shell: '/bin/sh',
}

/** Both real names. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
}

/**
 * With all symbolic links followed, as far as the path exists. On Windows those that lead to another
 * server only on the way to a folder of `named`, which the user has named.
 */
export function realPath(path: string, named: readonly string[] = [path]): string {
  const absolute = resolve(path)
  if (sep === '\\') return realWindowsPath(absolute, linkTarget, named)
  try {
    return realpathSync(absolute)
  } catch {
    const parent = resolve(absolute, '..')
    return parent === absolute ? absolute : resolve(realPath(parent), relative(parent, absolute))
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined
  } catch {
    return undefined // there is nothing, or nothing to see
  }
}

/** On Windows a file can be a link to another server, which would learn from a look who asks. */
export function leadsToServer(path: string): boolean {
  return sep === '\\' && realPath(path, [dirname(path)]) === NOWHERE
}
