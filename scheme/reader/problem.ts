/**
 * What is wrong with a text, twice: where a person would look and what helps, and where and how
 * Guile's reader stops. A text may have many problems; Guile sees the first.
 */
import type { Diagnostic, Related } from '../diagnostics.ts'
import { SchemeError } from '../runtime/errors.ts'
import { list, listFrom, MString, type Value } from '../runtime/values.ts'
import { type Source, span } from '../source.ts'

/** The codes of the reader's diagnostics, which do not change. */
export type ProblemCode =
  /** An opener without its closer. */
  | 'read-unclosed'
  /** `"…`, `#{…`, `#|…` or `#!…` up to the end of the text. */
  | 'read-unclosed-string'
  | 'read-unclosed-symbol'
  | 'read-unclosed-comment'
  /** A closer where nothing is open. */
  | 'read-surplus-close'
  /** `]` for `(`, or `)` for `[`. */
  | 'read-mismatched-close'
  /** A dot with nothing or too much after it, or in a vector. */
  | 'read-dot'
  /** `'` and its like before a closer or the end. */
  | 'read-dangling-prefix'
  /** In a string or symbol. */
  | 'read-escape'
  /** `#\` and no name of a character. */
  | 'read-character'
  /** `#x` and its like before what is no number. */
  | 'read-number'
  /** A number that Guile rejects for its exponent, or we for its length. */
  | 'read-number-range'
  | 'read-complex'
  /** `#` before what means nothing there. */
  | 'read-unknown-sharp'
  /** `#:` before what is no symbol. */
  | 'read-keyword'
  /** An array whose elements do not fit its head. */
  | 'read-array'
  /** What is no byte in a bytevector. */
  | 'read-byte'
  /** `#1#` without `#1=`. */
  | 'read-unknown-label'
  /** Guile reads it, we do not: `#.`, curly infix. */
  | 'read-not-supported'

export interface Problem {
  readonly code: ProblemCode
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
