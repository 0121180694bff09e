/** Lets a bundle pass as long as it holds what was asked for. */
import type { Bundle, StorePath } from '../store/store.ts'
import { Encoder } from '../wire/encoder.ts'
import { WireError } from '../wire/parser.ts'
import { StreamReader } from '../wire/reader.ts'
import { itemFollows, itemTrailer } from './export.ts'
import { nar } from './nar.ts'

/** A bundle does not hold what was asked for. */
export class BundleError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BundleError'
  }
}

/**
 * The same bytes, as they come, and hardly any of them held. An item's path comes after its
 * contents; but the daemon that reads the bundle registers the item only once it has read the path and
 * the signature. So contents pass at once, and what follows them is held back until it is known to name
 * one of `expected`. Nothing else is ever completed for the reader, and the bundle's end passes only
 * once every expected item has.
 *
 * Throws BundleError for an item that was not asked for, one that comes twice, one that is missing, and
 * for what is no bundle; and what the bundle itself throws.
 */
export async function* guardBundle(
  bundle: Bundle,
  expected: readonly StorePath[],
): AsyncGenerator<Uint8Array, void, void> {
  const reader = new StreamReader(bundle)
  const missing = new Set(expected)
  try {
    while (missing.size > 0) {
      if (!(await reader.run(itemFollows()))) {
        throw new BundleError(`the machine did not send ${[...missing].join(' ')}`)
      }
      yield another
      yield* reader.through(nar())
      const held: Uint8Array[] = []
      const trailer = reader.through(itemTrailer())
      let step = await trailer.next()
      for (; step.done !== true; step = await trailer.next()) held.push(step.value)
      const { path } = step.value
      if (!missing.delete(path)) {
        const why = expected.includes(path) ? 'it had sent already' : 'nobody asked for'
        throw new BundleError(`the machine sent ${path}, which ${why}`)
      }
      yield* held
    }
    if ((await reader.run(itemFollows())) || !(await reader.atEnd())) {
      throw new BundleError('the machine sent more than it was asked for')
    }
    yield end
  } catch (error) {
    throw error instanceof WireError
      ? new BundleError(`what the machine sent is no archive: ${error.message}`)
      : error
  } finally {
    await reader.close()
  }
}

const another = new Encoder().integer(1).bytes()
const end = new Encoder().integer(0).bytes()
