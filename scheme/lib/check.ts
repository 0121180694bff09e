/**
 * Argument checks that the primitives share. Each throws what the C function of Guile's throws for
 * the same argument, so the wording differs from check to check (libguile: validate.h, conv-*.c).
 * Positions count from 1.
 */
import { charge } from '../runtime/budget.ts'
import { SchemeError, wrongType } from '../runtime/errors.ts'
import { Char, listFrom, MString, Pair, Sym, type Value } from '../runtime/values.ts'

/** What is thrown where JavaScript has no room for what a program asks for. */
export function outOfMemory(): SchemeError {
  return guileError('out-of-memory', undefined, 'Out of memory', undefined, undefined)
}

/** Makes something of about `bytes` bytes, by the budget and by what the engine can hold. */
export function allocate<T>(bytes: number, make: () => T): T {
  charge(bytes)
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) throw outOfMemory()
    throw error
  }
}

/** 2⁶⁴−1, the largest size_t. */
export const MAX_SIZE = 18446744073709551615n

/** As `(scm-error key who message args data)`. */
export function guileError(
  key: string,
  who: string | undefined,
  message: string,
  args: readonly Value[] | undefined,
  data: readonly Value[] | undefined,
): SchemeError {
  return new SchemeError(
    key,
    listFrom([
      who === undefined ? false : new MString(who),
      new MString(message),
      args === undefined ? false : listFrom(args),
      data === undefined ? false : listFrom(data),
    ]),
  )
}

/** What a check without a position throws: `expected` names the type. */
export function notA(expected: string, value: Value, who?: string): SchemeError {
  return guileError(
    'wrong-type-arg',
    who,
    'Wrong type (expecting ~A): ~S',
    [new MString(expected), value],
    [value],
  )
}

/** What the conversion of an integer throws that lies outside `low` to `high`. */
export function outsideOf(low: number | bigint, high: number | bigint, value: Value): SchemeError {
  return guileError(
    'out-of-range',
    undefined,
    'Value out of range ~S to< ~S: ~S',
    [low, high, value],
    [value],
  )
}

/** As where Guile says neither the position nor what is expected. */
export function wrongKind(value: Value, who?: string): SchemeError {
  return guileError('wrong-type-arg', who, 'Wrong type: ~S', [value], [value])
}

/** What Guile's compiled `car` and `cdr` throw, and what is made with them. */
export function notAPair(who: 'car' | 'cdr', value: Value): SchemeError {
  return guileError(
    'wrong-type-arg',
    who,
    'Wrong type argument in position 1 (expecting pair): ~S',
    [value],
    [value],
  )
}

/** What the accessors of Guile's records throw, which it compiles, for what is no structure at all. */
export function notAStructure(value: Value): SchemeError {
  return guileError(
    'wrong-type-arg',
    'struct-vtable',
    'Wrong type argument in position 1 (expecting struct): ~S',
    [value],
    [value],
  )
}

export function outside(value: Value, who?: string): SchemeError {
  return guileError('out-of-range', who, 'Value out of range: ~S', [value], [value])
}

export function needString(who: string, position: number, value: Value): MString {
  if (value instanceof MString) return value
  throw wrongType(who, position, value, 'string')
}

export function needChar(who: string, position: number, value: Value): Char {
  if (value instanceof Char) return value
  throw wrongType(who, position, value, 'character')
}

export function needSymbol(who: string, position: number, value: Value): Sym {
  if (value instanceof Sym) return value
  throw wrongType(who, position, value, 'symbol')
}

export function needPair(who: string, position: number, value: Value): Pair {
  if (value instanceof Pair) return value
  throw wrongType(who, position, value, 'pair')
}

/** An exact integer from `low` to `high`, both included. */
export function needInteger(low: number, high: number, value: Value): number {
  if (typeof value === 'number') {
    if (value >= low && value <= high) return value
  } else if (typeof value !== 'bigint') {
    throw notA('exact integer', value)
  }
  throw outsideOf(low, high, value)
}

/** A count or index of type size_t. Beyond 2⁵³ it is Infinity, which no container reaches. */
export function needSize(value: Value, high: number | bigint = MAX_SIZE): number {
  if (typeof value === 'number') {
    if (value >= 0 && value <= high) return value
  } else if (typeof value === 'bigint') {
    if (value >= 0n && value <= high) return Number.POSITIVE_INFINITY
  } else {
    throw notA('exact integer', value)
  }
  throw outsideOf(0, high, value)
}
