/**
 * Where generated code finds variables. Those that are never assigned need no environment: they are
 * JavaScript variables, and an environment with their values is made where something asks for one.
 */
import type { Core, LocalVariable } from '../../expand/core.ts'
import { partsOf } from '../../expand/core-parts.ts'
import { type Layout, place } from '../layout.ts'
import type { Place } from '../place.ts'

export interface Scope {
  readonly at: Place
  /** Undefined for what is around the procedure. */
  readonly outer: Scope | undefined
  /** JavaScript expressions for the variables; undefined where they are in an environment. */
  readonly values: readonly string[] | undefined
  /** The JavaScript variable that holds the environment, where there is one. */
  readonly env: string
}

/** A JavaScript expression for a variable. */
export function reference(variable: LocalVariable, scope: Scope): string {
  let at = scope
  for (;;) {
    if (at.outer === undefined) return slotOf(variable, at.env, at.at.layout)
    const index = at.at.layout!.variables.indexOf(variable)
    if (index !== -1) {
      return at.values === undefined ? slot(at.env, index) : at.values[index]!
    }
    at = at.outer
  }
}

function slotOf(variable: LocalVariable, env: string, layout: Layout | undefined): string {
  const { depth, slot: index } = place(variable, layout)
  return slot(env + '.up'.repeat(depth), index)
}

function slot(env: string, index: number): string {
  return index < 4 ? `${env}.s${index}` : `${env}.more[${index - 4}]`
}

/** An expression for the environment of `scope`. */
export function environment(scope: Scope): string {
  return scope.values === undefined ? scope.env : newEnv(environment(scope.outer!), scope.values)
}

/** As `makeEnv` does it. */
export function newEnv(up: string, values: readonly string[]): string {
  const [a = 'false', b = 'false', c, d = 'false', ...more] = values
  if (c === undefined) return `new Env(${up},${a},${b})`
  const rest = more.length === 0 ? 'undefined' : `[${more.join()}]`
  return `new LargeEnv(${up},${a},${b},${c},${d},${rest})`
}

/** Whether variables with this scope do without an environment. Two lambdas in it share one. */
export function needsNoEnv(variables: readonly LocalVariable[], body: Core): boolean {
  return variables.every((variable) => !variable.assigned) && lambdasIn(body, 2) < 2
}

/** Lambda expressions in `core`, not those inside them; counted to `most`. */
function lambdasIn(core: Core, most: number): number {
  if (core.kind === 'lambda') return 1
  let count = 0
  for (const part of partsOf(core)) {
    count += lambdasIn(part, most - count)
    if (count >= most) break
  }
  return count
}
