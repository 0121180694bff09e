/** From patterns of `(ice-9 match)` to code that tests a value and binds its parts. */
import type { MacroUse } from '../expand/macro.ts'
import type { AtomSyntax, Syntax } from '../reader/syntax.ts'
import { Char, Keyword, Sym } from '../runtime/values.ts'
import type { Bound, Matcher, PatternCode, Place, Subject, Then } from './ice-9-match-code.ts'
import { type EllipsisShape, matchEllipsis, matchTree } from './ice-9-match-repeat.ts'
import { quasiShapeOf, type Shape, shapeOf, variablesOf } from './ice-9-match-shape.ts'
import { CodeBuilder } from './native-code.ts'

export class PatternCompiler implements PatternCode {
  readonly use: MacroUse
  readonly code: CodeBuilder

  constructor(use: MacroUse) {
    this.use = use
    this.code = new CodeBuilder(use)
  }

  compile(pattern: Syntax, subject: Subject, then: Then): Syntax {
    return this.#compileShape(shapeOf(pattern, this.use), subject, then)
  }

  /**
   * The pattern, and what to do where it fails: in place where that is one point of the code, and
   * none of the pattern's variables is bound there; else in a procedure of its own.
   */
  attempt(pattern: Syntax, subject: Subject, success: Then['success'], otherwise: Syntax): Syntax {
    if (this.#failsAtOnce(pattern)) {
      return this.compile(pattern, subject, { success, failure: () => otherwise })
    }
    const next = this.use.fresh('next')
    const failure = () => this.use.list(next)
    const code = this.compile(pattern, subject, { success, failure })
    return this.code.bind([[next, this.code.thunk(otherwise)]], code)
  }

  #failsAtOnce(pattern: Syntax): boolean {
    const shape = shapeOf(pattern, this.use)
    switch (shape.kind) {
      case 'any':
      case 'variable':
      case 'literal':
      case 'empty':
      case 'not':
        return true
      case 'or':
        return this.newVariables(shape.patterns, []).length === 0
      case 'predicate': {
        const [first, second] = shape.patterns
        if (first === undefined) return true
        const { kind } = shapeOf(first, this.use)
        return second === undefined && (kind === 'any' || kind === 'variable')
      }
      default:
        return false
    }
  }

  #compileShape(shape: Shape, subject: Subject, then: Then): Syntax {
    const code = this.code
    const { value, place, bound } = subject
    switch (shape.kind) {
      case 'any':
        return then.success(bound)
      case 'variable':
        return this.#isBound(shape.name, bound)
          ? this.#test(code.call('equal?', value, shape.name), subject, then)
          : this.#name(shape.name, value, subject, then)
      case 'literal':
        return this.#test(this.#sameAs(value, shape.datum), subject, then)
      case 'empty':
        return this.#test(code.call('null?', value), subject, then)
      case 'pair':
        return this.#pair(this.matcher(shape.head), this.matcher(shape.tail), subject, then)
      case 'ellipsis':
        return matchEllipsis(this, shape, subject, then)
      case 'tree':
        return matchTree(this, shape, subject, then)
      case 'vector':
        return this.#vector(shape.elements.map(this.matcher), shape.rest, subject, then)
      case 'and':
        return this.#all(shape.patterns, subject, then)
      case 'or':
        return this.#any(shape.patterns, subject, then)
      case 'not':
        return code.if(this.#isMatch(shape.pattern, subject), then.failure(), then.success(bound))
      case 'predicate': {
        const test = this.use.list(shape.test, value)
        return code.if(test, this.#all(shape.patterns, subject, then), then.failure())
      }
      case 'apply': {
        const applied = this.use.list(shape.procedure, value)
        return this.part(this.matcher(shape.pattern), applied, 'set!', [applied], bound, then)
      }
      case 'record':
        return this.#record(shape.type, shape.fields, subject, then)
      case 'getter':
        return this.#name(shape.name, code.thunk(place.get()), subject, then)
      case 'setter': {
        const to = this.use.fresh('to')
        const setter = code.lambda(this.use.list(to), place.set(to))
        return this.#name(shape.name, setter, subject, then)
      }
      case 'quasi':
        return this.#quasi(shape.template, 0, subject, then)
    }
  }

  readonly matcher =
    (pattern: Syntax): Matcher =>
    (subject, then) =>
      this.compile(pattern, subject, then)

  #isBound(name: AtomSyntax, bound: Bound): boolean {
    return bound.some((each) => this.use.same(each, name))
  }

  newVariables(patterns: readonly Syntax[], bound: Bound): AtomSyntax[] {
    const found: AtomSyntax[] = []
    for (const name of patterns.flatMap((each) => variablesOf(each, this.use))) {
      if (!this.#isBound(name, bound) && !this.#isBound(name, found)) found.push(name)
    }
    return found
  }

  #name(name: AtomSyntax, value: Syntax, { bound }: Subject, then: Then): Syntax {
    return this.code.bind([[name, value]], then.success([...bound, name]))
  }

  #test(test: Syntax, { bound }: Subject, then: Then): Syntax {
    return this.code.if(test, then.success(bound), then.failure())
  }

  /** Whether the pattern matches, as an expression. */
  #isMatch(pattern: Syntax, subject: Subject): Syntax {
    return this.compile(pattern, subject, {
      success: () => this.use.constant(true),
      failure: () => this.use.constant(false),
    })
  }

  #sameAs(value: Syntax, datum: Syntax): Syntax {
    const quoted = this.code.call('quote', datum)
    const literal = datum.kind === 'atom' ? datum.value : undefined
    const identical =
      typeof literal === 'boolean' ||
      literal instanceof Sym ||
      literal instanceof Keyword ||
      literal instanceof Char
    return this.code.call(identical ? 'eq?' : 'equal?', value, quoted)
  }

  part(
    match: Matcher,
    access: Syntax,
    change: string,
    changed: readonly Syntax[],
    bound: Bound,
    then: Then,
  ): Syntax {
    const part = this.use.fresh('part')
    const place: Place = {
      get: () => access,
      set: (to) => this.code.call(change, ...changed, to),
    }
    return this.code.bind([[part, access]], match({ value: part, place, bound }, then))
  }

  #all(patterns: readonly Syntax[], subject: Subject, then: Then): Syntax {
    const [first, ...others] = patterns
    if (first === undefined) return then.success(subject.bound)
    const success = (bound: Bound) => this.#all(others, { ...subject, bound }, then)
    return this.compile(first, subject, { ...then, success })
  }

  /** The alternatives share one continuation, given the variables that any of them binds. */
  #any(patterns: readonly Syntax[], subject: Subject, then: Then): Syntax {
    const { bound } = subject
    const variables = this.newVariables(patterns, bound)
    if (variables.length === 0) {
      const tests = patterns.map((each) => this.#isMatch(each, subject))
      return this.#test(this.code.call('or', ...tests), subject, then)
    }
    const matched = this.use.fresh('matched')
    const goOn = this.code.lambda(
      this.use.list(...variables),
      then.success([...bound, ...variables]),
    )
    const success = () => this.use.list(matched, ...variables)
    const tries = patterns.reduceRight(
      (otherwise, each) => this.attempt(each, subject, success, otherwise),
      then.failure(),
    )
    return this.code.bind([[matched, goOn]], tries)
  }

  #pair(head: Matcher, tail: Matcher, { value, bound }: Subject, then: Then): Syntax {
    const code = this.code
    const matchTail = (now: Bound) =>
      this.part(tail, code.call('cdr', value), 'set-cdr!', [value], now, then)
    const matchHead = this.part(head, code.call('car', value), 'set-car!', [value], bound, {
      ...then,
      success: matchTail,
    })
    return code.if(code.call('pair?', value), matchHead, then.failure())
  }

  #record(type: Syntax, fields: readonly Syntax[], { value, bound }: Subject, then: Then): Syntax {
    const code = this.code
    const isOfType = code.call('eq?', code.call('struct-vtable', value), type)
    const matchFields = this.#indexed('struct-ref', 'struct-set!', fields.map(this.matcher), value)
    return code.if(
      code.call('and', code.call('struct?', value), isOfType),
      matchFields(bound, then),
      then.failure(),
    )
  }

  #vector(
    elements: readonly Matcher[],
    rest: Syntax | undefined,
    { value, bound }: Subject,
    then: Then,
  ): Syntax {
    const code = this.code
    const count = this.use.constant(elements.length)
    const compare = rest === undefined ? '=' : '>='
    const hasLength = code.call(compare, code.call('vector-length', value), count)
    const matchRest = (now: Bound) => {
      if (rest === undefined) return then.success(now)
      const items = this.use.fresh('items')
      const place = { get: () => items, set: () => this.use.constant(false) }
      const subject = { value: items, place, bound: now }
      const list = code.call('vector-rest', value, count)
      return code.bind(
        [[items, list]],
        matchEllipsis(this, restShape(rest, this.use), subject, then),
      )
    }
    return code.if(
      code.call('and', code.call('vector?', value), hasLength),
      this.#indexed(
        'vector-ref',
        'vector-set!',
        elements,
        value,
      )(bound, {
        ...then,
        success: matchRest,
      }),
      then.failure(),
    )
  }

  #indexed(ref: string, set: string, elements: readonly Matcher[], value: Syntax) {
    const from = (index: number, bound: Bound, then: Then): Syntax => {
      const match = elements[index]
      if (match === undefined) return then.success(bound)
      const at = this.use.constant(index)
      const access = this.code.call(ref, value, at)
      const success = (now: Bound) => from(index + 1, now, then)
      return this.part(match, access, set, [value, at], bound, { ...then, success })
    }
    return (bound: Bound, then: Then) => from(0, bound, then)
  }

  #quasi(template: Syntax, depth: number, subject: Subject, then: Then): Syntax {
    const shape = quasiShapeOf(template, depth, this.use)
    const matcher =
      (part: Syntax, depth: number): Matcher =>
      (subject, then) =>
        this.#quasi(part, depth, subject, then)
    switch (shape.kind) {
      case 'pattern':
        return this.compile(shape.pattern, subject, then)
      case 'empty':
        return this.#test(this.code.call('null?', subject.value), subject, then)
      case 'literal':
        return this.#test(this.#sameAs(subject.value, template), subject, then)
      case 'pair':
        return this.#pair(
          matcher(shape.head, depth),
          matcher(shape.tail, shape.depth),
          subject,
          then,
        )
      case 'vector': {
        const elements = shape.elements.map((each) => matcher(each, depth))
        return this.#vector(elements, undefined, subject, then)
      }
    }
  }
}

function restShape(element: Syntax, use: MacroUse): EllipsisShape {
  return { kind: 'ellipsis', element, tail: use.list(), least: 0 }
}
