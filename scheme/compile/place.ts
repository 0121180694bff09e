/** What an expression is compiled in. */
import type { Core } from '../expand/core.ts'
import type { Code } from '../runtime/env.ts'
import type { Layout } from './layout.ts'

/**
 * What is done with the value of an expression. `tail`: it is the value of the body, so that its code
 * may give TAIL; `one`: one value is wanted; `any`: any number will do.
 */
export type Want = 'tail' | 'one' | 'any'

export interface Place {
  /** Compiles an expression that stands in this one. */
  readonly compile: (core: Core, at: Place, want: Want) => Code
  /** The same of a body that is nested in nothing when it runs. */
  readonly compileApart: Place['compile']
  /** The same of an expression that is not run again. */
  readonly compileLate: Place['compile']
  readonly layout: Layout | undefined
  /** It is, or is part of, what a global variable is defined as or set to. */
  readonly isAssigned?: boolean
  /** The procedure whose body this is; empty at the top level. */
  readonly procedure: string
}
