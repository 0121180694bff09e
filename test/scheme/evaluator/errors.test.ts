/** What an error tells besides what Guile tells: its place, the way there, what was meant. */
import { expect, test } from 'vitest'
import { diagnose } from '../../../scheme/diagnose.ts'
import { formatPlace, Source, span } from '../../../scheme/source.ts'
import { errorOf, evaluator, placeOf } from './evaluate.ts'

test.each([
  ['(define (f x)\n  (car x))\n(f 5)', '2:2 (car x)'],
  ['(list 1 (undefined-name 2))', '1:9 undefined-name'],
  ['(define (f) 1)\n(+ 1 (f 2))', '2:5 (f 2)'],
  ['(let ((x 5)) (x 1))', '1:13 (x 1)'],
  ['(string-append "a"\n  (string-upcase 5))', '2:2 (string-upcase 5)'],
  ['(define (f) (error "no"))\n(f)', '1:12 (error "no")'],
  ['(if (let ((5 1)) 2) 3)', '1:4 (let ((5 1)) 2)'],
  ['(+ 1\n   (if))', '2:3 (if)'],
  ['(cond (#f 1)\n      (2 =>))', '2:6 (2 =>)'],
  ['(use-modules (srfi srfi-1)\n  (no such))', '2:2 (no such)'],
  ['(vector-ref (vector 1 2) 2)', '1:0 (vector-ref (vector 1 2) 2)'],
  ['(define-syntax-rule (twice x) (* 2 x))\n(twice (quote a))', '2:0 (twice (quote a))'],
  ['(raise-exception 42)', '1:0 (raise-exception 42)'],
  ["(throw 'my-key 1)", "1:0 (throw 'my-key 1)"],
  ['(define* (f #:key x) x)\n(f #:y 1)', '2:0 (f #:y 1)'],
])('%s fails at %s', (program, place) => {
  expect(placeOf(errorOf(program))).toBe(place)
})

test('an error inside a library is where the user called it', () => {
  expect(placeOf(errorOf("(define (table)\n  (map car '(1 2)))\n(table)"))).toBe(
    "2:2 (map car '(1 2))",
  )
})

test('the way to an error goes through the procedures that were called', () => {
  const error = errorOf('(define (inner x) (car x))\n(define (outer x) (+ 1 (inner x)))\n(outer 5)')
  expect(
    error.backtrace.map(({ procedure, span: at }) => [procedure, at && formatPlace(at)]),
  ).toEqual([
    ['outer', 'program.scm:2:23'],
    ['', 'program.scm:3:0'],
  ])
})

test('a tail call does not hide the caller', () => {
  const error = errorOf('(define (inner x) (car x))\n(define (outer x) (inner x))\n(+ 1 (outer 5))')
  expect(error.backtrace.map(({ span: at }) => at && formatPlace(at))).toEqual([
    'program.scm:2:18',
    'program.scm:3:5',
  ])
})

test('the way to an error of a deep recursion is cut short', () => {
  const { backtrace } = errorOf('(define (f n) (if (= n 0) (car 1) (+ 1 (f (- n 1)))))\n(f 20000)')
  expect(backtrace.length).toBeGreaterThan(10)
  expect(backtrace.length).toBeLessThanOrEqual(50)
})

test.each([
  ['(string-lenght "x")', 'did you mean string-length?'],
  ['(define maschine 1) (list machine)', 'did you mean maschine?'],
  ['(fold + 0 (list 1))', 'it is in (srfi srfi-1): (use-modules (srfi srfi-1))'],
  ['(use-modules (ice-9 mtach))', 'did you mean (ice-9 match)?'],
  ['(use-modules ((srfi srfi-1) #:select (flod)))', 'did you mean fold?'],
  ['(completely-unknown-thing)', undefined],
  ['(let ((x 1)) y)', undefined],
  ['(fi #t 1 2)', 'did you mean if?'],
])('%s: %s', (program, help) => {
  const { modules } = evaluator()
  const start = span(new Source('program.scm', program), 0, 0)
  expect(diagnose(errorOf(program), start, modules).help).toBe(help)
})

test.each([
  [
    '(define-syntax f (lambda (x) (syntax-case x () ((_ a) a))))',
    /made by a procedure .*syntax-rules/,
  ],
  ['(define-macro (f x) x)', /define-macro .*syntax-rules/],
  ['(syntax-case 1 ())', /syntax-case .*syntax-rules/],
  ['(open-output-file "/tmp/file")', /a configuration is read, it does not act/],
  ['(open-file "/tmp/file" "a")', /a configuration is read, it does not act/],
  ['(system "true")', /a configuration is read, it does not act/],
  ['(socket PF_INET SOCK_STREAM 0)', /a configuration is read, it does not act/],
  ['(use-modules (ice-9 popen))', /does not start processes/],
  ['(use-modules (web client))', /does not use the network/],
  ["(raise 'a)", /raise-exception/],
  ['(sqrt -1)', /complex/],
])('%s says why not', (program, reason) => {
  const error = errorOf(program)
  expect(error.key.name).toBe('not-supported')
  const { modules } = evaluator()
  const start = span(new Source('program.scm', program), 0, 0)
  expect(diagnose(error, start, modules).message).toMatch(reason)
})

test('what a form prints comes out before a later form fails', () => {
  let output = ''
  errorOf('(display "one") (car 1) (display "two")', {
    writeOutput: (text) => {
      output += text
    },
  })
  expect(output).toBe('one')
})

test('a text that cannot be read to its end is evaluated up to there', () => {
  let output = ''
  const error = errorOf('(display "one")\n(display "two"', {
    writeOutput: (text) => {
      output += text
    },
  })
  expect([output, error.key.name]).toEqual(['one', 'read-error'])
})

test('extents are left after an error that nothing handles, so that the next program starts clean', () => {
  let output = ''
  const one = evaluator({
    writeOutput: (text) => {
      output += text
    },
  })
  const load = (text: string) => one.load(new Source('program.scm', text))
  const failing =
    '(define p (make-parameter \'outside)) (dynamic-wind (lambda () (display "in ")) (lambda () (parameterize ((p \'inside)) (car 1))) (lambda () (display "out ")))'
  expect(() => load(failing)).toThrow()
  load('(display (p))')
  expect(output).toBe('in out outside')
})
