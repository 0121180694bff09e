/** What the makers of `(ice-9 match)`'s code pass to each other. */
import type { MacroUse } from '../expand/macro.ts'
import type { AtomSyntax, Syntax } from '../reader/syntax.ts'
import type { CodeBuilder } from './native-code.ts'

/** Where a value was found, for `get!` and `set!`. */
export interface Place {
  readonly get: () => Syntax
  readonly set: (to: Syntax) => Syntax
}

/** The variables bound so far. One of them again in the pattern asks for an equal value. */
export type Bound = readonly AtomSyntax[]

/** A variable that holds a value, where that came from, and what is bound by now. */
export interface Subject {
  readonly value: AtomSyntax
  readonly place: Place
  readonly bound: Bound
}

/** The code to go on with. */
export interface Then {
  readonly success: (bound: Bound) => Syntax
  readonly failure: () => Syntax
}

/** Code that matches something of one shape. */
export type Matcher = (subject: Subject, then: Then) => Syntax

/** What code for a pattern is made of. */
export interface PatternCode {
  readonly use: MacroUse
  readonly code: CodeBuilder
  compile(pattern: Syntax, subject: Subject, then: Then): Syntax
  matcher(pattern: Syntax): Matcher
  /** The patterns' variables that are not bound yet. */
  newVariables(patterns: readonly Syntax[], bound: Bound): AtomSyntax[]
  /** A part of the value, given a variable and matched; `(CHANGE …ARGUMENTS new)` replaces it. */
  part(
    match: Matcher,
    access: Syntax,
    change: string,
    changed: readonly Syntax[],
    bound: Bound,
    then: Then,
  ): Syntax
}
