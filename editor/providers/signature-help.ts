/** How the form that one types in is used, and which part of it comes now. */
import {
  MarkupKind,
  type SignatureHelp,
  type SignatureInformation,
} from 'vscode-languageserver-types'
import { isFieldName } from '../../lint/record-fields.ts'
import { type Cursor, cursorAt, type OpenForm } from '../cursor.ts'
import type { OpenDocument } from '../document.ts'
import { FIELD_DOCS, fieldType, INHERIT_DOC } from '../field-docs.ts'
import { machineAt } from '../machine-at.ts'
import { catalogOf } from '../names-at.ts'
import { activeParameter, parametersOf } from '../signature.ts'
import { type Uses, usesOf } from '../uses.ts'

export const SIGNATURE_TRIGGERS = ['(', ' ']

export function signatureHelp(document: OpenDocument, offset: number): SignatureHelp | null {
  const cursor = cursorAt(document.source.text, offset)
  if (cursor.place === 'comment') return null
  return fieldHelp(cursor) ?? formHelp(document, cursor)
}

/** In a clause: what the field takes. */
function fieldHelp(cursor: Cursor): SignatureHelp | undefined {
  const machine = machineAt(cursor)
  if (machine?.part !== 'value' || machine.clause !== cursor.open[0]) return undefined
  const name = machine.clause!.head.text
  if (!isFieldName(name) && name !== 'inherit') return undefined
  const type = name === 'inherit' ? 'machine' : fieldType(name)
  const text = name === 'inherit' ? INHERIT_DOC : FIELD_DOCS[name].meaning
  const start = name.length + 2
  return {
    signatures: [
      {
        label: `(${name} ${type})`,
        documentation: { kind: MarkupKind.Markdown, value: text },
        parameters: [{ label: [start, start + type.length] }],
      },
    ],
    activeSignature: 0,
    activeParameter: machine.clause!.indexAt(cursor.offset) === 1 ? 0 : 1,
  }
}

/** In the innermost form whose head is a procedure or macro that is known. */
function formHelp(document: OpenDocument, cursor: Cursor): SignatureHelp | null {
  for (const form of cursor.open) {
    if (form.prefix === "'" || form.prefix === '`') return null
    const index = form.indexAt(cursor.offset)
    // At the head itself, one is still choosing.
    if (index === 0) continue
    const uses = usesOfHead(document, cursor, form)
    if (uses !== undefined && uses.signatures.length > 0) return help(uses, form, index, cursor)
  }
  return null
}

/** The head is a name, or `(@ (MODULE) NAME)`. */
function usesOfHead(document: OpenDocument, cursor: Cursor, form: OpenForm): Uses | undefined {
  const name = form.head.text
  if (name !== '') return usesOf(document, cursor, name)
  const [head] = form.first(1, cursor.offset)
  const [, module, exported] = REFERENCE.exec(head?.text ?? '') ?? []
  if (module === undefined || exported === undefined) return undefined
  return catalogOf(document.world).entry(module.replace(/\s+/g, ' '), exported)
}

const REFERENCE = /^\(@@?\s+(\([^()]*\))\s+([^\s()]+)\s*\)$/

function help(
  { signatures, text }: Uses,
  form: OpenForm,
  index: number,
  cursor: Cursor,
): SignatureHelp {
  const items = form.first(index, cursor.offset).map((item) => item.text)
  const previous = items.at(-1)
  // Keywords and their values take no place among the others.
  const keywords = items.slice(1).filter((item) => item.startsWith('#:')).length
  const isValue = previous?.startsWith('#:') ?? false
  const position = index - 1 - 2 * keywords + (isValue ? 1 : 0)
  const all = signatures.map((label): [SignatureInformation, number | undefined] => {
    const parameters = parametersOf(label)
    return [
      {
        label,
        ...(text !== undefined && { documentation: { kind: MarkupKind.Markdown, value: text } }),
        parameters: parameters.map(({ start, end }) => ({ label: [start, end] })),
      },
      activeParameter(parameters, position, previous),
    ]
  })
  // The first that still has a place for what comes now.
  const active = Math.max(
    0,
    all.findIndex(([, parameter]) => parameter !== undefined),
  )
  const parameter = all[active]![1] ?? all[active]![0].parameters!.length
  return {
    signatures: all.map(([information]) => information),
    activeSignature: active,
    activeParameter: parameter,
  }
}
