/**
 * Literals of arrays: `#2((1 2) (3 4))`, `#1@5(a b)`, `#2f64(…)`, `#s16(1 2)`, `#0(5)` (Guile
 * Reference Manual, "Array Syntax"): a rank, a type, and for each dimension a lower bound after `@` and
 * a length after `:`.
 */
import type { IToken } from 'chevrotain'
import { listToTyped } from '../lib/guile-arrays.ts'
import { SchemeError, standard } from '../runtime/errors.ts'
import { intern, list, listFrom, NIL, Pair, type Value } from '../runtime/values.ts'
import { toDatum } from './datum.ts'
import { type Report, raising } from './literals.ts'
import type { Stop } from './problem.ts'
import type { Syntax } from './syntax.ts'

const HEAD = /^#(\d*)([^@:(]*)((?:@-?\d+(?::\d+)?|:\d+)*)\($/
const DIMENSION = /(?:@(-?\d+))?(?::(\d+))?/g
/** No one has more dimensions, and each costs a level of recursion. */
const MAX_RANK = 32

interface Shape {
  readonly lower: number
  readonly length: number | undefined
}

/** `opener` is the whole head with its parenthesis; the literal ends at `end`. */
export function arrayValue(
  opener: IToken,
  items: readonly Syntax[],
  end: number,
  report: Report,
): Value {
  const start = opener.startOffset
  const wrong = (message: string, stop: Stop): Value => {
    report({ code: 'read-array', start, end: start + opener.image.length, message, stop })
    return NIL
  }
  const head = HEAD.exec(opener.image)
  const rank = Number(head?.[1] || 1)
  if (head === null || rank > MAX_RANK) {
    return wrong(`unknown syntax: ${opener.image}`, {
      at: end,
      message: 'unexpected end of input while reading array',
    })
  }
  const elements = listFrom(items.map((item) => toDatum(item)))
  if (rank === 0 && items.length !== 1) {
    const amount = items.length === 0 ? 'few' : 'many'
    const message = `too ${amount} elements in array literal, need 1`
    return wrong(message, { at: end, message })
  }
  const shape = [...head[3]!.matchAll(DIMENSION)]
    .filter(([text]) => text !== '')
    .map(
      ([, lower, length]): Shape => ({
        lower: Number(lower ?? 0),
        length: length === undefined ? undefined : Number(length),
      }),
    )
  if (shape.length > 0 && shape.length !== rank) {
    const message = 'the number of shape specifications must match the array rank'
    return wrong(message, { at: end, message })
  }
  try {
    if (rank > 0) checkLengths(elements, rank, shape)
    const type = head[2] === '' ? true : intern(head[2]!)
    return listToTyped(type, bounds(rank, shape), rank === 0 ? (elements as Pair).car : elements)
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error
    return wrong('the elements do not make this array', raising(error))
  }
}

/** As `list->array` takes it. */
function bounds(rank: number, shape: readonly Shape[]): Value {
  if (shape.length === 0) return rank
  return listFrom(
    shape.map(({ lower, length }) =>
      length === undefined ? lower : list(lower, lower + length - 1),
    ),
  )
}

/**
 * Throws unless all lists of one depth are as long as the first of them, or as the shape says. What
 * is left cannot make an array larger than its text.
 */
function checkLengths(elements: Value, rank: number, shape: readonly Shape[]): void {
  let level: readonly Value[] = [elements]
  for (let depth = 0; depth < rank; depth++) {
    const lists = level.map(listItems)
    const needed = shape[depth]?.length ?? lists[0]?.length ?? 0
    for (const { length } of lists) {
      if (length === needed) continue
      const message =
        length < needed
          ? 'too few elements for array dimension ~a, need ~a'
          : 'too many elements for array dimension ~a, want ~a'
      throw standard('misc-error', undefined, message, [depth, needed], undefined)
    }
    level = lists.flat()
  }
}

function listItems(value: Value): readonly Value[] {
  const items: Value[] = []
  let at = value
  for (; at instanceof Pair; at = at.cdr) items.push(at.car)
  if (at !== NIL) {
    throw standard(
      'wrong-type-arg',
      'length',
      'Wrong type argument in position ~A: ~S',
      [1, value],
      [value],
    )
  }
  return items
}
