/**
 * `write-shared` of R7RS, as Guile's (srfi srfi-38) writes it: what occurs more than once is labelled
 * `#1=` where it is first written, and is `#1#` from then on. Labels count from 1. No use of the
 * JavaScript stack.
 */
import { charge } from './budget.ts'
import { write } from './print.ts'
import { MString, NIL, Pair, type Value } from './values.ts'

export function writeShared(value: Value): string {
  const shared = findShared(value)
  const labels = new Map<Value, number>()
  const text: string[] = []
  /** What is still to be written, last first: text, a datum, or the rest of a list after its first element. */
  const pending: (string | { datum: Value } | { rest: Value })[] = [{ datum: value }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') {
      text.push(next)
      continue
    }
    if ('rest' in next) {
      const { rest } = next
      if (rest === NIL) text.push(')')
      else if (rest instanceof Pair && !shared.has(rest)) {
        text.push(' ')
        pending.push({ rest: rest.cdr }, { datum: rest.car })
      } else {
        text.push(' . ')
        pending.push(')', { datum: rest })
      }
      continue
    }
    const { datum } = next
    if (shared.has(datum)) {
      const label = labels.get(datum)
      if (label !== undefined) {
        text.push(`#${label}#`)
        continue
      }
      labels.set(datum, labels.size + 1)
      text.push(`#${labels.size}=`)
    }
    if (datum instanceof Pair) {
      text.push('(')
      pending.push({ rest: datum.cdr }, { datum: datum.car })
    } else if (Array.isArray(datum) && datum.length > 0) {
      text.push('#(')
      pending.push(')')
      for (let at = datum.length - 1; at >= 0; at--) {
        pending.push({ datum: datum[at]! })
        if (at > 0) pending.push(' ')
      }
    } else {
      text.push(write(datum))
    }
    if (text.length % 1024 === 0) charge(1024 * 64)
  }
  return text.join('')
}

/** Pairs, vectors, strings and other objects that occur more than once. */
function findShared(value: Value): Set<Value> {
  const seen = new Set<Value>()
  const shared = new Set<Value>()
  const pending: Value[] = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!canBeShared(next)) continue
    if (seen.has(next)) {
      shared.add(next)
      continue
    }
    seen.add(next)
    if (next instanceof Pair) pending.push(next.cdr, next.car)
    else if (Array.isArray(next)) for (const item of next) pending.push(item)
  }
  return shared
}

function canBeShared(value: Value): boolean {
  if (value instanceof Pair || value instanceof Uint8Array) return true
  if (value instanceof MString || Array.isArray(value)) return value.length > 0
  return typeof value === 'object' && 'printed' in value
}
