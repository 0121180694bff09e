/**
 * Exactness, rounding to integers, fractions, and rationalize (Guile Reference Manual, "Exactness",
 * "Reals", "Arithmetic"; R7RS 6.2.6).
 */
import { outOfRange, wrongType } from './errors.ts'
import {
  denominatorOf,
  doubleToExact,
  type Exact,
  isNumber,
  makeRatio,
  normalize,
  numeratorOf,
  type Real,
  toFlonum,
} from './numbers.ts'
import { add, compare, negate, sign, subtract } from './numbers-arithmetic.ts'
import { divideBig, type RoundingMode, roundHalfEven } from './numbers-integer.ts'
import { Flonum, Ratnum, type Value } from './values.ts'

export function isExact(a: Value): boolean {
  if (!isNumber(a)) throw wrongType('exact?', 1, a)
  return !(a instanceof Flonum)
}

export function isInexact(a: Value): boolean {
  if (!isNumber(a)) throw wrongType('inexact?', 1, a)
  return a instanceof Flonum
}

export function isNaNumber(a: Value): boolean {
  return Number.isNaN(double('nan?', a))
}

export function isInfinite(a: Value): boolean {
  return Math.abs(double('inf?', a)) === Infinity
}

export function isFiniteNumber(a: Value): boolean {
  return Number.isFinite(double('finite?', a))
}

/** A flonum's value; 0 for an exact number, which is as finite. */
function double(who: string, a: Value): number {
  if (a instanceof Flonum) return a.value
  if (!isNumber(a)) throw wrongType(who, 1, a)
  return 0
}

/** `(inexact->exact a)`. Throws `out-of-range` for infinities and NaN. */
export function toExact(a: Value): Exact {
  if (!isNumber(a)) throw wrongType('inexact->exact', 1, a)
  if (!(a instanceof Flonum)) return a
  if (Number.isFinite(a.value)) return doubleToExact(a.value)
  throw outOfRange('inexact->exact', 1, a)
}

/** `(exact->inexact a)`. */
export function toInexact(a: Value): Flonum {
  if (!isNumber(a)) throw wrongType('exact->inexact', 1, a)
  return toFlonum(a)
}

export function floor(a: Value): Real {
  return rounded('floor', a, Math.floor)
}

export function ceiling(a: Value): Real {
  return rounded('ceiling', a, Math.ceil)
}

export function truncate(a: Value): Real {
  return rounded('truncate', a, Math.trunc)
}

/** Ties to even. */
export function round(a: Value): Real {
  return rounded('round', a, roundHalfEven)
}

function rounded(rounding: RoundingMode, a: Value, ofDouble: (a: number) => number): Real {
  if (typeof a === 'number' || typeof a === 'bigint') return a
  if (a instanceof Flonum) return new Flonum(ofDouble(a.value))
  if (a instanceof Ratnum) return normalize(divideBig(rounding, a.numerator, a.denominator))
  throw wrongType(rounding, 1, a)
}

/** Of a flonum, the numerator of its exact value, inexact; an infinity is its own. */
export function numerator(a: Value): Real {
  if (!isNumber(a)) throw wrongType('numerator', 1, a)
  if (a instanceof Flonum) {
    if (Math.abs(a.value) === Infinity || a.value === 0) return a
    return toFlonum(normalize(numeratorOf(toExact(a))))
  }
  return a instanceof Ratnum ? normalize(a.numerator) : a
}

export function denominator(a: Value): Real {
  if (!isNumber(a)) throw wrongType('denominator', 1, a)
  if (a instanceof Flonum) {
    if (Math.abs(a.value) === Infinity) return new Flonum(1)
    return toFlonum(normalize(denominatorOf(toExact(a))))
  }
  return a instanceof Ratnum ? normalize(a.denominator) : 1
}

/** `(rationalize a tolerance)`: the simplest rational no further from `a` than `tolerance`. */
export function rationalize(a: Value, tolerance: Value): Real {
  if (!isNumber(a)) throw wrongType('rationalize', 1, a)
  if (!isNumber(tolerance)) throw wrongType('rationalize', 2, tolerance)
  if (!(a instanceof Flonum) && !(tolerance instanceof Flonum)) {
    return simplestWithin(a, tolerance)
  }
  const x = toFlonum(a).value
  const width = toFlonum(tolerance).value
  if (Number.isNaN(x) || Number.isNaN(width)) return new Flonum(Number.NaN)
  if (Math.abs(width) === Infinity) return new Flonum(Math.abs(x) === Infinity ? Number.NaN : 0)
  if (Math.abs(x) === Infinity) return new Flonum(x)
  return toFlonum(simplestWithin(toExact(a), toExact(tolerance)))
}

function simplestWithin(a: Exact, tolerance: Exact): Exact {
  const width = sign(tolerance) < 0 ? negate(tolerance) : tolerance
  const low = subtract(a, width) as Exact
  const high = add(a, width) as Exact
  if (sign(low) <= 0 && sign(high) >= 0) return 0
  if (sign(low) < 0)
    return negate(simplestBetween(negate(high) as Exact, negate(low) as Exact)) as Exact
  return simplestBetween(low, high)
}

/** The simplest rational from `low` to `high`, both positive, by their continued fractions (Stern–Brocot). */
function simplestBetween(low: Exact, high: Exact): Exact {
  let [lowTop, lowBottom] = [numeratorOf(low), denominatorOf(low)]
  let [highTop, highBottom] = [numeratorOf(high), denominatorOf(high)]
  // The convergent so far is (p·x + q) / (r·x + s) for what is left, x.
  let [p, q, r, s] = [1n, 0n, 0n, 1n]
  for (;;) {
    const whole = lowTop / lowBottom
    const isWhole = whole * lowBottom === lowTop
    if (isWhole || (whole + 1n) * highBottom <= highTop) {
      const last = isWhole ? whole : whole + 1n
      return makeRatio(p * last + q, r * last + s)
    }
    ;[p, q, r, s] = [p * whole + q, p, r * whole + s, r]
    const restTop = lowTop - whole * lowBottom
    const otherTop = highTop - whole * highBottom
    ;[lowTop, lowBottom, highTop, highBottom] = [highBottom, otherTop, lowBottom, restTop]
  }
}

/** `(eqv? a b)` of numbers: same exactness, same value; NaN is itself, 0.0 is not −0.0. */
export function sameNumber(a: Real, b: Real): boolean {
  if (a instanceof Flonum || b instanceof Flonum) {
    return a instanceof Flonum && b instanceof Flonum && Object.is(a.value, b.value)
  }
  return compare(a, b) === 0
}
