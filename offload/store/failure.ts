/** What the daemon's error texts, and those of the commands, mean for an operator. */
import { DaemonError } from './replies.ts'
import { type Bundle, StoreFailure } from './store.ts'

/** Whose store it is: that of the host we run on, or the build machine's. */
export type Side = 'here' | 'there'

/** `doing`: "importing". The text is the daemon's or the command's own. */
export function explainText(
  text: string,
  side: Side,
  doing: string,
  cause?: unknown,
): StoreFailure {
  const short = text.replace(/\s+/g, ' ').trim()
  const where = side === 'here' ? 'on this host' : 'on the build machine'
  const other = side === 'here' ? 'the build machine' : 'this host'
  const fail = (kind: StoreFailure['kind'], message: string, hint?: string): StoreFailure =>
    new StoreFailure(kind, message, hint, cause)

  const key = /unauthorized public key: *(\(public-key .*\))/.exec(short)?.[1]
  if (key !== undefined) {
    return fail(
      'unauthorized',
      `${other}'s key is not authorized ${where}`,
      `${where} run: echo '${tidy(key)}' | guix archive --authorize`,
    )
  }
  if (/signing-key\.(sec|pub)/.test(short)) {
    return fail(
      'unauthorized',
      `nothing can be signed ${where}: ${short}`,
      `${where} run: guix archive --generate-key`,
    )
  }
  if (/No space left on device|Disk quota exceeded|lack of free disk space/.test(short)) {
    return fail('no-space', `no space is left ${where}`, `free some there: guix gc`)
  }
  if (/failed to connect to|build daemon handshake failed/.test(short)) {
    return fail('unavailable', short, `see whether guix-daemon is running ${where}`)
  }
  return fail('other', `${doing} ${where} failed: ${short}`)
}

/** What `action` gives, and errors of the daemon as failures of the store. */
export async function explained<T>(side: Side, doing: string, action: Promise<T>): Promise<T> {
  try {
    return await action
  } catch (error) {
    throw error instanceof DaemonError ? explainText(error.message, side, doing, error) : error
  }
}

/** The same for a bundle. */
export async function* explainedBundle(
  side: Side,
  doing: string,
  bundle: Bundle,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* bundle
  } catch (error) {
    throw error instanceof DaemonError ? explainText(error.message, side, doing, error) : error
  }
}

/** A canonical s-expression as short as it can be written. */
function tidy(expression: string): string {
  return expression
    .replace(/ *([()]) */g, '$1')
    .replace(/([^()])\(/g, '$1 (')
    .replace(/\)\(/g, ') (')
}
