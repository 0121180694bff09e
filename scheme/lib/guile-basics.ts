/** Equality, booleans, and what needs no topic of its own (Guile manual, "Equality", "Booleans"). */
import { isEqual, isEqv } from '../runtime/equality.ts'
import {
  EOF,
  Keyword,
  NIL,
  Pair,
  Procedure,
  Sym,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { serial } from './hash.ts'
import { type Library, primitives } from './library.ts'

/** `eq?` and kin: every argument with the next; fewer than two are always equal. */
function chained(same: (a: Value, b: Value) => boolean) {
  return (...values: Value[]): Value => {
    if (values.length === 2) return same(values[0]!, values[1]!)
    for (let i = 0; i + 1 < values.length; i++) {
      if (!same(values[i]!, values[i + 1]!)) return false
    }
    return true
  }
}

/** The bits of a small integer as Guile tags them; other objects have a serial number. */
function objectAddress(value: Value): Value {
  return typeof value === 'number' ? value * 4 + 2 : serial(value as object)
}

const table = primitives({
  'eq?': [0, Infinity, chained((a, b) => a === b)],
  'eqv?': [0, Infinity, chained(isEqv)],
  'equal?': [0, Infinity, chained(isEqual)],
  not: [1, (value: Value) => value === false],
  'boolean?': [1, (value: Value) => typeof value === 'boolean'],
  '->bool': [1, (value: Value) => value !== false],
  'nil?': [1, (value: Value) => value === false || value === NIL],
  'unspecified?': [1, (value: Value) => value === UNSPECIFIED],
  'eof-object?': [1, (value: Value) => value === EOF],
  'procedure?': [1, (value: Value) => value instanceof Procedure],
  'self-evaluating?': [
    1,
    (value: Value) =>
      !(value instanceof Sym || value instanceof Pair || value === NIL) || value instanceof Keyword,
  ],
  identity: [1, (value: Value) => value],
  noop: [0, Infinity, (...values: Value[]) => values[0] ?? false],
  'object-address': [1, objectAddress],
})

export const guileBasics: Library = {
  name: '(guile)',
  exports: [...Object.keys(table), 'and=>', 'compose', 'const', 'negate', 'the-eof-object'],
  values: { ...table, 'the-eof-object': EOF },
  source: new URL('./guile-basics.scm', import.meta.url),
}
