/** A machine as the JSON format has it: each field with its value and where it was given. */
import type { RecordView } from '../../lint/record-view.ts'
import { FIELDS } from '../../offload/machines/record.ts'
import { isExactInteger, isRational, toDouble } from '../../scheme/runtime/numbers.ts'
import { write } from '../../scheme/runtime/print.ts'
import { MString, NIL, Pair, type Value } from '../../scheme/runtime/values.ts'
import { spanOf } from './json-span.ts'

export function machineOf(view: RecordView) {
  const fields: [string, unknown][] = []
  for (const name of FIELDS) {
    if (name === 'location') continue
    const given = view.field(name)
    const value = given?.value ?? view.value(name)
    if (value === undefined) continue
    fields.push([
      name,
      {
        ...asJson(value),
        ...(given !== undefined && {
          span: spanOf(given.clause),
          valueSpan: spanOf(given.written),
        }),
      },
    ])
  }
  return {
    span: spanOf(view.form),
    evaluated: view.record !== undefined,
    fields: Object.fromEntries(fields),
  }
}

/** What JSON has no word for is there as Scheme writes it. */
function asJson(value: Value): { value: unknown } | { scheme: string } {
  const plain = plainOf(value, 0)
  return plain === undefined ? { scheme: abridged(write(value)) } : { value: plain }
}

function plainOf(value: Value, depth: number): unknown {
  if (value instanceof MString) return value.text
  if (typeof value === 'boolean') return value
  if (isExactInteger(value)) return typeof value === 'number' ? value : undefined
  if (isRational(value)) return toDouble(value as Parameters<typeof toDouble>[0])
  if (depth > 0 || !(value instanceof Pair || value === NIL)) return undefined
  const items: unknown[] = []
  let rest: Value = value
  for (; rest instanceof Pair && items.length < MOST_ITEMS; rest = rest.cdr) {
    items.push(plainOf(rest.car, 1))
  }
  return rest === NIL && !items.includes(undefined) ? items : undefined
}

/** A list may be circular. */
const MOST_ITEMS = 10_000
const LONGEST = 1000

function abridged(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}
