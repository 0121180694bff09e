/** The command line of `validate`, as data. */
import { SEVERITIES, TARGETS, type Target } from '../../lint/settings.ts'
import { nearest } from '../../scheme/nearest.ts'
import type { Limits } from '../../scheme/runtime/budget.ts'
import { parseOptions, UsageError } from '../command.ts'
import { FORMATS, type FormatName } from './format.ts'

export interface ValidateOptions {
  /** Files, folders and `-`, in the order in which they were given. */
  readonly paths: readonly string[]
  readonly format: FormatName
  readonly outputs: readonly { readonly format: FormatName; readonly file: string }[]
  /** Undefined: as the configuration says. */
  readonly failOn: (typeof SEVERITIES)[number] | undefined
  readonly target: Target | undefined
  /** Variables that are set for the program; undefined unset. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly allowRead: readonly string[]
  /** The configuration file; false for none, undefined for the one that is found. */
  readonly config: string | false | undefined
  readonly checkFiles: boolean
  readonly standardInputName: string | undefined
  readonly limits: Limits
  readonly fix: 'write' | 'show' | undefined
  readonly listRules: boolean
}

export const DEFAULT_FILE = '/etc/guix/machines.scm'

/** A hostile file ends in seconds; a fleet of ten thousand machines takes a fiftieth of the steps. */
const LIMITS: Limits = {
  steps: 20_000_000,
  memory: 512 * 1024 * 1024,
  time: 5000,
  output: 1_000_000,
  depth: 1_000_000,
}

/** Throws UsageError. `process` is the environment that `--pass-env` takes from. */
export function parseValidate(
  args: readonly string[],
  process: Readonly<Record<string, string | undefined>>,
): ValidateOptions {
  const { values, positionals } = parseOptions(args, {
    format: { type: 'string', short: 'f' },
    output: { type: 'string', short: 'o', multiple: true },
    'fail-on': { type: 'string' },
    target: { type: 'string' },
    env: { type: 'string', multiple: true },
    'pass-env': { type: 'string', multiple: true },
    'allow-read': { type: 'string', multiple: true },
    config: { type: 'string' },
    'no-config': { type: 'boolean' },
    'check-files': { type: 'boolean' },
    'stdin-filename': { type: 'string' },
    'max-steps': { type: 'string' },
    'max-memory': { type: 'string' },
    'max-time': { type: 'string' },
    fix: { type: 'boolean' },
    'fix-dry-run': { type: 'boolean' },
    'list-rules': { type: 'boolean' },
  })
  const paths = positionals.length > 0 ? positionals : [DEFAULT_FILE]
  if (paths.filter((path) => path === '-').length > 1) {
    throw new UsageError("'-' can be there only once")
  }
  if (values['stdin-filename'] !== undefined && !paths.includes('-')) {
    throw new UsageError("--stdin-filename names the text of '-', which is not there")
  }
  if (values.fix && values['fix-dry-run']) {
    throw new UsageError('--fix and --fix-dry-run exclude each other')
  }
  if (values.config !== undefined && values['no-config']) {
    throw new UsageError('--config and --no-config exclude each other')
  }
  return {
    paths,
    format: values.format === undefined ? 'pretty' : oneOf('format', values.format, FORMATS),
    outputs: (values.output ?? []).map(output),
    failOn: maybeOneOf('severity', values['fail-on'], SEVERITIES),
    target: maybeOneOf('target', values.target, TARGETS),
    environment: environment(values.env ?? [], values['pass-env'] ?? [], process),
    allowRead: values['allow-read'] ?? [],
    config: values['no-config'] ? false : values.config,
    checkFiles: values['check-files'] ?? false,
    standardInputName: values['stdin-filename'],
    limits: {
      ...LIMITS,
      ...limit('steps', values['max-steps'], 1),
      ...limit('memory', values['max-memory'], 1024 * 1024),
      ...limit('time', values['max-time'], 1000),
    },
    fix: values.fix ? 'write' : values['fix-dry-run'] ? 'show' : undefined,
    listRules: values['list-rules'] ?? false,
  }
}

function oneOf<T extends string>(what: string, given: string, words: readonly T[]): T {
  const word = words.find((each) => each === given)
  if (word !== undefined) return word
  const meant = nearest(given, words)
  const help = meant === undefined ? `: they are ${words.join(', ')}` : `: did you mean ${meant}?`
  throw new UsageError(`there is no ${what} '${given}'${help}`)
}

function maybeOneOf<T extends string>(
  what: string,
  given: string | undefined,
  words: readonly T[],
): T | undefined {
  return given === undefined ? undefined : oneOf(what, given, words)
}

/** `FORMAT=FILE`. */
function output(text: string): { format: FormatName; file: string } {
  const at = text.indexOf('=')
  const file = text.slice(at + 1)
  if (at === -1 || file === '') throw new UsageError(`--output takes FORMAT=FILE, not '${text}'`)
  return { format: oneOf('format', text.slice(0, at), FORMATS), file }
}

function environment(
  set: readonly string[],
  passed: readonly string[],
  process: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const variables: Record<string, string | undefined> = {}
  for (const name of passed) {
    if (name === '' || name.includes('=')) {
      throw new UsageError(`--pass-env takes the name of a variable, not '${name}'`)
    }
    variables[name] = process[name]
  }
  for (const text of set) {
    const at = text.indexOf('=')
    if (at < 1) throw new UsageError(`--env takes NAME=VALUE, not '${text}'`)
    variables[text.slice(0, at)] = text.slice(at + 1)
  }
  return variables
}

function limit(name: keyof Limits, text: string | undefined, unit: number): Partial<Limits> {
  if (text === undefined) return {}
  const value = Number(text)
  if (!(value > 0)) throw new UsageError(`--max-${name} takes a positive number, not '${text}'`)
  return { [name]: value * unit }
}
