/** Values of fields: those that are known, and those that the file uses elsewhere. */
import { KNOWN_FEATURES } from '../../lint/features.ts'
import { SYSTEM_TYPES } from '../../lint/system-types.ts'
import type { FieldName } from '../../offload/machines/record.ts'
import type { Cursor } from '../cursor.ts'
import { definitionsIn } from '../definitions.ts'
import { FIELD_DOCS } from '../field-docs.ts'
import { knownHosts } from '../known-hosts.ts'
import type { MachinePlace } from '../machine-at.ts'
import { skipDatum } from '../text-steps.ts'
import { type Asked, CompletionItemKind, type Suggestion } from './completion-item.ts'

/** Strings that a field may hold, the likeliest first. */
const KNOWN: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  systems: SYSTEM_TYPES,
  system: SYSTEM_TYPES,
  features: KNOWN_FEATURES,
  compression: ['zlib@openssh.com,zlib', 'zlib@openssh.com', 'zlib', 'none'],
  'private-key': ['/root/.ssh/id_ed25519', '/root/.ssh/id_rsa'],
  'daemon-socket': ['/var/guix/daemon-socket/socket'],
  'host-key': [
    'ssh-ed25519 ',
    'ecdsa-sha2-nistp256 ',
    'ecdsa-sha2-nistp384 ',
    'ecdsa-sha2-nistp521 ',
    'ssh-rsa ',
  ],
}

const LISTS: readonly string[] = ['systems', 'features']
/** Of no use to another machine. */
const OWN: readonly string[] = ['name', 'host-key']

/** Machines that have a name. */
function baseSuggestions({ cursor }: Asked): Suggestion[] {
  const { text, word } = cursor
  return definitionsIn(text).flatMap(({ name, at }) => {
    const behind = text.slice(at + name.length, at + name.length + 80)
    if (!/^\s*\(build-machine[\s)]/.test(behind)) return []
    return [{ label: name, kind: CompletionItemKind.Variable, range: word, text: name, sort: '0' }]
  })
}

/** What the settings and the files of ssh know: hosts, their keys, features of this site. */
function siteValues(field: FieldName, { document, machine, cursor }: Asked): readonly string[] {
  const { knownFeatures, knownHosts: named, requiredSystems } = document.plan.settings
  if (field === 'features') return knownFeatures
  if (field === 'systems' || field === 'system') return requiredSystems
  if (field !== 'name' && field !== 'host-key') return []
  const { path } = document
  const known = path === undefined ? [] : knownHosts(document.world.host(path), path)
  if (field === 'host-key') {
    const host = nameOf(machine!, cursor)
    return known.filter(({ name }) => name === host).map(({ key }) => key)
  }
  const taken = new Set(usedStrings(cursor.text, 'name', cursor.offset))
  return [...named, ...known.map(({ name }) => name)].filter((name) => !taken.has(name))
}

/** The name that the machine around the place is given, where that is a string. */
function nameOf({ form }: MachinePlace, { text }: Cursor): string | undefined {
  const end = skipDatum(text, form.start, Math.min(text.length, form.start + 2000))
  return /\(name\s+"([^"\\\n]*)"/.exec(text.slice(form.start, end))?.[1]
}

/** Values that are no strings. */
const OTHERS: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  'overload-threshold': ['0.8', '#f'],
  'private-key': ['#f'],
  features: ["'()"],
}

/** Of the field whose value the place is in. Undefined where it is in none. */
export function valueSuggestions(asked: Asked): Suggestion[] | undefined {
  const { machine, cursor } = asked
  const field = machine?.part === 'value' ? machine.clause?.head.text : undefined
  if (field === 'inherit') return baseSuggestions(asked)
  if (field === undefined || !Object.hasOwn(FIELD_DOCS, field)) return undefined
  const name = field as FieldName
  const given = stringsIn(machine!.clause!.text, machine!.clause!.start, cursor.offset)
  const known = [...siteValues(name, asked), ...(KNOWN[name] ?? [])]
  const used = OWN.includes(field) ? [] : usedStrings(cursor.text, field, cursor.offset)
  const strings = [...new Set([...used, ...known])].filter(
    (each) => !given.has(each) || !LISTS.includes(field),
  )
  if (cursor.place === 'string') {
    return strings.map((each, order) => inString(each, order, used.includes(each), asked))
  }
  const found = strings.map((each, order) => quoted(each, order, name, asked))
  const isDirect = cursor.open[0] === machine!.clause
  if (isDirect && cursor.word.text !== '"') {
    const { initial } = FIELD_DOCS[name]
    const others = [...(OTHERS[name] ?? [])]
    if (initial !== undefined && !/^["'(]/.test(initial)) others.unshift(initial)
    for (const each of new Set(others)) found.push(other(each, asked))
  }
  return found
}

function inString(text: string, order: number, isUsed: boolean, { cursor }: Asked): Suggestion {
  const range = cursor.string!
  const isClosed = cursor.text[range.end] === '"'
  // More is to follow the type of a key.
  return {
    label: text.trimEnd(),
    kind: CompletionItemKind.Value,
    range,
    text: isClosed || text.endsWith(' ') ? text : `${text}"`,
    filter: text,
    sort: `0${String(order).padStart(3, '0')}`,
    ...(isUsed && { from: 'in this file' }),
  }
}

/** The whole string; a list of it, where the field wants that and nothing has begun one. */
function quoted(text: string, order: number, field: FieldName, asked: Asked): Suggestion {
  const { cursor, machine } = asked
  const isKeyType = text.endsWith(' ')
  const string = isKeyType ? `"${text}«»"` : `"${text}"`
  const isList = LISTS.includes(field) && cursor.open[0] === machine!.clause
  const hasQuote = cursor.text[cursor.word.start - 1] === "'"
  const value = isList ? `${hasQuote ? '' : "'"}(${string})` : string
  return {
    label: value.replace(/[«»]/g, ''),
    kind: CompletionItemKind.Value,
    range: cursor.word,
    text: value,
    filter: text,
    sort: `0${String(order).padStart(3, '0')}`,
  }
}

function other(text: string, { cursor }: Asked): Suggestion {
  return {
    label: text,
    kind: CompletionItemKind.Value,
    range: cursor.word,
    text,
    sort: '1',
    detail: text === '#f' ? 'none' : 'the default',
  }
}

/** How much of a file is looked through for what else it uses. */
const NEARBY = 100_000

/** The strings in other values of the field, the nearest first. */
function usedStrings(text: string, field: string, offset: number): string[] {
  const from = Math.max(0, offset - NEARBY)
  const near = text.slice(from, offset + NEARBY)
  const places = [...near.matchAll(new RegExp(`\\(${field}(?=[\\s"'(])`, 'g'))]
    .map(({ index }) => from + index)
    .sort((a, b) => Math.abs(a - offset) - Math.abs(b - offset))
  const found = new Set<string>()
  for (const place of places) {
    const end = skipDatum(text, place, Math.min(text.length, place + 1000))
    if (place <= offset && offset <= end) continue
    // What is not closed would take the strings of other fields in.
    if (text[end - 1] !== ')') continue
    for (const string of stringsIn(text, place, end)) found.add(string)
  }
  return [...found]
}

function stringsIn(text: string, start: number, end: number): Set<string> {
  const strings = text.slice(start, end).matchAll(/"([^"\\\n]*)"/g)
  return new Set([...strings].map((match) => match[1]!).filter((each) => each !== ''))
}
