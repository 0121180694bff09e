/**
 * Programs whose procedures all count as hot at once come to the same: those of the corpus, random ones,
 * and those that leave the JavaScript stack wherever they can.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heat } from '../../scheme/compile/hot/hot.ts'
import { BudgetError, type BudgetKind } from '../../scheme/runtime/budget.ts'
import { MAX_DEPTH } from '../../scheme/runtime/machine.ts'
import { type Program, readCorpus, title } from './corpus.ts'
import { meantDifferences } from './differences.ts'
import { errorOf, resultOf } from './evaluator/evaluate.ts'
import { program as random } from './generate.ts'
import { runHere } from './here.ts'
import { comparable, type Outcome, runInGuile } from './oracle.ts'

const usual = { ...heat }
beforeAll(() => {
  Object.assign(heat, { entries: 0, depth: Number.POSITIVE_INFINITY })
})
afterAll(() => {
  Object.assign(heat, usual)
})

/** As it comes out where nothing gets hot. */
function runCold(text: string): Outcome {
  heat.entries = Number.POSITIVE_INFINITY
  try {
    return runHere(text)
  } finally {
    heat.entries = 0
  }
}

const differing = new Set(meantDifferences.map(({ program }) => program))
const corpus = readCorpus().filter((one) => !differing.has(`${one.topic}/${title(one)}`))

describe('the corpus', () => {
  const guile = new Map<Program, Outcome>()
  beforeAll(async () => {
    const outcomes = await runInGuile(corpus.map(({ text }) => text))
    for (const [index, program] of corpus.entries()) guile.set(program, outcomes[index]!)
  }, 240_000)

  test.each([...new Set(corpus.map(({ topic }) => topic))])('%s', (topic) => {
    for (const program of corpus.filter((one) => one.topic === topic)) {
      const here = comparable(runHere(program.text))
      expect(here, title(program)).toEqual(comparable(guile.get(program)!))
    }
  })
})

test('random programs', { timeout: 120_000 }, async () => {
  const programs = fc.sample(random, { numRuns: 300, seed: 19590101 })
  const guile = await runInGuile(programs)
  for (const [index, text] of programs.entries()) {
    expect(comparable(runHere(text)), text).toEqual(comparable(guile[index]!))
  }
})

/** Everywhere that code can leave the JavaScript stack, it does in one of these. */
test('random programs that start near the end of the stack', { timeout: 120_000 }, () => {
  const programs = fc.sample(random, { numRuns: 200, seed: 19360528 })
  for (const [index, text] of programs.entries()) {
    const program = `
      (define (deep n) (if (= n 0) (let () #f ${text}) (let ((value (deep (- n 1)))) value)))
      (deep ${MAX_DEPTH - 20 + (index % 21)})`
    expect(runHere(program), program).toEqual(runCold(program))
  }
})

test('random programs whose primitives became procedures that capture continuations', () => {
  const names = '+ - * = < > <= >= car cdr cons null? pair? not eq? vector-ref 1+ zero?'.split(' ')
  const programs = fc.sample(random, { numRuns: 300, seed: 19310428 })
  for (const [index, text] of programs.entries()) {
    const program = `
      (define calls 0)
      (define capturing
        (let ((add +) (modulo modulo) (eqv? eqv?))
          (lambda (f)
            (lambda arguments
              (set! calls (add calls 1))
              (if (eqv? (modulo calls ${1 + (index % 9)}) 0)
                  (call/cc (lambda (k) (apply f arguments)))
                  (apply f arguments))))))
      (define (run)
        (let () #f ${text}))
      (define first (catch #t run (lambda error error)))
      ${names.map((name) => `(set! ${name} (capturing ${name}))`).join('\n')}
      (define second (catch #t run (lambda error error)))
      (list first second)`
    expect(runHere(program), program).toEqual(runCold(program))
  }
})

test('a continuation that is entered again and again', () => {
  const program = `
    (define (sum n)
      (let ((total 0) (again #f) (times 0))
        (define (add! x) (set! total (+ total x)) total)
        (let ((x (+ 1 (call/cc (lambda (k) (set! again k) n)) (add! 1)))
              (y n)
              (z (add! (call/cc (lambda (k) (k times))))))
          (set! times (+ times 1))
          (if (< times 5) (again (* x times)) (list total times x y z)))))
    (list (sum 1) (sum 2))`
  expect(runHere(program)).toEqual(runCold(program))
  expect(runHere(program).error).toBeUndefined()
})

test('a continuation captured among the values of let', () => {
  const program = `
    (define (f x) (let ((a x) (b (list x)) (c (call/cc (lambda (k) (k 3)))) (d 4)) (list a b c d)))
    (list (f 1) (f 2))`
  expect(runHere(program).value).toBe('((1 (1) 3 4) (2 (2) 3 4))')
})

test('where errors are, and the way there', () => {
  const programs = [
    '(define (f x) (+ x (car x)))\n(define (g x) (* 2 (f x)))\n(g 1)',
    '(define (loop i) (if (= i 0) (vector-ref (vector 1) 5) (loop (- i 1))))\n(+ 1 (loop 5))',
    '(define (f x) (list 1 2 (string-append x "a") 4))\n(let ((y (f 5))) y)',
    '(define (f) (g 1))\n(define (g x) (let ((y (h x))) y))\n(define (h x) (undefined-thing x))\n(f)',
    '(define (f x) (hash-set! x 1 2))\n(begin (f 1) 2)',
    '(define (f x) (letrec ((a (lambda () b)) (b (a))) b))\n(let ((r (f 1))) r)',
  ]
  const tellingOf = (text: string) => {
    const { message, span, backtrace } = errorOf(text)
    const places = backtrace.map((entry) => [entry.procedure, entry.span?.start, entry.span?.end])
    return [message, span?.start, span?.end, places]
  }
  for (const text of programs) {
    const hot = tellingOf(text)
    heat.entries = Number.POSITIVE_INFINITY
    const cold = tellingOf(text)
    heat.entries = 0
    expect(hot, text).toEqual(cold)
  }
})

test('a procedure that gets hot deep in calls, with expressions nested too deep for JavaScript', () => {
  let nested = '(f (- n 1))'
  for (let i = 0; i < 100; i++) nested = `(+ 1 (let ((x (+ 1 (car (list ${nested}))))) x))`
  const program = `(define (f n) (if (= n 0) 0 ${nested})) (f 3000)`
  Object.assign(heat, usual)
  const { value } = runHere(program)
  Object.assign(heat, { entries: 0, depth: Number.POSITIVE_INFINITY })
  expect(value).toBe('600000')
})

test('numbers in the place of procedures', () => {
  const calls = ['(5)', '(-5 x)', '(list (5 x))', '(let ((f 5)) (f x))', '(list (5 1 2 3 4 5))']
  for (const call of calls) {
    const program = `(define (f x) ${call}) (f 1)`
    expect(runHere(program), program).toEqual(runCold(program))
    expect(runHere(program).error?.key, program).toBe('wrong-type-arg')
  }
})

test('chains too long for JavaScript to nest', () => {
  const chain = (operator: string, part: string, count: number): string =>
    `(define (f x) (${operator} ${part.repeat(count)})) (list (f #f) (f 1))`
  expect(runHere(chain('or', 'x ', 1900)).value).toBe('(#f 1)')
  expect(runHere(chain('and', 'x ', 1900)).value).toBe('(#f 1)')
  expect(runHere(chain('if (or', 'x ', 1900).replace(')) (l', ') 2 3)) (l')).value).toBe('(3 2)')
  expect(runHere(chain('cond (#f 1)', '((not x) 2) ', 400)).value).toMatch(/^\(2 /)
  const last = '(let ((y (call/cc (lambda (k) (k x))))) y)'
  expect(runHere(chain('or', `#f ${'(not 1) '.repeat(500)} ${last}`, 1)).value).toBe('(#f 1)')
})

test.each([
  '(define (f n) (if (= n 0) (list 1 2 3) (begin (vector n n n) (f (- n 1))))) (f 30000)',
  '(define (g a b c) (list a b c)) (define (f n) (if (> n 0) (begin (g n n n) (f (- n 1))))) (f 20000)',
  '(define (f a b c d) (if (= a 0) b (+ 1 (f (- a 1) b c d)))) (f 30000 1 2 3)',
  '(define (f a b c d) (if (= a 0) b (f (- a 1) c d b))) (f 30000 1 2 3)',
  '(define (f n) (if (= n 0) 0 (+ (call/cc (lambda (k) (k 1))) (f (- n 1))))) (f 9000)',
])('takes the steps that it takes cold: %s', (program) => {
  const suffices = (steps: number): boolean => {
    try {
      resultOf(program, { limits: { steps } })
      return true
    } catch (error) {
      if (error instanceof BudgetError) return false
      throw error
    }
  }
  const least = (entries: number): number => {
    heat.entries = entries
    let [less, enough] = [0, 500_000]
    while (enough - less > 1) {
      const steps = (less + enough) >> 1
      if (suffices(steps)) enough = steps
      else less = steps
    }
    return enough
  }
  try {
    // The names of primitives are known once they have been used.
    expect(least(20)).toBe(least(Number.POSITIVE_INFINITY))
  } finally {
    heat.entries = 0
  }
})

test.each([
  ['steps', '(let loop () (loop))', { steps: 1_000_000 }],
  ['steps', '(define (a) (b)) (define (b) (a)) (a)', { steps: 1_000_000 }],
  ['steps', '(define (f n) (f n) (f n)) (f 1)', { steps: 1_000_000 }],
  ['depth', '(define (f n) (+ 1 (f n))) (f 1)', { depth: 100_000 }],
  ['memory', '(let loop ((l (list))) (loop (cons (lambda () l) l)))', { memory: 64 * 2 ** 20 }],
])('the budget ends a hot program: %s, %s', (kind, program, limits) => {
  expect(() => resultOf(program, { limits })).toThrow(new BudgetError(kind as BudgetKind))
})
