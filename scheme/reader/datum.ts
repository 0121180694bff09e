/** Syntax objects to data and back. Neither uses the JavaScript stack: data may be a million deep. */
import { NIL, Pair, type Value } from '../runtime/values.ts'
import type { Syntax } from './syntax.ts'

/** The datum that `syntax` stands for, without its places. */
export function toDatum(syntax: Syntax): Value {
  if (syntax.kind === 'atom') return syntax.value
  let result: Value = NIL
  // Each task converts one compound and stores the result where its parent asks.
  const tasks: { syntax: Syntax; store: (value: Value) => void }[] = [
    { syntax, store: (value) => void (result = value) },
  ]
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { syntax: at, store } = task
    if (at.kind === 'atom') {
      store(at.value)
    } else if (at.kind === 'vector') {
      const vector: Value[] = new Array(at.items.length)
      at.items.forEach((item, index) => {
        if (item.kind === 'atom') vector[index] = item.value
        else tasks.push({ syntax: item, store: (value) => void (vector[index] = value) })
      })
      store(vector)
    } else {
      let tail: Value = NIL
      let last: Pair | undefined
      for (let index = at.items.length - 1; index >= 0; index--) {
        const item = at.items[index]!
        const pair = new Pair(item.kind === 'atom' ? item.value : NIL, tail)
        if (item.kind !== 'atom')
          tasks.push({ syntax: item, store: (value) => void (pair.car = value) })
        last ??= pair
        tail = pair
      }
      if (at.tail !== undefined) {
        const pair = last!
        tasks.push({ syntax: at.tail, store: (value) => void (pair.cdr = value) })
      }
      store(tail)
    }
  }
  return result
}
