/** What this host's Guix is, as seen from a hook that its daemon has started. */
import { accessSync, constants, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, isAbsolute, join } from 'node:path'
import { StoreFailure } from '../store/store.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface LocalGuix {
  /** The guix-daemon program, absolute. */
  readonly daemonProgram: string
  /** What to run it with: the store and the state are named in it where they are not the usual ones. */
  readonly environment: Environment
  /** Where to make temporary folders. */
  readonly temporaryDirectory: string
}

/**
 * The daemon's program: what `GUIX_OFFLOADER_GUIX_DAEMON` names, the program of the process `parent`
 * where that is a guix-daemon (it is for a hook), or guix-daemon in PATH or beside a Guix profile's.
 * Throws StoreFailure (`unavailable`) where there is none.
 */
export function locateLocalGuix(environment: Environment, parent = process.ppid): LocalGuix {
  const daemonProgram =
    environment.GUIX_OFFLOADER_GUIX_DAEMON ?? programOf(parent) ?? searchPath(environment.PATH)
  if (daemonProgram === undefined) {
    throw new StoreFailure(
      'unavailable',
      'no guix-daemon was found on this host',
      'name it in GUIX_OFFLOADER_GUIX_DAEMON',
    )
  }
  return { daemonProgram, environment, temporaryDirectory: environment.TMPDIR ?? tmpdir() }
}

function programOf(process: number): string | undefined {
  try {
    // the link says so where the program was replaced since
    const program = readlinkSync(`/proc/${process}/exe`).replace(/ \(deleted\)$/, '')
    return /^\.?guix-daemon/.test(basename(program)) && isExecutable(program) ? program : undefined
  } catch {
    return undefined
  }
}

function searchPath(path: string | undefined): string | undefined {
  return [...(path ?? '').split(delimiter), ...usualPlaces]
    .filter(isAbsolute)
    .map((folder) => join(folder, 'guix-daemon'))
    .find(isExecutable)
}

const usualPlaces = [
  '/var/guix/profiles/per-user/root/current-guix/bin',
  '/run/current-system/profile/bin',
  '/usr/bin',
  '/usr/local/bin',
]

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
