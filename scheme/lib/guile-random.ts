/** Random numbers (Guile manual, "Random"). Each evaluator has its own default state. */
import { work } from '../runtime/budget.ts'
import { outOfRange, wrongType } from '../runtime/errors.ts'
import { isNumber, normalize } from '../runtime/numbers.ts'
import { numberToString } from '../runtime/numbers-print.ts'
import { Flonum, intern, list, MString, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { needInteger, notA } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { listItems, listLength } from './pairs.ts'
import { RandomState } from './random.ts'

function random(state: RandomState, bound: Value): Value {
  if (bound instanceof Flonum) return new Flonum(bound.value * state.uniform())
  if (typeof bound !== 'number' && typeof bound !== 'bigint') throw wrongType('random', 1, bound)
  if (bound <= 0) throw outOfRange('random', 1, bound)
  return normalize(state.integer(BigInt(bound)))
}

/** What one of them costs. */
const STEPS_PER_NORMAL = 10

/** Normal deviates in each place of a vector, all multiplied by what `scale` makes of them. */
function fillNormal(
  target: Value,
  state: RandomState,
  scale: (squares: number, length: number) => number,
): Value {
  if (!Array.isArray(target) && !(target instanceof Float64Array)) {
    const isArray = target instanceof MString || ArrayBuffer.isView(target)
    throw notA(isArray ? 'f64vector' : 'array', target)
  }
  work(STEPS_PER_NORMAL * (target as ArrayLike<unknown>).length)
  const numbers = Array.from(target as ArrayLike<unknown>, () => state.normal())
  const squares = numbers.reduce((sum, number) => sum + number * number, 0)
  const factor = scale(squares, numbers.length)
  numbers.forEach((number, i) => {
    if (target instanceof Float64Array) target[i] = number * factor
    else (target as Value[])[i] = new Flonum(number * factor)
  })
  return UNSPECIFIED
}

const FROM_DATUM = 'scm_i_rstate_from_datum'

function stateFromDatum(datum: Value): Value {
  if (listLength(datum) !== 3) throw wrongType(FROM_DATUM, 1, datum)
  const [tag, w, c] = listItems(FROM_DATUM, 1, datum) as [Value, Value, Value]
  if (tag !== intern('multiply-with-carry')) throw wrongType(FROM_DATUM, 1, datum)
  const word = (value: Value) => BigInt(needInteger(0, 2 ** 32 - 1, value))
  return new RandomState(word(w), word(c))
}

function stateFromSeed(seed: Value): Value {
  if (isNumber(seed)) return RandomState.fromSeed(numberToString(seed))
  if (seed instanceof MString) return RandomState.fromSeed(seed.text)
  throw wrongType('seed->random-state', 1, seed, 'string')
}

function needState(who: string, position: number, value: Value): RandomState {
  if (value instanceof RandomState) return value
  throw wrongType(who, position, value, 'random-generator-state')
}

function drawing(who: string, draw: (state: RandomState) => number) {
  return (state: Value): Value => new Flonum(draw(needState(who, 1, state)))
}

type Scale = (squares: number, length: number, state: RandomState) => number

function filling(who: string, scale: Scale) {
  return (target: Value, value: Value): Value => {
    const state = needState(who, 2, value)
    return fillNormal(target, state, (squares, length) => scale(squares, length, state))
  }
}

const table = primitives({
  'seed->random-state': [1, stateFromSeed],
  'datum->random-state': [1, stateFromDatum],
  'random-state->datum': [
    1,
    (state: Value) => {
      const [w, c] = needState('random-state->datum', 1, state).words
      return list(intern('multiply-with-carry'), Number(w), Number(c))
    },
  ],
})

/** With the state always given: the Scheme source gives `*random-state*`, which a program may set. */
const helpers = primitives({
  '%random': [2, (bound: Value, state: Value) => random(needState('random', 2, state), bound)],
  '%copy-random-state': [1, (state: Value) => needState('copy-random-state', 1, state).copy()],
  // There is no entropy in a configuration's world; each state differs from the last all the same.
  '%next-random-state': [
    1,
    (state: Value) => RandomState.fromSeed(String((state as RandomState).integer(2n ** 64n))),
  ],
  '%random:uniform': [1, drawing('random:uniform', (state) => state.uniform())],
  '%random:normal': [1, drawing('random:normal', (state) => state.normal())],
  '%random:exp': [1, drawing('random:exp', (state) => state.exponential())],
  '%random:normal-vector!': [2, filling('random:normal-vector!', () => 1)],
  '%random:hollow-sphere!': [
    2,
    filling('random:hollow-sphere!', (squares) => 1 / Math.sqrt(squares)),
  ],
  '%random:solid-sphere!': [
    2,
    filling(
      'random:solid-sphere!',
      (squares, length, state) => state.uniform() ** (1 / length) / Math.sqrt(squares),
    ),
  ],
})

export const guileRandom: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    ...names(`
      *random-state* copy-random-state random random-state-from-platform random:exp
      random:hollow-sphere! random:normal random:normal-vector! random:solid-sphere! random:uniform
    `),
  ],
  values: { ...table, ...helpers },
  create: () => ({ '*random-state*': RandomState.fromSeed() }),
  source: new URL('./guile-random.scm', import.meta.url),
}
