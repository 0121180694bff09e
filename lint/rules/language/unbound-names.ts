/** Names that mean nothing, as far as that can be told without running the program. */
import { identifierName } from '../../../scheme/expand/identifier.ts'
import type { GlobalReference, Namespace } from '../../../scheme/modules/module.ts'
import { intern, type Sym } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { everySyntax, listsWhere, mentionedIn } from '../../mentions.ts'
import { headOf } from '../../places.ts'
import { isGlobal } from '../../program.ts'
import { factsOf } from '../../program-facts.ts'
import { kindOf } from './problems.ts'
import { type Analysis, withoutConsequences } from './unbound-consequences.ts'
import { describe, type UnboundName } from './unbound-name.ts'

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

function references({ program }: CheckedFile): { at: Span; reference: GlobalReference }[] {
  const found: { at: Span; reference: GlobalReference }[] = []
  for (const { at, binding } of program.references) {
    if (isGlobal(binding)) found.push({ at, reference: binding })
  }
  for (const { reference, span } of factsOf(program).globalSets) found.push({ at: span, reference })
  return found
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
