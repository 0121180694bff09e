/** Which names mean nothing only because of another mistake. */
import { identifierName } from '../../../scheme/expand/identifier.ts'
import { Macro } from '../../../scheme/expand/macro-value.ts'
import { moduleName, type Variable } from '../../../scheme/modules/module.ts'
import { nearest } from '../../../scheme/nearest.ts'
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import { intern } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { mentionedIn } from '../../mentions.ts'
import { headOf } from '../../places.ts'
import { isGlobal } from '../../program.ts'
import { namesInSight, type UnboundName } from './unbound-name.ts'

export interface Analysis {
  readonly names: readonly UnboundName[]
  /** Forms whose heads mean nothing, and may have been meant for those of macros. */
  readonly unclear: readonly ListSyntax[]
}

/**
 * Without those that follow from another mistake: what stands in a form whose head may have been
 * meant for a macro, and what such a form, or a definition that is wrong, may have been meant to define.
 */
export function withoutConsequences(found: readonly UnboundName[], file: CheckedFile): Analysis {
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
