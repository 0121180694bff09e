/** Continuations: capturing the one there is, and entering another. */
import { miscError } from './errors.ts'
import {
  applyTail,
  call,
  type Frame,
  NO_ENV,
  type ResumePoint,
  SUSPEND,
  suspend,
  vm,
} from './machine.ts'
import { ControlProcedure } from './procedures.ts'
import { MultipleValues, type SelfPrinting, type Value } from './values.ts'
import { FluidWind, ThunkWind, type Wind, winds } from './winds.ts'

export class Continuation extends ControlProcedure implements SelfPrinting {
  readonly frames: Frame | undefined
  readonly winds: Wind | undefined
  /** The run of the machine whose frames these are. */
  readonly run: number

  constructor() {
    super('', 0, Number.POSITIVE_INFINITY, (values) => enter(this, () => toValue(values)))
    this.frames = vm.frames
    this.winds = winds.current
    this.run = vm.run
  }

  printed(): string {
    return '#<continuation>'
  }
}

/** Several values as one result. */
export function toValue(values: readonly Value[]): Value {
  return values.length === 1 ? values[0]! : new MultipleValues(values)
}

/** Thrown to leave a run of the machine for one that it stands in. */
export class Departure {
  readonly to: Continuation
  readonly code: () => Value
  constructor(to: Continuation, code: () => Value) {
    this.to = to
    this.code = code
  }
}

/** Calls `receiver` with the current continuation. */
export function callWithCurrentContinuation(receiver: Value): Value {
  vm.code = () => applyTail(receiver, [new Continuation()], undefined)
  return SUSPEND
}

/** Goes on in `continuation` with the value of `code`, after the extents on the way have been left and entered. */
export function enter(continuation: Continuation, code: () => Value): Value {
  return travel(continuation.winds, () => {
    if (continuation.run === vm.run) {
      replaceFrames(continuation, code)
      return SUSPEND
    }
    if (vm.activeRuns.has(continuation.run)) throw new Departure(continuation, code)
    throw miscError(undefined, 'continuation of an evaluation that has ended')
  })
}

/** What runs next is `code`, with `continuation` after it. */
export function replaceFrames(continuation: Continuation, code: () => Value): void {
  vm.code = () => {
    vm.frames = continuation.frames
    return code()
  }
}

interface Journey {
  readonly target: Wind | undefined
  readonly then: () => Value
  /** An extent that has just been entered, to be made current. */
  readonly entered: Wind | undefined
}

/** Leaves and enters extents until `target` is the innermost; goes on with `then`. */
export function travel(target: Wind | undefined, then: () => Value): Value {
  for (;;) {
    const here = winds.current
    if (here === target) return then()
    const next = nextInward(here, target)
    if (next === undefined) {
      winds.current = here!.outer
      if (here instanceof FluidWind) here.swap()
      else if (here instanceof ThunkWind) {
        const result = call(here.after, [], undefined)
        if (result === SUSPEND) {
          return suspend(ON_THE_WAY, NO_ENV, { target, then, entered: undefined } satisfies Journey)
        }
      }
    } else {
      if (next instanceof FluidWind) next.swap()
      else if (next instanceof ThunkWind) {
        const result = call(next.before, [], undefined)
        if (result === SUSPEND) {
          return suspend(ON_THE_WAY, NO_ENV, { target, then, entered: next } satisfies Journey)
        }
      }
      winds.current = next
    }
  }
}

const ON_THE_WAY: ResumePoint = {
  resume: (_env, held) => {
    const { target, then, entered } = held as Journey
    if (entered !== undefined) winds.current = entered
    return travel(target, then)
  },
  site: undefined,
}

/** The extent to enter next on the way from `here` to `target`; undefined where `here` must be left first. */
function nextInward(here: Wind | undefined, target: Wind | undefined): Wind | undefined {
  const depth = here?.depth ?? 0
  let at = target
  let last: Wind | undefined
  while (at !== undefined && at.depth > depth) {
    last = at
    at = at.outer
  }
  return at === here ? last : undefined
}
