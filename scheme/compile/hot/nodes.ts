/** Generated code of every kind of expression. */
import type { Block, Conditional, Core, Let, LocalRef, Logic, Sequence } from '../../expand/core.ts'
import { UNINITIALIZED, UNSPECIFIED } from '../../runtime/values.ts'
import { conditionalPoint, logicPoints, sequencePoints, testOf } from '../control.ts'
import { makeEnv } from '../layout.ts'
import { linkOf } from '../link.ts'
import { OperandPoints } from '../operands.ts'
import type { Place } from '../place.ts'
import { asTest } from '../tested-calls.ts'
import { localStore, storePoint } from '../variables.ts'
import { emitCall } from './calls.ts'
import { emitInlined } from './primitives.ts'
import { environment, needsNoEnv, newEnv, reference, type Scope } from './scope.ts'
import {
  deliver,
  deliverSignal,
  exitOf,
  frame,
  late,
  operand,
  type Target,
  truth,
  type Writer,
  wantOf,
} from './writer.ts'

/** How deep expressions are written; deeper ones stay closures. So do those where too many variables are in use. */
const MAX_NESTING = 40
const MAX_VARIABLES = 32
/** What each `else` of a chain adds to the nesting: V8 reads what is nested on the JavaScript stack. */
const ELSE = 1 / 8

let nesting = 0

export function emit(this: Writer, core: Core, scope: Scope, target: Target): void {
  const outside = nesting++
  try {
    if (nesting > MAX_NESTING || this.text.live > MAX_VARIABLES)
      emitClosures(this, core, scope, target)
    else emitNode(this, core, scope, target)
  } finally {
    nesting = outside
  }
}

function emitNode(w: Writer, core: Core, scope: Scope, target: Target): void {
  switch (core.kind) {
    case 'constant':
      deliver(w, target, w.text.literal(core.value))
      return
    case 'local-ref':
      emitLocalRef(w, core, scope, target)
      return
    case 'global-ref': {
      const link = linkOf(core, true)
      const name = target.kind === 'value' ? target.name : w.text.take()
      const value = `${w.text.constant(link.variable)}.value`
      w.text.write(`if((${name}=${value})===UNBOUND)${name}=${w.text.constant(link)}.value();`)
      if (target.kind !== 'value') deliver(w, target, name)
      return
    }
    case 'if':
      emitConditional(w, core, scope, target)
      return
    case 'and':
    case 'or':
      emitLogic(w, core, scope, target)
      return
    case 'sequence':
      emitSequence(w, core, scope, target)
      return
    case 'lambda':
      if (core.compiled === undefined) emitClosures(w, core, scope, target)
      else
        deliver(w, target, `new Closure(${w.text.constant(core.compiled)},${environment(scope)})`)
      return
    case 'call':
      if (!emitInlined(w, core, scope, target)) emitCall(w, core, scope, target)
      return
    case 'let':
      emitLet(w, core, scope, target)
      return
    case 'block':
      emitBlock(w, core, scope, target)
      return
    case 'local-set': {
      const point = storePoint(localStore(core, scope.at))
      const value = operand(w, core.value, scope, exitOf(target), () => frame(w, point, scope))
      w.text.write(`${reference(core.variable, scope)}=${value};`)
      deliver(w, target, w.text.literal(UNSPECIFIED))
      return
    }
    default:
      emitClosures(w, core, scope, target)
  }
}

/** Runs the closures of an expression. */
function emitClosures(w: Writer, core: Core, scope: Scope, target: Target): void {
  // At once: where it runs, the stack may be too deep to compile anything.
  const code = w.text.constant(scope.at.compileApart(core, scope.at, wantOf(target)))
  deliverSignal(w, target, `${code}(${environment(scope)})`)
}

function emitLocalRef(w: Writer, core: LocalRef, scope: Scope, target: Target): void {
  const { variable, span } = core
  if (variable.constant !== undefined) {
    deliver(w, target, w.text.literal(variable.constant.value))
    return
  }
  const text = reference(variable, scope)
  if (!variable.checked) {
    deliver(w, target, text)
    return
  }
  const name = target.kind === 'value' ? target.name : w.text.take()
  const thrown = `throw uninitialized(${w.text.constant(span)})`
  w.text.write(`if((${name}=${text})===UNINITIALIZED)${thrown};`)
  if (target.kind !== 'value') deliver(w, target, name)
}

function emitConditional(w: Writer, core: Conditional, scope: Scope, target: Target): void {
  const { text } = w
  const live = text.live
  let opened = 0
  let rest: Core = core
  while (rest.kind === 'if' && nesting < MAX_NESTING) {
    const { consequent, alternative }: Conditional = rest
    const test = testOf(rest)
    const suspended = (): string => {
      const want = wantOf(target)
      const codes = [late(consequent, scope.at, want), late(alternative, scope.at, want)] as const
      return frame(w, conditionalPoint(...codes), scope)
    }
    text.write(`if(${truth(w, test, scope, exitOf(target), suspended)}){`)
    text.release(live)
    w.emit(consequent, scope, target)
    text.release(live)
    text.write('}else{')
    rest = alternative
    opened++
    nesting += ELSE
  }
  w.emit(rest, scope, target)
  text.release(live)
  text.write('}'.repeat(opened))
}

/** Each operand but the last decides whether the next is evaluated. */
function emitLogic(w: Writer, core: Logic, scope: Scope, target: Target): void {
  const { text } = w
  const isAnd = core.kind === 'and'
  const last = core.operands.length - 1
  const operands = core.operands.map((each, i) => (isAnd && i < last ? asTest(each) : each))
  const codes = operands.map((each, i) => late(each, scope.at, i === last ? wantOf(target) : 'one'))
  const points = logicPoints(codes.slice(0, last), codes[last]!, isAnd)
  const live = text.live
  let opened = 0
  for (const [i, each] of operands.entries()) {
    if (i === last) {
      w.emit(each, scope, target)
      break
    }
    if (nesting >= MAX_NESTING) {
      emitClosures(w, { ...core, operands: core.operands.slice(i) }, scope, target)
      break
    }
    const suspended = (): string => frame(w, points[i], scope)
    if (target.kind === 'test') {
      const test = truth(w, each, scope, target.exit, suspended)
      text.write(`if(${isAnd ? '!' : ''}${test})${target.name}=${!isAnd};else{`)
    } else {
      const value = operand(w, each, scope, exitOf(target), suspended)
      text.write(`if(${value}${isAnd ? '===' : '!=='}false){`)
      deliver(w, target, value)
      text.write('}else{')
    }
    text.release(live)
    opened++
    nesting += ELSE
  }
  text.write('}'.repeat(opened))
}

function emitSequence(w: Writer, core: Sequence, scope: Scope, target: Target): void {
  const { text } = w
  const last = core.body.length - 1
  const codes = core.body.map((each, i) =>
    late(each, scope.at, i === last ? wantOf(target) : 'any'),
  )
  const points = sequencePoints(codes.slice(0, last), codes[last]!)
  const live = text.live
  for (const [i, each] of core.body.entries()) {
    if (i === last) {
      w.emit(each, scope, target)
      return
    }
    const name = text.take()
    text.within(
      exitOf(target),
      () => frame(w, points[i], scope),
      (exit) => {
        w.emit(each, scope, { kind: 'value', name, want: 'any', exit })
      },
    )
    text.release(live)
  }
}

function emitLet(w: Writer, core: Let, scope: Scope, target: Target): void {
  const { text } = w
  const live = text.live
  const inner: Place = {
    ...scope.at,
    layout: { variables: core.variables, outer: scope.at.layout },
  }
  const body = late(core.body, inner, wantOf(target))
  const codes = core.values.map((each) => late(each, scope.at, 'one'))
  const points = text.constant(
    new OperandPoints(codes, (done, env) => body(makeEnv(env, done)), undefined),
  )
  const values: string[] = []
  for (const [i, each] of core.values.entries()) {
    const suspended = (): string =>
      `${points}.suspend(${i},${environment(scope)},[${values.slice(0, i).join()}])`
    values.push(operand(w, each, scope, exitOf(target), suspended))
  }
  const isFree = needsNoEnv(core.variables, core.body)
  const env = isFree ? '' : text.take()
  if (!isFree) text.write(`${env}=${newEnv(environment(scope), values)};`)
  w.emit(core.body, { at: inner, outer: scope, values: isFree ? values : undefined, env }, target)
  text.release(live)
}

function emitBlock(w: Writer, core: Block, scope: Scope, target: Target): void {
  const { text } = w
  const live = text.live
  const env = text.take()
  const empty = core.variables.map(() => text.literal(UNINITIALIZED))
  text.write(`${env}=${newEnv(environment(scope), empty)};`)
  const at: Place = { ...scope.at, layout: { variables: core.variables, outer: scope.at.layout } }
  w.emit(core.body, { at, outer: scope, values: undefined, env }, target)
  text.release(live)
}
