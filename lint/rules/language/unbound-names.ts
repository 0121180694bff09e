/** Names that mean nothing, as far as that can be told without running the program. */
import { identifierName } from '../../../scheme/expand/identifier.ts'
import { Macro } from '../../../scheme/expand/macro-value.ts'
import {
  type GlobalReference,
  moduleName,
  type Namespace,
  type Variable,
} from '../../../scheme/modules/module.ts'
import type { ModuleSystem } from '../../../scheme/modules/system.ts'
import { nearest } from '../../../scheme/nearest.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import { intern, type Sym } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import { BINDERS } from '../../binders.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { everySyntax, listsWhere, mentionedIn } from '../../mentions.ts'
import { headOf } from '../../places.ts'
import { isGlobal, type Naming } from '../../program.ts'
import { factsOf } from '../../program-facts.ts'
import { kindOf } from './problems.ts'

export interface UnboundName {
  readonly at: Span
  readonly name: string
  readonly reference: GlobalReference
  /** The module that has it, or else has `meant`, if that is not used yet: `(srfi srfi-1)`. */
  readonly module: string | undefined
  /** A name that may be meant. */
  readonly meant: string | undefined
}

interface Analysis {
  readonly names: readonly UnboundName[]
  /** Forms whose heads mean nothing, and may have been meant for those of macros. */
  readonly unclear: readonly ListSyntax[]
}

const analyses = new WeakMap<CheckedFile, Analysis>()

function analysisOf(file: CheckedFile): Analysis {
  let analysis = analyses.get(file)
  if (analysis === undefined) {
    analysis = withoutConsequences(allUnbound(file), file)
    analyses.set(file, analysis)
  }
  return analysis
}

/** Each of them once for each place. */
export function unboundNames(file: CheckedFile): readonly UnboundName[] {
  return analysisOf(file).names
}

/** Whether it is inside a form of which nobody knows what it is. */
export function isUnclear({ source, start, end }: Span, file: CheckedFile): boolean {
  return (
    source === file.source &&
    analysisOf(file).unclear.some((form) => form.items[0]!.end <= start && end <= form.end)
  )
}

function allUnbound(file: CheckedFile): UnboundName[] {
  if (hasUnknownNames(file)) return []
  const found = new Map<number, UnboundName>()
  const bound = new Map<Namespace, Set<Sym>>()
  for (const { at: used, reference } of references(file)) {
    const { module, name } = reference
    if (bound.get(module)?.has(name) || found.has(used.start)) continue
    if (file.names.isBound(reference)) {
      bound.set(module, (bound.get(module) ?? new Set()).add(name))
      continue
    }
    if (isAskedFor(reference.name, file)) continue
    const at = writtenPlace(used, reference.name, file)
    if (!found.has(at.start)) found.set(at.start, describe(at, reference, file))
  }
  for (const { at, reference } of unknownTransformers(file)) {
    found.set(at.start, describe(at, reference, file))
  }
  return [...found.values()]
}

/** Modules that are not there, or files that were not loaded to the end, may have defined anything. */
function hasUnknownNames(file: CheckedFile): boolean {
  const isEvaluated = file.loaded?.error === undefined
  return (
    file.problems.some((problem) => {
      const kind = kindOf(problem, file)
      return kind === 'module' || (kind === 'unsupported' && problem.message.includes('module ('))
    }) ||
    (!isEvaluated && file.program.references.some(({ at }) => LOADERS.has(identifierName(at)!)))
  )
}

/** `(define-syntax NAME (unknown …))`: what makes a macro is not called before it is needed. */
function* unknownTransformers(file: CheckedFile) {
  const module = file.names.modules?.current
  for (const { code, span } of file.problems) {
    const form = code === 'not-supported' ? file.places.at(span) : undefined
    const name = headOf(form)
    if (form?.kind !== 'list' || name === undefined || module === undefined) continue
    const reference = { module, name: intern(name) }
    if (!file.names.isBound(reference)) yield { at: form.items[0]!, reference }
  }
}

const LOADERS = new Set([
  'load',
  'load-from-path',
  'primitive-load',
  'primitive-load-path',
  'include',
  'include-from-path',
  'eval',
  'eval-string',
  'module-define!',
  'module-use!',
])

function* references({ program }: CheckedFile) {
  for (const { at, binding } of program.references) {
    if (isGlobal(binding)) yield { at, reference: binding }
  }
  for (const { reference, span } of factsOf(program).globalSets) yield { at: span, reference }
}

/** A name that a macro brings in stands in its template. */
function writtenPlace(at: Span, { name }: Sym, { forms, broken }: CheckedFile): Span {
  if (at.source.text.slice(at.start, at.end) === name) return at
  for (const syntax of everySyntax(listsWhere(forms, (head) => TEMPLATES.has(head)))) {
    if (identifierName(syntax) === name && !broken.includes(syntax)) return syntax
  }
  return at
}

const TEMPLATES = new Set(['syntax-rules', 'define-syntax-rule'])

/** `(if (defined? 'name) name …)`. */
function isAskedFor(name: Sym, { forms, program }: CheckedFile): boolean {
  const asks = program.references.some(({ at }) => identifierName(at) === 'defined?')
  return asks && mentionedIn(listsWhere(forms, (head) => head === 'quote')).has(name.name)
}

function describe(at: Span, reference: GlobalReference, file: CheckedFile): UnboundName {
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
function* namesInSight(at: Span, { module, who }: GlobalReference, file: CheckedFile) {
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

/**
 * Without those that follow from another mistake: what stands in a form whose head may have been
 * meant for a macro, and what such a form, or a definition that is wrong, may have been meant to define.
 */
function withoutConsequences(found: readonly UnboundName[], file: CheckedFile): Analysis {
  const unclear: ListSyntax[] = []
  const definitions: Syntax[] = []
  for (const unbound of found) {
    const form = formOf(unbound.at, file)
    if (form === undefined || !mayBeMacro(unbound, form, file)) continue
    unclear.push(form)
    if (DEFINER.test(unbound.name) || DEFINER.test(unbound.meant ?? '')) definitions.push(form)
  }
  for (const { code, span } of file.problems) {
    const macro = file.places.top(span)
    if (headOf(macro) === 'define-syntax') definitions.push(macro!)
    const form = code === 'syntax-error' ? file.places.at(span) : undefined
    if (form !== undefined && DEFINER.test(headOf(form) ?? '')) definitions.push(form)
  }
  // What was read there may be something else.
  for (const form of file.forms) if (file.broken.includes(form)) definitions.push(form)
  if (unclear.length + definitions.length === 0) return { names: found, unclear }
  const mayBeDefined = mentionedIn(definitions)
  const reported = new Set(unclear.map(({ items }) => items[0]!.start))
  for (const { at, name } of found) {
    const form = formOf(at, file)
    if (form !== undefined && mayBeDefined.has(name)) unclear.push(form)
  }
  const names = found.filter(
    ({ at, name, module }) =>
      !(module !== undefined && mayBeDefined.has(lastPart(module))) &&
      !unclear.some(({ items, end }) => items[0]!.end <= at.start && at.end <= end) &&
      !(mayBeDefined.size > 0 && isInMacroUse(at, file)) &&
      (reported.has(at.start) || !mayBeDefined.has(name)),
  )
  return { names, unclear }
}

/** `match` of `(ice-9 match)`. */
function lastPart(module: string): string {
  return module.slice(module.lastIndexOf(' ') + 1, -1)
}

/** The form at whose head a name stands. */
function formOf(at: Span, { places }: CheckedFile): ListSyntax | undefined {
  const form = places.around(at).at(-2)
  return form?.kind === 'list' && form.items[0]!.start === at.start ? form : undefined
}

/** A macro of the text's own may use others, which are not there. */
function isInMacroUse(at: Span, { places, program, names }: CheckedFile): boolean {
  const macros = new Set(
    program.definitions.flatMap(({ at: name, binding }) =>
      isGlobal(binding) && names.valueOf(binding) instanceof Macro ? [identifierName(name)] : [],
    ),
  )
  return places.around(at).some((form) => macros.has(headOf(form)))
}

const DEFINER = /^def|^import$|^use-modules$/

function mayBeMacro(
  { at, name, module, meant, reference }: UnboundName,
  form: Syntax,
  file: CheckedFile,
) {
  if (/^def|^let|^with-|^match|lambda/.test(name)) return true
  const mentioned = mentionedIn([form])
  if (MARKS.some((mark) => mentioned.has(mark))) return true
  const modules = file.names.modules!
  if (module !== undefined) {
    const from = modules.find(moduleName(module))?.publicInterface
    return from !== undefined && isMacro(from.lookup(intern(meant ?? name)))
  }
  const macros = [...namesInSight(at, reference, file)].filter((known) =>
    isMacro(reference.module.lookup(intern(known))),
  )
  return nearest(name, macros) !== undefined
}

/** What only forms of the language look for. */
const MARKS = ['else', '=>', '<>', '<...>', '_', '...']

function isMacro(variable: Variable | undefined): boolean {
  return variable !== undefined && (variable.lazyMacro || variable.value instanceof Macro)
}
