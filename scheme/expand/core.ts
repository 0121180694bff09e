/**
 * The core language that expansion ends in. Closed: no macros, no names to look up but those of
 * module variables; every local variable is its own object. Order of evaluation is the order of the
 * fields here (operator first, then arguments left to right).
 */
import type { Link } from '../compile/link.ts'
import type { GlobalReference } from '../modules/module.ts'
import type { CompiledLambda } from '../runtime/procedures.ts'
import type { Keyword, Value } from '../runtime/values.ts'
import type { Span } from '../source.ts'

export class LocalVariable {
  readonly name: string
  /** Where it is bound; undefined where a macro made it. */
  readonly span: Span | undefined
  /** `set!` somewhere. */
  assigned = false
  /** Read somewhere, by its name. */
  referenced = false
  /** What it is throughout: code that refers to it does without the variable. */
  constant: Constant | undefined = undefined
  /** May be read before it has its value (letrec): every read checks. */
  checked = false
  /** The evaluation of a transformer that it belongs to; 0 for the program itself. */
  stage = 0

  constructor(name: string, span: Span | undefined) {
    this.name = name
    this.span = span
  }
}

export type Core =
  | Constant
  | LocalRef
  | LocalSet
  | GlobalRef
  | GlobalSet
  | GlobalDefine
  | Conditional
  | Logic
  | Sequence
  | LambdaExpression
  | Call
  | Let
  | Block
  | Effect

export interface Constant {
  readonly kind: 'constant'
  readonly value: Value
}

export interface LocalRef {
  readonly kind: 'local-ref'
  readonly variable: LocalVariable
  readonly span: Span
}

/** `initial` gives a variable of a Block its first value; else it is `set!`. */
export interface LocalSet {
  readonly kind: 'local-set'
  readonly variable: LocalVariable
  readonly value: Core
  readonly initial: boolean
}

export interface GlobalRef {
  readonly kind: 'global-ref'
  readonly reference: GlobalReference
  readonly span: Span
  /** The compiler's, once it was here. */
  link?: Link
}

export interface GlobalSet {
  readonly kind: 'global-set'
  readonly reference: GlobalReference
  readonly value: Core
  readonly span: Span
  /** The compiler's, once it was here. */
  link?: Link
}

/** Gives a variable of the reference's own module a value, making it where there is none. */
export interface GlobalDefine {
  readonly kind: 'global-define'
  readonly reference: GlobalReference
  readonly value: Core
  readonly span: Span
}

/** The first clause whose test is true gives the value; a test alone gives its own. Unspecified where none is true and there is no alternative. */
export interface Conditional {
  readonly kind: 'if'
  readonly test: Core
  readonly consequent: Core
  readonly alternative: Core
  /** Guile tests whether the test is not true. */
  readonly isNegated?: true
}

/** At least two operands. */
export interface Logic {
  readonly kind: 'and' | 'or'
  readonly operands: readonly Core[]
}

/** At least two expressions. */
export interface Sequence {
  readonly kind: 'sequence'
  readonly body: readonly Core[]
}

export interface LambdaExpression {
  readonly kind: 'lambda'
  /** Empty for an anonymous procedure. */
  name: string
  /** More than one for case-lambda: the first that takes the arguments is used. */
  readonly clauses: readonly LambdaClause[]
  readonly documentation: string | undefined
  readonly span: Span
  /** The compiler's, once it was here. */
  compiled?: CompiledLambda
}

export interface LambdaClause {
  readonly required: readonly LocalVariable[]
  readonly optional: readonly DefaultedVariable[]
  readonly rest: LocalVariable | undefined
  readonly keywords: readonly KeywordVariable[]
  readonly takesKeywords: boolean
  readonly allowOtherKeys: boolean
  readonly body: Core
}

/** Without a default it is #f. A default sees the variables before it. */
export interface DefaultedVariable {
  readonly variable: LocalVariable
  readonly initial: Core | undefined
}

export interface KeywordVariable extends DefaultedVariable {
  readonly keyword: Keyword
}

export interface Call {
  readonly kind: 'call'
  readonly operator: Core
  readonly operands: readonly Core[]
  readonly span: Span
  /** Its value is only tested. */
  readonly isTested?: true
}

export interface Let {
  readonly kind: 'let'
  readonly variables: readonly LocalVariable[]
  readonly values: readonly Core[]
  readonly body: Core
}

/** Variables without values yet, which `body` gives them by initial LocalSets (letrec, letrec*, internal definitions). */
export interface Block {
  readonly kind: 'block'
  readonly variables: readonly LocalVariable[]
  readonly body: Core
}

/** Something the evaluator does itself (make a module current, export names); gives the result of `run`. */
export interface Effect {
  readonly kind: 'effect'
  readonly run: () => Value
  readonly span: Span
}
