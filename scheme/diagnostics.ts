/** What a stage has to say about a text, as data: the same for a terminal, an editor and a pipeline. */
import type { Source, Span } from './source.ts'

export type Severity = 'error' | 'warning' | 'info' | 'hint'

export interface Related {
  readonly span: Span
  readonly message: string
}

/** Replace the text of `span` by `text`. */
export interface Edit {
  readonly span: Span
  readonly text: string
}

export interface Diagnostic {
  /** Stable, documented: `read-unclosed`, `wrong-type-arg`, … */
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly span: Span
  readonly related?: readonly Related[]
  readonly help?: string
  readonly fix?: readonly Edit[]
}

/** The same, said of a place `by` offsets further on, in `source` where that is another text. */
export function movedDiagnostic(diagnostic: Diagnostic, by: number, source?: Source): Diagnostic {
  const { span, related, fix } = diagnostic
  const move = (at: Span): Span => ({
    source: source ?? at.source,
    start: at.start + by,
    end: at.end + by,
  })
  return {
    ...diagnostic,
    span: move(span),
    ...(related && { related: related.map((each) => ({ ...each, span: move(each.span) })) }),
    ...(fix && { fix: fix.map((each) => ({ ...each, span: move(each.span) })) }),
  }
}
