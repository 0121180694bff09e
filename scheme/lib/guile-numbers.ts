/** Numbers of Guile's core (Guile manual, "Numbers"). The arithmetic itself is in runtime/numbers*.ts. */
import { charge } from '../runtime/budget.ts'
import { notSupported, wrongType } from '../runtime/errors.ts'
import { isExactInteger, isInteger, isNumber, isRational, type Real } from '../runtime/numbers.ts'
import {
  absolute,
  add,
  divide,
  greater,
  greaterOrEqual,
  isNegative,
  isPositive,
  isZero,
  less,
  lessOrEqual,
  max,
  min,
  multiply,
  negate,
  numberEqual,
  reciprocal,
  subtract,
} from '../runtime/numbers-arithmetic.ts'
import {
  ash,
  bitExtract,
  integerLength,
  logand,
  logbit,
  logcount,
  logior,
  lognot,
  logtest,
  logxor,
  roundAsh,
} from '../runtime/numbers-bits.ts'
import * as elementary from '../runtime/numbers-elementary.ts'
import {
  divideBy,
  exactIntegerSqrt,
  gcd,
  integerExpt,
  isEven,
  isOdd,
  lcm,
  magnitudeAlone,
  modulo,
  moduloExpt,
  quotient,
  quotientBy,
  type Rounding,
  remainder,
  remainderBy,
} from '../runtime/numbers-integer.ts'
import { ParseProblem, parseNumber } from '../runtime/numbers-parse.ts'
import { numberToString } from '../runtime/numbers-print.ts'
import * as reals from '../runtime/numbers-real.ts'
import { Flonum, MString, MultipleValues, type Value } from '../runtime/values.ts'
import { guileError, needInteger, needString, outside } from './check.ts'
import { type Library, primitives } from './library.ts'

type Binary = (a: Value, b: Value) => Value

/** Any number of operands, folded from the left; one alone is checked against the neutral element. */
function folded(neutral: number, operation: Binary) {
  return (...operands: Value[]): Value => {
    if (operands.length === 2) return operation(operands[0]!, operands[1]!)
    if (operands.length === 0) return neutral
    if (operands.length > 1) return operands.reduce(operation)
    const [only] = operands as [Value]
    operation(only, neutral) // For its check alone: −0.0 stays as it is.
    return only
  }
}

/** As `folded`, but any number alone passes, whole or not. */
function foldedBits(neutral: number, operation: Binary) {
  const fold = folded(neutral, operation)
  return (...operands: Value[]): Value =>
    operands.length === 1 && isNumber(operands[0]!) ? operands[0] : fold(...operands)
}

/** Each operand with the next, as far as the relation holds. */
function chained(relation: (a: Value, b: Value) => boolean) {
  return (...operands: Value[]): Value => {
    for (let i = 0; i + 1 < operands.length; i++) {
      if (!relation(operands[i]!, operands[i + 1]!)) return false
    }
    return true
  }
}

/** To Guile these take any number of operands too, and complain of none by name. */
function atLeastOne(who: string, operation: (first: Value, ...others: Value[]) => Value) {
  return (...operands: Value[]): Value => {
    const [first, ...others] = operands
    if (first !== undefined) return operation(first, ...others)
    throw guileError(
      'wrong-number-of-args',
      undefined,
      'Wrong number of arguments to ~A',
      [new MString(who)],
      undefined,
    )
  }
}

function minus(first: Value, ...others: Value[]): Value {
  return others.length === 0 ? negate(first) : others.reduce(subtract, first)
}

function over(first: Value, ...others: Value[]): Value {
  return others.length === 0 ? reciprocal(first) : others.reduce(divide, first)
}

function needReal(who: string, value: Value, expected?: string): Real {
  if (isNumber(value)) return value
  throw wrongType(who, 1, value, expected)
}

/** `max`, `min`: one operand alone is returned as it is. */
function extreme(who: string, operation: Binary) {
  return (...operands: Value[]): Value =>
    operands.length === 1 ? needReal(who, operands[0]!) : operands.reduce(operation)
}

function divisor(operation: Binary) {
  return (...operands: Value[]): Value => {
    if (operands.length === 0) return operation === gcd ? 0 : 1
    return operands.length === 1 ? magnitudeAlone(operands[0]!) : operands.reduce(operation)
  }
}

/** `floor/`, `floor-quotient`, `floor-remainder` and those of the other roundings. */
function divisions(rounding: Rounding): Parameters<typeof primitives>[0] {
  const [both, quotientName, rest] = [
    `${rounding}/`,
    `${rounding}-quotient`,
    `${rounding}-remainder`,
  ]
  return {
    [both]: [2, (a: Value, b: Value) => new MultipleValues(divideBy(rounding, both, a, b))],
    [quotientName]: [2, (a: Value, b: Value) => quotientBy(rounding, quotientName, a, b)],
    [rest]: [2, (a: Value, b: Value) => remainderBy(rounding, rest, a, b)],
  }
}

function numberToText(value: Value, radix: Value = 10): Value {
  const base = needInteger(2, 36, radix)
  const text = numberToString(needReal('number->string', value), base)
  charge(2 * text.length)
  return new MString(text)
}

function textToNumber(string: Value, radix: Value = 10): Value {
  const { text } = needString('string->number', 1, string)
  const base = needInteger(2, 2 ** 31 - 1, radix)
  if (base > 36) return false
  charge(text.length)
  const number = parseNumber(text, base)
  if (number instanceof ParseProblem) {
    if (number.kind === 'complex') throw noComplex('string->number')
    if (number.kind === 'exponent') throw outside(number.exponent, 'string->number')
    return false
  }
  return number ?? false
}

function noComplex(what: string) {
  return notSupported(`${what} with a complex result`, 'there are no complex numbers')
}

function makeRectangular(real: Value, imaginary: Value): Value {
  const part = needReal('make-rectangular', real, 'real')
  if (!isNumber(imaginary)) throw wrongType('make-rectangular', 2, imaginary, 'real')
  if (imaginary === 0) return part
  throw noComplex('make-rectangular')
}

function makePolar(magnitude: Value, angle: Value): Value {
  const size = needReal('make-polar', magnitude, 'real')
  if (!isNumber(angle)) throw wrongType('make-polar', 2, angle, 'real')
  if (angle === 0 || size === 0) return size
  throw noComplex('make-polar')
}

function angle(value: Value): Value {
  const real = needReal('angle', value)
  const negative =
    real instanceof Flonum ? real.value < 0 || Object.is(real.value, -0) : isNegative(real)
  return new Flonum(negative ? Math.PI : 0)
}

function imaginaryPart(value: Value): Value {
  needReal('imag-part', value)
  return 0
}

const table = primitives({
  '+': [0, Infinity, folded(0, add)],
  '*': [0, Infinity, folded(1, multiply)],
  '-': [0, Infinity, atLeastOne('-', minus)],
  '/': [0, Infinity, atLeastOne('/', over)],
  '1+': [1, (a: Value) => add(a, 1)],
  '1-': [1, (a: Value) => subtract(a, 1)],
  '=': [0, Infinity, chained(numberEqual)],
  '<': [0, Infinity, chained(less)],
  '>': [0, Infinity, chained(greater)],
  '<=': [0, Infinity, chained(lessOrEqual)],
  '>=': [0, Infinity, chained(greaterOrEqual)],
  max: [0, Infinity, atLeastOne('max', extreme('max', max))],
  min: [0, Infinity, atLeastOne('min', extreme('min', min))],
  abs: [1, absolute],
  'number?': [1, isNumber],
  'complex?': [1, isNumber],
  'real?': [1, isNumber],
  'rational?': [1, isRational],
  'integer?': [1, isInteger],
  'exact-integer?': [1, isExactInteger],
  'exact?': [1, reals.isExact],
  'inexact?': [1, reals.isInexact],
  'nan?': [1, reals.isNaNumber],
  'inf?': [1, reals.isInfinite],
  'finite?': [1, reals.isFiniteNumber],
  nan: [0, () => new Flonum(Number.NaN)],
  inf: [0, () => new Flonum(Infinity)],
  'exact->inexact': [1, reals.toInexact],
  'inexact->exact': [1, reals.toExact],
  'zero?': [1, isZero],
  'positive?': [1, isPositive],
  'negative?': [1, isNegative],
  'even?': [1, isEven],
  'odd?': [1, isOdd],
  floor: [1, reals.floor],
  ceiling: [1, reals.ceiling],
  truncate: [1, reals.truncate],
  round: [1, reals.round],
  numerator: [1, reals.numerator],
  denominator: [1, reals.denominator],
  rationalize: [
    2,
    (value: Value, tolerance: Value) => {
      if (!isNumber(value)) throw wrongType('rationalize', 1, value, 'real')
      if (!isNumber(tolerance)) throw wrongType('rationalize', 2, tolerance, 'real')
      return reals.rationalize(value, tolerance)
    },
  ],
  quotient: [2, quotient],
  remainder: [2, remainder],
  modulo: [2, modulo],
  ...divisions('floor'),
  ...divisions('ceiling'),
  ...divisions('truncate'),
  ...divisions('round'),
  ...divisions('centered'),
  ...divisions('euclidean'),
  gcd: [0, Infinity, divisor(gcd)],
  lcm: [0, Infinity, divisor(lcm)],
  sqrt: [1, elementary.sqrt],
  'exact-integer-sqrt': [1, (a: Value) => new MultipleValues(exactIntegerSqrt(a))],
  expt: [2, elementary.expt],
  'integer-expt': [2, (a: Value, b: Value) => integerExpt('integer-expt', a, b)],
  'modulo-expt': [3, moduloExpt],
  exp: [1, elementary.exp],
  log: [1, elementary.log],
  log10: [1, elementary.log10],
  sin: [1, elementary.sin],
  cos: [1, elementary.cos],
  tan: [1, elementary.tan],
  asin: [1, elementary.asin],
  acos: [1, elementary.acos],
  atan: [
    1,
    2,
    (y: Value, x?: Value) => (x === undefined ? elementary.atan(y) : elementary.atan2(y, x)),
  ],
  sinh: [1, elementary.sinh],
  cosh: [1, elementary.cosh],
  tanh: [1, elementary.tanh],
  asinh: [1, elementary.asinh],
  acosh: [1, elementary.acosh],
  atanh: [1, elementary.atanh],
  logand: [0, Infinity, foldedBits(-1, logand)],
  logior: [0, Infinity, foldedBits(0, logior)],
  logxor: [0, Infinity, foldedBits(0, logxor)],
  lognot: [1, lognot],
  logtest: [2, logtest],
  'logbit?': [2, logbit],
  ash: [2, ash],
  'round-ash': [2, roundAsh],
  logcount: [1, logcount],
  'integer-length': [1, integerLength],
  'bit-extract': [3, bitExtract],
  'number->string': [1, 2, numberToText],
  'string->number': [1, 2, textToNumber],
  'real-part': [1, (value: Value) => needReal('real-part', value)],
  'imag-part': [1, imaginaryPart],
  magnitude: [1, (value: Value) => absolute(needReal('magnitude', value))],
  angle: [1, angle],
  'make-rectangular': [2, makeRectangular],
  'make-polar': [2, makePolar],
})

export const guileNumbers: Library = {
  name: '(guile)',
  exports: [...Object.keys(table), 'most-positive-fixnum', 'most-negative-fixnum'],
  values: {
    ...table,
    'most-positive-fixnum': 2n ** 61n - 1n,
    'most-negative-fixnum': -(2n ** 61n),
  },
}
