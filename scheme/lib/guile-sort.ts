/** Sorting and merging (Guile manual, "Sorting"). */
import { UNSPECIFIED, type Value } from '../runtime/values.ts'
import { lengthOf, needArray } from './array.ts'
import { guileError, needSize, notA } from './check.ts'
import { type Library, primitives } from './library.ts'

/** What `restricted-vector-sort!` says of a range that its vector does not have. */
function checkRange(vector: Value, start: Value, end: Value): Value {
  const length = lengthOf(needArray(vector).dimensions[0]!)
  const from = needSize(start)
  const to = needSize(end)
  if (to > length) throw outOf('endpos ~s out of range of ~s', end, vector)
  if (from > to) throw outOf('startpos ~s out of range of ~s', start, vector)
  return UNSPECIFIED
}

function outOf(message: string, position: Value, vector: Value) {
  return guileError(
    'out-of-range',
    'restricted-vector-sort!',
    message,
    [position, vector],
    [position],
  )
}

export const guileSort: Library = {
  name: '(guile)',
  exports: [
    'merge',
    'merge!',
    'restricted-vector-sort!',
    'sort',
    'sort!',
    'sort-list',
    'sort-list!',
    'sorted?',
    'stable-sort',
    'stable-sort!',
  ],
  values: primitives({
    '%check-sort-range': [3, checkRange],
    '%need-non-uniform-array': [
      1,
      (value: Value) => {
        if (needArray(value).storage.type !== true) throw notA('non-uniform array', value)
        return value
      },
    ],
  }),
  source: new URL('./guile-sort.scm', import.meta.url),
}
