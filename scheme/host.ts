/**
 * The world as a program sees it. The only way out of `scheme/`: the hook passes the machine's own,
 * `validate` and the editor a confined one. Everything is synchronous. A refusal or failure is thrown
 * as HostError; the evaluator turns it into Guile's `system-error`.
 */
export interface Host {
  getenv(name: string): string | undefined
  setenv(name: string, value: string | undefined): void
  environ(): readonly string[]
  /** Bytes of a file, whole. */
  readFile(path: string): Uint8Array
  stat(path: string, followLinks: boolean): FileStat | undefined
  /** Names in a folder, in no particular order, without `.` and `..`. */
  readDirectory(path: string): readonly string[]
  readLink(path: string): string
  currentDirectory(): string
  /** What people call the file that the program calls `path`, and the reverse; without these, the same. */
  nameOf?(path: string): string
  pathOf?(name: string): string
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds from an arbitrary start, monotonic. */
  monotonic(): number
  hostName(): string
  uname(): { sysname: string; nodename: string; release: string; version: string; machine: string }
  userId(): number
  groupId(): number
  passwd(of: number | string): PasswdEntry | undefined
  /** Bytes of live and not yet collected heap; what the memory budget is compared with. */
  heapUsed(): number
}

export interface FileStat {
  readonly type: 'regular' | 'directory' | 'symlink' | 'other'
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly ino: number
  readonly dev: number
  readonly nlink: number
  /** Milliseconds since 1970. */
  readonly mtime: number
  readonly atime: number
  readonly ctime: number
}

export interface PasswdEntry {
  readonly name: string
  readonly passwd: string
  readonly uid: number
  readonly gid: number
  readonly gecos: string
  readonly dir: string
  readonly shell: string
}

export class HostError extends Error {
  /** errno name (`ENOENT`, `EACCES`, …). */
  readonly code: string
  readonly path: string | undefined

  constructor(code: string, message: string, path?: string) {
    super(message)
    this.code = code
    this.path = path
  }
}
