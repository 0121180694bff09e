/**
 * Syntax objects: what the reader gives and the expander takes. A datum with the place it was read
 * from. Lists are arrays, not pairs, so that tools can walk them; `tail` is the datum after the dot.
 */

import type { Value } from '../runtime/values.ts'
import type { Source } from '../source.ts'

export type Syntax = ListSyntax | VectorSyntax | AtomSyntax

interface Placed {
  readonly source: Source
  readonly start: number
  readonly end: number
}

export interface ListSyntax extends Placed {
  readonly kind: 'list'
  readonly items: readonly Syntax[]
  readonly tail: Syntax | undefined
  /** How it was written, where not as `( )`: the reader's prefix (`'`, `` ` ``, `,`, `,@`, `#~`, `#$`, …). */
  readonly prefix?: string
}

export interface VectorSyntax extends Placed {
  readonly kind: 'vector'
  readonly items: readonly Syntax[]
}

/** A symbol (or, inside the expander, a renamed identifier), number, string, character, boolean, keyword, bytevector. */
export interface AtomSyntax extends Placed {
  readonly kind: 'atom'
  readonly value: Value
}
