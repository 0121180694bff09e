/** What may be meant by a name that means nothing. */
import { identifierName } from '../../../scheme/expand/identifier.ts'
import { type GlobalReference, moduleName } from '../../../scheme/modules/module.ts'
import type { ModuleSystem } from '../../../scheme/modules/system.ts'
import { nearest } from '../../../scheme/nearest.ts'
import type { Span } from '../../../scheme/source.ts'
import { BINDERS } from '../../binders.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { isGlobal, type Naming } from '../../program.ts'

export interface UnboundName {
  readonly at: Span
  readonly name: string
  readonly reference: GlobalReference
  /** The module that has it, or else has `meant`, if that is not used yet: `(srfi srfi-1)`. */
  readonly module: string | undefined
  /** A name that may be meant. */
  readonly meant: string | undefined
}

export function describe(at: Span, reference: GlobalReference, file: CheckedFile): UnboundName {
  const { name } = reference.name
  const modules = file.names.modules!
  const isQualified = reference.who !== undefined
  const module = isQualified ? undefined : moduleWith(name, modules)
  if (module !== undefined) return { at, name, reference, module, meant: undefined }
  const known = new Set(namesInSight(at, reference, file))
  const others = isQualified ? [] : commonNames(modules)
  const meant = name.length < 3 ? undefined : nearest(name, [...known, ...others])
  const isKnown = meant === undefined || known.has(meant)
  const from = isKnown ? undefined : moduleWith(meant, modules)
  return { at, name, reference, module: from, meant }
}

/** Local names that are seen at this place, then those of the module. */
export function* namesInSight(at: Span, { module, who }: GlobalReference, file: CheckedFile) {
  if (who === undefined) {
    for (const definition of file.program.definitions) {
      if (!isGlobal(definition.binding) && isSeen(definition, at, file)) {
        yield identifierName(definition.at)!
      }
    }
  }
  for (const { name } of module.allNames()) yield name
}

/** Of several modules that have a name, the one that people know. */
function moduleWith(name: string, modules: ModuleSystem): string | undefined {
  const found = modules.exporting(name)
  return (
    COMMON.find((module) => found.includes(module)) ??
    found.find((module) => /^\((srfi|ice-9) /.test(module)) ??
    found[0]
  )
}

/** Modules that machines files use. */
const COMMON = [
  '(srfi srfi-1)',
  '(srfi srfi-9)',
  '(srfi srfi-11)',
  '(srfi srfi-26)',
  '(ice-9 match)',
]

function commonNames(modules: ModuleSystem): string[] {
  return COMMON.flatMap((module) => {
    const names = modules.find(moduleName(module))?.publicInterface.names() ?? []
    return [...names].map(({ name }) => name)
  })
}

function isSeen({ at: name }: Naming, at: Span, { places }: CheckedFile): boolean {
  const form = places.within(name, BINDERS)
  return form !== undefined && form.start <= at.start && at.end <= form.end
}
