/** `(scheme lazy)`: promises that may stand for other promises (R7RS 4.2.5). */
import type { MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { Held, Pair, type SelfPrinting, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { notAStructure } from './check.ts'
import { type Library, names, primitives } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

/**
 * `content` is a pair of whether the value is there, and of it or of a procedure that gives a promise.
 * Promises that have become the same share one.
 */
class Promised implements SelfPrinting {
  content: Pair
  constructor(content: Pair) {
    this.content = content
  }
  printed(): readonly (string | Held)[] {
    const { car, cdr } = this.content
    return [car === false ? '#<promise => ' : '#<promise = ', new Held(cdr, true), '>']
  }
}

function needPromise(value: Value): Promised {
  if (value instanceof Promised) return value
  throw notAStructure(value)
}

/** `promise` comes to what `other` has come to, and from now on is the same. */
function become(promise: Value, other: Value): Value {
  const [mine, theirs] = [needPromise(promise), needPromise(other)]
  if (mine.content.car === false) {
    mine.content.car = theirs.content.car
    mine.content.cdr = theirs.content.cdr
    theirs.content = mine.content
  }
  return UNSPECIFIED
}

/** `(delay-force EXPRESSION)`: EXPRESSION gives a promise, which takes this one's place. */
function delayForce(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [expression, ...more] = operands(form, use)
  if (expression === undefined || more.length > 0) throw use.error(NO_MATCH)
  return code.call('make-lazy', code.thunk(expression))
}

/** `(delay EXPRESSION)` */
function delay(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [expression, ...more] = operands(form, use)
  if (expression === undefined || more.length > 0) throw use.error(NO_MATCH)
  return code.call('make-lazy', code.thunk(code.call('make-promise', expression)))
}

export const r7rsLazy: Library = {
  name: '(scheme lazy)',
  exports: names('delay delay-force force make-promise promise?'),
  values: primitives({
    become: [2, become],
    'make-lazy': [1, (thunk: Value) => new Promised(new Pair(false, thunk))],
    'make-promise': [1, (value: Value) => new Promised(new Pair(true, value))],
    'promise-content': [1, (value: Value) => needPromise(value).content],
    'promise?': [1, (value: Value) => value instanceof Promised],
  }),
  syntax: { delay, 'delay-force': delayForce },
  source: new URL('./r7rs-lazy.scm', import.meta.url),
}
