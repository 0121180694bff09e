/** `write-shared` (R7RS 6.13.3): what stands in several places is written once, with a label. */
import { charge } from '../runtime/budget.ts'
import { write } from '../runtime/print.ts'
import { NIL, Pair, type Value } from '../runtime/values.ts'

type Compound = Pair | readonly Value[]

function isCompound(value: Value): value is Compound {
  return value instanceof Pair || Array.isArray(value)
}

/** Pairs and vectors that are met more than once. */
function sharedParts(value: Value): Set<Compound> {
  const seen = new Set<Compound>()
  const shared = new Set<Compound>()
  const open: Value[] = [value]
  while (open.length > 0) {
    const part = open.pop()!
    if (!isCompound(part)) continue
    if (seen.has(part)) {
      shared.add(part)
      continue
    }
    seen.add(part)
    charge(64)
    if (part instanceof Pair) open.push(part.cdr, part.car)
    else open.push(...part)
  }
  return shared
}

/** What is left of a list, after some of its elements were written. */
class Rest {
  readonly list: Value
  constructor(list: Value) {
    this.list = list
  }
}

export function sharedText(value: Value): string {
  const shared = sharedParts(value)
  const labels = new Map<Compound, number>()
  const parts: string[] = []
  const open: (Value | string | Rest)[] = [value]
  while (open.length > 0) {
    const next = open.pop()!
    if (typeof next === 'string') parts.push(next)
    else if (next instanceof Rest) writeRest(next.list)
    else if (isCompound(next)) writeCompound(next)
    else parts.push(write(next))
  }
  const text = parts.join('')
  charge(2 * text.length)
  return text

  function writeCompound(next: Compound): void {
    if (shared.has(next)) {
      const label = labels.get(next)
      if (label !== undefined) {
        parts.push(`#${label}#`)
        return
      }
      labels.set(next, labels.size + 1)
      parts.push(`#${labels.size}=`)
    }
    if (next instanceof Pair) {
      parts.push('(')
      open.push(new Rest(next.cdr), next.car)
    } else {
      parts.push('#(')
      open.push(')')
      for (let i = next.length - 1; i >= 0; i--) {
        open.push(next[i]!)
        if (i > 0) open.push(' ')
      }
    }
  }

  function writeRest(rest: Value): void {
    if (rest === NIL) parts.push(')')
    else if (rest instanceof Pair && !shared.has(rest)) {
      parts.push(' ')
      open.push(new Rest(rest.cdr), rest.car)
    } else {
      parts.push(' . ')
      open.push(')', rest)
    }
  }
}
