/** What code of inlined primitives is made from. */
import type { Code } from '../runtime/env.ts'
import { type ResumePoint, SUSPEND, suspend } from '../runtime/machine.ts'
import type { Primitive, Value } from '../runtime/values.ts'
import type { Link } from './link.ts'

export interface Inlining {
  readonly link: Link
  readonly primitive: Primitive
  /** Takes the evaluated operands and does it all the long way. */
  readonly finish: (values: Value[]) => Value
  /** Where to go on after each operand. */
  readonly points: readonly ResumePoint[]
}

export type UnaryInline = (inlining: Inlining, a: Code) => Code
export type BinaryInline = (inlining: Inlining, a: Code, b: Code) => Code

/** For primitives that are not worth code of their own: `fast` gives undefined where it is not the common case. */
export function unary(fast: (x: Value) => Value | undefined): UnaryInline {
  return ({ link, primitive, finish, points }, a) =>
    (env) => {
      const x = a(env)
      if (x === SUSPEND) return suspend(points[0]!, env, false)
      if (link.variable.value === primitive) {
        const value = fast(x)
        if (value !== undefined) return value
      }
      return finish([x])
    }
}

export function binary(fast: (x: Value, y: Value) => Value | undefined): BinaryInline {
  return ({ link, primitive, finish, points }, a, b) =>
    (env) => {
      const x = a(env)
      if (x === SUSPEND) return suspend(points[0]!, env, false)
      const y = b(env)
      if (y === SUSPEND) return suspend(points[1]!, env, x)
      if (link.variable.value === primitive) {
        const value = fast(x, y)
        if (value !== undefined) return value
      }
      return finish([x, y])
    }
}
