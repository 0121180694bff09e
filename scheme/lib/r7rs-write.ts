/** `write-shared` (R7RS 6.13.3): what stands in several places is written once, with a label. */
import { charge } from '../runtime/budget.ts'
import { Parameter } from '../runtime/dynamic.ts'
import { write } from '../runtime/print.ts'
import { Record, RecordType } from '../runtime/records.ts'
import { MString, NIL, Pair, type Value } from '../runtime/values.ts'
import { Port } from './port.ts'

type Compound = Pair | readonly Value[]

/** What has parts. */
function isCompound(value: Value): value is Compound {
  return value instanceof Pair || (Array.isArray(value) && value.length > 0)
}

/** What gets a label where it is met more than once: what Guile's (srfi srfi-38) takes for that. */
function isLabelled(value: Value): boolean {
  if (value instanceof MString) return value.length > 0
  return isCompound(value) || ArrayBuffer.isView(value) || isStructure(value)
}

function isStructure(value: Value): boolean {
  return [Record, RecordType, Parameter, Port].some((kind) => value instanceof kind)
}

function sharedParts(value: Value): Set<Value> {
  const seen = new Set<Value>()
  const shared = new Set<Value>()
  const open: Value[] = [value]
  while (open.length > 0) {
    const part = open.pop()!
    if (!isLabelled(part)) continue
    if (seen.has(part)) {
      shared.add(part)
      continue
    }
    seen.add(part)
    charge(64)
    if (part instanceof Pair) open.push(part.cdr, part.car)
    else if (Array.isArray(part)) for (const item of part) open.push(item)
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
  const labels = new Map<Value, number>()
  const parts: string[] = []
  const open: (Value | string | Rest)[] = [value]
  while (open.length > 0) {
    const next = open.pop()!
    if (typeof next === 'string') parts.push(next)
    else if (next instanceof Rest) writeRest(next.list)
    else writeValue(next)
  }
  const text = parts.join('')
  charge(2 * text.length)
  return text

  function writeValue(next: Value): void {
    if (shared.has(next)) {
      const label = labels.get(next)
      if (label !== undefined) {
        parts.push(`#${label}#`)
        return
      }
      labels.set(next, labels.size + 1)
      parts.push(`#${labels.size}=`)
    }
    if (!isCompound(next)) parts.push(write(next))
    else if (next instanceof Pair) {
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
