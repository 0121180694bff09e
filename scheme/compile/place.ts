/** What an expression is compiled in. */
import type { Core } from '../expand/core.ts'
import type { Code } from '../runtime/env.ts'
import type { Layout } from './layout.ts'

export interface Place {
  /**
   * Compiles an expression that stands in this one. `tail`: nothing is left to do in the body after
   * it, so that its code may give TAIL.
   */
  readonly compile: (core: Core, at: Place, tail: boolean) => Code
  readonly layout: Layout | undefined
  /** The procedure whose body this is; empty at the top level. */
  readonly procedure: string
  /** How deep the expression is nested in that body. */
  readonly nesting: number
}
