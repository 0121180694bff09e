/** Why a program failed, as a diagnostic. */
import type { Diagnostic } from './diagnostics.ts'
import { nearest } from './nearest.ts'
import { BudgetError } from './runtime/budget.ts'
import type { SchemeError } from './runtime/errors.ts'
import { messageOf } from './runtime/message.ts'
import type { Span } from './source.ts'

/** Where names that are not bound may come from. */
export interface NameSources {
  /** The modules that export `name`. */
  exporting(name: string): readonly string[]
}

/** `start`: the place to name where the error has none. Its code is Guile's key, or `budget`. */
export function diagnose(
  error: SchemeError | BudgetError,
  start: Span,
  sources: NameSources,
): Diagnostic {
  if (error instanceof BudgetError) {
    return { code: 'budget', severity: 'error', message: error.message, span: start }
  }
  const help = helpFor(error, sources)
  return {
    code: error.key.name,
    severity: 'error',
    message: messageOf(error),
    span: error.span ?? start,
    ...(help !== undefined && { help }),
  }
}

/** The module to use, or the name that was meant. */
function helpFor({ key, misspelling }: SchemeError, sources: NameSources): string | undefined {
  if (misspelling === undefined) return undefined
  const { name, candidates } = misspelling
  const [module] = key.name === 'unbound-variable' ? sources.exporting(name) : []
  if (module !== undefined) return `it is in ${module}: (use-modules ${module})`
  const meant = nearest(name, candidates())
  return meant === undefined ? undefined : `did you mean ${meant}?`
}
