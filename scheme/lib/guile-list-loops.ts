/**
 * `map`, `for-each` and `filter` over one list, which programs run most: loops that call procedures of
 * any kind. A continuation that is captured in one of them holds what was done so far, which is never
 * changed after that.
 */
import { callWith, NO_ENV, type ResumePoint, SUSPEND, suspend } from '../runtime/machine.ts'
import type { ControlFunction } from '../runtime/procedures.ts'
import { NIL, Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { controlProcedures } from './control.ts'

/** Where a loop is while it waits for the value of a call. */
class Loop {
  readonly proc: Value
  readonly item: Value
  readonly rest: Value
  /** In reverse. */
  readonly done: Value

  constructor(proc: Value, item: Value, rest: Value, done: Value) {
    this.proc = proc
    this.item = item
    this.rest = rest
    this.done = done
  }
}

/** What to do with the value for `item`: what is done then. */
type Take = (value: Value, item: Value, done: Value) => Value

function loop(take: Take, finish: (done: Value, isShared: boolean) => Value): ControlFunction {
  const run = (proc: Value, list: Value, start: Value, isShared: boolean): Value => {
    let done = start
    for (let at = list; at instanceof Pair; at = at.cdr) {
      const value = callWith(proc, at.car)
      if (value === SUSPEND) return suspend(point, NO_ENV, new Loop(proc, at.car, at.cdr, done))
      done = take(value, at.car, done)
    }
    return finish(done, isShared)
  }
  const point: ResumePoint = {
    resume: (_env, held, value) => {
      const { proc, item, rest, done } = held as Loop
      return run(proc, rest, take(value, item, done), true)
    },
    site: undefined,
  }
  return ([proc, list]) => run(proc!, list!, NIL, false)
}

/** `isShared`: a continuation may hold `list`; else its pairs are used again. */
function reverse(list: Value, isShared: boolean): Value {
  let reversed: Value = NIL
  for (let at = list; at instanceof Pair; ) {
    const next = at.cdr
    if (isShared) {
      reversed = new Pair(at.car, reversed)
    } else {
      at.cdr = reversed
      reversed = at
    }
    at = next
  }
  return reversed
}

export const listLoops = controlProcedures({
  '%map1': [2, 2, loop((value, _item, done) => new Pair(value, done), reverse)],
  '%filter1': [
    2,
    2,
    loop((value, item, done) => (value === false ? done : new Pair(item, done)), reverse),
  ],
  '%for-each1': [
    2,
    2,
    loop(
      (_value, _item, done) => done,
      () => UNSPECIFIED,
    ),
  ],
})
