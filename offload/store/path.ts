/**
 * Names of store items (manual, "The Store"):
 *
 *     path = directory "/" hash "-" name
 *     hash = 32 characters of 0-9 a-z without e o t u
 *     name = 1 to 211 letters, digits and +-._?= , not beginning with "."
 */
import type { StorePath } from './store.ts'

const shape = /^((?:\/[^/\s]+)+)\/[0-9a-df-np-sv-z]{32}-[A-Za-z0-9+\-_?=][A-Za-z0-9+\-._?=]{0,210}$/

/** No path of a store item has more characters. */
export const maxStorePath = 1024

export function isStorePath(text: string): text is StorePath {
  return text.length <= maxStorePath && shape.test(text)
}

export function isDerivation(path: StorePath): boolean {
  return path.endsWith('.drv')
}
