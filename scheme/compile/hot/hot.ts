/**
 * The second tier: the body of a procedure that is entered often becomes one JavaScript function, which
 * does what its closures do and which V8 can optimise as a whole. Where the function has to leave the
 * JavaScript stack it leaves the frames that the closures would have left, so it is never resumed.
 *
 * No text of the program gets into the function's text: variables are numbered, values are passed in.
 */
import type { Core } from '../../expand/core.ts'
import { partsOf } from '../../expand/core-parts.ts'
import type { Code } from '../../runtime/env.ts'
import { MAX_DEPTH, vm } from '../../runtime/machine.ts'
import type { CompiledLambda, Direct } from '../../runtime/procedures.ts'
import type { Place } from '../place.ts'
import { WARMING } from './calls.ts'
import { emit } from './nodes.ts'
import { needsNoEnv, newEnv, type Scope } from './scope.ts'
import { support } from './support.ts'
import { Text } from './text.ts'
import { RETURN, type Writer } from './writer.ts'

/** Entries after which a body is hot, and how deep in calls it is compiled: that takes room on the stack. Tests set it. */
export const heat = { entries: 1_000, depth: MAX_DEPTH / 4 }

/** Expressions in a body, and characters of its JavaScript, beyond which it stays as it is. */
const MAX_EXPRESSIONS = 2_000
const MAX_LENGTH = 200_000

/** Whether JavaScript lets itself be made from text (`--disallow-code-generation-from-strings`). */
let isAllowed = true

/** Code that counts its entries, until `make` is asked for better, which may be undefined. */
export function counting(code: Code, make: () => Code | undefined): Code {
  let left = heat.entries
  let best: Code | undefined
  return (env) => {
    if (best !== undefined) return best(env)
    if (--left >= 0 || vm.depth > heat.depth) return code(env)
    best = make() ?? code
    return best(env)
  }
}

export interface Generated {
  readonly body: Code
  /** Where it was asked for. */
  readonly direct: Direct | undefined
}

/**
 * A body in JavaScript, `at.layout` being that of its variables. `self`: the procedure, where it takes
 * exactly these variables as its arguments.
 */
export function generate(
  core: Core,
  at: Place,
  self: CompiledLambda | undefined,
): Generated | undefined {
  if (!isAllowed || countExpressions(core) > MAX_EXPRESSIONS) return undefined
  const text = new Text()
  const w: Writer = { text, emit, self, loops: false }
  const { variables, outer } = at.layout!
  const around: Scope = {
    at: { ...at, layout: outer },
    outer: undefined,
    values: undefined,
    env: 'up',
  }
  const params = self === undefined ? [] : variables.map((_, i) => `a${i}`)
  const isFree = self !== undefined && needsNoEnv(variables, core)
  const scope: Scope = { at, outer: around, values: isFree ? params : undefined, env: 'env' }
  w.emit(core, scope, RETURN)
  if (text.length > MAX_LENGTH) return undefined

  const locals = ['L', 'D', 'N', ...text.variables, ...params.map((_, i) => `b${i}`)].join()
  const open = `${WARMING}${w.loops ? 'top:for(;;)' : ''}{`
  const env = self === undefined || isFree ? '' : `const env=${newEnv('up', params)};`
  const slots = variables.map((_, i) => `,env.s${i}`).join('')
  const main =
    self === undefined
      ? `const direct=undefined,body=(function(env){const up=env.up;let ${locals};${open}${text.lines}}});`
      : `const direct=(function(${['up', ...params].join()}){let ${locals};${open}${env}${text.lines}}});` +
        `const body=(function(env){return direct(env.up${slots})});`
  const source =
    `'use strict';const {${Object.keys(support).join()}}=support;` +
    `const [${text.constantNames.join()}]=constants;let warm=0;${main}return {body,direct}`
  try {
    return new Function('support', 'constants', source)(support, text.constants) as Generated
  } catch (error) {
    if (!(error instanceof EvalError)) throw error
    isAllowed = false
    return undefined
  }
}

/** Those of procedures inside are not counted: they are bodies of their own. */
function countExpressions(core: Core): number {
  let count = 1
  if (core.kind === 'lambda') return count
  for (const part of partsOf(core)) {
    count += countExpressions(part)
    if (count > MAX_EXPRESSIONS) break
  }
  return count
}
