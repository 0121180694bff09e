/** The machines by name, and the definitions of the top level. */
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types'
import { recordForms } from '../../lint/record-form.ts'
import { literalValue, stringOf } from '../../lint/record-view.ts'
import { identifierName } from '../../scheme/expand/identifier.ts'
import type { Syntax } from '../../scheme/reader/syntax.ts'
import type { OpenDocument } from '../document.ts'
import { isList } from '../syntax-at.ts'

export function documentSymbols(document: OpenDocument): DocumentSymbol[] {
  return document.syntax.forms.flatMap((form) => {
    const machines = machinesIn(form, document)
    const defined = definitionSymbol(form, document)
    return defined === undefined ? machines : [{ ...defined, children: machines }]
  })
}

export function workspaceSymbols(
  documents: readonly OpenDocument[],
  query: string,
): WorkspaceSymbol[] {
  const wanted = query.toLowerCase()
  return documents.flatMap((document) =>
    documentSymbols(document)
      .flatMap((symbol) => [symbol, ...(symbol.children ?? [])])
      .filter(({ name }) => isSubsequence(wanted, name.toLowerCase()))
      .map(({ name, kind, selectionRange }) => ({
        name,
        kind,
        location: { uri: document.uri, range: selectionRange },
      })),
  )
}

function machinesIn(form: Syntax, document: OpenDocument): DocumentSymbol[] {
  return recordForms([form])
    .filter(({ isTemplate }) => !isTemplate)
    .map(({ form: machine, fields }) => {
      const given = (field: string) => fields.find(({ name }) => name === field)
      const name = given('name')
      const literal = name && stringOf(literalValue(name.value))
      const systems = given('systems') ?? given('system')
      return {
        // An empty name is not allowed by the protocol.
        name: literal || (name && written(name.value, document)) || 'build-machine',
        kind: SymbolKind.Object,
        ...(systems && { detail: written(systems.value, document) }),
        range: document.range(machine),
        selectionRange: document.range(name?.value ?? machine.items[0]!),
      }
    })
}

function definitionSymbol(form: Syntax, document: OpenDocument): DocumentSymbol | undefined {
  if (!isList(form) || !/^define/.test(identifierName(form.items[0]) ?? '')) return undefined
  let named = form.items[1]
  const isProcedure = isList(named)
  while (isList(named)) named = named.items[0]
  const name = identifierName(named)
  if (name === undefined || name === '') return undefined
  return {
    name,
    kind: isProcedure ? SymbolKind.Function : SymbolKind.Variable,
    range: document.range(form),
    selectionRange: document.range(named!),
  }
}

function written({ start, end }: Syntax, document: OpenDocument): string {
  const text = document.source.text.slice(start, end).replace(/\s+/g, ' ')
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0
  for (const letter of long) if (letter === short[at]) at++
  return at === short.length
}
