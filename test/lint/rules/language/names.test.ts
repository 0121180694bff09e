/** Names that mean nothing, calls with too much or too little, what is never used, what hides what. */
import { describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { form } from '../machines.ts'
import { expectFound, expectNothing } from './found.ts'

describe('GM111 unbound-variable', () => {
  test('in branches not taken and procedures not called', () => {
    expectFound(`(define (f hosts) (if #t '() ‹hostss›))\n(if #t (f '()) ‹unheard-of-name›)\n`, [
      'GM111 `hostss` is not defined',
      'GM111 `unheard-of-name` is not defined',
    ])
  })

  test('in the place of syntax-rules', () => {
    const text = "(define-syntax m\n  (‹yntax-rules› () ((_ x) (list x))))\n(list (m '()))\n"
    expectFound(text, ['GM111 `yntax-rules` is not defined'])
  })

  test('a name that is nearly right is offered, local ones first', () => {
    const text = '(define (f hostname) (list hostnam))\n(f "a")\n'
    expect(mended(text, 'GM111')).toContain('(list hostname)')
  })

  test('a local name is not offered where it is not seen', () => {
    const [finding] = expectFound(`(define (f zyxwvut) zyxwvut)\n(if #t (map f '()) ‹zyxwvu›)\n`, [
      'GM111 `zyxwvu` is not defined',
    ])
    expect(finding!.help).toBeUndefined()
  })

  test.each([
    ["(fold cons '() '())\n", '(use-modules (srfi srfi-1))\n\n(fold'],
    [
      "(use-modules (ice-9 match))\n(match (fold cons '() '()) (() '()))\n",
      '(ice-9 match) (srfi srfi-1))',
    ],
    ["(define-module (m))\n(fold cons '() '())\n", '(m)\n  #:use-module (srfi srfi-1))'],
  ])('its module is offered: %j', (text, expected) => {
    const after = mended(text, 'GM111')
    expect(after).toContain(expected)
    expectNothing(after)
  })

  test('what stands in a form of a macro that is not there is not looked at', () => {
    expectFound(`(‹match› '(1 2) ((one two) (list)) (_ '()))\n`, [
      'GM111 `match` is in (ice-9 match), which is not used here',
    ])
    expectFound(`(‹lett› ((hosts '())) hosts)\n`, ['GM111 `lett` is not defined'])
    expectFound(
      `(‹define-recod-type› <host> (make-host name) host?)\n(make-host "a")\n(host? 1)\n'()\n`,
      ['GM111 `define-recod-type` is not defined'],
    )
  })

  test('in what a macro makes, it is in the template', () => {
    expectFound(`(define-syntax-rule (m x) (list x ‹unheard-of›))\n(if #t '() (m 1))\n`, [
      'GM111 `unheard-of` is not defined',
    ])
  })

  test('before its definition', () => {
    const [finding] = expectFound(`(define a (list ‹b›))\n(define b 1)\n'()\n`, [
      'GM111 `b` is used before it is defined',
    ])
    expect(finding!.related![0]!.message).toBe('defined only here')
  })

  test('of a module that is named, and a variable that is set', () => {
    expectFound(`(if #t '() ((@ (srfi srfi-1) ‹fodl›) 1))\n`, ['GM111 `fodl` is not defined'])
    expectFound(`(if #t '() (set! ‹unheard-of› 1))\n`, ['GM111 `unheard-of` is not defined'])
  })

  test.each([
    ["(if (defined? 'site-hosts) site-hosts '())\n"],
    ["(define (even n) (odd n))\n(define (odd n) (if (= n 0) '() (even (- n 1))))\n(odd 4)\n"],
    ["(let-syntax ((m (syntax-rules () ((_ x) (list x))))) (m 1) '())\n"],
    ["(use-modules ((srfi srfi-1) #:prefix s:))\n(s:filter odd? '())\n"],
    ['(define (f . rest) (apply append rest))\n(f)\n'],
    ["(module-define! (current-module) 'made '())\nmade\n"],
  ])('not: %s', (text) => expectNothing(text))

  test('where a module is missing, nobody knows what it would have had', () => {
    expectFound(`(use-modules ‹(site helpers)›)\n(site-machines)\n`, [
      'GM113 there is no module (site helpers)',
    ])
  })
})

describe('GM112 argument-count', () => {
  const never = (call: string) => `(if #t '() ${call})\n`

  test.each([
    ['‹(string-length)›', '`string-length` takes 1 argument, but is given 0'],
    ['(string-length "a" ‹"b"›)', '`string-length` takes 1 argument, but is given 2'],
    ['(string-length "a" ‹"b" "c"›)', '`string-length` takes 1 argument, but is given 3'],
    ['‹(map car)›', '`map` takes at least 2 arguments, but is given 1'],
    [
      '‹((lambda (a #:optional b) (list a b)))›'.replace('lambda', 'lambda*'),
      'this procedure takes 1 or 2 arguments, but is given 0',
    ],
  ])('%s', (call, message) => {
    expectFound(never(call), [`GM112 ${message}`])
  })

  test('of the text’s own procedures, with where they are defined', () => {
    const [finding] = expectFound(
      `(define (f a b) (list a b))\n(if #t '() (list (f 1 2) ‹(f 1)›))\n`,
      ['GM112 `f` takes 2 arguments, but is given 1'],
    )
    expect(finding!.related!.map(({ span, message }) => [span.start, message])).toEqual([
      [0, 'defined here'],
    ])
  })

  test('also where the procedure is handed on', () => {
    expectFound(`(define (f a b) (list a b))\n‹(map f '(1 2))›\n`, [
      expect.stringMatching(/^GM112 Wrong number of arguments/),
    ])
  })

  test.each([
    ["(define (f a) a)\n(set! f (lambda (a b) (list a b)))\n(if #t '() (f 1 2))\n"],
    ["(define (f a) a)\n(define (f a b) (list a b))\n(if #t '() (f 1 2))\n"],
    ["(define (f string-length) (string-length 1 2 3))\n(if #t '() (f list))\n"],
    [
      "(define f (case-lambda ((a) a) ((a b c) (list a b c))))\n(if #t '() (list (f 1) (f 1 2 3)))\n",
    ],
    ["(define* (f a #:key (b 1)) (list a b))\n(if #t '() (f 1 #:b 2))\n"],
    ["(use-modules (srfi srfi-1))\n(if #t '() (fold + 0 '(1) '(2) '(3)))\n"],
  ])('not: %s', (text) => expectNothing(text))
})

describe('GM119 not-a-procedure', () => {
  test('a list that lacks its quote gets it', () => {
    const text = form('(systems ("x86_64-linux" "i686-linux"))')
    expectFound(`(list ${text.replace('("x86', '‹("x86').replace('linux"))', 'linux")›)')})\n`, [
      'GM119 "x86_64-linux" is no procedure, and is called',
    ])
    expect(mended(`(list ${text})\n`, 'GM119')).toContain(`(systems '("x86_64-linux"`)
  })

  test('a table lacks one', () => {
    expectFound(`(define (f table) table)\n(if #t '() (f ‹(("a" 1) ("b" 2))›))\n`, [
      'GM119 a list of lists is no procedure, and is called',
    ])
  })

  test('a value that is there already', () => {
    const text = `(define hosts '("a" "b"))\n(if #t '() (map string-upcase (hosts)))\n`
    expect(mended(text, 'GM119')).toContain('(map string-upcase hosts)')
  })

  test('found only by evaluation', () => {
    expectFound(`(define (f g) (‹g›))\n(f (car '(5)))\n`, ['GM119 5 is no procedure'])
  })

  test.each([['((car (list list)) 1)\n'], ["(if #t '() (if #f ((lambda () 1))))\n"]])(
    'not: %s',
    (text) => expect(() => expectFound(text, [expect.stringContaining('GM119')])).toThrow(),
  )
})
