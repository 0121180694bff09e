/**
 * Raising exceptions. Handlers are the value of a fluid, so that continuations and unwinding put the
 * right ones in place. A handler that unwinds is called in the continuation of its installation;
 * another where the exception was raised, with the handlers outside it in force.
 */
import { backtrace } from './backtrace.ts'
import { BudgetError } from './budget.ts'
import { Continuation, Departure, enter, replaceFrames } from './continuations.ts'
import { Fluid } from './dynamic.ts'
import { SchemeError } from './errors.ts'
import { componentOf, errorOf, exceptionKind, exceptionOf, NON_CONTINUABLE } from './exceptions.ts'
import { applyTail, callForAll, NO_ENV, type ResumePoint, SUSPEND, suspend, vm } from './machine.ts'
import { RecordType } from './records.ts'
import type { Site } from './site.ts'
import { NIL, Pair, Sym, type Value } from './values.ts'
import { bindFluids, popWind } from './winds.ts'

class Handler {
  readonly procedure: Value
  /** Where the procedure is called; undefined to call it in place. */
  readonly continuation: Continuation | undefined
  /** What it handles: all (#t), exceptions of a type, throws with a key. */
  readonly type: Value

  constructor(procedure: Value, continuation: Continuation | undefined, type: Value) {
    this.procedure = procedure
    this.continuation = continuation
    this.type = type
  }

  handles(exception: Value): boolean {
    const { type } = this
    if (type instanceof RecordType) return componentOf(exception, type) !== undefined
    if (type instanceof Sym) return exceptionKind(exception) === type
    return true
  }
}

/** The handlers in force, innermost first. */
const HANDLERS = new Fluid(NIL)

/** Calls `thunk` with `handler` in force for exceptions of `type`; with `unwinding`, leaves the extent of the call for it. */
export function callWithHandler(
  handler: Value,
  thunk: Value,
  unwinding: boolean,
  type: Value,
): Value {
  if (!unwinding) return callUnder(new Handler(handler, undefined, type), thunk)
  vm.code = () => callUnder(new Handler(handler, new Continuation(), type), thunk)
  return SUSPEND
}

function callUnder(handler: Handler, thunk: Value): Value {
  bindFluids([HANDLERS], [new Pair(handler, HANDLERS.value!)])
  const result = callForAll(thunk, [], undefined)
  if (result === SUSPEND) return suspend(LEAVE, NO_ENV, false)
  popWind()
  return result
}

/** After an extent whose values are the result. */
export const LEAVE: ResumePoint = {
  resume: (_env, _held, value) => {
    popWind()
    return value
  },
  site: undefined,
  takesAll: true,
}

/** Raises `exception`. Gives what a handler returned where that is wanted (`continuable`). */
export function raise(exception: Value, continuable: boolean, site: Site | undefined): Value {
  for (let at = HANDLERS.value; at instanceof Pair; at = at.cdr) {
    const handler = at.car as Handler
    if (!handler.handles(exception)) continue
    const { continuation, procedure } = handler
    if (continuation !== undefined) {
      return enter(continuation, () => applyTail(procedure, [exception], undefined))
    }
    bindFluids([HANDLERS], [at.cdr])
    const result = callForAll(procedure, [exception], undefined)
    if (result === SUSPEND) return suspend(continuable ? LEAVE : REFUSE, NO_ENV, false)
    return (continuable ? LEAVE : REFUSE).resume(NO_ENV, false, result)
  }
  throw unhandled(exception, site)
}

/** After a handler that should not have returned. What is raised then is for the handlers outside it. */
const REFUSE: ResumePoint = {
  resume: () => {
    const outer = HANDLERS.value!
    popWind()
    bindFluids([HANDLERS], [outer])
    return raise(NON_CONTINUABLE, false, undefined)
  },
  site: undefined,
  takesAll: true,
}

/** Nothing in the program handles it. */
class Unhandled {
  readonly error: SchemeError
  constructor(error: SchemeError) {
    this.error = error
  }
}

function unhandled(exception: Value, site: Site | undefined): Unhandled {
  const error = errorOf(exception)
  if (site?.isUser) error.span ??= site.span
  traced(error)
  return new Unhandled(error)
}

/** Notes where the program is. The place of an error in a library is where the user's code called it. */
function traced(error: SchemeError): void {
  if (error.backtrace.length === 0) error.backtrace = backtrace()
  error.span ??= error.backtrace[0]?.span
}

/** For `execute`: what was thrown in JavaScript is raised in the program, unless it is not for it to handle. */
export function onException(thrown: unknown): void {
  if (thrown instanceof Departure) {
    if (thrown.to.run !== vm.run) throw thrown
    replaceFrames(thrown.to, thrown.code)
    return
  }
  if (thrown instanceof Unhandled) throw thrown
  if (thrown instanceof RangeError) throw new BudgetError(stackOrHeap(thrown))
  if (!(thrown instanceof SchemeError)) throw thrown
  traced(thrown)
  vm.code = () => raise(exceptionOf(thrown), false, undefined)
}

/** What the embedder gets: the error itself where nothing in the program handled it. */
export function escaped(thrown: unknown): unknown {
  const error = thrown instanceof Unhandled ? thrown.error : thrown
  if (error instanceof SchemeError && error.span !== undefined) {
    const { source, start, end } = error.span
    error.span = { source, start, end }
  }
  return error
}

/** JavaScript's own limits: a stack that is too deep, a string or array that is too long. */
function stackOrHeap(error: RangeError): 'depth' | 'memory' {
  return error.message.includes('call stack') ? 'depth' : 'memory'
}
