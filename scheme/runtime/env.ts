/**
 * The variables of one entry into a lambda or let. Four slots of its own, so that every environment
 * has one shape (code that reads them stays monomorphic); the rest in an array.
 */
import type { Value } from './values.ts'

/** Compiled code. Gives a value, or a signal of the machine's. */
export type Code = (env: Env) => Value

export class Env {
  readonly up: Env
  s0: Value
  s1: Value
  s2: Value
  s3: Value
  more: Value[] | undefined

  constructor(
    up: Env | undefined,
    s0: Value,
    s1: Value,
    s2: Value,
    s3: Value,
    more: Value[] | undefined,
  ) {
    this.up = up ?? this
    this.s0 = s0
    this.s1 = s1
    this.s2 = s2
    this.s3 = s3
    this.more = more
  }
}
