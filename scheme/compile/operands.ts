/** What calls have in common: operands that suspend, and applying whatever the operator turned out to be. */
import type { Call } from '../expand/core.ts'
import type { Code } from '../runtime/env.ts'
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
 * Where the operands of a call go on that one of them suspended: `held` is the operator and the
 * operands before it.
 */
export function operandPoints(
  operands: readonly Code[],
  finish: (values: Value[]) => Value,
  site?: Site,
): ResumePoint[] {
  const points: ResumePoint[] = operands.map((_, i) => ({
    resume: (env, held, value) => {
      const done = [...(held as readonly Value[]), value]
      for (let next = i + 1; next < operands.length; next++) {
        const got = operands[next]!(env)
        if (got === SUSPEND) return suspend(points[next]!, env, done)
        done.push(got)
      }
      return finish(done)
    },
    site,
  }))
  return points
}
