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

/** How many links may follow each other. */
const MOST_LINKS = 40

/**
 * `path`, which is absolute, with its links followed, but for those to other servers: looking there
 * would tell them who asks. `readLink` gives undefined for what is no link.
 */
export function realWindowsPath(
  path: string,
  readLink: (path: string) => string | undefined,
): string {
  let { root } = win32.parse(path)
  let names = namesBelow(path, root)
  let real = root
  for (let links = 0; names.length > 0; ) {
    const name = names.shift()!
    const next = win32.join(real, name)
    const target = readLink(next)
    if (target === undefined) {
      real = next
      continue
    }
    const led = win32.resolve(real, target, ...names)
    const to = win32.parse(led).root
    const isElsewhere = to.startsWith('\\\\') && to.toLowerCase() !== root.toLowerCase()
    if (isElsewhere || ++links > MOST_LINKS) return led
    root = to
    real = to
    names = namesBelow(led, to)
  }
  return real
}

function namesBelow(path: string, root: string): string[] {
  return path.slice(root.length).split('\\').filter(Boolean)
}
