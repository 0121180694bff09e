/** What is never used, and names that hide what is needed. */
import { describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { form } from '../machines.ts'
import { expectFound, expectNothing } from './found.ts'

describe('GM120 unused-definition', () => {
  test.each([
    ["(define ‹a› 1)\n'()\n", '`a` is defined and never used'],
    ["(define (‹f›) (f))\n'()\n", '`f` is defined and never used'],
    ["(let ((‹a› 1)) '())\n", '`a` is never used'],
    ["(define-syntax-rule (‹m› x) x)\n'()\n", '`m` is defined and never used'],
    ["(use-modules ‹(srfi srfi-1)›)\n'()\n", 'nothing of (srfi srfi-1) is used'],
    ["(map (lambda (‹x›) 1) '())\n", '`x` is never used'],
    [
      "(use-modules (ice-9 match))\n(match '(1 2) ((‹a› b) (if (= b 2) '() '())))\n",
      '`a` is never used',
    ],
  ])('%s', (text, message) => {
    expectFound(text, [`GM120 ${message}`])
  })

  test('arguments are told as information', () => {
    const [finding] = expectFound("(map (lambda (‹x›) 1) '())\n", ['GM120 `x` is never used'])
    expect(finding!.severity).toBe('info')
  })

  test.each([
    ["(use-modules (srfi srfi-1))\n'()\n", "'()\n"],
    [
      "(use-modules (ice-9 match) (srfi srfi-1))\n(match 1 (_ '()))\n",
      "(use-modules (ice-9 match))\n(match 1 (_ '()))\n",
    ],
    ["(define-module (m) #:use-module (srfi srfi-1))\n'()\n", "(define-module (m))\n'()\n"],
    ["(define (f) 1)\n'()\n", "'()\n"],
    // Something may happen where it is evaluated.
    ["(define a (list 1))\n'()\n", "(define a (list 1))\n'()\n"],
  ])('is taken away: %j', (text, after) => {
    expect(mended(text, 'GM120')).toBe(after)
  })

  test.each([
    ["(define _a 1)\n'()\n"],
    ["(define-public a 1)\n'()\n"],
    ["(define-module (m) #:export (a))\n(define a 1)\n'()\n"],
    ["(define a '())\na\n"],
    ["(define a 1)\n(if (module-ref (current-module) 'a) '() '())\n"],
    ["(define (helper x) x)\n(define-syntax-rule (m x) (helper x))\n(m '())\n"],
    ["(use-modules (srfi srfi-1))\n(filter odd? '())\n"],
    [
      "(use-modules (srfi srfi-9))\n(define-record-type <h> (make-h n) h? (n h-n))\n(map h-n '())\n",
    ],
    [`(list ${form()})\n`],
    ["(use-modules ((ice-9 match) #:select ((match . fits))))\n(fits 1 (_ '()))\n"],
  ])('not: %s', (text) => expectNothing(text))

  test('is not looked for where something else is wrong', () => {
    expectFound("(define hosts 1)\n(if #t '() ‹hots›)\n", ['GM111 `hots` is not defined'])
    expectFound("(define hosts 1)\n(append ‹(car '())›)\n", [expect.stringContaining('GM110')])
  })
})

describe('GM121 shadowing', () => {
  test('of what forms look for', () => {
    expectFound("(define ‹else› #t)\n(cond (#f 1) (else '()))\n", [
      'GM121 `else` means something in other forms, which this hides',
    ])
    const machines = `(define ‹inherit› 1)\n(define base ${form()})\n(list (build-machine (inherit base)))\n`
    expectFound(machines, ['GM121 `inherit` means something in other forms, which this hides'])
  })

  test('of a form, and of a procedure', () => {
    expectFound("(define (f ‹case›) (case case ((1) '())))\n(f list)\n", [
      'GM121 `case` is a form of the language, which this hides',
    ])
    expectFound(`(define ‹list› '("a"))\n(if (pair? list) '() (list 1))\n`, [
      'GM121 `list` is a procedure of the language, which this hides',
    ])
  })

  test('of a procedure by a field', () => {
    expectFound(
      `(define (speed x) x)\n(list ${form('(speed 2)', '(parallel-builds (‹speed› 3))')})\n`,
      ['GM121 `speed` is the field here, not the procedure'],
    )
  })

  test('of a definition by a field is told as information', () => {
    const [finding] = expectFound(
      `(define user "guix")\n(list ${form('(user "bob")', '(private-key (string-append "/k/" ‹user›))')}\n      ${form('(name "b")', '(user user)').replace(/ssh-ed25519[^"]*/, '$&')})\n`,
      ['GM121 `user` means the field of this machine, not what is defined further up'],
    )
    expect(finding!.severity).toBe('info')
  })

  test.each([
    ["(define (f when) (list when))\n(f 1)\n'()\n"],
    ["(define-syntax-rule (when test form) (if test form '()))\n(when #t '())\n"],
    ['(define (list . all) all)\n(list)\n'],
    [
      `(define user "u")\n(list ${form('(user user)', '(private-key (string-append "/k/" user))')})\n`,
    ],
    [`(define speed 2)\n(list ${form('(speed speed)')})\n`],
  ])('not: %s', (text) => expectNothing(text))
})
