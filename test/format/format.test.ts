/** What the formatter does to texts, by example. */
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../format/edits.ts'
import { formatText } from '../../format/format.ts'
import { Source } from '../../scheme/source.ts'
import { format } from './generate.ts'

/** Lines, each cut off at the margin of the first. */
function lines(text: string): string {
  const [, ...rest] = text.split('\n')
  const margin = rest[0]!.search(/\S/)
  return `${rest
    .map((line) => line.slice(margin))
    .join('\n')
    .trimEnd()}\n`
}

describe('indentation', () => {
  test("of a machines file is the manual's", () => {
    const manual = lines(`
      (list (build-machine
              (name "eightysix.example.org")
              (systems '("x86_64-linux" "i686-linux"))
              (user "bob")
              (speed 2.))    ; incredibly fast!

            (build-machine
              (name "armeight.example.org")
              (private-key
               (string-append (getenv "HOME")
                              "/.ssh/id-rsa-for-guix"))))
    `)
    expect(format(manual)).toBe(manual)
    expect(format(manual.replace(/^ +/gm, ''))).toBe(manual)
    expect(format(manual.replace(/^ +/gm, '\t'))).toBe(manual)
  })

  test.each([
    ['(define (f x)\n(g x)\ny)', '(define (f x)\n  (g x)\n  y)'],
    ['(lambda (x)\ny\nz)', '(lambda (x)\n  y\n  z)'],
    ['(lambda\n(x)\ny)', '(lambda\n    (x)\n  y)'],
    ['(let ((a 1)\n(b 2))\nc)', '(let ((a 1)\n      (b 2))\n  c)'],
    ['(let loop ((a 1))\n(loop a))', '(let loop ((a 1))\n  (loop a))'],
    ['(do ((i 0 (1+ i)))\n((= i 3))\nx)', '(do ((i 0 (1+ i)))\n    ((= i 3))\n  x)'],
    ['(if a\nb\nc)', '(if a\n    b\n    c)'],
    ['(cond\n((a)\nb)\n(else c))', '(cond\n ((a)\n  b)\n (else c))'],
    ['(case x\n((a) b))', '(case x\n  ((a) b))'],
    ['(match x\n((a . b)\nc))', '(match x\n  ((a . b)\n   c))'],
    ['(match-lambda\n((a)\nb))', '(match-lambda\n  ((a)\n   b))'],
    ['(list a\nb\nc)', '(list a\n      b\n      c)'],
    ['(list\na\nb)', '(list\n a\n b)'],
    ['(f a (g\nb))', '(f a (g\n      b))'],
    ['((f a)\nb)', '((f a)\n b)'],
    ['\'("a"\n"b")', '\'("a"\n  "b")'],
    ['(use-modules (guix)\n(gnu))', '(use-modules (guix)\n             (gnu))'],
    ['(modify-services x\n(delete y))', '(modify-services x\n  (delete y))'],
    [
      '(operating-system\n(host-name "a")\n(packages\nb))',
      '(operating-system\n  (host-name "a")\n  (packages\n   b))',
    ],
    ['(start #~(lambda _\n#$x))', '(start #~(lambda _\n           #$x))'],
    [
      '(match x\n(($ <host> name\nport)\ny))',
      '(match x\n  (($ <host> name\n             port)\n   y))',
    ],
    ['(dynamic-wind\na\nb\nc)', '(dynamic-wind\n  a\n  b\n  c)'],
    ['[foo a\nb]', '[foo a\n     b]'],
  ])('of %j', (before, after) => {
    expect(format(before)).toBe(`${after}\n`)
  })

  test.each([
    [
      'vectors, and lists that begin with a number',
      "(f '(1 2\n3 4) #(a b\nc))",
      "(f '(1 2\n     3 4) #(a b\n            c))",
    ],
    ['keywords', '`(#:tests? #f\n#:phases x)', '`(#:tests? #f\n  #:phases x)'],
    ['what is switched off', '(list #;(a\nb)\n(c))', '(list #;(a\n         b)\n      (c))'],
    [
      'arguments after one of several lines',
      '(foo (bar a\nb) c\nd)',
      '(foo (bar a\n          b) c\n     d)',
    ],
    [
      'arguments after a string of several lines',
      '(foo "a\n  b" c\nd)',
      '(foo "a\n  b" c\n     d)',
    ],
    ['wide characters', '(日本 b\nc)', '(日本 b\n      c)'],
  ])('where Emacs is of no help: %s', (_, before, after) => {
    expect(format(before)).toBe(`${after}\n`)
  })

  test('goes by rules for forms of one’s own', () => {
    const rules = new Map([
      ['with-machine', 1],
      ['machine', 0],
    ])
    expect(format('(with-machine m\n(machine\n(name "a")))', { rules })).toBe(
      '(with-machine m\n  (machine\n    (name "a")))\n',
    )
  })
})

describe('white space', () => {
  test.each([
    ['blanks between data', '(a   b\tc)', '(a b c)'],
    ['blanks inside parentheses', '( a b )', '(a b)'],
    ['blanks after prefixes', "(' a `  b , c)", "('a `b ,c)"],
    ['but not where another prefix would come of it', '`(, @a)', '`(, @a)'],
    ['data without blanks', '(a(b)"c"(d))', '(a (b) "c" (d))'],
    ['blanks at the ends of lines', '(a  \n b)\t\n', '(a\n b)'],
    ['blank lines', '\n\n(a)\n\n\n\n(b)\n\n', '(a)\n\n(b)'],
    ['pages', '(a)\n\n\f\n\n\n(b)', '(a)\n\n\f\n\n(b)'],
    ['closing parentheses', '(a\n  (b\n  )\n)', '(a\n (b))'],
    ['strings', '(a "x  \n\n\n\ty ")', '(a "x  \n\n\n\ty ")'],
    ['characters', '(#\\  #\\) #\\; #\\( )', '(#\\  #\\) #\\; #\\()'],
  ])('%s', (_, before, after) => {
    expect(format(before)).toBe(`${after}\n`)
  })

  test('no text stays no text', () => {
    expect(format('')).toBe('')
    expect(format(' \n\n')).toBe('')
  })

  test('line ends stay what they are', () => {
    expect(format('(a\r\nb)\r\n\r\n\r\n;; c  \r\n(d)')).toBe('(a\r\n b)\r\n\r\n;; c\r\n(d)\r\n')
  })

  test('columns stay where they are columns', () => {
    const table = lines(`
      (define hosts
        '(("alpha"   "x86_64-linux"  8)
          ("beta-10" "aarch64-linux" 16)
          ("c"       "x86_64-linux"  4)))
    `)
    expect(format(table)).toBe(table)
    expect(format(table.replace(/^ +/gm, ''))).toBe(table)
    expect(format("'((a   b)\n  (c d))")).toBe("'((a b)\n  (c d))\n")
  })

  test('also where a row takes several lines', () => {
    const bindings = lines(`
      (let* ((keys      (map (lambda (x)
                               x)
                             y))
             ;; Of both.
             (addresses (f x
                           y))
             (n         1))
        n)
    `)
    expect(format(bindings)).toBe(bindings)
    expect(format(bindings.replace(/^ +/gm, ''))).toBe(bindings)
  })
})

describe('comments', () => {
  test.each([
    ['on lines of their own go where code would', '(a\n;; b\nc)', '(a\n ;; b\n c)'],
    ['with one semicolon, too', '(list a\n; b\nc)', '(list a\n      ; b\n      c)'],
    ['that are titles stay', '(a)\n  ;;; b\n(c)', '(a)\n  ;;; b\n(c)'],
    ['after code keep their distance', '(a b)     ; c\n(d);e\n', '(a b)     ; c\n(d) ;e'],
    ['keep closing parentheses from switching off', '(a\n  ;; b\n  )', '(a\n ;; b\n )'],
    ['of several lines stay as they are', '(a\n#| b\n   c |#\nd)', '(a\n #| b\n   c |#\n d)'],
    ['of data stay', '(a #; b\n#;(c   d)\ne)', '(a #;b\n   #;(c d)\n   e)'],
    ['of scripts stay', '#!/usr/bin/guile -s\n!#\n  (a)', '#!/usr/bin/guile -s\n!#\n(a)'],
  ])('%s', (_, before, after) => {
    expect(format(before)).toBe(`${after}\n`)
  })

  test('below each other stay so, with what continues them', () => {
    const before = lines(`
      (list
      a          ; one
      (list      ; two
      bcd))      ; three
                 ; and more
      (e)        ; four
    `)
    const columns = format(before)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.indexOf(';'))
    // The code before the third moves furthest, by two.
    expect(columns).toEqual([13, 13, 13, 13, 13])
  })
})

describe('errors', () => {
  test.each(['(a', '(a))', '(a]', '"a', '(a #\\foo)', '#|', "'"])(
    'in %j: refused, with the reason',
    (text) => {
      const { edits, refused } = formatText(new Source('test.scm', `( b )\n${text}`))
      expect(edits).toEqual([])
      expect(refused.length).toBeGreaterThan(0)
      expect(refused[0]!.span.start).toBeGreaterThanOrEqual(6)
    },
  )
})

test('edits are as small as they can be', () => {
  const text = '(define a 1)\n\n(list a\n    b   )\n'
  const { edits } = formatText(new Source('test.scm', text))
  expect(edits).toEqual([
    { start: 26, end: 26, text: '  ' },
    { start: 27, end: 30, text: '' },
  ])
  expect(applyEdits(text, edits)).toBe('(define a 1)\n\n(list a\n      b)\n')
})

test.each([
  ['lists', `${'('.repeat(30_000)}${')'.repeat(30_000)}`],
  ['lines', `(a${'\nb  c'.repeat(30_000)})`],
  ['elements', `(a${'  b'.repeat(100_000)}\n${'  b'.repeat(100_000)})`],
  ['prefixes', `${"'".repeat(100_000)}a`],
  ['comments', '(a) ; b\n   ; c\n'.repeat(20_000)],
])('a great many %s take no great time', (_, text) => {
  const formatted = format(text)
  expect(format(formatted)).toBe(formatted)
})
