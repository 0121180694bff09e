/**
 * The reader: text to syntax objects, by Guile's default syntax. Takes any text, never throws, takes
 * time linear in its length, and uses no JavaScript stack for nesting.
 */
import type { Diagnostic } from '../diagnostics.ts'
import type { SchemeError } from '../runtime/errors.ts'
import type { Source } from '../source.ts'
import { Builder } from './builder.ts'
import { parse } from './grammar.ts'
import { tokenize } from './lexer.ts'
import { toDiagnostic, toError } from './problem.ts'
import type { Syntax } from './syntax.ts'

export interface ReadResult {
  /** The top-level forms, in order; where something is wrong, as good as they can be made. */
  readonly forms: readonly Syntax[]
  /** Every problem, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where Guile's reader stops: set when there are diagnostics. */
  readonly stop: ReadStop | undefined
}

/**
 * Guile reads and evaluates form by form, so `forms` up to `formsBefore` are evaluated before
 * `error` is raised.
 */
export interface ReadStop {
  readonly formsBefore: number
  readonly error: SchemeError
}

export function read(source: Source): ReadResult {
  const builder = new Builder(source)
  parse(tokenize(source.text).tokens, builder)
  builder.finish()
  const { forms, problems, formsBeforeProblem } = builder
  const first = problems[0]
  return {
    forms,
    diagnostics: problems
      .map((problem) => toDiagnostic(source, problem))
      .sort((a, b) => a.span.start - b.span.start),
    stop: first && { formsBefore: formsBeforeProblem, error: toError(source, first) },
  }
}
