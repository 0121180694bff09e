/**
 * Where what a name means is defined: in this text, in a file that it loads, in a module of the user's
 * own. Of a program that fails, what its evaluation came to is asked, then the last evaluation that
 * went through, then the text of the files that it loads.
 */
import type { Location } from 'vscode-languageserver'
import { isGlobal, type Program } from '../../lint/program.ts'
import { identifierName } from '../../scheme/expand/identifier.ts'
import { Module, type Namespace } from '../../scheme/modules/module.ts'
import type { Sym } from '../../scheme/runtime/values.ts'
import type { Span } from '../../scheme/source.ts'
import type { OpenDocument } from '../document.ts'
import { namingAt, sameBinding } from '../names.ts'
import { loadedDefinition } from '../names-at.ts'
import { locationOf } from '../places.ts'
import { linkAt } from './links.ts'

export function definition(document: OpenDocument, offset: number): Location[] | null {
  const link = linkAt(document, offset)
  if (link !== undefined) {
    const start = { line: 0, character: 0 }
    return [{ uri: link.target, range: { start, end: start } }]
  }
  return definitionPlaces(document, offset)?.map((place) => locationOf(place, document)) ?? null
}

/** Undefined where there is no name. */
export function definitionPlaces(document: OpenDocument, offset: number): Span[] | undefined {
  const naming = namingAt(document, offset)
  if (naming === undefined) return undefined
  const { program, attempted } = document.file
  const { at, binding } = naming
  const found = [...program.definitions, ...program.definitionsElsewhere].filter((definition) =>
    sameBinding(definition.binding, binding),
  )
  if (found.length > 0 || !isGlobal(binding)) return found.map((each) => each.at)
  const { name, module } = binding
  const whole = document.lastWhole
  const elsewhere =
    elsewhereIn(program, module, name) ??
    (attempted && elsewhereIn(attempted.program, attempted.modules.current, name)) ??
    (whole && elsewhereIn(whole.program, whole.names.modules!.current, name)) ??
    loadedDefinition(document, identifierName(at) ?? '')
  return elsewhere === undefined ? [] : [elsewhere]
}

/** What defines, in another file, the variable that a name means in `from`. */
function elsewhereIn(program: Program, from: Namespace, name: Sym): Span | undefined {
  const variable = from.lookup(name)
  if (variable === undefined) return undefined
  return program.definitionsElsewhere.findLast(
    ({ binding }) =>
      isGlobal(binding) &&
      binding.module instanceof Module &&
      binding.module.local(binding.name) === variable,
  )?.at
}
