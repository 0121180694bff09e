/** The world around the language server: confined as for `validate`, with the configuration that holds for each file. */
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CheckPlan, World } from '../editor/world.ts'
import { HostError } from '../scheme/host.ts'
import type { Limits } from '../scheme/runtime/budget.ts'
import { formatPlace } from '../scheme/source.ts'
import { ConfinedHost } from './confined-host.ts'
import { type FoundSettings, settingsFor } from './settings-file.ts'
import { VERSION } from './version.ts'

/** An evaluation that takes more is ended: an editor is waiting. */
const LIMITS: Partial<Limits> = {
  steps: 20_000_000,
  memory: 256 * 1024 * 1024,
  output: 1_000_000,
  depth: 1_000_000,
  time: 2000,
}

/** Beside the program in the package, and in the sources. */
const RULE_PAGES = join(import.meta.dirname, '..', 'docs', 'rules')

/** Built, the thread starts from a file beside the program's. */
const BUNDLED = !import.meta.filename.endsWith('.ts')

export const lspWorld: World = {
  version: VERSION,
  largeFrom: 200_000,
  checkThread: new URL(`lsp-check.${BUNDLED ? 'cjs' : 'ts'}`, import.meta.url),
  plan,
  rulePage: (code) => pathToFileURL(join(RULE_PAGES, `${code}.md`)).href,
  host: (path) => hostFor(path, undefined),
}

function plan(path: string | undefined): CheckPlan {
  // A text that stands nowhere has no configuration.
  const { found, problems } = settings(path)
  return {
    settings: found.settings,
    options: { host: hostFor(path, found), limits: LIMITS },
    problems,
  }
}

function settings(path: string | undefined): { found: FoundSettings; problems: string[] } {
  const none = settingsFor('machines.scm', false)
  if (path === undefined) return { found: none, problems: [] }
  try {
    const found = settingsFor(path)
    const problems = found.problems.map(({ span, message }) => `${formatPlace(span)}: ${message}`)
    return { found, problems }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return { found: none, problems: [error.message] }
  }
}

function hostFor(path: string | undefined, found: FoundSettings | undefined): ConfinedHost {
  const directory = path === undefined ? '/' : dirname(path)
  return new ConfinedHost({
    environment: { HOME: '/root', ...found?.environment },
    directory,
    file: path,
    readable: [...(path === undefined ? [] : [directory]), ...(found?.allowRead ?? [])],
  })
}
