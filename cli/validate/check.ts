/** One text through all rules, in a world of its own. */
import { dirname, resolve } from 'node:path'
import { type LintResult, lint } from '../../lint/engine.ts'
import type { Source } from '../../scheme/source.ts'
import { ConfinedHost } from '../confined-host.ts'
import { KeyFilesHost } from '../key-files-host.ts'
import type { FoundSettings } from '../settings-file.ts'
import type { ValidateOptions } from './options.ts'
import type { CheckedInput } from './report.ts'

/** `path` is where the text stands, or would: undefined for one that stands nowhere. */
export function checker(path: string | undefined, found: FoundSettings, options: ValidateOptions) {
  const settings = {
    ...found.settings,
    ...(options.target !== undefined && { target: options.target }),
    ...(options.checkFiles && { files: new KeyFilesHost({ environment: {} }) }),
  }
  const environment = environmentOf(found, options)
  const own = path === undefined ? [] : [dirname(path)]
  const readable = [...own, ...found.allowRead, ...options.allowRead].map((folder) =>
    resolve(folder),
  )
  const directory = path === undefined ? '.' : dirname(path)
  return (source: Source): { result: LintResult; host: ConfinedHost } => {
    const host = new ConfinedHost({ environment, directory, readable, file: path })
    const { limits } = options
    return { host, result: lint(source, settings, { host, limits }) }
  }
}

export function checkedInput(
  name: string,
  { result, host }: { result: LintResult; host: ConfinedHost },
  failOn: CheckedInput['failOn'],
): CheckedInput {
  const { variablesRead, filesRead, filesRefused } = host
  const reads = { environment: variablesRead, files: [...filesRead], refused: [...filesRefused] }
  return { name, result, failOn, reads }
}

/** The daemon's hook runs as root. What is said on the command line goes before what is in the configuration. */
function environmentOf(
  { environment, passEnvironment }: FoundSettings,
  options: ValidateOptions,
): Record<string, string> {
  const passed = passEnvironment.map((name) => [name, process.env[name]] as const)
  const all = {
    HOME: '/root',
    ...environment,
    ...Object.fromEntries(passed),
    ...options.environment,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
