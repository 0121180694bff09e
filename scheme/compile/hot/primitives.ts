/** Generated code of calls that are done in place. */
import type { Call } from '../../expand/core.ts'
import { type InlinedCall, inlinedCall } from '../inline.ts'
import { OperandPoints } from '../operands.ts'
import { QUICK_BINARY, QUICK_UNARY, type Quick } from './quick.ts'
import { environment, type Scope } from './scope.ts'
import {
  deliver,
  deliverSignal,
  deliverTruth,
  exitOf,
  late,
  operand,
  type Target,
  type Writer,
  wantOf,
} from './writer.ts'

/** Whether `core` is such a call; then its code is written. */
export function emitInlined(w: Writer, core: Call, scope: Scope, target: Target): boolean {
  const inlined = inlinedCall(core, scope.at, wantOf(target))
  if (inlined === undefined) return false
  const { text } = w
  const live = text.live
  const { operands, finish, site } = inlined
  const codes = operands.map((each) => late(each, scope.at, 'one'))
  const points = text.constant(new OperandPoints(codes, finish, site))
  const done: string[] = []
  for (const [i, each] of operands.entries()) {
    const suspended = (): string =>
      `${points}.suspend(${i},${environment(scope)},[${done.slice(0, i).join()}])`
    done.push(operand(w, each, scope, exitOf(target), suspended))
  }
  emitQuickly(w, inlined, done, target)
  text.release(live)
  return true
}

function emitQuickly(w: Writer, inlined: InlinedCall, args: string[], target: Target): void {
  const { text } = w
  const { name, link, primitive, finish, failure } = inlined
  const to = target.kind === 'value' ? target.name : text.take()
  const variable = text.constant(link.variable.value === primitive ? link.variable : link)
  const held =
    link.variable.value === primitive ? `${variable}.value` : `${variable}.variable.value`
  const quick = quickCase(name, args, to)
  const slow = (): void => deliverSignal(w, target, `${text.constant(finish)}([${args.join()}])`)
  if (quick === undefined) {
    // No primitive that is swapped comes here.
    const call = `${text.constant(primitive.fn)}(${args.join()})`
    const failed = `${text.constant(failure)}(e,[${args.join()}])`
    text.write(`if(${held}===${text.constant(primitive)}){`)
    text.write(`try{${to}=${call}}catch(e){throw ${failed}}`)
    if (target.kind !== 'value') deliver(w, target, to)
    text.write('}else{')
    slow()
    text.write('}')
    return
  }
  const { when, result, isTruth } = quick
  text.write(`if(${[`${held}===${text.constant(primitive)}`, ...when].join('&&')}){`)
  if (isTruth === true) deliverTruth(w, target, result!)
  else if (result !== undefined || target.kind !== 'value') deliver(w, target, result ?? to)
  text.write('}else{')
  slow()
  text.write('}')
}

function quickCase(name: string, args: readonly string[], to: string): Quick | undefined {
  const [x, y] = args as [string, string]
  if (args.length === 1) return QUICK_UNARY.get(name)?.(x, to)
  return args.length === 2 ? QUICK_BINARY.get(name)?.(x, y, to) : undefined
}
