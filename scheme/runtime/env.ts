/**
 * The variables of one entry into a lambda or let, in slots. Most have one or two; code that reads
 * a slot sees two shapes at most.
 */
import type { Value } from './values.ts'

/** Compiled code. Gives a value, or a signal of the machine's. */
export type Code = (env: Env) => Value

/** Slots 0 and 1. */
export class Env {
  readonly up: Env
  s0: Value
  s1: Value

  constructor(up: Env | undefined, s0: Value, s1: Value) {
    this.up = up ?? this
    this.s0 = s0
    this.s1 = s1
  }
}

/** Slots 2 and 3 too, and the rest in an array. */
export class LargeEnv extends Env {
  s2: Value
  s3: Value
  more: Value[] | undefined

  constructor(up: Env, s0: Value, s1: Value, s2: Value, s3: Value, more: Value[] | undefined) {
    super(up, s0, s1)
    this.s2 = s2
    this.s3 = s3
    this.more = more
  }
}
