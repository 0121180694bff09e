/** What each name is, as the expander understood it: an editor's grammar can only guess. */
import {
  type Range,
  SemanticTokenModifiers,
  type SemanticTokens,
  SemanticTokensBuilder,
  SemanticTokenTypes,
} from 'vscode-languageserver'
import { type Binding, isGlobal } from '../../lint/program.ts'
import { LocalVariable } from '../../scheme/expand/core.ts'
import { Macro } from '../../scheme/expand/macro-value.ts'
import { Procedure } from '../../scheme/runtime/values.ts'
import type { OpenDocument } from '../document.ts'

const TYPES = [
  SemanticTokenTypes.macro,
  SemanticTokenTypes.function,
  SemanticTokenTypes.variable,
  SemanticTokenTypes.parameter,
  SemanticTokenTypes.property,
] as const
const MODIFIERS = [
  SemanticTokenModifiers.definition,
  SemanticTokenModifiers.defaultLibrary,
  SemanticTokenModifiers.deprecated,
] as const

export const SEMANTIC_LEGEND = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] }

interface Token {
  readonly start: number
  readonly end: number
  readonly type: (typeof TYPES)[number]
  readonly modifiers: readonly (typeof MODIFIERS)[number][]
}

export function semanticTokens(document: OpenDocument, range?: Range): SemanticTokens {
  const from = range === undefined ? 0 : document.offset(range.start)
  const to = range === undefined ? document.source.text.length : document.offset(range.end)
  const builder = new SemanticTokensBuilder()
  for (const { start, end, type, modifiers } of tokens(document)) {
    if (end <= from || start >= to) continue
    const { line, character } = document.text.positionAt(start)
    const bits = modifiers.reduce((sum, each) => sum | (1 << MODIFIERS.indexOf(each)), 0)
    builder.push(line, character, end - start, TYPES.indexOf(type), bits)
  }
  return builder.build()
}

/** In the order of the text, one for each place. */
function tokens(document: OpenDocument): Token[] {
  const found = new Map<number, Token>()
  const { program, recordForms } = document.file
  for (const { fields } of recordForms) {
    for (const { nameAt, name } of fields) {
      const modifiers: Token['modifiers'] =
        name === 'system' ? [SemanticTokenModifiers.deprecated] : []
      add(found, nameAt, SemanticTokenTypes.property, modifiers)
    }
  }
  for (const { at, binding } of program.definitions) {
    add(found, at, typeOf(binding), [SemanticTokenModifiers.definition])
  }
  const own = new Set(program.definitions.map(({ binding }) => nameKey(binding)))
  for (const { at, binding } of program.references) {
    const isLibrary = isGlobal(binding) && !own.has(nameKey(binding))
    add(found, at, typeOf(binding), isLibrary ? [SemanticTokenModifiers.defaultLibrary] : [])
  }
  return [...found.values()].sort((a, b) => a.start - b.start)
}

function add(
  found: Map<number, Token>,
  { start, end, source }: { start: number; end: number; source: { text: string } },
  type: Token['type'],
  modifiers: Token['modifiers'],
): void {
  // A name is on one line; what a prefix stands for (`quote`) is not worth a colour.
  if (found.has(start) || end <= start || /^['`,#]/.test(source.text.slice(start, start + 1)))
    return
  found.set(start, { start, end, type, modifiers })
}

function nameKey(binding: Binding): unknown {
  return isGlobal(binding) ? binding.name : binding
}

function typeOf(binding: Binding): Token['type'] {
  if (binding instanceof Macro) return SemanticTokenTypes.macro
  if (binding instanceof LocalVariable) return SemanticTokenTypes.parameter
  const value = binding.module.lookup(binding.name)?.value
  if (value instanceof Macro) return SemanticTokenTypes.macro
  return value instanceof Procedure ? SemanticTokenTypes.function : SemanticTokenTypes.variable
}
