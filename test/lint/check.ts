/** Texts through all rules, confined as in `validate`. */
import { tmpdir } from 'node:os'
import { ConfinedHost } from '../../cli/confined-host.ts'
import { lint } from '../../lint/engine.ts'
import type { Finding } from '../../lint/rule.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../lint/settings.ts'
import { readSettings } from '../../lint/settings-file.ts'
import { formatPlace, Source } from '../../scheme/source.ts'

export interface CheckOptions extends Partial<Settings> {
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
}

export function check(text: string, options: CheckOptions = {}): readonly Finding[] {
  const { environment = { HOME: '/root' }, folder, ...settings } = options
  const directory = folder ?? tmpdir()
  const host = new ConfinedHost({
    environment,
    directory,
    readable: folder === undefined ? [] : [folder],
  })
  return lint(new Source('machines.scm', text), { ...DEFAULT_SETTINGS, ...settings }, { host })
    .findings
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
  return check(text, options).map(({ span, code, message }) => {
    const place = formatPlace(span).replace(/^machines\.scm:/, '')
    return `${place} ${code} ${message}`
  })
}
