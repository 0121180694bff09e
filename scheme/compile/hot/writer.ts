/** What the parts of the generator share: the text of one body, and where an expression's value goes. */
import type { Core } from '../../expand/core.ts'
import type { Code } from '../../runtime/env.ts'
import type { CompiledLambda } from '../../runtime/procedures.ts'
import type { Place, Want } from '../place.ts'
import { environment, type Scope } from './scope.ts'
import type { Exit, Text } from './text.ts'

/** What is done with a value: it is that of the body, it goes into a variable, or only its truth does. */
export type Target =
  | { readonly kind: 'return' }
  | {
      readonly kind: 'value' | 'test'
      readonly name: string
      readonly want: 'one' | 'any'
      readonly exit: Exit | undefined
    }

export const RETURN: Target = { kind: 'return' }

export interface Writer {
  readonly text: Text
  readonly emit: (core: Core, scope: Scope, target: Target) => void
  /** The procedure whose body this is, where it may call itself by going back to the start. */
  readonly self: CompiledLambda | undefined
  /** Whether something went back to the start. */
  loops: boolean
}

export function wantOf(target: Target): Want {
  return target.kind === 'return' ? 'tail' : target.want
}

export function exitOf(target: Target): Exit | undefined {
  return target.kind === 'return' ? undefined : target.exit
}

/** An expression has the value `value`, which is no signal. */
export function deliver({ text }: Writer, target: Target, value: string): void {
  if (target.kind === 'return') text.write(`return ${value};`)
  else if (target.kind === 'value') text.write(`${target.name}=${value};`)
  else text.write(`${target.name}=${value}!==false;`)
}

/** The same where it is a JavaScript boolean. */
export function deliverTruth(w: Writer, target: Target, value: string): void {
  if (target.kind === 'test') w.text.write(`${target.name}=${value};`)
  else deliver(w, target, value)
}

/** The same where it may be SUSPEND, or TAIL for the body. */
export function deliverSignal(w: Writer, target: Target, value: string): void {
  if (target.kind === 'return') {
    w.text.write(`return ${value};`)
    return
  }
  const { text } = w
  text.write(`if((${target.name}=${value})===S)${text.leave(target.exit)}`)
  if (target.kind === 'test') text.write(`${target.name}=${target.name}!==false;`)
}

/** Writes code for an operand. Gives an expression that stays as it is while other operands are evaluated. */
export function operand(
  w: Writer,
  core: Core,
  scope: Scope,
  exit: Exit | undefined,
  suspended: () => string,
): string {
  return simple(w, core, scope) ?? intoVariable(w, 'value', core, scope, exit, suspended)
}

/** The expression for what needs no code: constants, and variables that are JavaScript variables. */
function simple(w: Writer, core: Core, scope: Scope): string | undefined {
  if (core.kind === 'constant') return w.text.literal(core.value)
  if (core.kind !== 'local-ref') return undefined
  const { variable } = core
  if (variable.constant !== undefined) return w.text.literal(variable.constant.value)
  if (variable.checked) return undefined
  for (let at: Scope | undefined = scope; at?.outer !== undefined; at = at.outer) {
    const index = at.at.layout!.variables.indexOf(variable)
    if (index !== -1) return at.values?.[index]
  }
  return undefined
}

/** The truth of an expression, in a variable. */
export function truth(
  w: Writer,
  core: Core,
  scope: Scope,
  exit: Exit | undefined,
  suspended: () => string,
): string {
  return intoVariable(w, 'test', core, scope, exit, suspended)
}

/** The variable that code has put its value into, or the truth of that. */
function intoVariable(
  w: Writer,
  kind: 'value' | 'test',
  core: Core,
  scope: Scope,
  exit: Exit | undefined,
  suspended: () => string,
): string {
  const name = w.text.take()
  const live = w.text.live
  w.text.within(exit, suspended, (inner) => {
    w.emit(core, scope, { kind, name, want: 'one', exit: inner })
  })
  w.text.release(live)
  return name
}

/** Adds a frame: the text of it. */
export function frame(w: Writer, point: unknown, scope: Scope): string {
  return `suspend(${w.text.constant(point)},${environment(scope)},false)`
}

/** Code of an expression by closures, compiled when it is first run: where suspended code goes on. */
export function late(core: Core, at: Place, want: Want): Code {
  let code: Code | undefined
  return (env) => {
    code ??= at.compileApart(core, at, want)
    return code(env)
  }
}
