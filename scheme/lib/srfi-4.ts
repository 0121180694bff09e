/** `(srfi srfi-4)`: uniform vectors, which are the core's. */
import type { Library } from './library.ts'

const KINDS = ['u8', 's8', 'u16', 's16', 'u32', 's32', 'u64', 's64', 'f32', 'f64']

const exports = KINDS.flatMap((kind) => [
  `${kind}vector`,
  `${kind}vector?`,
  `${kind}vector-length`,
  `${kind}vector-ref`,
  `${kind}vector-set!`,
  `${kind}vector->list`,
  `list->${kind}vector`,
  `make-${kind}vector`,
])

export const srfi4: Library = { name: '(srfi srfi-4)', exports, reexports: { '(guile)': exports } }
