/**
 * The machine that runs compiled code.
 *
 * Code runs on the JavaScript stack for speed, but never depends on it: whatever must outlive it is
 * moved to the heap. A piece of code gives a value, or one of two signals:
 *
 * - TAIL: the value is that of `vm.code(vm.env)`. Whoever made a call that is not a tail call runs it.
 * - SUSPEND: leave the JavaScript stack. Everyone on it who still has something to do adds a Frame
 *   (`suspend`) that says how to go on with the value, and returns SUSPEND too. Arrived at the bottom,
 *   the frames are the continuation, and `vm.code(vm.env)` runs next.
 *
 * The stack is left when it is about to become too deep, to capture a continuation and to replace it.
 * Frames never change once they are linked, so a continuation can be entered any number of times.
 */
import { checkDepth, fuel, outOfFuel } from './budget.ts'
import { Parameter } from './dynamic.ts'
import { type Code, Env } from './env.ts'
import { located, miscError, wrongArgumentCount, wrongTypeToApply } from './errors.ts'
import { applyToMany, MANY } from './many-arguments.ts'
import { Closure, ControlProcedure, ProcedureWithSetter } from './procedures.ts'
import type { Site } from './site.ts'
import { MultipleValues, Primitive, Singleton, type Value } from './values.ts'

export const TAIL = new Singleton('#<tail>')
export const SUSPEND = new Singleton('#<suspend>')

/** How code that was suspended goes on: `held` is what it kept besides its environment, `value` what it waited for. */
export interface ResumePoint {
  readonly resume: (env: Env, held: Value, value: Value) => Value
  /** For backtraces. */
  readonly site: Site | undefined
  /** Whether several values are taken as they come. */
  readonly takesAll?: boolean
}

export class Frame {
  next: Frame | undefined = undefined
  /** How many frames there are from here on. */
  depth = 0
  readonly point: ResumePoint
  readonly env: Env
  readonly held: Value

  constructor(point: ResumePoint, env: Env, held: Value) {
    this.point = point
    this.env = env
    this.held = held
  }
}

/**
 * Calls on the JavaScript stack before it is left. A call, or sixteen levels of nesting in a body, takes
 * up to some twenty JavaScript frames of 150 bytes, before V8 optimises them; Node gives a bit under a
 * megabyte.
 */
export const MAX_DEPTH = 250

export const NO_ENV = new Env(undefined, false, false)

/** The machine's registers. One machine: evaluators take turns, and save them. */
export const vm = {
  code: ((): Value => false) as Code,
  env: NO_ENV,
  /** The heap's part of the continuation: what goes on below the JavaScript stack. */
  frames: undefined as Frame | undefined,
  /** Calls on the JavaScript stack that are not tail calls. `sites[1 … depth]` says where they stand. */
  depth: 0,
  /** What `depth` was when this run began. */
  base: 0,
  /** Which run this is, and all that have not ended. */
  run: 0,
  activeRuns: new Set<number>(),
  sites: new Array<Site | undefined>(MAX_DEPTH + 2).fill(undefined),
  /** The last tail call that the user's code made in place of each of these. */
  tails: new Array<Site | undefined>(MAX_DEPTH + 2).fill(undefined),
}

/** Notes a call on the JavaScript stack, which stands at `site`. */
function pushCall(site: Site | undefined): void {
  const depth = ++vm.depth
  vm.sites[depth] = site
  vm.tails[depth] = undefined
}

let runs = 0
let innermost: Frame | undefined
let outermost: Frame | undefined

/** Adds a frame while the stack is being left. */
export function suspend(point: ResumePoint, env: Env, held: Value): Value {
  const frame = new Frame(point, env, held)
  if (outermost === undefined) innermost = frame
  else outermost.next = frame
  outermost = frame
  return SUSPEND
}

function linkFrames(): void {
  vm.depth = vm.base
  if (outermost === undefined) return
  const below = vm.frames?.depth ?? 0
  outermost.next = vm.frames
  let count = 0
  for (let frame = innermost; frame !== vm.frames; frame = frame!.next) count++
  let depth = below + count
  checkDepth(depth)
  for (let frame = innermost; frame !== vm.frames; frame = frame!.next) frame!.depth = depth--
  vm.frames = innermost
  innermost = undefined
  outermost = undefined
}

/**
 * What becomes of a JavaScript exception: code to go on with, left in `vm`, or the exception again.
 * `vm.sites`, `vm.depth` and `vm.frames` still say where it happened.
 */
export type ExceptionHandler = (error: unknown) => void

/** Runs `code` to its value, with no continuation but its own. Nests: a primitive may call it. */
export function execute(code: Code, env: Env, onException: ExceptionHandler): Value {
  const { code: outerCode, env: outerEnv, frames: outerFrames, base: outerBase, run: outerRun } = vm
  vm.code = code
  vm.env = env
  vm.frames = undefined
  vm.base = vm.depth
  vm.run = ++runs
  vm.activeRuns.add(vm.run)
  try {
    for (;;) {
      try {
        return runToEnd()
      } catch (error) {
        innermost = undefined
        outermost = undefined
        onException(error)
        vm.depth = vm.base
      }
    }
  } finally {
    vm.code = outerCode
    vm.env = outerEnv
    vm.frames = outerFrames
    vm.depth = vm.base
    vm.base = outerBase
    vm.activeRuns.delete(vm.run)
    vm.run = outerRun
  }
}

function runToEnd(): Value {
  let result: Value = TAIL
  for (;;) {
    while (result === TAIL) result = vm.code(vm.env)
    if (result === SUSPEND) {
      linkFrames()
      result = TAIL
      continue
    }
    const frame = vm.frames
    if (frame === undefined) return result
    vm.frames = frame.next
    const { point } = frame
    if (result instanceof MultipleValues && point.takesAll !== true) result = single(result)
    result = point.resume(frame.env, frame.held, result)
  }
}

/** The one value that a place wants which got several: the first. */
export function single(result: MultipleValues): Value {
  const [first] = result.values
  if (first === undefined) {
    throw miscError(undefined, 'Zero values returned to single-valued continuation')
  }
  return first
}

/** Calls `f` where more is to be done with the result. Gives a value or SUSPEND. */
export function call(f: Value, args: Value[], site: Site | undefined): Value {
  const result = callForAll(f, args, site)
  return result instanceof MultipleValues ? single(result) : result
}

/** `call` with one argument, for loops that make very many. */
export function callWith(f: Value, x: Value): Value {
  if (!(f instanceof Closure) || f.lambda.arity !== 1 || vm.depth >= MAX_DEPTH) {
    return call(f, [x], undefined)
  }
  fuel.left -= 2
  if (fuel.left < 0) outOfFuel()
  pushCall(undefined)
  let result = f.lambda.direct(f.env, x)
  while (result === TAIL) result = vm.code(vm.env)
  vm.depth--
  return result instanceof MultipleValues ? single(result) : result
}

/** As `call`, for who takes several values. */
export function callForAll(f: Value, args: Value[], site: Site | undefined): Value {
  if (--fuel.left < 0) outOfFuel()
  if (vm.depth >= MAX_DEPTH) {
    vm.code = () => applyTail(f, args, site)
    return SUSPEND
  }
  pushCall(site)
  let result: Value
  if (f instanceof Closure && f.lambda.arity === args.length) {
    if (--fuel.left < 0) outOfFuel()
    result = f.lambda.direct(f.env, args[0], args[1], args[2], args[3])
  } else {
    result = applyTail(f, args, site)
  }
  while (result === TAIL) result = vm.code(vm.env)
  vm.depth--
  return result
}

/** Calls `f` as the last thing to do. Gives a value, TAIL or SUSPEND. */
export function applyTail(f: Value, args: Value[], site: Site | undefined): Value {
  if (site?.isUser) vm.tails[vm.depth] = site
  try {
    if (f instanceof Closure) {
      if (--fuel.left < 0) outOfFuel()
      f.lambda.enter(f, args)
      return TAIL
    }
    if (f instanceof Primitive) {
      if (args.length < f.min || args.length > f.max) throw wrongArgumentCount(f)
      return args.length > MANY ? applyToMany(f, args) : f.fn(...args)
    }
    if (f instanceof ControlProcedure) {
      // A continuation called as the last thing to do may lead here again.
      if (--fuel.left < 0) outOfFuel()
      if (args.length < f.min || args.length > f.max) throw wrongArgumentCount(f)
      return f.fn(args, site)
    }
    if (f instanceof Parameter) {
      if (args.length > 1) throw wrongArgumentCount(PARAMETER)
      return args.length === 0 ? (f.fluid.value ?? false) : setParameter(f, args[0]!)
    }
  } catch (error) {
    throw located(error, site)
  }
  if (f instanceof ProcedureWithSetter) return applyTail(f.getter, args, site)
  throw located(wrongTypeToApply(f), site)
}

/** What a parameter calls itself in an error. */
const PARAMETER = new Primitive('parameter', 0, 1, (value) => value)

/** A parameter applied to a value takes it, converted, and gives the one that it had. */
function setParameter(parameter: Parameter, given: Value): Value {
  const { converter } = parameter
  const value = converter === undefined ? given : call(converter, [given], undefined)
  return value === SUSPEND
    ? suspend(SET_PARAMETER, NO_ENV, parameter)
    : SET_PARAMETER.resume(NO_ENV, parameter, value)
}

const SET_PARAMETER: ResumePoint = {
  resume: (_env, parameter, value) => {
    const { fluid } = parameter as Parameter
    const old = fluid.value ?? false
    fluid.value = value
    return old
  },
  site: undefined,
}
