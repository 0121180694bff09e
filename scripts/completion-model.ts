/** What can be completed where: each shell's file is this in the shell's language. */
import { FORMATS } from '../cli/validate/format.ts'
import { SEVERITIES, TARGETS } from '../lint/settings.ts'
import { SYSTEM_TYPES } from '../lint/system-types.ts'
import { type CommandHelp, type Item, itemsOf } from './help.ts'

export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** `WORD=FILE`. */
  | { readonly kind: 'assignment'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'scheme files' | 'folders' | 'variables' | 'rules' }
  /** Anything: nothing to complete. */
  | { readonly kind: 'free' }

export interface Option {
  readonly names: readonly string[]
  readonly text: string
  /** Undefined where it takes none. */
  readonly value: { readonly name: string; readonly values: Values } | undefined
}

export interface Command {
  readonly name: string
  readonly summary: string
  readonly options: readonly Option[]
  readonly positional: Values
}

const HELP: Option = { names: ['-h', '--help'], text: 'print what it takes', value: undefined }

export function completionModel(help: readonly CommandHelp[]): Command[] {
  return help.map(({ name, summary, parts }) => ({
    name,
    summary,
    options: [
      ...itemsOf(parts)
        .filter(isOption)
        .map((item) => option(name, item)),
      HELP,
    ],
    positional: positionalOf(name),
  }))
}

function isOption({ names }: Item): boolean {
  return names[0]!.startsWith('-') && names[0] !== '-'
}

function option(command: string, { names, value, text }: Item): Option {
  return {
    names,
    text: text.replace(/^[A-Z_]+: /, ''),
    value:
      value === undefined ? undefined : { name: value, values: valuesOf(command, names, value) },
  }
}

const words = (...all: readonly string[]): Values => ({ kind: 'words', words: all })

function valuesOf(command: string, names: readonly string[], value: string): Values {
  if (names.includes('--backend')) return words('ssh2', 'openssh')
  if (names.includes('--pass-env')) return { kind: 'variables' }
  switch (value) {
    case 'FORMAT':
      return command === 'explain' ? words('text', 'json') : words(...FORMATS)
    case 'FORMAT=FILE':
      return { kind: 'assignment', words: FORMATS }
    case 'SEVERITY':
      return words(...SEVERITIES)
    case 'TARGET':
      return words(...TARGETS)
    case 'SYSTEM':
      return words(...SYSTEM_TYPES)
    case 'FILE':
      return { kind: 'files' }
    case 'DIR':
    case 'FOLDER':
      return { kind: 'folders' }
    default:
      return { kind: 'free' }
  }
}

const SCHEME_COMMANDS = new Set(['machines', 'which', 'validate', 'fmt', 'eval'])

function positionalOf(command: string): Values {
  if (command === 'explain') return { kind: 'rules' }
  return { kind: SCHEME_COMMANDS.has(command) ? 'scheme files' : 'free' }
}
