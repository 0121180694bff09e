/**
 * What is wrong with a text, twice: where a person would look and what helps, and where and how
 * Guile's reader stops. A text may have many problems; Guile sees the first.
 */
import type { Diagnostic, Related } from '../diagnostics.ts'
import { SchemeError } from '../runtime/errors.ts'
import { list, listFrom, MString, type Value } from '../runtime/values.ts'
import { type Source, span } from '../source.ts'

export interface Problem {
  readonly code: string
  readonly start: number
  readonly end: number
  readonly message: string
  readonly related?: readonly { start: number; end: number; message: string }[]
  readonly help?: string
  /** Text that, inserted, mends it. */
  readonly fix?: { readonly at: number; readonly insert: string }
  readonly stop: Stop
}

/** How Guile's reader ends: an error of its own, at an offset, or one that a constructor raised. */
export type Stop =
  | { readonly at: number; readonly message: string; readonly args?: readonly Value[] }
  | { readonly raise: (at: Diagnostic['span']) => SchemeError }

export function toDiagnostic(source: Source, problem: Problem): Diagnostic {
  const related: Related[] | undefined = problem.related?.map((r) => ({
    span: span(source, r.start, r.end),
    message: r.message,
  }))
  const { fix } = problem
  return {
    code: problem.code,
    severity: 'error',
    message: problem.message,
    span: span(source, problem.start, problem.end),
    ...(related && { related }),
    ...(problem.help !== undefined && { help: problem.help }),
    ...(fix && { fix: [{ span: span(source, fix.at, fix.at), text: fix.insert }] }),
  }
}

/** The error that `read` raises for `problem`: key `read-error`, the message led by `FILE:LINE:COLUMN`, both 1-based. */
export function toError(source: Source, problem: Problem): SchemeError {
  const at = span(source, problem.start, problem.end)
  const { stop } = problem
  if ('raise' in stop) return stop.raise(at)
  const { line, column } = source.position(stop.at)
  const message = `${source.name}:${line + 1}:${column + 1}: ${stop.message}`
  return new SchemeError(
    'read-error',
    list(false, new MString(message), listFrom(stop.args ?? []), false),
    at,
  )
}
