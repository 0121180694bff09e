/** What calls have in common: operands that suspend, and applying whatever the operator turned out to be. */
import type { Call } from '../expand/core.ts'
import type { Code, Env } from '../runtime/env.ts'
import {
  applyTail,
  call,
  callForAll,
  type ResumePoint,
  SUSPEND,
  suspend,
} from '../runtime/machine.ts'
import type { Site } from '../runtime/site.ts'
import type { Value } from '../runtime/values.ts'
import type { Place, Want } from './place.ts'

export function siteOf(core: Call, { procedure }: Place): Site {
  const { span } = core
  return { span, procedure, isUser: !span.source.isLibrary }
}

export function applyAny(f: Value, args: Value[], site: Site, want: Want): Value {
  if (want === 'tail') return applyTail(f, args, site)
  return want === 'one' ? call(f, args, site) : callForAll(f, args, site)
}

/**
 * Where the evaluation of operands goes on when one of them suspended. What is held are the values
 * before it. Made when first needed: most calls never suspend.
 */
export class OperandPoints {
  readonly #operands: readonly Code[]
  readonly #finish: (values: Value[], env: Env) => Value
  readonly #site: Site | undefined
  #points: ResumePoint[] | undefined

  /** `finish` takes all the values. */
  constructor(
    operands: readonly Code[],
    finish: (values: Value[], env: Env) => Value,
    site: Site | undefined,
  ) {
    this.#operands = operands
    this.#finish = finish
    this.#site = site
  }

  /** Operand `index` suspended. */
  suspend(index: number, env: Env, done: readonly Value[]): Value {
    this.#points ??= this.#operands.map((_, i) => ({
      resume: (resumed, held, value) =>
        this.#resume(i + 1, resumed, [...(held as readonly Value[]), value]),
      site: this.#site,
    }))
    return suspend(this.#points[index]!, env, done)
  }

  #resume(from: number, env: Env, done: Value[]): Value {
    const operands = this.#operands
    for (let i = from; i < operands.length; i++) {
      const value = operands[i]!(env)
      if (value === SUSPEND) return this.suspend(i, env, done)
      done.push(value)
    }
    return this.#finish(done, env)
  }
}
