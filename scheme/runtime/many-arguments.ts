/**
 * Primitives called with more arguments than JavaScript's stack holds (`(apply + numbers)`): in parts,
 * where the primitive lets itself be called so.
 */
import { notSupported } from './errors.ts'
import { listFrom, type Primitive, type Value } from './values.ts'

/** More arguments than this are passed in parts. */
export const MANY = 10_000

/** The result of a part is the first argument of the next. */
const FOLDING = new Set(
  `+ * - / append append! gcd lcm logand logior logxor max min string-append string-append/shared
   symbol-append`.split(/\s+/),
)
/** True where it is true of each part, the last argument of one being the first of the next. */
const CHAINING = new Set('= < > <= >= eq? eqv? equal? char=? string=?'.split(' '))

/** What `f` gives for `args`, of which there are more than MANY. */
export function applyToMany(f: Primitive, args: Value[]): Value {
  const { name } = f
  if (name === 'list') return listFrom(args)
  if (name === 'vector') return args.slice()
  if (FOLDING.has(name)) {
    let result = f.fn(...args.slice(0, MANY))
    for (let at = MANY; at < args.length; at += MANY) {
      result = f.fn(result, ...args.slice(at, at + MANY))
    }
    return result
  }
  if (CHAINING.has(name)) {
    for (let at = 0; at + 1 < args.length; at += MANY - 1) {
      if (f.fn(...args.slice(at, at + MANY)) === false) return false
    }
    return true
  }
  throw notSupported(`a call of ${name} with ${args.length} arguments`, `it takes ${MANY} at most`)
}
