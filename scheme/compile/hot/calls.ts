/** Generated code of calls. */

import type { Call, GlobalRef } from '../../expand/core.ts'
import { UNBOUND } from '../../modules/module.ts'
import { MAX_DEPTH } from '../../runtime/machine.ts'
import { Closure } from '../../runtime/procedures.ts'
import type { Site } from '../../runtime/site.ts'
import { Primitive, type Value } from '../../runtime/values.ts'
import { callPoints } from '../calls.ts'
import { linkOf } from '../link.ts'
import { siteOf } from '../operands.ts'
import { isLiteral } from './quick.ts'
import { environment, newEnv, type Scope } from './scope.ts'
import {
  deliver,
  deliverSignal,
  exitOf,
  late,
  operand,
  type Target,
  type Writer,
  wantOf,
} from './writer.ts'

/** Calls with more arguments are left to the machine. */
const MOST_ARGUMENTS = 4

/**
 * The first entries take the uncommon ways too: V8 gives up the code of a function that goes a way
 * that it never went before, and every slice of the budget ends on one.
 */
const WARM = 100

/** At the start of a function: `q` says how often it was entered, or went back to its start. */
export const WARMING = `let q=warm;if(q<${WARM})warm++;`

export function emitCall(w: Writer, core: Call, scope: Scope, target: Target): void {
  const { text } = w
  const live = text.live
  const site = siteOf(core, scope.at)
  const want = wantOf(target)
  const cores = [core.operator, ...core.operands]
  const codes = cores.map((each) => late(each, scope.at, 'one'))
  const points = text.constant(callPoints(codes[0]!, codes.slice(1), site, want))
  const done: string[] = []
  for (const [i, each] of cores.entries()) {
    const suspended = (): string =>
      `${points}.suspend(${i},${environment(scope)},[${done.slice(0, i).join()}])`
    done.push(operand(w, each, scope, exitOf(target), suspended))
  }
  const [f, ...args] = done as [string, ...string[]]
  const primitive = primitiveIn(core, args.length)
  if (primitive !== undefined) emitPrimitive(w, primitive, f, args, site, target)
  else if (isLiteral(f) || args.length > MOST_ARGUMENTS) emitOther(w, f, args, site, target)
  else if (target.kind === 'return') emitTail(w, core, f, args, site)
  else emitClosure(w, f, args, site, target)
  text.release(live)
}

/** The primitive that the operator is now, if it takes so many arguments. */
function primitiveIn({ operator }: Call, count: number): Primitive | undefined {
  if (operator.kind !== 'global-ref') return undefined
  const value = valueNow(operator)
  const takes = value instanceof Primitive && value.min <= count && value.max >= count
  return takes ? value : undefined
}

function valueNow(operator: GlobalRef): Value {
  return linkOf(operator, true).variable.value
}

/** Whatever the operator is. */
function emitOther(
  w: Writer,
  f: string,
  args: readonly string[],
  site: Site,
  target: Target,
): void {
  const call = { tail: 'callTail', one: 'callOne', any: 'callAny' }[wantOf(target)]
  deliverSignal(w, target, `${call}(${f},[${args.join()}],${w.text.constant(site)})`)
}

function emitPrimitive(
  w: Writer,
  primitive: Primitive,
  f: string,
  args: readonly string[],
  site: Site,
  target: Target,
): void {
  const { text } = w
  const place = text.constant(site)
  const value = text.take()
  // Calls with one or two arguments are not counted.
  const isQuick = args.length === 1 || args.length === 2
  text.write(`if(${f}===${text.constant(primitive)}){`)
  if (!isQuick) {
    if (target.kind !== 'return') text.write('if(--fuel.left<0)step();')
    else if (site.isUser) text.write(`vm.tails[vm.depth]=${place};`)
  }
  const wantsOne = wantOf(target) === 'one'
  const only = wantsOne ? `if(${value} instanceof MultipleValues)${value}=single(${value});` : ''
  const counted = !isQuick && target.kind !== 'return'
  text.write(
    `try{${value}=${text.constant(primitive.fn)}(${args.join()});${only}}` +
      `catch(e){throw ${counted ? 'failedCall' : 'located'}(e,${place})}`,
  )
  deliver(w, target, value)
  text.write('}else{')
  emitOther(w, f, args, site, target)
  text.write('}')
}

function emitClosure(
  w: Writer,
  f: string,
  args: readonly string[],
  site: Site,
  target: Target & { kind: 'value' | 'test' },
): void {
  const { text } = w
  const value = target.name
  const place = text.constant(site)
  // A call with four takes two steps; where they are not there, `callForAll` looks after each.
  const [has, take] =
    args.length === MOST_ARGUMENTS ? ['fuel.left>1', 'fuel.left-=2;'] : ['--fuel.left>=0', '']
  text.write(
    `if(${f} instanceof Closure&&(L=${f}.lambda).arity===${args.length}` +
      `&&vm.depth<${MAX_DEPTH}&&q>=${WARM}&&${has}){${take}` +
      `vm.sites[D=++vm.depth]=${place};vm.tails[D]=undefined;` +
      `${value}=L.direct(${[`${f}.env`, ...args].join()});` +
      `while(${value}===TAIL)${value}=vm.code(vm.env);` +
      'vm.depth--;',
  )
  if (target.want === 'one')
    text.write(`if(${value} instanceof MultipleValues)${value}=single(${value});`)
  const call = target.want === 'one' ? 'callOne' : 'callAny'
  text.write(`}else ${value}=${call}(${f},[${args.join()}],${place});`)
  text.write(`if(${value}===S)${text.leave(target.exit)}`)
  if (target.kind === 'test') text.write(`${value}=${value}!==false;`)
}

function emitTail(w: Writer, core: Call, f: string, args: readonly string[], site: Site): void {
  const { text } = w
  const place = text.constant(site)
  if (w.self !== undefined && mayBe(w, core)) {
    w.loops = true
    // The last tail call here is noted already where it is this one again.
    const noted = site.isUser ? `if(N!==${place})vm.tails[vm.depth]=N=${place};` : ''
    text.write(
      `if(${f}.lambda===${text.constant(w.self)}){` +
        `if(q<${WARM}||--fuel.left<0){q++;step()}${noted}${assignments(f, args)}continue top}`,
    )
  }
  const noted = site.isUser ? `vm.tails[vm.depth]=${place};` : ''
  text.write(
    `if(${f} instanceof Closure&&(L=${f}.lambda).arity===${args.length}){` +
      `if(q<${WARM}||--fuel.left<0)step();${noted}` +
      `vm.code=L.body;vm.env=${newEnv(`${f}.env`, args)};return TAIL}`,
  )
  text.write(`return callTail(${f},[${args.join()}],${place});`)
}

/** Whether the operator may be the procedure whose body this is. Only a guess: it is checked when it runs. */
function mayBe({ self }: Writer, { operator, operands }: Call): boolean {
  if (operands.length !== self!.arity) return false
  if (operator.kind === 'local-ref') return operator.variable.name === self!.name
  if (operator.kind !== 'global-ref') return false
  const value = valueNow(operator)
  return value === UNBOUND || (value instanceof Closure && value.lambda === self)
}

/** All at once: an argument may be one of the variables. */
function assignments(f: string, args: readonly string[]): string {
  const changed = [...args.keys()].filter((i) => args[i] !== `a${i}`)
  const isSimple = changed.length < 2 || !args.some((arg) => /^a\d$/.test(arg))
  const values = changed.map((i) => `a${i}=${isSimple ? args[i] : `b${i}`};`).join('')
  const kept = isSimple ? '' : changed.map((i) => `b${i}=${args[i]};`).join('')
  return `up=${f}.env;${kept}${values}`
}
