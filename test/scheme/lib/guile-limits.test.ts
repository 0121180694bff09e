/** What a hostile program asks the core's procedures for ends in a budget error, soon, and not in a full heap. */
import { describe, expect, test } from 'vitest'
import { MachineHost } from '../../../cli/host.ts'
import { Evaluator } from '../../../scheme/index.ts'
import { BudgetError } from '../../../scheme/runtime/budget.ts'
import { Source } from '../../../scheme/source.ts'

/** `memory` in MiB. The heap of the test runner itself moves by some tens of them. */
function kindOfEnd(program: string, memory: number): string {
  const host = new MachineHost({ environment: {} })
  const limits = { steps: 2_000_000, memory: memory * 2 ** 20, output: 1_000_000, depth: 1_000_000 }
  try {
    new Evaluator({ host, limits }).load(new Source('hostile', program))
  } catch (error) {
    if (error instanceof BudgetError) return error.kind
    throw error
  }
  return 'none'
}

const CIRCULAR = "(define ring (list 'a 'b)) (set-cdr! (cdr ring) ring) "

describe('memory', () => {
  test.each([
    '(make-string 1000000000 #\\a)',
    '(make-vector 1000000000 0)',
    '(make-list 1000000000 0)',
    '(iota 1000000000)',
    '(make-bitvector 1000000000)',
    '(make-f64vector 100000000)',
    '(make-array 0 1000 1000 1000)',
    '(string-pad "x" 1000000000)',
    '(xsubstring "abc" 0 1000000000)',
    '(string-tabulate (lambda (i) #\\a) 1000000000)',
    '(let loop ((s "ab")) (loop (string-append s s)))',
    '(let loop ((l (list 1 2))) (loop (append l l)))',
    '(let loop ((l (list 1 2))) (loop (append l (list-copy l))))',
    '(let loop ((all (list))) (loop (cons (make-vector 1000 0) all)))',
    '(let loop ((all (list))) (loop (cons (string->list "abcdefghijklmnop") all)))',
    '(let loop ((all (list))) (loop (cons (string-copy (make-string 5000)) all)))',
    '(let ((table (make-hash-table))) (let loop ((i 0)) (hash-set! table i (list i)) (loop (+ i 1))))',
    '(call-with-output-string (lambda (port) (let loop () (display "0123456789" port) (loop))))',
    `${CIRCULAR}(append ring '(1))`,
    `${CIRCULAR}(copy-tree ring)`,
    `${CIRCULAR}(apply + ring)`,
    `${CIRCULAR}(apply list ring)`,
  ])('%s', { timeout: 20_000 }, (program) => {
    expect(kindOfEnd(program, 48)).toMatch(/memory|steps/)
  })
})

describe('steps', () => {
  test.each([
    '(define l (iota 50000)) (let loop () (length l) (loop))',
    '(define l (iota 50000)) (let loop () (list? l) (loop))',
    '(define l (iota 50000)) (let loop () (last-pair l) (loop))',
    "(define l (iota 50000)) (let loop () (memq 'x l) (loop))",
    '(define v (make-vector 50000 0)) (let loop () (vector-copy! v 0 v) (loop))',
    '(define v (make-vector 50000 0)) (let loop () (vector-move-left! v 0 50000 v 0) (loop))',
    '(define s (make-string 50000 #\\a)) (let loop () (substring-move! s 0 50000 s 0) (loop))',
    '(define s (make-string 50000 #\\a)) (let loop () (hash s 7) (loop))',
    '(define a (make-array 0 200 200)) (let loop () (array-fill! a 1) (loop))',
    '(define a (make-array 0 200 200)) (let loop () (array-copy! a a) (loop))',
    '(define b (make-bitvector 50000 #t)) (let loop () (bitvector-count b) (loop))',
    '(define u (make-f64vector 50000)) (let loop () (random:normal-vector! u) (loop))',
    '(define u (make-f64vector 50000)) (let loop () (f64vector->list u) (loop))',
    `${CIRCULAR}(define other (list 'a 'b)) (set-cdr! (cdr other) other) (equal? ring other)`,
    '(define (turning) (let ((v (vector 1))) (vector-set! v 0 v) v)) (equal? (turning) (turning))',
    `${CIRCULAR}(append! ring '(1))`,
    `${CIRCULAR}(delq! 'c ring)`,
    `${CIRCULAR}(list-index ring 'c)`,
    `${CIRCULAR}(list-ref ring 1000000000000)`,
    `${CIRCULAR}(list-tail ring 1000000000000)`,
    "(define ring (list '(a . 1))) (set-cdr! ring ring) (assq 'b ring)",
    "(define ring (list '(a . 1))) (set-cdr! ring ring) (assoc-ref ring 'b)",
    '(for-each (lambda (x) (let loop () (loop))) (list 1))',
    '(string-for-each (lambda (c) (let loop () (loop))) "a")',
    '(sort (list 2 1) (lambda (a b) (let loop () (loop))))',
    '(let loop () (string-index "abc" (lambda (c) #f)) (loop))',
  ])('%s', { timeout: 20_000 }, (program) => {
    expect(kindOfEnd(program, 1024)).toBe('steps')
  })
})

describe('work that no call tells of', () => {
  test.each([
    '(string-upcase big)',
    '(string-capitalize big)',
    '(string-index big #\\b)',
    '(string-count big #\\b)',
    '(string-trim-both big #\\a)',
    '(string-ci=? big other)',
    '(string=? big other)',
    '(string<? big other)',
    '(string-reverse big)',
    '(string-fill! big #\\a)',
    '(string-hash big)',
    '(string->char-set big)',
    '(string-prefix-length big other)',
    '(vector-fill! numbers 1)',
    "(assoc 'b pairs)",
    '(list->string chars)',
    '(string-delete #\\b big)',
    '(exact->inexact ratio)',
  ])('%s', { timeout: 20_000 }, (call) => {
    const program = `(define big (make-string 1000000 #\\a)) (define other (make-string 1000000 #\\a))
      (define numbers (make-vector 1000000 0)) (define pairs (map list (iota 30000)))
      (define chars (make-list 100000 #\\a)) (define ratio (/ (expt 7 60000) 3))
      (let loop ((i 0)) (if (< i 2000) (begin ${call} (loop (+ i 1)))))`
    expect(kindOfEnd(program, 1024)).toBe('steps')
  })
})
