/**
 * The configuration file `guix-offloader.toml` (docs/configuration.md), from text to settings. Whoever
 * misspells a key believes that something is checked which is not, so what is not known is an error.
 */
import { parse, TomlError } from 'smol-toml'
import type { Diagnostic } from '../scheme/diagnostics.ts'
import { nearest } from '../scheme/nearest.ts'
import { type Source, type Span, span } from '../scheme/source.ts'
import { RULES } from './rules.ts'
import { SEVERITIES, type SeveritySetting, TARGETS, type Target } from './settings.ts'
import { type TomlPath, TomlPlaces } from './toml-places.ts'

/** What a file says; undefined where it says nothing. */
export interface WrittenSettings {
  readonly target?: Target
  readonly knownFeatures?: readonly string[]
  readonly knownHosts?: readonly string[]
  readonly daemonHosts?: readonly string[]
  readonly requiredSystems?: readonly string[]
  /** Folders as they are written, with their places. */
  readonly allowRead?: readonly Placed[]
  readonly environment?: Readonly<Record<string, string>>
  /** Names of variables, with their places. */
  readonly passEnvironment?: readonly Placed[]
  readonly failOn?: (typeof SEVERITIES)[number]
  /** By rule code or name. */
  readonly severities?: Readonly<Record<string, SeveritySetting>>
}

export interface Placed {
  readonly text: string
  readonly span: Span
}

export interface ReadSettings {
  readonly settings: WrittenSettings
  /** All errors, with the code `configuration`, in the order of the text. */
  readonly problems: readonly Diagnostic[]
}

/** Never throws on account of the text. */
export function readSettings(source: Source): ReadSettings {
  try {
    const table = parse(source.text, { integersAsBigInt: true })
    const document = new Document(source)
    const settings = document.settings(table as Table)
    return { settings, problems: document.problems.sort((a, b) => a.span.start - b.span.start) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return { settings: {}, problems: [notToml(error, source)] }
  }
}

type Table = Readonly<Record<string, unknown>>

/** Reads the value at `path`; undefined where it is not what is expected, which has been said then. */
type Reader<T> = (value: unknown, path: TomlPath) => T | undefined

class Document {
  readonly problems: Diagnostic[] = []
  readonly #source: Source
  readonly #places: TomlPlaces

  constructor(source: Source) {
    this.#source = source
    this.#places = new TomlPlaces(source.text)
  }

  settings(table: Table): WrittenSettings {
    const strings = this.#list(this.#text('a string'))
    const variables = this.#list(this.#text('the name of a variable'))
    const folders = this.#list(this.#text('the name of a folder'))
    const readers = {
      target: ['target', this.#one(TARGETS)],
      'known-features': ['knownFeatures', strings],
      'known-hosts': ['knownHosts', strings],
      'daemon-hosts': ['daemonHosts', strings],
      'required-systems': ['requiredSystems', strings],
      'allow-read': ['allowRead', this.#placed(folders)],
      env: ['environment', this.#table(this.#any, this.#value)],
      'pass-env': ['passEnvironment', this.#placed(variables)],
      'fail-on': ['failOn', this.#one(SEVERITIES)],
      rules: ['severities', this.#table(this.#rule, this.#one([...SEVERITIES, 'off'] as const))],
    } as const
    const settings: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(table)) {
      if (!Object.hasOwn(readers, key)) {
        this.#unknown('key', [key], Object.keys(readers))
        continue
      }
      const [name, read] = readers[key as keyof typeof readers]
      const found = (read as Reader<unknown>)(value, [key])
      if (found !== undefined) settings[name] = found
    }
    return settings
  }

  #text(expected: string): Reader<string> {
    return (value, path) =>
      typeof value === 'string' && value !== '' ? value : this.#refuse(path, expected, value)
  }

  readonly #value: Reader<string> = (value, path) =>
    typeof value === 'string' ? value : this.#refuse(path, 'a string', value)

  #one<T extends string>(words: readonly T[]): Reader<T> {
    const expected = `one of ${words.map((word) => `"${word}"`).join(', ')}`
    return (value, path) => {
      const word = words.find((each) => each === value)
      if (word !== undefined) return word
      const meant = typeof value === 'string' ? nearest(value, words) : undefined
      return this.#refuse(path, expected, value, meant)
    }
  }

  #list(read: Reader<string>): Reader<readonly string[]> {
    return (value, path) => {
      if (!Array.isArray(value)) return this.#refuse(path, 'an array of strings', value)
      return value
        .map((each, index) => read(each, [...path, index]))
        .filter((each) => each !== undefined)
    }
  }

  #placed(read: Reader<readonly string[]>): Reader<readonly Placed[]> {
    return (value, path) =>
      read(value, path)?.map((text) => {
        const index = (value as unknown[]).indexOf(text)
        return { text, span: this.#valueAt([...path, index]) }
      })
  }

  /** `accepts` says what is wrong with a key. */
  #table<T>(accepts: (path: TomlPath) => boolean, read: Reader<T>): Reader<Record<string, T>> {
    return (value, path) => {
      if (!isTable(value)) return this.#refuse(path, 'a table', value)
      const found: [string, T][] = []
      for (const [key, each] of Object.entries(value)) {
        const at = [...path, key]
        if (!accepts(at)) continue
        const one = read(each, at)
        if (one !== undefined) found.push([key, one])
      }
      return Object.fromEntries(found)
    }
  }

  readonly #any = (): boolean => true

  readonly #rule = (path: TomlPath): boolean => {
    const name = path.at(-1)
    if (RULES.some((rule) => rule.code === name || rule.name === name)) return true
    this.#unknown(
      'rule',
      path,
      RULES.flatMap((rule) => [rule.code, rule.name]),
    )
    return false
  }

  #unknown(what: string, path: TomlPath, candidates: readonly string[]): void {
    const name = String(path.at(-1))
    const meant = nearest(name, candidates)
    const { start, end } = this.#places.find(path)?.key ?? NOWHERE
    this.#say(span(this.#source, start, end), `there is no ${what} \`${name}\``, meant)
  }

  #refuse(path: TomlPath, expected: string, value: unknown, meant?: string): undefined {
    const what =
      typeof path.at(-1) === 'number' ? `an element of \`${path[0]}\`` : `\`${path.join('.')}\``
    this.#say(this.#valueAt(path), `${what} must be ${expected}, not ${nameOf(value)}`, meant)
    return undefined
  }

  #valueAt(path: TomlPath): Span {
    const { start, end } = this.#places.find(path)?.value ?? NOWHERE
    return span(this.#source, start, end)
  }

  #say(at: Span, message: string, meant: string | undefined): void {
    const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` }
    this.problems.push({ code: CODE, severity: 'error', message, span: at, ...help })
  }
}

const CODE = 'configuration'
const NOWHERE = { start: 0, end: 0 }

function isTable(value: unknown): value is Table {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  )
}

function nameOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return 'an array'
  if (isTable(value)) return 'a table'
  return value instanceof Date ? 'a date' : String(value)
}

/** The parser's own words, at the place that it tells (line and column count from 1). */
function notToml({ message, line, column }: TomlError, source: Source): Diagnostic {
  const at = Math.min(source.text.length, (source.lineStarts[line - 1] ?? 0) + column - 1)
  const reason = message.split('\n', 1)[0]!.replace(/^Invalid TOML document: /, '')
  return {
    code: CODE,
    severity: 'error',
    message: `this is not TOML: ${reason}`,
    span: span(source, at, Math.min(source.text.length, at + 1)),
  }
}
