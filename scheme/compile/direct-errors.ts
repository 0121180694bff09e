/**
 * Guile's evaluator does a few primitives itself where they are called by name, and complains in
 * other words than the procedures do (the virtual machine's instructions instead of libguile).
 */
import { guileError } from '../lib/check.ts'
import type { SchemeError } from '../runtime/errors.ts'
import { MString, Pair, type Value } from '../runtime/values.ts'

/** What a direct call of the primitive `name` with these arguments complains of; undefined where it is as the procedure says. */
export function directError(name: string, values: readonly Value[]): SchemeError | undefined {
  const [first, second] = values
  switch (name) {
    case 'car':
    case 'cdr':
      return first instanceof Pair ? undefined : wrongType(name, 1, 'pair', first!)
    case 'vector-length':
      return Array.isArray(first) ? undefined : wrongType(name, 1, 'vector', first!)
    case 'string-length':
      return first instanceof MString ? undefined : wrongType(name, 1, 'string', first!)
    case 'vector-ref':
      return Array.isArray(first)
        ? wrongIndex(name, first.length, second!)
        : wrongType(name, 1, 'vector', first!)
    case 'vector-set!':
      return Array.isArray(first)
        ? wrongIndex(name, first.length, second!)
        : wrongType(name, 1, 'mutable vector', first!)
    default:
      return undefined
  }
}

function wrongIndex(who: string, length: number, index: Value): SchemeError | undefined {
  if (typeof index !== 'number') return wrongType(who, 2, 'small integer', index)
  if (index >= 0 && index < length) return undefined
  return guileError('out-of-range', who, 'Argument 2 out of range: ~S', [index], [index])
}

function wrongType(who: string, position: number, expected: string, value: Value): SchemeError {
  const message = `Wrong type argument in position ${position} (expecting ${expected}): ~S`
  return guileError('wrong-type-arg', who, message, [value], [value])
}
