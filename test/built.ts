/** For tests of the built program. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** `npm test` has built; to build again would take `dist/` from other tests. */
export function buildIfMissing(): void {
  if (existsSync(join(root, 'dist'))) return
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')])
}
