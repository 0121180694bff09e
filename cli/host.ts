/** This machine as a Scheme program sees it: the Host that the hook and the operator's commands pass in. */
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { hostname, machine, release, type as systemName, userInfo, version } from 'node:os'
import { type FileStat, type Host, HostError, type PasswdEntry } from '../scheme/host.ts'
import { nativePath, programPath } from './program-paths.ts'

export interface MachineHostOptions {
  /** The program's environment; it changes only its own copy. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

export class MachineHost implements Host {
  readonly #environment: Map<string, string>

  constructor({ environment }: MachineHostOptions) {
    this.#environment = new Map(
      Object.entries(environment).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
  }

  getenv(name: string): string | undefined {
    return this.#environment.get(name)
  }

  setenv(name: string, value: string | undefined): void {
    if (value === undefined) this.#environment.delete(name)
    else this.#environment.set(name, value)
  }

  environ(): readonly string[] {
    return [...this.#environment].map(([name, value]) => `${name}=${value}`)
  }

  readFile(path: string): Uint8Array {
    return attempt(path, () => readFileSync(here(path)))
  }

  stat(path: string, followLinks: boolean): FileStat | undefined {
    return attempt(path, () => {
      const options = { throwIfNoEntry: false } as const
      const found = (followLinks ? statSync : lstatSync)(here(path), options)
      return found === undefined ? undefined : toFileStat(found)
    })
  }

  readDirectory(path: string): readonly string[] {
    return attempt(path, () => readdirSync(here(path)))
  }

  readLink(path: string): string {
    return attempt(path, () => programPath(readlinkSync(here(path))))
  }

  currentDirectory(): string {
    return programPath(process.cwd())
  }

  nameOf(path: string): string {
    return here(path)
  }

  pathOf(name: string): string {
    return programPath(name)
  }

  now(): number {
    return Date.now()
  }

  monotonic(): number {
    return Number(process.hrtime.bigint()) / 1e6
  }

  hostName(): string {
    return hostname()
  }

  uname(): ReturnType<Host['uname']> {
    return {
      sysname: systemName(),
      nodename: hostname(),
      release: release(),
      version: version(),
      machine: machine(),
    }
  }

  userId(): number {
    return process.getuid?.() ?? 0
  }

  groupId(): number {
    return process.getgid?.() ?? 0
  }

  passwd(of: number | string): PasswdEntry | undefined {
    return readPasswd().find(({ name, uid }) => (typeof of === 'string' ? name : uid) === of)
  }

  heapUsed(): number {
    return process.memoryUsage().heapUsed
  }
}

/**
 * The environment with HOME as the password database has it: guix-daemon may run its hook without
 * HOME or with another user's, and `guix offload` corrects it the same way.
 */
export function withPasswdHome(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  try {
    return { ...environment, HOME: programPath(userInfo().homedir) }
  } catch {
    return { ...environment } // no entry for this user
  }
}

function here(path: string): string {
  return nativePath(path) ?? path
}

/** passwd(5), and this process's own user where only another name service knows it. */
function readPasswd(): PasswdEntry[] {
  let text = ''
  try {
    text = readFileSync('/etc/passwd', 'utf8')
  } catch {
    // As if it were empty.
  }
  const entries = text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length === 7)
    .map(([name, passwd, uid, gid, gecos, dir, shell]) => ({
      name: name!,
      passwd: passwd!,
      uid: Number(uid),
      gid: Number(gid),
      gecos: gecos!,
      dir: dir!,
      shell: shell!,
    }))
  try {
    const { username, uid, gid, homedir, shell } = userInfo()
    const self = { name: username, passwd: 'x', uid, gid, gecos: '', dir: homedir }
    if (!entries.some((entry) => entry.uid === uid)) entries.push({ ...self, shell: shell ?? '' })
  } catch {
    // This process's user has no entry anywhere.
  }
  return entries
}

export function toFileStat(stats: Stats): FileStat {
  const { size, mode, uid, gid, ino, dev, nlink, mtimeMs, atimeMs, ctimeMs } = stats
  return {
    type: stats.isFile()
      ? 'regular'
      : stats.isDirectory()
        ? 'directory'
        : stats.isSymbolicLink()
          ? 'symlink'
          : 'other',
    size,
    mode,
    uid,
    gid,
    ino,
    dev,
    nlink,
    mtime: mtimeMs,
    atime: atimeMs,
    ctime: ctimeMs,
  }
}

export function attempt<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new HostError(code ?? 'EIO', message, path)
  }
}
