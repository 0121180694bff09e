/**
 * Arithmetic and comparison with a literal number, as loops and recursions count. What stands beside
 * the literal is mostly the first variable of the innermost environment: that one is read in place.
 */

import type { Code } from '../runtime/env.ts'
import type { ResumePoint } from '../runtime/machine.ts'
import { SUSPEND, suspend } from '../runtime/machine.ts'
import type { Primitive, Value } from '../runtime/values.ts'
import type { Link } from './link.ts'

export interface ConstantInlining {
  readonly link: Link
  readonly primitive: Primitive
  /** Takes the other operand and does it all the long way. */
  readonly finish: (x: Value) => Value
  /** Where to go on after the other operand. */
  readonly point: ResumePoint
}

export interface ConstantInline {
  readonly general: (inlining: ConstantInlining, a: Code, k: number) => Code
  /** The other operand is slot 0 of the environment. */
  readonly first: (inlining: ConstantInlining, k: number) => Code
}

const MAX = Number.MAX_SAFE_INTEGER
const MIN = Number.MIN_SAFE_INTEGER

/** `late` takes the other operand where it is no number: it may be a signal. */
function late({ finish, point }: ConstantInlining, x: Value, env: Parameters<Code>[0]): Value {
  return x === SUSPEND ? suspend(point, env, false) : finish(x)
}

const add: ConstantInline = {
  general(inlining, a, k) {
    const { link, primitive } = inlining
    return (env) => {
      const x = a(env)
      if (typeof x === 'number' && link.variable.value === primitive) {
        const sum = x + k
        if (sum <= MAX && sum >= MIN) return sum
      }
      return late(inlining, x, env)
    }
  },
  first({ link, primitive, finish }, k) {
    return (env) => {
      const x = env.s0
      if (typeof x === 'number' && link.variable.value === primitive) {
        const sum = x + k
        if (sum <= MAX && sum >= MIN) return sum
      }
      return finish(x)
    }
  },
}

const equal: ConstantInline = {
  general(inlining, a, k) {
    const { link, primitive } = inlining
    return (env) => {
      const x = a(env)
      return typeof x === 'number' && link.variable.value === primitive
        ? x === k
        : late(inlining, x, env)
    }
  },
  first({ link, primitive, finish }, k) {
    return (env) => {
      const x = env.s0
      return typeof x === 'number' && link.variable.value === primitive ? x === k : finish(x)
    }
  },
}

const less: ConstantInline = {
  general(inlining, a, k) {
    const { link, primitive } = inlining
    return (env) => {
      const x = a(env)
      return typeof x === 'number' && link.variable.value === primitive
        ? x < k
        : late(inlining, x, env)
    }
  },
  first({ link, primitive, finish }, k) {
    return (env) => {
      const x = env.s0
      return typeof x === 'number' && link.variable.value === primitive ? x < k : finish(x)
    }
  },
}

const greater: ConstantInline = {
  general(inlining, a, k) {
    const { link, primitive } = inlining
    return (env) => {
      const x = a(env)
      return typeof x === 'number' && link.variable.value === primitive
        ? x > k
        : late(inlining, x, env)
    }
  },
  first({ link, primitive, finish }, k) {
    return (env) => {
      const x = env.s0
      return typeof x === 'number' && link.variable.value === primitive ? x > k : finish(x)
    }
  },
}

/** A subtraction is the addition of the negative. */
const subtract: ConstantInline = {
  general: (inlining, a, k) => add.general(inlining, a, -k),
  first: (inlining, k) => add.first(inlining, -k),
}

/** The literal on the right. */
export const CONSTANT_RIGHT: ReadonlyMap<string, ConstantInline> = new Map([
  ['+', add],
  ['-', subtract],
  ['=', equal],
  ['<', less],
  ['>', greater],
])

/** The literal on the left. */
export const CONSTANT_LEFT: ReadonlyMap<string, ConstantInline> = new Map([
  ['+', add],
  ['=', equal],
  ['<', greater],
  ['>', less],
])
