import type { Edit } from '../../../scheme/diagnostics.ts'
import { MString } from '../../../scheme/runtime/values.ts'
import { span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { quoted, shown } from '../../field-forms.ts'
import { type GivenField, givenFields, OncePerPlace } from '../../given-fields.ts'
import {
  type HostNameParts,
  hostNameProblem,
  isPlainHostName,
  partsOfHostName,
} from '../../host-name-text.ts'
import type { FieldForm, RecordForm } from '../../record-form.ts'
import { literalValue } from '../../record-view.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [`(systems '("x86_64-linux"))`, '(user "offload")', `(host-key "${KEY}")`]

export const hostNameParts: Rule = {
  code: 'GM321',
  name: 'host-name-parts',
  group: 'keys',
  severity: 'error',
  summary: 'A name has a user, a port or more in it',
  why: `\`name\` is the name of a host or its address, and nothing else; \`user\` and \`port\` are fields. libssh
refuses a name with a port or a scheme. It lets \`user@host\` and \`[::1]\` pass, but takes the user and the
port from their fields, and the folder with the machine's slots is called after the whole.`,
  bad: machine('(name "builder.example.org:2222")', ...FIELDS),
  good: machine('(name "builder.example.org")', '(port 2222)', ...FIELDS),
  check(file, report) {
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['name'])) {
      if (!(field.value instanceof MString)) continue
      const name = field.value.text
      if (isPlainHostName(name)) continue
      const parts = partsOfHostName(name)
      const surplus = surplusOf(parts)
      if (surplus.length === 0 || !places.isNew(field.written)) continue
      const fix = fixFor(field, parts, file)
      const isRefused = parts.port !== undefined || parts.scheme !== undefined
      report(field.written, `the name ${shown(name)} has ${listed(surplus)} in it`, {
        help: helpFor(parts),
        ...(fix && { fix }),
        ...(!isRefused && parts.path === undefined && { severity: 'warning' }),
      })
    }
  },
}

function surplusOf({ scheme, user, isBracketed, port, path }: HostNameParts): string[] {
  return [
    ...(scheme === undefined ? [] : ['a scheme']),
    ...(user === undefined ? [] : ['a user']),
    ...(isBracketed ? ['brackets'] : []),
    ...(port === undefined ? [] : ['a port']),
    ...(path === undefined ? [] : ['a path']),
  ]
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1)!
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

function helpFor({ host, user, port }: HostNameParts): string {
  const fields = [
    `(name ${quoted(host)})`,
    ...(user ? [`(user ${quoted(user)})`] : []),
    ...(port === undefined ? [] : [`(port ${port})`]),
  ]
  return `write ${fields.join(' ')}`
}

/** Undefined where the parts would contradict other fields. */
function fixFor(
  field: GivenField,
  { host, user, port }: HostNameParts,
  file: CheckedFile,
): Edit[] | undefined {
  if (!field.isLiteral || !field.isInText || hostNameProblem(host) !== undefined) return undefined
  const form = formOf(field, file)
  if (form === undefined || form.isTemplate || form.isOpen) return undefined
  const added: string[] = []
  if (user !== undefined && user !== '') {
    const given = fieldOf(form, 'user')
    if (given === undefined && form.base === undefined) added.push(`(user ${quoted(user)})`)
    else if (textIn(given) !== user) return undefined
  }
  if (port !== undefined) {
    const given = fieldOf(form, 'port')
    if (given === undefined && form.base === undefined) {
      if (port !== 22) added.push(`(port ${port})`)
    } else if (given === undefined || literalValue(given.value) !== port) return undefined
  }
  const { source, end } = field.clause
  const insertion = added.map((text) => `${separator(field)}${text}`).join('')
  return [
    { span: field.written, text: quoted(host) },
    ...(insertion === '' ? [] : [{ span: span(source, end, end), text: insertion }]),
  ]
}

/** The form in which the field stands. */
function formOf({ clause }: GivenField, file: CheckedFile): RecordForm | undefined {
  const list = file.places.around(clause).at(-2)
  return list && formsByStart(file).get(list.start)
}

const perFile = new WeakMap<CheckedFile, ReadonlyMap<number, RecordForm>>()

function formsByStart(file: CheckedFile): ReadonlyMap<number, RecordForm> {
  let known = perFile.get(file)
  if (known === undefined) {
    known = new Map(file.recordForms.map((form) => [form.form.start, form]))
    perFile.set(file, known)
  }
  return known
}

function fieldOf(form: RecordForm, name: string): FieldForm | undefined {
  return form.fields.find((field) => field.name === name)
}

function textIn(field: FieldForm | undefined): string | undefined {
  const value = field && literalValue(field.value)
  return value instanceof MString ? value.text : undefined
}

/** A line of its own where the clause has one. */
function separator({ clause: { source, start } }: GivenField): string {
  const indent = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start)
  return indent.trim() === '' ? `\n${indent}` : ' '
}
