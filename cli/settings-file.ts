/**
 * The settings that hold for a checked file: `guix-offloader.toml` in its folder, or in the nearest
 * one above that has it.
 *
 * A file that is found is as trustworthy as what is checked, since it lies beside it: it cannot widen
 * what the program may see. For that it has to be named (`--config`), or the options be given.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DEFAULT_SETTINGS, type Settings } from '../lint/settings.ts'
import { type ReadSettings, readSettings, type WrittenSettings } from '../lint/settings-file.ts'
import type { Diagnostic } from '../scheme/diagnostics.ts'
import { HostError } from '../scheme/host.ts'
import { Source, type Span, span } from '../scheme/source.ts'
import { isWithin, leadsToServer, realPath } from './confined-host.ts'
import { attempt } from './host.ts'

export const SETTINGS_FILE = 'guix-offloader.toml'

export interface FoundSettings {
  /** The configuration file; undefined where there is none. */
  readonly file: string | undefined
  readonly settings: Settings
  /** Variables that the file sets for the program. */
  readonly environment: Readonly<Record<string, string>>
  /** Variables that it hands on from this process. */
  readonly passEnvironment: readonly string[]
  /** Folders, absolute, besides the checked file's own. */
  readonly allowRead: readonly string[]
  /** The least severity that makes the check fail. */
  readonly failOn: 'error' | 'warning' | 'info'
  /** Errors in the file: there is no point in checking anything then. */
  readonly problems: readonly Diagnostic[]
}

/**
 * For the file `path`, which need not exist. `config` is the configuration file that the user names,
 * or false for none. Throws HostError where the file can't be read.
 */
export function settingsFor(path: string, config?: string | false): FoundSettings {
  const file = config === false ? undefined : (config ?? findSettingsFile(path))
  if (file === undefined) return { ...toFound({}, '.'), file, problems: [] }
  const { settings, problems } = read(file)
  const widened = config === undefined ? widenings(settings, dirname(file)) : []
  const all = [...problems, ...widened].sort((a, b) => a.span.start - b.span.start)
  return { ...toFound(settings, dirname(file)), file, problems: all }
}

function read(file: string): ReadSettings {
  const bytes = attempt(file, () => readFileSync(file))
  try {
    return readSettings(new Source(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const message = 'this is not TOML: it is not UTF-8'
    return { settings: {}, problems: [problem(span(new Source(file, ''), 0, 0), message)] }
  }
}

/** Upward from the folder of `path`, which is made absolute for that; as near to what the user wrote as can be. */
export function findSettingsFile(path: string): string | undefined {
  const start = dirname(path)
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const file = join(folder, SETTINGS_FILE)
    if (isFile(file)) return folder === resolve(start) ? join(start, SETTINGS_FILE) : file
    if (folder === dirname(folder)) return undefined
  }
}

const UNSEEN: readonly string[] = ['EACCES', 'EPERM', 'ENOTDIR', 'ELOOP']

function isFile(path: string): boolean {
  if (leadsToServer(path)) return false
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // A folder above that can't be searched has nothing to say; what is in the way is no folder.
    if (UNSEEN.includes(code ?? '')) return false
    throw new HostError(code ?? 'EIO', message, path)
  }
}

function toFound(
  written: WrittenSettings,
  folder: string,
): Omit<FoundSettings, 'file' | 'problems'> {
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      target: written.target ?? DEFAULT_SETTINGS.target,
      severities: written.severities ?? {},
      knownFeatures: written.knownFeatures ?? [],
      knownHosts: written.knownHosts ?? [],
      daemonHosts: written.daemonHosts ?? [],
      requiredSystems: written.requiredSystems ?? [],
    },
    environment: written.environment ?? {},
    passEnvironment: written.passEnvironment?.map(({ text }) => text) ?? [],
    allowRead: written.allowRead?.map(({ text }) => resolve(folder, text)) ?? [],
    failOn: written.failOn ?? 'error',
  }
}

/** What only a file that was named may do. */
function widenings(
  { allowRead = [], passEnvironment = [] }: WrittenSettings,
  folder: string,
): Diagnostic[] {
  const outside = allowRead.filter(
    ({ text }) => !isWithin(realPath(resolve(folder, text), [folder]), realPath(folder)),
  )
  return [
    ...outside.map(({ text, span }) =>
      problem(
        span,
        `\`allow-read\` of a configuration file that was found must stay in its folder: ${text}`,
        'give --allow-read, or name the file with --config',
      ),
    ),
    ...passEnvironment.map(({ text, span }) =>
      problem(
        span,
        `a configuration file that was found can't hand on this environment's ${text}`,
        'give --pass-env, or name the file with --config',
      ),
    ),
  ]
}

function problem(span: Span, message: string, help?: string): Diagnostic {
  const common = { code: 'configuration', severity: 'error', message, span } as const
  return help === undefined ? common : { ...common, help }
}
