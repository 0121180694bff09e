/** A place in the program where a call stands, as backtraces and errors name it. */
import type { Span } from '../source.ts'

export interface Site {
  readonly span: Span
  /** The procedure around it; empty at the top level or where it has no name. */
  readonly procedure: string
  /** In the user's text, not a library's. */
  readonly isUser: boolean
}
