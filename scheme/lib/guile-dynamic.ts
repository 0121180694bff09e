/** Fluids, parameters and promises (Guile manual, "Fluids and Dynamic States", "Parameters", "Delayed Evaluation"). */
import { Fluid, Parameter } from '../runtime/dynamic.ts'
import { miscError, wrongType } from '../runtime/errors.ts'
import {
  applyTail,
  call,
  callForAll,
  NO_ENV,
  type ResumePoint,
  SUSPEND,
  suspend,
} from '../runtime/machine.ts'
import { LEAVE } from '../runtime/raise.ts'
import type { Site } from '../runtime/site.ts'
import {
  Held,
  itemsOf,
  listFrom,
  Procedure,
  type SelfPrinting,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { bindFluids } from '../runtime/winds.ts'
import { guileError, outside, wrongKind } from './check.ts'
import { controlProcedures } from './control.ts'
import { type Library, primitives } from './library.ts'

function needFluid(who: string, value: Value): Fluid {
  if (value instanceof Fluid) return value
  throw wrongType(who, 1, value, 'fluid')
}

function fluidRef(value: Value): Value {
  const fluid = needFluid('fluid-ref', value)
  if (fluid.value === undefined) throw miscError('fluid-ref', 'unbound fluid: ~S', fluid)
  return fluid.value
}

/** Calls `thunk` with the fluids bound. */
function callBinding(fluids: readonly Fluid[], values: readonly Value[], thunk: Value): Value {
  bindFluids(fluids, values)
  const result = callForAll(thunk, [], undefined)
  return result === SUSPEND ? suspend(LEAVE, NO_ENV, false) : LEAVE.resume(NO_ENV, false, result)
}

function withFluids(fluids: Value, values: Value, thunk: Value): Value {
  const places = itemsOf(fluids).map((fluid) => {
    if (fluid instanceof Fluid) return fluid
    throw wrongKind(fluid, 'with-fluid*')
  })
  const bound = itemsOf(values)
  if (places.length !== bound.length) throw outside(values, 'with-fluids*')
  return callBinding(places, bound, thunk)
}

/** Of what `parameterize` names: the fluids. */
function fluidsOf(...parameters: Value[]): Value {
  const fluids = parameters.map((parameter) => {
    if (parameter instanceof Parameter) return parameter.fluid
    const message = 'Not a parameter: ~S'
    throw guileError('wrong-type-arg', 'parameterize', message, [parameter], undefined)
  })
  return listFrom(fluids)
}

/** What the parameter holds where it is given `value`. */
function converted([parameter, value]: Value[], site: Site | undefined): Value {
  const { converter } = parameter as Parameter
  return converter === undefined ? value! : applyTail(converter, [value!], site)
}

/** `(make-parameter init [converter])`: the converter makes the first value too. */
function makeParameter([initial, converter]: Value[]): Value {
  if (converter === undefined) return new Parameter('', new Fluid(initial!))
  const value = call(converter, [initial!], undefined)
  return value === SUSPEND
    ? suspend(MAKE_PARAMETER, NO_ENV, converter)
    : MAKE_PARAMETER.resume(NO_ENV, converter, value)
}

const MAKE_PARAMETER: ResumePoint = {
  resume: (_env, converter, value) => new Parameter('', new Fluid(value), converter),
  site: undefined,
}

/** `(delay …)` and R7RS's `(delay-force …)`: what is shared is the content, as in SRFI 45. */
class PromiseValue implements SelfPrinting {
  content: { done: boolean; value: Value; readonly isLazy: boolean }
  constructor(thunk: Value, isLazy: boolean) {
    this.content = { done: false, value: thunk, isLazy }
  }
  printed(): readonly (string | Held)[] {
    return ['#<promise ', new Held(this.content.value, true), '>']
  }
}

function force([promise]: Value[]): Value {
  if (!(promise instanceof PromiseValue)) {
    const message = 'Wrong type argument in position ~A: ~S'
    throw guileError('wrong-type-arg', 'force', message, [1, promise!], [promise!])
  }
  for (;;) {
    const { content } = promise
    if (content.done) return content.value
    const result = call(content.value, [], undefined)
    if (result === SUSPEND) return suspend(FORCED, NO_ENV, promise)
    settle(promise, result)
  }
}

const FORCED: ResumePoint = {
  resume: (_env, promise, result) => {
    settle(promise as PromiseValue, result)
    return force([promise])
  },
  site: undefined,
}

/** The thunk gave `result`: the value, or for delay-force another promise. The first to arrive counts. */
function settle(promise: PromiseValue, result: Value): void {
  const { content } = promise
  if (content.done) return
  if (content.isLazy && result instanceof PromiseValue) {
    promise.content = result.content
    return
  }
  content.done = true
  content.value = result
}

const control = controlProcedures({
  'with-fluids*': [3, 3, ([fluids, values, thunk]) => withFluids(fluids!, values!, thunk!)],
  'with-fluid*': [
    3,
    3,
    ([fluid, value, thunk]) => callBinding([needFluid('with-fluid*', fluid!)], [value!], thunk!),
  ],
  '%converted': [2, 2, converted],
  'make-parameter': [1, 2, makeParameter],
  force: [1, 1, force],
  'with-dynamic-state': [2, 2, ([, thunk], site) => applyTail(thunk!, [], site)],
})

const table = primitives({
  'make-fluid': [0, 1, (value: Value = false) => new Fluid(value)],
  'make-thread-local-fluid': [0, 1, (value: Value = false) => new Fluid(value)],
  'make-unbound-fluid': [0, () => new Fluid(undefined)],
  'fluid?': [1, (value: Value) => value instanceof Fluid],
  'fluid-thread-local?': [1, () => false],
  'fluid-ref': [1, fluidRef],
  'fluid-set!': [
    2,
    (fluid: Value, value: Value) => {
      needFluid('fluid-set!', fluid).value = value
      return UNSPECIFIED
    },
  ],
  'fluid-unset!': [
    1,
    (fluid: Value) => {
      needFluid('fluid-unset!', fluid).value = undefined
      return UNSPECIFIED
    },
  ],
  'fluid-bound?': [1, (fluid: Value) => needFluid('fluid-bound?', fluid).value !== undefined],
  '%parameter-fluids': [0, Infinity, fluidsOf],
  'parameter?': [1, (value: Value) => value instanceof Parameter],
  'parameter-fluid': [1, (value: Value) => needParameter(value).fluid],
  'parameter-converter': [1, (value: Value) => needParameter(value).converter ?? false],
  'fluid->parameter': [
    1,
    2,
    (fluid: Value, converter?: Value) =>
      new Parameter('', needFluid('fluid->parameter', fluid), converter),
  ],
  'make-promise': [1, (thunk: Value) => promise(thunk, false)],
  '%make-lazy-promise': [1, (thunk: Value) => promise(thunk, true)],
  'promise?': [1, (value: Value) => value instanceof PromiseValue],
})

function needParameter(value: Value): Parameter {
  if (value instanceof Parameter) return value
  throw guileError('wrong-type-arg', 'parameter-fluid', 'Not a parameter: ~S', [value], undefined)
}

function promise(thunk: Value, isLazy: boolean): Value {
  if (thunk instanceof Procedure) return new PromiseValue(thunk, isLazy)
  const message = 'Wrong type argument in position ~A: ~S'
  throw guileError('wrong-type-arg', 'make-promise', message, [1, thunk], [thunk])
}

export const guileDynamic: Library = {
  name: '(guile)',
  exports: [...Object.keys(control), ...Object.keys(table)].filter((name) => !name.startsWith('%')),
  values: { ...control, ...table },
}
