/** Texts through all rules, confined as in `validate`. */
import { tmpdir } from 'node:os'
import { ConfinedHost } from '../../cli/confined-host.ts'
import { lint } from '../../lint/engine.ts'
import type { Finding } from '../../lint/rule.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../lint/settings.ts'
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

/** `LINE:COLUMN CODE message`, one for each finding. */
export function said(text: string, options: CheckOptions = {}): string[] {
  return check(text, options).map(({ span, code, message }) => {
    const place = formatPlace(span).replace(/^machines\.scm:/, '')
    return `${place} ${code} ${message}`
  })
}
