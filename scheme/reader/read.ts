/**
 * The reader: text to syntax objects, by Guile's default syntax. Takes any text, never throws, takes
 * time linear in its length, and uses no JavaScript stack for nesting. Where a program is running,
 * reading counts as its work: then the end of the budget is thrown.
 */
import type { Diagnostic } from '../diagnostics.ts'
import { pass } from '../runtime/budget.ts'
import type { SchemeError } from '../runtime/errors.ts'
import type { Source } from '../source.ts'
import { Builder } from './builder.ts'
import { parse } from './grammar.ts'
import type { Recovery } from './indentation.ts'
import { tokenize } from './lexer.ts'
import { toDiagnostic, toError } from './problem.ts'
import { unclosedForm, unclosedString } from './recovery.ts'
import type { Syntax } from './syntax.ts'

export interface ReadResult {
  /** The top-level forms, in order; where something is wrong, as good as they can be made. */
  readonly forms: readonly Syntax[]
  /** Every problem, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where Guile's reader stops: set when there are diagnostics. */
  readonly stop: ReadStop | undefined
}

export interface ReadStop {
  /**
   * The forms that Guile reads, and evaluates, before it raises `error`. Those of `forms` may be
   * others, since there the rest of the text had a say.
   */
  readonly formsBefore: readonly Syntax[]
  /** As `read` raises it: `read-error` with `FILE:LINE:COLUMN: message`, mostly. */
  readonly error: SchemeError
}

/** `whole`: for who looks into everything; else large lists are read when someone looks into them. */
export function read(source: Source, whole = false): ReadResult {
  const strict = build(source, undefined, whole)
  const first = strict.problems[0]
  if (first === undefined) return { forms: strict.forms, diagnostics: [], stop: undefined }
  const { forms, problems } = recover(source, strict)
  return {
    forms,
    diagnostics: problems
      .map((problem) => toDiagnostic(source, problem))
      .sort((a, b) => a.span.start - b.span.start),
    stop: {
      formsBefore: strict.forms.slice(0, strict.formsBeforeProblem),
      error: toError(source, first),
    },
  }
}

/** In a text that is smaller, nothing is put off. */
const LARGE = 32 * 1024

function build(source: Source, recovery?: Recovery, whole = false): Builder {
  const builder = new Builder(source, recovery)
  const { text } = source
  const isPlain = recovery === undefined && !text.includes('#!')
  const lists = !isPlain ? 'none' : whole || text.length < LARGE ? 'small' : 'large'
  for (const { tokens } of tokenize(text, 0, recovery?.stringEnds, lists)) {
    pass(tokens.length)
    parse(tokens, builder)
  }
  builder.finish()
  return builder
}

/** How much text is read again, at most, to tell one unclosed form from the next. */
const MAX_READ_AGAIN = 4_000_000
const MAX_ATTEMPTS = 20
/** No person nests deeper and counts on the reader to see where a closer is missing. */
const MAX_DEPTH = 1000

/** Reads the text again while it does not close something, each time knowing one such place more. */
function recover(source: Source, strict: Builder): Builder {
  const recovery: Recovery = { stringEnds: new Map(), unclosedForms: new Map() }
  const attempts = Math.min(MAX_ATTEMPTS, 1 + MAX_READ_AGAIN / source.text.length)
  let builder = strict
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { openString, openForm } = builder
    if (openString !== undefined) {
      const { start, end } = unclosedString(source, openString, recovery)
      if (recovery.stringEnds.has(start)) break
      recovery.stringEnds.set(start, end)
    } else if (openForm !== undefined && !recovery.unclosedForms.has(openForm)) {
      if (builder.openDepth > MAX_DEPTH) break
      recovery.unclosedForms.set(openForm, unclosedForm(source, openForm, recovery))
    } else {
      break
    }
    builder = build(source, recovery)
  }
  return builder
}
