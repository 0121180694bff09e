/**
 * Arithmetic and comparison of exact integers that fit a JavaScript number. The commonest are spelt
 * out: a shared function for all of them would cost a call each.
 */
import { SUSPEND, suspend } from '../runtime/machine.ts'
import type { Value } from '../runtime/values.ts'
import { type BinaryInline, binary, type UnaryInline, unary } from './inline-shape.ts'

const MAX = Number.MAX_SAFE_INTEGER
const MIN = Number.MIN_SAFE_INTEGER

const add: BinaryInline =
  ({ link, primitive, finish, points }, a, b) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    const y = b(env)
    if (y === SUSPEND) return suspend(points[1]!, env, x)
    if (typeof x === 'number' && typeof y === 'number' && link.variable.value === primitive) {
      const sum = x + y
      if (sum <= MAX && sum >= MIN) return sum
    }
    return finish([x, y])
  }

const subtract: BinaryInline =
  ({ link, primitive, finish, points }, a, b) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    const y = b(env)
    if (y === SUSPEND) return suspend(points[1]!, env, x)
    if (typeof x === 'number' && typeof y === 'number' && link.variable.value === primitive) {
      const difference = x - y
      if (difference <= MAX && difference >= MIN) return difference
    }
    return finish([x, y])
  }

const equal: BinaryInline =
  ({ link, primitive, finish, points }, a, b) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    const y = b(env)
    if (y === SUSPEND) return suspend(points[1]!, env, x)
    return typeof x === 'number' && typeof y === 'number' && link.variable.value === primitive
      ? x === y
      : finish([x, y])
  }

const less: BinaryInline =
  ({ link, primitive, finish, points }, a, b) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    const y = b(env)
    if (y === SUSPEND) return suspend(points[1]!, env, x)
    return typeof x === 'number' && typeof y === 'number' && link.variable.value === primitive
      ? x < y
      : finish([x, y])
  }

const greater: BinaryInline =
  ({ link, primitive, finish, points }, a, b) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    const y = b(env)
    if (y === SUSPEND) return suspend(points[1]!, env, x)
    return typeof x === 'number' && typeof y === 'number' && link.variable.value === primitive
      ? x > y
      : finish([x, y])
  }

function small(value: number): Value | undefined {
  return value <= MAX && value >= MIN ? value : undefined
}

function integers(operation: (x: number, y: number) => Value | undefined): BinaryInline {
  return binary((x, y) =>
    typeof x === 'number' && typeof y === 'number' ? operation(x, y) : undefined,
  )
}

function integer(operation: (x: number) => Value | undefined): UnaryInline {
  return unary((x) => (typeof x === 'number' ? operation(x) : undefined))
}

export const BINARY_ARITHMETIC: readonly (readonly [string, BinaryInline])[] = [
  ['+', add],
  ['-', subtract],
  // Adding 0 makes an integer of −0.
  ['*', integers((x, y) => small(x * y + 0))],
  ['=', equal],
  ['<', less],
  ['>', greater],
  ['<=', integers((x, y) => x <= y)],
  ['>=', integers((x, y) => x >= y)],
]

export const UNARY_ARITHMETIC: readonly (readonly [string, UnaryInline])[] = [
  ['zero?', integer((x) => x === 0)],
  ['1+', integer((x) => small(x + 1))],
  ['1-', integer((x) => small(x - 1))],
]
