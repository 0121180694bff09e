/** Texts through all rules, confined as in `validate`. */
import { fileURLToPath } from 'node:url'
import { ConfinedHost } from '../../cli/confined-host.ts'
import type { CheckOptions as EvaluationOptions } from '../../lint/checked-file.ts'
import { lint } from '../../lint/engine.ts'
import type { Finding } from '../../lint/rule.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../lint/settings.ts'
import { readSettings } from '../../lint/settings-file.ts'
import { formatPlace, Source } from '../../scheme/source.ts'

export interface CheckOptions extends Partial<Settings> {
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
  /** Of the file, in the folder; it need not be there. */
  readonly name?: string
}

const NAME = 'machines.scm'

/** Where there is no file. */
const EMPTY = fileURLToPath(new URL('no-such-folder', import.meta.url))

/** Ample, and the same on a slow machine. */
const LIMITS = { steps: 1_000_000, depth: 100_000 }

export function check(text: string, options: CheckOptions = {}): readonly Finding[] {
  const { environment = { HOME: '/root' }, folder = EMPTY, name = NAME, ...settings } = options
  const source = new Source(name, text)
  const all = { ...DEFAULT_SETTINGS, ...settings }
  return lint(source, all, confined(environment, folder)).findings
}

export function confined(
  environment: Readonly<Record<string, string>> = { HOME: '/root' },
  folder = EMPTY,
): EvaluationOptions {
  const host = new ConfinedHost({ environment, directory: folder, readable: [folder] })
  return { host, limits: LIMITS }
}

/** What a `guix-offloader.toml` sets for the rules. */
export function configured(text = ''): Partial<Settings> {
  const { settings, problems } = readSettings(new Source('guix-offloader.toml', text))
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
  const { allowRead, environment, passEnvironment, failOn, ...rules } = settings
  return rules
}

/** `LINE:COLUMN CODE message`, one for each finding. */
export function said(text: string, options: CheckOptions = {}): string[] {
  const { name = NAME } = options
  return check(text, options).map(({ span, code, message }) => {
    const place = formatPlace(span)
    const short = span.source.name === name ? place.slice(name.length + 1) : place
    return `${short} ${code} ${message}`
  })
}
