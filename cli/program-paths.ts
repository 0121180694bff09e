/**
 * A machines file is written for the daemon's host, where names of files are POSIX's. On Windows the
 * program sees `C:\work\hosts.scm` as `/C:/work/hosts.scm`, and what Windows would read otherwise
 * into a name (other servers, devices, streams, `\` between folders) is in none that it can use.
 */
import { sep, win32 } from 'node:path'

/** The program's name of the file or folder that is `path` here. */
export function programPath(path: string, separator = sep): string {
  if (separator === '/') return path
  return path.replace(/^(?=[A-Za-z]:)/, '/').replaceAll(separator, '/')
}

/**
 * What the program calls `name`, here; undefined where nothing here can have that name. Editors ask
 * for files by absolute names of this host, which will do as well.
 */
export function nativePath(name: string, separator = sep): string | undefined {
  if (separator === '/') return name
  const path = /^[A-Za-z]:[\\/]/.test(name) ? programPath(name, separator) : name
  const onDrive = /^\/+([A-Za-z]:)(?:\/+(.*))?$/s.exec(path)
  // Two slashes would be another server, and a drive without one the folder where the process is there.
  const root = onDrive !== null ? `${onDrive[1]}/` : path.startsWith('/') ? '/' : ''
  const below = onDrive !== null ? (onDrive[2] ?? '') : path.replace(/^\/+/, '')
  return below.split('/').some((part) => NO_NAME.test(part)) ? undefined : root + below
}

/** No file has it, or Windows takes it for another one, or a device. */
const NO_NAME =
  /[\\:*?"<>|\p{Cc}]|^(?!\.{1,2}$).*[. ]$|^(con(in\$|out\$)?|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?$/iu

/** What is in no folder. */
export const NOWHERE = '\\\\?\\'

/** How many links may follow each other. */
const MOST_LINKS = 40

/**
 * `path`, which is absolute, with its links followed; NOWHERE where one leads to another server, which
 * would learn from a look who asks. The links on the way to a folder of `named` are the user's own, and
 * may. `readLink` gives undefined for what is no link.
 */
export function realWindowsPath(
  path: string,
  readLink: (path: string) => string | undefined,
  named: readonly string[] = [],
): string {
  const folder = named.map((each) => win32.resolve(each)).find((each) => isBelow(path, each))
  const { root } = win32.parse(path)
  if (folder === undefined) return follow(root, path.slice(root.length), readLink, false)
  const real = follow(root, folder.slice(root.length), readLink, true)
  return follow(real, win32.relative(folder, path), readLink, false)
}

function isBelow(path: string, folder: string): boolean {
  const way = win32.relative(folder, path)
  return way !== '..' && !way.startsWith('..\\') && !win32.isAbsolute(way)
}

function follow(
  folder: string,
  way: string,
  readLink: (path: string) => string | undefined,
  isAnyServer: boolean,
): string {
  let home = win32.parse(folder).root
  let real = folder
  let names = namesIn(way)
  for (let links = 0; names.length > 0; ) {
    const name = names.shift()!
    const next = win32.join(real, name)
    const target = readLink(next)
    if (target === undefined) {
      real = next
      continue
    }
    const led = win32.resolve(real, target, ...names)
    const { root } = win32.parse(led)
    const isElsewhere = root.startsWith('\\\\') && root.toLowerCase() !== home.toLowerCase()
    if ((isElsewhere && !isAnyServer) || ++links > MOST_LINKS) return NOWHERE
    home = root
    real = root
    names = namesIn(led.slice(root.length))
  }
  return real
}

function namesIn(way: string): string[] {
  return way.split('\\').filter(Boolean)
}
