/** Random numbers (Guile manual, "Random"). Each evaluator has its own default state. */
import { outOfRange, wrongType } from '../runtime/errors.ts'
import { isNumber, normalize } from '../runtime/numbers.ts'
import { numberToString } from '../runtime/numbers-print.ts'
import { Flonum, intern, list, MString, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { needInteger, notA } from './check.ts'
import { type Library, primitives } from './library.ts'
import { listItems, listLength } from './pairs.ts'
import { RandomState } from './random.ts'

function random(state: RandomState, bound: Value): Value {
  if (bound instanceof Flonum) return new Flonum(bound.value * state.uniform())
  if (typeof bound !== 'number' && typeof bound !== 'bigint') throw wrongType('random', 1, bound)
  if (bound <= 0) throw outOfRange('random', 1, bound)
  return normalize(state.integer(BigInt(bound)))
}

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

function create(): Record<string, Value> {
  const common = RandomState.fromSeed()

  function stateOf(who: string, position: number, value: Value | undefined): RandomState {
    const state = value ?? common
    if (state instanceof RandomState) return state
    throw wrongType(who, position, state, 'random-generator-state')
  }

  function drawing(who: string, draw: (state: RandomState) => number) {
    return (state?: Value): Value => new Flonum(draw(stateOf(who, 1, state)))
  }

  function filling(
    who: string,
    scale: (squares: number, length: number, u: () => number) => number,
  ) {
    return (target: Value, value?: Value): Value => {
      const state = stateOf(who, 2, value)
      return fillNormal(target, state, (squares, length) =>
        scale(squares, length, () => state.uniform()),
      )
    }
  }

  return {
    '*random-state*': common,
    ...primitives({
      random: [1, 2, (bound: Value, state?: Value) => random(stateOf('random', 2, state), bound)],
      'copy-random-state': [0, 1, (state?: Value) => stateOf('copy-random-state', 1, state).copy()],
      'seed->random-state': [1, stateFromSeed],
      'datum->random-state': [1, stateFromDatum],
      'random-state->datum': [
        1,
        (state: Value) => {
          const [w, c] = stateOf('random-state->datum', 1, state).words
          return list(intern('multiply-with-carry'), Number(w), Number(c))
        },
      ],
      // There is no entropy in a configuration's world; each state differs from the last all the same.
      'random-state-from-platform': [
        0,
        () => RandomState.fromSeed(String(common.integer(2n ** 64n))),
      ],
      'random:uniform': [0, 1, drawing('random:uniform', (state) => state.uniform())],
      'random:normal': [0, 1, drawing('random:normal', (state) => state.normal())],
      'random:exp': [0, 1, drawing('random:exp', (state) => state.exponential())],
      'random:normal-vector!': [1, 2, filling('random:normal-vector!', () => 1)],
      'random:hollow-sphere!': [
        1,
        2,
        filling('random:hollow-sphere!', (squares) => 1 / Math.sqrt(squares)),
      ],
      'random:solid-sphere!': [
        1,
        2,
        filling(
          'random:solid-sphere!',
          (squares, length, uniform) => uniform() ** (1 / length) / Math.sqrt(squares),
        ),
      ],
    }),
  }
}

export const guileRandom: Library = {
  name: '(guile)',
  exports: [
    '*random-state*',
    'copy-random-state',
    'datum->random-state',
    'random',
    'random-state->datum',
    'random-state-from-platform',
    'random:exp',
    'random:hollow-sphere!',
    'random:normal',
    'random:normal-vector!',
    'random:solid-sphere!',
    'random:uniform',
    'seed->random-state',
  ],
  create,
}
