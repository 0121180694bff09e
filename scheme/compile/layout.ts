/** Where variables are at run time, and the code that reads and writes them. */
import type { LocalVariable } from '../expand/core.ts'
import { type Code, Env, LargeEnv } from '../runtime/env.ts'
import type { Value } from '../runtime/values.ts'

/** The variables of one environment, in the order of its slots. */
export interface Layout {
  readonly variables: readonly LocalVariable[]
  readonly outer: Layout | undefined
}

interface Place {
  /** Environments to go up. */
  readonly depth: number
  readonly slot: number
}

export function place(variable: LocalVariable, layout: Layout | undefined): Place {
  let depth = 0
  for (let at = layout; at !== undefined; at = at.outer) {
    const slot = at.variables.indexOf(variable)
    if (slot !== -1) return { depth, slot }
    depth++
  }
  throw new Error(`variable ${variable.name} is out of scope`)
}

const READERS: readonly (readonly Code[])[] = [
  [(env) => env.s0, (env) => env.s1, (env) => (env as LargeEnv).s2, (env) => (env as LargeEnv).s3],
  [
    (env) => env.up.s0,
    (env) => env.up.s1,
    (env) => (env.up as LargeEnv).s2,
    (env) => (env.up as LargeEnv).s3,
  ],
  [
    (env) => env.up.up.s0,
    (env) => env.up.up.s1,
    (env) => (env.up.up as LargeEnv).s2,
    (env) => (env.up.up as LargeEnv).s3,
  ],
]

export function reader({ depth, slot }: Place): Code {
  const ready = READERS[depth]?.[slot]
  if (ready !== undefined) return ready
  if (slot < 4) {
    const inner = READERS[0]![slot]!
    return (env) => inner(ancestor(env, depth))
  }
  const index = slot - 4
  if (depth === 0) return (env) => (env as LargeEnv).more![index]!
  return (env) => (ancestor(env, depth) as LargeEnv).more![index]!
}

export type Writer = (env: Env, value: Value) => void

export function writer({ depth, slot }: Place): Writer {
  const write = slotWriter(slot)
  return depth === 0 ? write : (env, value) => write(ancestor(env, depth), value)
}

function slotWriter(slot: number): Writer {
  switch (slot) {
    case 0:
      return (env, value) => {
        env.s0 = value
      }
    case 1:
      return (env, value) => {
        env.s1 = value
      }
    case 2:
      return (env, value) => {
        ;(env as LargeEnv).s2 = value
      }
    case 3:
      return (env, value) => {
        ;(env as LargeEnv).s3 = value
      }
    default:
      return (env, value) => {
        ;(env as LargeEnv).more![slot - 4] = value
      }
  }
}

function ancestor(env: Env, depth: number): Env {
  let at = env
  for (let i = depth; i > 0; i--) at = at.up
  return at
}

/** An environment for `values`, which are in the order of the layout's variables. */
export function makeEnv(up: Env, values: readonly Value[]): Env {
  const { length } = values
  if (length <= 2) return new Env(up, values[0] ?? false, values[1] ?? false)
  const more = length > 4 ? values.slice(4) : undefined
  return new LargeEnv(up, values[0]!, values[1]!, values[2]!, values[3] ?? false, more)
}
