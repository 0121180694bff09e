/** The procedures that the evaluator itself makes. */
import { formatPlace, type Span } from '../source.ts'
import { type Code, Env, LargeEnv } from './env.ts'
import { addressOf } from './print.ts'
import type { Site } from './site.ts'
import { Procedure, type SelfPrinting, type Value } from './values.ts'

/** What a lambda expression was compiled to. */
export interface CompiledLambda {
  name: string
  /** The exact number of arguments where that is all there is to know, at most 4; else −1. */
  readonly arity: number
  /** The code of the body, for `arity` ≥ 0. Compiled when it is first run. */
  body: Code
  /** The same without an environment: takes the one around the procedure, and the arguments. */
  direct: Direct
  /** Any lambda: the environment and code for these arguments, left in `vm`. Throws when they do not fit. */
  readonly enter: (closure: Closure, args: Value[]) => void
  /** As Guile prints it in `#<procedure f (a b #:optional c . d)>`, one per clause. */
  readonly formals: string
  readonly clauses: readonly ArityClause[]
  readonly documentation: string | undefined
  readonly span: Span
}

export type Direct = (
  this: CompiledLambda,
  up: Env,
  a?: Value,
  b?: Value,
  c?: Value,
  d?: Value,
) => Value

/** By the number of arguments: what makes the environment that the body wants. */
export const THROUGH_BODY: readonly Direct[] = [
  function (this: CompiledLambda, up) {
    return this.body(new Env(up, false, false))
  },
  function (this: CompiledLambda, up, a) {
    return this.body(new Env(up, a!, false))
  },
  function (this: CompiledLambda, up, a, b) {
    return this.body(new Env(up, a!, b!))
  },
  function (this: CompiledLambda, up, a, b, c) {
    return this.body(new LargeEnv(up, a!, b!, c!, false, undefined))
  },
  function (this: CompiledLambda, up, a, b, c, d) {
    return this.body(new LargeEnv(up, a!, b!, c!, d!, undefined))
  },
]

export interface ArityClause {
  readonly required: number
  readonly optional: number
  readonly rest: boolean
  /** The names that it takes; undefined where it takes none. */
  readonly keywords: readonly string[] | undefined
  readonly allowOtherKeys: boolean
}

export class Closure extends Procedure implements SelfPrinting {
  readonly lambda: CompiledLambda
  readonly env: Env

  constructor(lambda: CompiledLambda, env: Env) {
    super(lambda.name)
    this.lambda = lambda
    this.env = env
  }

  printed(): string {
    const { span, formals } = this.lambda
    const name = this.name || `${addressOf(this)} at ${formatPlace(span)}`
    return `#<procedure ${name} ${formals}>`
  }
}

/** `site`: where the call stands. */
export type ControlFunction = (args: Value[], site: Site | undefined) => Value

/**
 * A procedure written in JavaScript that takes part in control: it may return TAIL or SUSPEND. What
 * it does after a call of its own goes into a ResumePoint.
 */
export class ControlProcedure extends Procedure {
  readonly min: number
  readonly max: number
  readonly fn: ControlFunction

  constructor(name: string, min: number, max: number, fn: ControlFunction) {
    super(name)
    this.min = min
    this.max = max
    this.fn = fn
  }
}

/** `(set! (getter x) value)` calls the setter; applied, it is its getter. */
export class ProcedureWithSetter extends Procedure {
  readonly getter: Value
  readonly setter: Value
  constructor(name: string, getter: Value, setter: Value) {
    super(name)
    this.getter = getter
    this.setter = setter
  }
}
