/** What a hostile program asks the modules' procedures for ends in a budget error or a plain one, soon, and not in a full heap. */
import { describe, expect, test } from 'vitest'
import { MachineHost } from '../../../cli/host.ts'
import { Evaluator } from '../../../scheme/index.ts'
import { BudgetError } from '../../../scheme/runtime/budget.ts'
import { SchemeError } from '../../../scheme/runtime/errors.ts'
import { Source } from '../../../scheme/source.ts'

const MODULES = `(use-modules (srfi srfi-1) (srfi srfi-19) ((srfi srfi-43) #:select (vector-unfold))
  (srfi srfi-60) (ice-9 format) (ice-9 pretty-print) (ice-9 regex) (ice-9 string-fun)
  (ice-9 textual-ports) (ice-9 vlist) (rnrs bytevectors))
`

function end(program: string): string {
  const host = new MachineHost({ environment: {} })
  const limits = { steps: 2_000_000, memory: 128 * 2 ** 20, output: 1_000_000, depth: 1_000_000 }
  try {
    new Evaluator({ host, limits }).load(new Source('hostile', MODULES + program))
  } catch (error) {
    if (error instanceof BudgetError) return 'budget'
    if (error instanceof SchemeError) return error.key.name
    throw error
  }
  return 'none'
}

describe('a budget ends', () => {
  test.each([
    '(member 9 (circular-list 1))',
    '(assoc 9 (circular-list (cons 1 2)))',
    '(list-copy (circular-list 1))',
    '(append-reverse (circular-list 1) 2)',
    '(alist-copy (circular-list (cons 1 2)))',
    '(zip (circular-list 1) (circular-list 2))',
    '(take (circular-list 1) 1000000000)',
    '(drop (circular-list 1) 1000000000)',
    '(split-at (circular-list 1) 1000000000)',
    '(drop-right (circular-list 1) 2)',
    '(concatenate (list (circular-list 1) (list 2)))',
    '(delete-duplicates (circular-list 1 2))',
    '(delete-duplicates (map list (iota 50000)))',
    '(define l (iota 50000)) (let loop () (delete-duplicates l) (loop))',
    '(define l (zip (iota 50000))) (let loop () (alist-copy l) (loop))',
    '(define l (iota 50000)) (let loop () (list-copy l) (loop))',
    '(define b (make-bytevector 50000)) (let loop () (bytevector=? b b) (loop))',
    '(define b (make-bytevector 50000)) (let loop () (bytevector-copy! b 0 b 0 50000) (loop))',
    '(reduce-right + 0 (circular-list 1 2))',
    '(every number? (circular-list 1))',
    '(every (lambda (x) #t) (circular-list 1))',
    '(unfold (lambda (x) #f) 1+ 1+ 0)',
    '(list-tabulate 1000000000 (lambda (i) i))',
    '(string-split (make-string 10000000 #\\,) #\\,)',
    '(let ((v (make-vector 1000000 0))) (let loop () (vector-fill! v 1) (loop)))',
    '(modulo-expt 3 (expt 7 100000) (expt 11 100000))',
    '(vector-unfold (lambda (i) i) 1000000000)',
    '(integer->list 1 1000000000)',
    '(make-bytevector 10000000000)',
    '(let loop ((v vlist-null)) (loop (vlist-cons 1 v)))',
    '(format #f "~1000000000d" 1)',
    '(format #f "~1000000000a" 1)',
    '(format #f "~1000000000%")',
    '(format #f "~1000000000t")',
    '(format #f "~,1000000000f" 1.5)',
    '(format #f "~,,,1000000000e" 1.5)',
    '(format #f "~2,1000000000$" 1.5)',
    '(format #f "~@r" 1000000000000)',
    '(format #f "~1000000000{x~}" (list 1))',
    '(string-replace-substring (make-string 1000000 #\\a) "a" (make-string 10000 #\\b))',
    '(let loop ((i 0) (x 1)) (if (< i 100000) (loop (+ i 1) (list x)) (pretty-print x)))',
    '(let ((l (list 1 2))) (set-cdr! (cdr l) l) (pretty-print l))',
    '(regexp-substitute/global #f "" (make-string 3000000 #\\a) \'pre "xxxxxxxxxx" \'post)',
    '(string-match "(.*)(.*)(.*)(.*)(.*)[^a]" (make-string 3000000 #\\a))',
    '(string-match "(.*)(.*)(.*)\\\\1\\\\2\\\\3b" (make-string 3000 #\\a))',
    '(string-match "(a|aa)+\\\\1b" (make-string 3000000 #\\a))',
    '(string-match "(a*)*\\\\1b" (make-string 100000 #\\a))',
  ])('%s', { timeout: 30_000 }, (program) => {
    expect(end(program)).toBe('budget')
  })
})

describe('an error answers', () => {
  test.each([
    ['(last (circular-list 1))', 'misc-error'],
    ['(take (list 1 2) -1)', 'out-of-range'],
    ['(arithmetic-shift 1 10000000000)', 'numerical-overflow'],
    ['(format #f "~f" "1e999999999")', 'misc-error'],
    ['(format #f "~@{x~}" 1)', 'misc-error'],
    ['(let ((l (list "~?" #f))) (set-car! (cdr l) l) (format #f "~?" "~?" l))', 'misc-error'],
    ['(format #f (string-concatenate (make-list 100000 "~{")) 1)', 'misc-error'],
    ['(string-match "(a{1000}){1000}" "a")', 'regular-expression-syntax'],
    ['(string-match (make-string 100000 #\\() "a")', 'regular-expression-syntax'],
    ['(string-replace-substring "abc" "" "x")', 'misc-error'],
  ])('%s', { timeout: 30_000 }, (program, key) => {
    expect(end(program)).toBe(key)
  })
})

describe('time is linear', () => {
  test.each([
    '(string-match "(a*)*b" (make-string 20000 #\\a))',
    '(string-match "(a|a)*(a|a)*(a|a)*b" (make-string 20000 #\\a))',
    '(let ((l (list 1 2))) (set-cdr! (cdr l) l) (with-output-to-string (lambda () (truncated-print l))))',
    '(get-string-n (open-input-string "abc") 10000000000)',
    '(date->string (make-date 0 0 0 0 1 1 99999999999 0))',
    '(delete-duplicates (iota 100000))',
    '(string-index (make-string 300000 #\\a) #\\b) (string-index (make-string 300000 #\\a) #\\b)',
    '(define (text) (make-string 100000 #\\a)) (let ((a (text)) (b (text))) (let loop ((i 0)) (if (< i 100000) (and (char=? (string-ref a i) (string-ref b i)) (loop (+ i 1))) #t)))',
  ])('%s', { timeout: 30_000 }, (program) => {
    expect(end(program)).toBe('none')
  })
})
