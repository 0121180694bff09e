/** Taking a machine's outputs into this host's store. */
import { guardBundle } from '../archive/guard.ts'
import type { Daemon } from '../store/daemon.ts'
import { explained } from '../store/failure.ts'
import { type Bundle, StoreFailure, type StorePath } from '../store/store.ts'

/**
 * Imports the bundle, which must hold exactly `outputs`: each signed by a key that this host authorizes
 * (the daemon sees to that), and nothing else. Rejects with BundleError, StoreFailure, and what the bundle
 * throws.
 */
export async function retrieve(
  local: Daemon,
  bundle: Bundle,
  outputs: readonly StorePath[],
): Promise<void> {
  const guarded = guardBundle(bundle, outputs)
  const imported = await explained(
    'here',
    'importing',
    local.importPaths(guarded, Number.POSITIVE_INFINITY),
  )
  const registered = new Set(imported)
  const absent = outputs.filter((path) => !registered.has(path))
  if (absent.length > 0) {
    throw new StoreFailure('protocol', `this host's daemon did not register ${absent.join(' ')}`)
  }
}
