/** Programs that would never end, or take all memory: each ends, soon and with a reason. */
import { describe, expect, test } from 'vitest'
import { BudgetError, type Limits } from '../../../scheme/runtime/budget.ts'
import { errorOf, resultOf } from './evaluate.ts'

const MIB = 2 ** 20
const LIMITS: Partial<Limits> = {
  steps: 5_000_000,
  memory: 128 * MIB,
  output: 100_000,
  depth: 5_000_000,
  time: 3_000,
}

function ending(program: string, limits: Partial<Limits> = LIMITS): string {
  try {
    resultOf(program, { limits })
  } catch (error) {
    if (error instanceof BudgetError) return error.kind
    throw error
  }
  return 'finished'
}

test.each([
  ['a loop', '(let loop () (loop))'],
  [
    'a loop that handles every error',
    '(let loop () (catch #t (lambda () (let inner () (inner))) (lambda a (loop))))',
  ],
  ['mutual calls', '(define (a) (b)) (define (b) (a)) (a)'],
  ['a macro that expands to itself', '(define-syntax m (syntax-rules () ((_) (m)))) (m)'],
  ['endless sorting', '(let loop () (sort (iota 1000) <) (loop))'],
  [
    'equal? on data that shares itself',
    '(define (make n x) (if (= n 0) x (make (- n 1) (cons x x)))) (equal? (make 50 1) (make 50 1))',
  ],
  [
    'continuations in a circle',
    '(define k #f) (let ((n 0)) (call/cc (lambda (c) (set! k c))) (set! n (+ n 1)) (k 1))',
  ],
  [
    'a continuation that leads to its own call, with no other call on the way',
    '(define k #f) (define (f) (call/cc (lambda (c) (set! k c))) (k 1)) (f)',
  ],
  ['evaluating a list without end', '(define l (list 1)) (set-cdr! l l) (eval l (current-module))'],
  [
    'evaluating a list that is in itself',
    '(define l (list 1 2)) (set-car! (cdr l) l) (eval l (current-module))',
  ],
  [
    'evaluating a vector that is in itself',
    '(define v (vector 1)) (vector-set! v 0 v) (eval v (current-module))',
  ],
  ['multiplying for ever', '(let loop ((n 3)) (loop (* n n)))'],
  [
    'a string port filled for ever',
    '(call-with-output-string (lambda (p) (let loop () (display "0123456789" p) (loop))))',
  ],
])('%s takes too long', (_what, program) => {
  expect(['steps', 'time', 'memory']).toContain(ending(program))
})

test.each([
  ['closures that hold each other', '(let loop ((all (list))) (loop (cons (lambda () all) all)))'],
  ['a string that doubles', '(let loop ((s "abcdefgh")) (loop (string-append s s)))'],
  ['a list that doubles', '(let loop ((l (list 1 2 3))) (loop (append l l)))'],
  ['deep recursion without end', '(define (f n) (+ 1 (f n))) (f 1)'],
  ['a growing continuation', '(let loop () (call/cc (lambda (c) (loop) c)))'],
  ['a macro whose use grows', '(define-syntax m (syntax-rules () ((_ a) (m (a a))))) (m 1)'],
])('%s takes too much', (_what, program) => {
  expect(['memory', 'time', 'steps']).toContain(ending(program))
})

test.each([
  ['make-vector', '(make-vector 1000000000 0)'],
  ['make-string', '(make-string 1000000000 #\\a)'],
  ['iota', '(iota 1000000000)'],
  ['expt', '(expt 7 1000000000)'],
  ['ash', '(ash 1 1000000000)'],
  ['make-list', '(make-list 1000000000 1)'],
])('%s of something enormous is refused at once', (_what, program) => {
  expect(['memory', 'steps']).toContain(ending(program))
})

test('output is bounded', () => {
  expect(ending('(let loop () (display "hello ") (loop))')).toBe('output')
})

test('depth is bounded', () => {
  expect(ending('(define (f n) (+ 1 (f n))) (f 1)', { depth: 100_000 })).toBe('depth')
})

test('reading takes of the time', () => {
  expect(ending('('.repeat(1_000_000), { time: 100 })).toBe('time')
})

test('time is bounded, and each run has its own', () => {
  expect(ending('(let loop () (loop))', { time: 50 })).toBe('time')
})

test('cancellation ends a run', () => {
  let asked = 0
  expect(() => resultOf('(let loop () (loop))', { cancelled: () => ++asked > 3 })).toThrow(
    'cancelled',
  )
})

test('no handler of the program sees the end of its budget', () => {
  const program = `(catch #t (lambda () (let loop () (loop))) (lambda args 'caught))`
  expect(ending(program, { steps: 100_000 })).toBe('steps')
})

describe('deep data and deep programs', () => {
  const nested = (n: number) => `${'('.repeat(n)}${')'.repeat(n)}`

  test('a quoted list a million deep is a value', () => {
    expect(ending(`(pair? '${nested(1_000_000)})`, {})).toBe('finished')
  })

  test('an expression nested too deep is an error with its place', () => {
    const error = errorOf(`(display 1)\n${'(car '.repeat(100_000)}1${')'.repeat(100_000)}`)
    expect([error.key.name, error.span !== undefined]).toEqual(['syntax-error', true])
  })

  test('recursion a million deep gives its value', () => {
    expect(resultOf('(define (f n) (if (= n 0) 0 (+ 1 (f (- n 1))))) (f 1000000)')).toBe('1000000')
  })

  test('so does recursion through map, apply and dynamic-wind', () => {
    const program = `
      (define (f n) (if (= n 0) 0 (+ 1 (apply + (map f (list (- n 1)))))))
      (define (g n) (if (= n 0) 0 (dynamic-wind (lambda () #f) (lambda () (+ 1 (g (- n 1)))) (lambda () #f))))
      (list (f 20000) (g 20000))`
    expect(resultOf(program)).toBe('(20000 20000)')
  })

  test('a loop of ten million is a loop', () => {
    expect(resultOf('(let loop ((i 0)) (if (= i 10000000) i (loop (+ i 1))))')).toBe('10000000')
  })
})
