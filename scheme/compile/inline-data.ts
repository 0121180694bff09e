/** Pairs, identity and vectors. The commonest are spelt out: a shared function would cost a call each. */
import { SUSPEND, suspend } from '../runtime/machine.ts'
import { MString, NIL, Pair } from '../runtime/values.ts'
import { type BinaryInline, binary, type UnaryInline, unary } from './inline-shape.ts'

const car: UnaryInline =
  ({ link, primitive, finish, points }, a) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    return x instanceof Pair && link.variable.value === primitive ? x.car : finish([x])
  }

const cdr: UnaryInline =
  ({ link, primitive, finish, points }, a) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    return x instanceof Pair && link.variable.value === primitive ? x.cdr : finish([x])
  }

const isNull: UnaryInline =
  ({ link, primitive, finish, points }, a) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    return link.variable.value === primitive ? x === NIL : finish([x])
  }

const isPair: UnaryInline =
  ({ link, primitive, finish, points }, a) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    return link.variable.value === primitive ? x instanceof Pair : finish([x])
  }

const not: UnaryInline =
  ({ link, primitive, finish, points }, a) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    return link.variable.value === primitive ? x === false : finish([x])
  }

const isEq: BinaryInline =
  ({ link, primitive, finish, points }, a, b) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    const y = b(env)
    if (y === SUSPEND) return suspend(points[1]!, env, x)
    return typeof x === 'object' && link.variable.value === primitive ? x === y : finish([x, y])
  }

const cons: BinaryInline =
  ({ link, primitive, finish, points }, a, b) =>
  (env) => {
    const x = a(env)
    if (x === SUSPEND) return suspend(points[0]!, env, false)
    const y = b(env)
    if (y === SUSPEND) return suspend(points[1]!, env, x)
    return link.variable.value === primitive ? new Pair(x, y) : finish([x, y])
  }

export const UNARY_DATA: readonly (readonly [string, UnaryInline])[] = [
  ['car', car],
  ['cdr', cdr],
  ['null?', isNull],
  ['pair?', isPair],
  ['not', not],
  ['cadr', unary((x) => (x instanceof Pair && x.cdr instanceof Pair ? x.cdr.car : undefined))],
  ['vector-length', unary((x) => (Array.isArray(x) ? x.length : undefined))],
  ['string-length', unary((x) => (x instanceof MString ? x.length : undefined))],
]

export const BINARY_DATA: readonly (readonly [string, BinaryInline])[] = [
  ['eq?', isEq],
  ['cons', cons],
  ['vector-ref', binary((x, y) => (Array.isArray(x) && typeof y === 'number' ? x[y] : undefined))],
]
