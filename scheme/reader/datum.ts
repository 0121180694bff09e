/** Syntax objects to data. Does not use the JavaScript stack: data may be a million deep. */
import { NIL, Pair, type Value } from '../runtime/values.ts'
import type { ListSyntax, Syntax } from './syntax.ts'

/** A compound still to be converted, and where its datum belongs: an element, or the car or cdr of a pair. */
interface Task {
  readonly syntax: Syntax
  readonly holder: Value[] | Pair
  readonly at: number | 'car' | 'cdr'
}

/** The datum that `syntax` stands for, without its places; what its atoms hold goes through `leaf`. */
export function toDatum(syntax: Syntax, leaf: (value: Value) => Value = (value) => value): Value {
  if (syntax.kind === 'atom') return leaf(syntax.value)
  const flat = syntax.kind === 'list' ? flatDatum(syntax, leaf) : undefined
  if (flat !== undefined) return flat
  const root: Value[] = []
  const tasks: Task[] = [{ syntax, holder: root, at: 0 }]

  const put = (part: Syntax, holder: Task['holder'], at: Task['at']): void => {
    if (part.kind === 'atom') fill(holder, at, leaf(part.value))
    else tasks.push({ syntax: part, holder, at })
  }

  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { syntax: part, holder, at } = task
    if (part.kind === 'atom') {
      fill(holder, at, leaf(part.value))
    } else if (part.kind === 'vector') {
      const vector: Value[] = new Array(part.items.length).fill(NIL)
      fill(holder, at, vector)
      for (let index = 0; index < vector.length; index++) put(part.items[index]!, vector, index)
    } else {
      let last: Pair | undefined
      for (const item of part.items) {
        const pair = new Pair(NIL, NIL)
        if (last === undefined) fill(holder, at, pair)
        else last.cdr = pair
        put(item, pair, 'car')
        last = pair
      }
      if (last === undefined) fill(holder, at, NIL)
      if (part.tail !== undefined) put(part.tail, last ?? holder, last === undefined ? at : 'cdr')
    }
  }
  return root[0]!
}

/** Of a list of atoms, which most are. */
function flatDatum({ items, tail }: ListSyntax, leaf: (value: Value) => Value): Value | undefined {
  if (tail !== undefined) return undefined
  let datum: Value = NIL
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]!
    if (item.kind !== 'atom') return undefined
    datum = new Pair(leaf(item.value), datum)
  }
  return datum
}

function fill(holder: Task['holder'], at: Task['at'], value: Value): void {
  if (at === 'car') (holder as Pair).car = value
  else if (at === 'cdr') (holder as Pair).cdr = value
  else (holder as Value[])[at] = value
}
