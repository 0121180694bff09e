/** The fields that a machine does not have yet; a whole machine where one may stand. */

import { fieldsOf, requiredFieldsOf } from '../../lint/record-fields.ts'
import type { FieldName } from '../../offload/machines/record.ts'
import type { Cursor } from '../cursor.ts'
import { FIELD_DOCS, fieldMarkdown, INHERIT_DOC } from '../field-docs.ts'
import { fieldsGiven, isFirstClause } from '../machine-at.ts'
import { type Asked, CompletionItemKind, type Suggestion } from './completion-item.ts'

/** Undefined where no clause may begin. */
export function fieldSuggestions(asked: Asked): Suggestion[] | undefined {
  const { machine, cursor, document } = asked
  if (machine === undefined || cursor.place !== 'code') return undefined
  if (machine.part !== 'clause' && machine.part !== 'name') return undefined
  const given = fieldsGiven(machine.form, cursor)
  const { target } = document.plan.settings
  const required = new Set<FieldName>(requiredFieldsOf(target))
  if (!given.has('inherit')) required.add('systems')
  else required.clear()
  const found = Object.keys(FIELD_DOCS) as FieldName[]
  const fields = found.filter((name) => isOffered(name, given, fieldsOf(target)))
  const suggestions = fields.map((name, order): Suggestion => {
    const isRequired = required.has(name)
    const { sample, initial } = FIELD_DOCS[name]
    return {
      label: name,
      kind: CompletionItemKind.Field,
      ...clause(name, sample, asked),
      sort: `${isRequired ? 0 : name === 'system' ? 2 : 1}${String(order).padStart(2, '0')}`,
      detail: isRequired ? 'required' : initial === undefined ? 'deprecated' : `default ${initial}`,
      documentation: fieldMarkdown(name),
      isDeprecated: name === 'system' && target === 'guix-1.5',
    }
  })
  if (!given.has('inherit') && isFirstClause(machine.form, cursor)) {
    suggestions.push({
      label: 'inherit',
      kind: CompletionItemKind.Keyword,
      ...clause('inherit', '«base»', asked),
      sort: '3',
      detail: 'all other fields from another machine',
      documentation: INHERIT_DOC,
    })
  }
  return suggestions
}

function isOffered(
  name: FieldName,
  given: ReadonlySet<string>,
  known: readonly FieldName[],
): boolean {
  if (name === 'location' || given.has(name) || !known.includes(name)) return false
  if (name === 'system') return !given.has('systems')
  return name !== 'systems' || !given.has('system')
}

/** `(NAME VALUE)`, as far as it is not there yet. */
function clause(name: string, sample: string, { machine, cursor }: Asked) {
  const { word } = cursor
  if (machine!.part === 'clause') return { range: word, text: `(${name} ${sample})`, filter: name }
  // In a clause that has a value, or whose bracket an editor has closed, only what is missing.
  const rest = cursor.text.slice(word.end)
  if (/^[ \t]+[^\s)]/.test(rest)) return { range: word, text: name }
  const isClosed = rest.startsWith(')')
  return { range: word, text: `${name} ${sample}${isClosed ? '' : ')'}` }
}

const MACHINE = `build-machine
  (name "«»")
  (systems '("«x86_64-linux»"))
  (user "«»")
  (host-key "«»")`

/** `build-machine` with its required fields, for wherever an expression may stand. */
export function machineSuggestion({ cursor, document }: Asked): Suggestion {
  const { target } = document.plan.settings
  const fields = requiredFieldsOf(target)
  const lines = MACHINE.split('\n').filter((line) => {
    const name = /^ {2}\((\S+)/.exec(line)?.[1]
    return name !== 'host-key' || fields.includes('host-key')
  })
  const text = fields.includes('system')
    ? lines.join('\n').replace(/\(systems .*\)/, '(system "«x86_64-linux»")')
    : lines.join('\n')
  const isOpen = isHead(cursor)
  const isClosed = cursor.text[cursor.word.end] === ')'
  return {
    label: 'build-machine …',
    kind: CompletionItemKind.Snippet,
    range: cursor.word,
    text: isOpen ? `${text}${isClosed ? '' : ')'}` : `(${text})`,
    filter: 'build-machine',
    sort: MACHINE_PARENTS.has(parent(cursor)) ? '0' : '5',
    detail: 'a machine with the fields that it needs',
  }
}

/** Forms whose parts are most likely machines. */
const MACHINE_PARENTS = new Set(['list', 'cons', 'cons*', ''])

/** The word at the head of the form that what is completed is part of. */
function parent(cursor: Cursor): string {
  const outer = isHead(cursor) ? cursor.open[1] : cursor.open[0]
  return outer?.head.text ?? ''
}

export function isHead({ open, word, offset }: Cursor): boolean {
  const [form] = open
  return form !== undefined && form.head.start <= word.start && offset <= form.head.end
}
