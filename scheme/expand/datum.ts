/** Between syntax objects and data, with renamed identifiers. */
import { toDatum } from '../reader/datum.ts'
import type { Syntax } from '../reader/syntax.ts'
import { work } from '../runtime/budget.ts'
import { NIL, Pair, type Value } from '../runtime/values.ts'
import type { Source } from '../source.ts'
import { Alias, symbolOf } from './identifier.ts'

/** `syntax->datum`: renamed identifiers are the symbols they were written as. */
export function datumOf(syntax: Syntax): Value {
  return toDatum(syntax, written)
}

function written(value: Value): Value {
  return value instanceof Alias ? symbolOf(value) : value
}

/** Where made syntax stands. */
export interface Spot {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/**
 * Syntax for data that a program made; every part stands `at` one place. Uses no JavaScript stack.
 * Every pair and element is a step: a list may have no end, and a vector be in itself.
 */
export function syntaxOf(datum: Value, at: Spot): Syntax {
  const { source, start, end } = at
  const place = { source, start, end }
  const root: Syntax[] = []
  const tasks: { datum: Value; into: Syntax[]; index: number }[] = [{ datum, into: root, index: 0 }]
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { datum: value, into, index } = task
    if (value instanceof Pair || value === NIL) {
      const items: Syntax[] = []
      let rest: Value = value
      for (; rest instanceof Pair; rest = rest.cdr) {
        work(1)
        tasks.push({ datum: rest.car, into: items, index: items.length })
        items.push({ kind: 'atom', ...place, value: false })
      }
      const tail: Syntax | undefined =
        rest === NIL ? undefined : { kind: 'atom', ...place, value: rest }
      into[index] = { kind: 'list', ...place, items, tail }
    } else if (Array.isArray(value)) {
      work(1 + value.length)
      const items: Syntax[] = value.map(() => ({ kind: 'atom', ...place, value: false }))
      value.forEach((item, i) => {
        tasks.push({ datum: item, into: items, index: i })
      })
      into[index] = { kind: 'vector', ...place, items }
    } else {
      into[index] = { kind: 'atom', ...place, value }
    }
  }
  return root[0]!
}
