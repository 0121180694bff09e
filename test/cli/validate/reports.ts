/** Reports without a process: texts through all rules, in one format. */

import type { ConfinedHost } from '../../../cli/confined-host.ts'
import type { Format, FormatName } from '../../../cli/validate/format.ts'
import { loadFormat } from '../../../cli/validate/formats.ts'
import type { CheckedInput, Failure, Report } from '../../../cli/validate/report.ts'
import { lint } from '../../../lint/engine.ts'
import type { Rule } from '../../../lint/rule.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../lint/settings.ts'
import { Source } from '../../../scheme/source.ts'
import { configured, confined } from '../../lint/check.ts'

export interface Text {
  readonly name: string
  readonly text: string
  readonly settings?: Settings
}

export function reportOn(texts: readonly Text[], failures: readonly Failure[] = []): Report {
  return { inputs: texts.map(checked), failures }
}

function checked({ name, text, settings = DEFAULT_SETTINGS }: Text): CheckedInput {
  const options = confined()
  const { variablesRead, filesRefused } = options.host as ConfinedHost
  const result = lint(new Source(name, text), settings, options)
  const reads = { environment: variablesRead, files: [], refused: [...filesRefused] }
  return { name, result, failOn: 'error', reads }
}

export async function formatted(name: FormatName, report: Report): Promise<string> {
  const format: Format = await loadFormat(name)
  return format(report, { color: false })
}

/** The bad example of a rule, with what it needs of a configuration. */
export function ruleExample({ code, bad, configuration }: Rule): Text {
  const settings = { ...DEFAULT_SETTINGS, ...configured(configuration) }
  return { name: `${code}.scm`, text: bad, settings }
}
