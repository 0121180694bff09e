/** Where what V8 compiles is kept from one process to the next: half of a start is compiling. */
import { statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { stateDirectory } from '../offload/state/directories.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** For the hook, where there is state already. */
export function keepCompiledHook(environment: Environment): void {
  const state = stateDirectory(environment)
  if (owner(state) !== undefined) enableCompileCache(join(state, 'compiled'))
}

/**
 * For the commands that people run, in their cache folder if there is one. Code from a folder that
 * someone else owns is not run: root is often given the environment of another user.
 */
export function keepCompiled({ XDG_CACHE_HOME, HOME }: Environment): void {
  const cache = XDG_CACHE_HOME || (HOME && join(HOME, '.cache'))
  const user = process.geteuid?.()
  if (cache && user !== undefined && owner(cache) === user) {
    enableCompileCache(join(cache, 'guix-offloader', 'compiled'))
  }
}

/** The user whose folder it is; undefined where there is none to be seen. */
function owner(folder: string): number | undefined {
  try {
    return statSync(folder).uid
  } catch {
    return undefined
  }
}
