/**
 * The export format, what `guix archive --export` writes and `--import` reads (`export-paths` in
 * `guix/store.scm`, `exportPath` and `importPath` in the daemon's `local-store.cc`):
 *
 *     bundle   = *( 1 item ) 0
 *     item     = nar trailer
 *     trailer  = 0x4558494e path references deriver 1 signature
 *
 * where path and deriver are strings, the deriver being empty where it is unknown, references a list of
 * strings, and signature a canonical s-expression in a string. Limits: 65,536 references, 64 KiB of
 * signature. The signature covers the hash of all that goes before the last integer; who imports
 * verifies it, nobody here does.
 *
 * A daemon registers an item as soon as it has read its trailer, before the next one begins.
 */
import { isStorePath, maxStorePath } from '../store/path.ts'
import type { StorePath } from '../store/store.ts'
import { integer, type Parser, string, strings, WireError } from '../wire/parser.ts'

export const exportMagic = 0x4558494e
export const maxReferences = 65_536
export const maxSignature = 65_536

/** What the trailer of an item says. */
export interface ExportedItem {
  readonly path: StorePath
  readonly references: readonly StorePath[]
  /** Undefined where the exporting store does not know it. */
  readonly deriver: StorePath | undefined
}

/** Whether an item follows; false where the bundle ends instead. */
export function* itemFollows(): Parser<boolean> {
  const marker = yield* integer()
  if (marker > 1) throw new WireError('malformed', `a bundle has ${marker} where an item begins`)
  return marker === 1
}

export function* itemTrailer(): Parser<ExportedItem> {
  if ((yield* integer()) !== exportMagic) {
    throw new WireError('malformed', 'an archive in a bundle is not followed by its description')
  }
  const path = yield* string(maxStorePath, "an item's path")
  const references = yield* strings(maxReferences, maxStorePath, 'a reference')
  const deriver = yield* string(maxStorePath, 'a deriver')
  for (const name of deriver === '' ? [path, ...references] : [path, ...references, deriver]) {
    if (!isStorePath(name)) {
      throw new WireError('malformed', `a bundle names ${JSON.stringify(name)} as a store item`)
    }
  }
  if ((yield* integer()) !== 1)
    throw new WireError('malformed', `${path} comes without a signature`)
  yield* string(maxSignature, 'a signature')
  return { path, references, deriver: deriver === '' ? undefined : deriver }
}
