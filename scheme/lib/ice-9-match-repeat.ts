/** Code for the patterns of `(ice-9 match)` that repeat: ellipses and trees. */
import type { Syntax } from '../reader/syntax.ts'
import type { PatternCode, Subject, Then } from './ice-9-match-code.ts'
import { flat, type Shape, shapeOf } from './ice-9-match-shape.ts'

export type EllipsisShape = Shape & { kind: 'ellipsis' }

/**
 * A loop over the elements that gathers the value of each variable. A tail has a known length: the
 * elements before it are counted out first.
 */
export function matchEllipsis(
  pattern: PatternCode,
  shape: EllipsisShape,
  subject: Subject,
  then: Then,
): Syntax {
  const { code, use } = pattern
  const { value, bound } = subject
  const tail = shape.tail.kind === 'list' ? flat(shape.tail) : []
  const element = shapeOf(shape.element, use)
  if (tail.length === 0) {
    const isList = code.call('list?', value)
    const test = shape.least === 1 ? code.call('and', code.call('pair?', value), isList) : isList
    if (element.kind === 'any' || element.kind === 'variable') {
      return code.if(test, pattern.compile(shape.element, subject, then), then.failure())
    }
  }

  const loop = use.fresh('loop')
  const left = use.fresh('left')
  const count = use.fresh('count')
  const variables = pattern.newVariables([shape.element], bound)
  const gathered = variables.map((name) => [name, use.fresh('gathered')] as const)
  const matchRest = code.bind(
    gathered.map(([name, values]) => [name, code.call('reverse', values)]),
    pattern.compile(
      shape.tail,
      { value: left, place: subject.place, bound: [...bound, ...variables] },
      then,
    ),
  )
  const again = () =>
    use.list(
      loop,
      code.call('cdr', left),
      code.call('-', count, use.constant(1)),
      ...gathered.map(([name, values]) => code.call('cons', name, values)),
    )
  const matchElement = pattern.part(
    pattern.matcher(shape.element),
    code.call('car', left),
    'set-car!',
    [left],
    bound,
    { ...then, success: again },
  )
  const walk = code.loop(
    loop,
    [
      [left, value],
      [count, code.call('-', count, use.constant(tail.length))],
      ...gathered.map(([, values]) => [values, code.call('quote', use.list())] as const),
    ],
    code.if(code.call('eqv?', count, use.constant(0)), matchRest, matchElement),
  )
  const enough = code.call('>=', count, use.constant(tail.length + shape.least))
  return code.bind(
    [[count, code.call('proper-length', value)]],
    code.if(enough, walk, then.failure()),
  )
}

/** `(NODE *** LEAF)`: the leaf in the value, or in one of its children below nodes that match. */
export function matchTree(
  pattern: PatternCode,
  { node, leaf }: Shape & { kind: 'tree' },
  { value, place, bound }: Subject,
  then: Then,
): Syntax {
  const { code, use } = pattern
  const search = use.fresh('search')
  const children = use.fresh('children')
  const tree = use.fresh('tree')
  const next = use.fresh('next')
  const nextChild = use.fresh('next')
  const left = use.fresh('left')
  const variables = pattern.newVariables([node], bound)
  const paths = variables.map((name) => [name, use.fresh('path')] as const)
  const failure = () => use.list(next)

  const found = pattern.compile(
    leaf,
    { value: tree, place, bound },
    {
      success: (now) =>
        code.bind(
          paths.map(([name, path]) => [name, code.call('reverse', path)]),
          then.success([...now, ...variables]),
        ),
      failure: () => use.list(nextChild),
    },
  )
  const searchChild = use.list(
    search,
    code.call('car', left),
    code.thunk(use.list(children, code.call('cdr', left))),
    ...paths.map(([name, path]) => code.call('cons', name, path)),
  )
  const searchChildren = code.loop(
    children,
    [[left, code.call('cdr', tree)]],
    code.if(code.call('pair?', left), searchChild, failure()),
  )
  const descend = code.if(
    code.call('pair?', tree),
    pattern.part(pattern.matcher(node), code.call('car', tree), 'set-car!', [tree], bound, {
      success: () => searchChildren,
      failure,
    }),
    failure(),
  )
  return code.loop(
    search,
    [
      [tree, value],
      [next, code.thunk(then.failure())],
      ...paths.map(([, path]) => [path, code.call('quote', use.list())] as const),
    ],
    code.bind([[nextChild, code.thunk(descend)]], found),
  )
}
