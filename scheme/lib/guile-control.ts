/** Calls, multiple values, continuations and dynamic extents (Guile manual, "Control"). */
import { charge } from '../runtime/budget.ts'
import { callWithCurrentContinuation, toValue } from '../runtime/continuations.ts'
import {
  applyTail,
  callForAll,
  NO_ENV,
  type ResumePoint,
  SUSPEND,
  suspend,
} from '../runtime/machine.ts'
import { MultipleValues, NIL, Pair, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { popWind, ThunkWind, winds } from '../runtime/winds.ts'
import { guileError } from './check.ts'
import { controlProcedures } from './control.ts'
import { type Library, names, primitives } from './library.ts'
import { unsupported } from './unsupported.ts'

/** The last of the arguments is a list of more. */
function spread(args: readonly Value[]): Value[] {
  const all = args.slice(0, -1)
  const last = args.at(-1)!
  let rest = last
  for (; rest instanceof Pair; rest = rest.cdr) {
    // Of a circular list there are more and more.
    if ((all.length & 0x3ff) === 0x3ff) charge(0x400 * 8)
    all.push(rest.car)
  }
  if (rest !== NIL) {
    throw guileError('wrong-type-arg', 'apply', 'Apply to non-list: ~S', [last], [last])
  }
  return all
}

const CONSUME: ResumePoint = {
  resume: (_env, consumer, produced) => consume(consumer, produced),
  site: undefined,
  takesAll: true,
}

function consume(consumer: Value, produced: Value): Value {
  const values = produced instanceof MultipleValues ? [...produced.values] : [produced]
  return applyTail(consumer, values, undefined)
}

const control = controlProcedures({
  apply: [2, Infinity, ([f, ...args], site) => applyTail(f!, spread(args), site)],
  values: [0, Infinity, (values) => toValue(values)],
  'call-with-values': [
    2,
    2,
    ([producer, consumer]) => {
      const produced = callForAll(producer!, [], undefined)
      return produced === SUSPEND
        ? suspend(CONSUME, NO_ENV, consumer!)
        : consume(consumer!, produced)
    },
  ],
  'call-with-current-continuation': [1, 1, ([receiver]) => callWithCurrentContinuation(receiver!)],
  'call/cc': [1, 1, ([receiver]) => callWithCurrentContinuation(receiver!)],
  'call-with-escape-continuation': [1, 1, ([receiver]) => callWithCurrentContinuation(receiver!)],
  'with-continuation-barrier': [1, 1, ([thunk], site) => applyTail(thunk!, [], site)],
})

const table = primitives({
  '%push-wind!': [
    2,
    (before: Value, after: Value) => {
      winds.current = new ThunkWind(winds.current, before, after)
      return UNSPECIFIED
    },
  ],
  '%pop-wind!': [
    0,
    () => {
      popWind()
      return UNSPECIFIED
    },
  ],
})

/** Delimited continuations are not here. */
const prompts = unsupported(
  names('abort-to-prompt abort-to-prompt* call-with-prompt default-prompt-tag make-prompt-tag'),
  'continuations are whole here; use call/cc',
)

export const guileControl: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(control).filter((name) => name !== 'call-with-escape-continuation'),
    ...Object.keys(prompts),
    'dynamic-wind',
  ],
  values: { ...control, ...table, ...prompts },
  source: new URL('./guile-control.scm', import.meta.url),
}
