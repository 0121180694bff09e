/** Where the finger points: each text marks with «» what its diagnostics are about, in order. */
import { describe, expect, test } from 'vitest'
import { toDatum } from '../../../scheme/reader/datum.ts'
import { read } from '../../../scheme/reader/read.ts'
import { write } from '../../../scheme/runtime/print.ts'
import { Source } from '../../../scheme/source.ts'

interface Case {
  readonly text: string
  readonly codes: readonly string[]
  /** What is made of it. */
  readonly forms: string
}

const cases: Record<string, Case> = {
  'a parenthesis missing inside a record': {
    text: `(list (build-machine
        (name "a")
        «(»user "b"
        (port 22))
      (build-machine
        (name "c")))
(define z 3)`,
    codes: ['read-unclosed'],
    forms:
      '(list (build-machine (name "a") (user "b") (port 22)) (build-machine (name "c"))) (define z 3)',
  },
  'a parenthesis missing after a record': {
    text: `(list «(»build-machine
        (name "a")
        (user "b")
      (build-machine
        (name "c")))

(define z 3)`,
    codes: ['read-unclosed'],
    forms: '(list (build-machine (name "a") (user "b")) (build-machine (name "c"))) (define z 3)',
  },
  'two forms that lack one each': {
    text: `«(»define (f x)
  (let ((y 1))
    (+ x y))

(define (g x) x)
«(»display (g 1)
`,
    codes: ['read-unclosed', 'read-unclosed'],
    forms: '(define (f x) (let ((y 1)) (+ x y))) (define (g x) x) (display (g 1))',
  },
  'everything missing at the end': {
    text: '«(»define (f x) (let ((y 1)) (g [x',
    codes: ['read-unclosed'],
    forms: '(define (f x) (let ((y 1)) (g (x))))',
  },
  'balanced forms in the first column are no reason': {
    text: `(define x '(
(a 1)
(b 2)
))
«(»foo
`,
    codes: ['read-unclosed'],
    forms: '(define x (quote ((a 1) (b 2)))) (foo)',
  },
  'a vector not closed': { text: '«#(»1 2', codes: ['read-unclosed'], forms: '#(1 2)' },
  'surplus parentheses': {
    text: '(a)«)» (b)«]» c',
    codes: ['read-surplus-close', 'read-surplus-close'],
    forms: '(a) (b) c',
  },
  'the wrong bracket': {
    text: '(a [b«)» c) d',
    codes: ['read-mismatched-close'],
    forms: '(a (b) c) d',
  },
  'a closer that is missing before another bracket': {
    text: '(a [b (c d«]») e',
    codes: ['read-mismatched-close'],
    forms: '(a (b (c d))) e',
  },
  'a quote that is missing within a line': {
    text: `(list (name «"»abc)
      (user "b"))
(define x 1)`,
    codes: ['read-unclosed-string'],
    forms: '(list (name "abc") (user "b")) (define x 1)',
  },
  'a quote that is missing, and pairs with the next': {
    text: `(list «"»abc
  "def" (foo "bar"))
(name "x")`,
    codes: ['read-unclosed-string'],
    forms: '(list "abc" "def" (foo "bar")) (name "x")',
  },
  'a quote that is missing at the end': {
    text: '(foo «"»abc)\n(bar 1)',
    codes: ['read-unclosed-string'],
    forms: '(foo "abc") (bar 1)',
  },
  'a comment that goes on': {
    text: '(a) («#|» b)',
    codes: ['read-unclosed-comment'],
    forms: '(a) ()',
  },
  'escapes of a string': {
    text: '(a "x«\\q»y«\\z»" «#\\foo» b)',
    codes: ['read-escape', 'read-escape', 'read-character'],
    forms: '(a "xy" #\\\ufffd b)',
  },
  'dots and prefixes': {
    text: "(a . b «c») (a .«)» (b «'») «'»",
    codes: ['read-dot', 'read-dot', 'read-dangling-prefix', 'read-dangling-prefix'],
    forms: '(a b c) (a) (b)',
  },
  'a parenthesis missing after a quote': {
    text: "(list «'»)) «'») (b «'»)\n (a))\n(c) «)»",
    codes: [
      'read-dangling-prefix',
      'read-dangling-prefix',
      'read-dangling-prefix',
      'read-surplus-close',
    ],
    forms: '(list) (b) (a) (c)',
  },
  'quotes before nothing': {
    text: "(a '«,») '«'»",
    codes: ['read-dangling-prefix', 'read-dangling-prefix'],
    forms: '(a)',
  },
  'several of different kinds': {
    text: '«1+2i» «#<x>» «#e1.x» (#vu8(1 «256»)) #:«1»',
    codes: ['read-complex', 'read-unknown-sharp', 'read-number', 'read-byte', 'read-keyword'],
    forms: '+nan.0 #{#<x>}# 0 (#vu8(1 0)) #:#{}#',
  },
}

describe('points at', () => {
  for (const [name, { text, codes, forms }] of Object.entries(cases)) {
    test(name, () => {
      const { plain, spans } = unmark(text)
      const result = read(new Source('test.scm', plain))
      expect(result.diagnostics.map(({ code }) => code)).toEqual(codes)
      expect(result.diagnostics.map(({ span }) => [span.start, span.end])).toEqual(spans)
      expect(result.forms.map((form) => write(toDatum(form))).join(' ')).toBe(forms)
    })
  }

  test('the place where the closer goes, with the closer to insert', () => {
    const text = '(list (a\n        (b 1)\n      (c 2))\n(d)\n'
    const [diagnostic] = read(new Source('test.scm', text)).diagnostics
    const at = text.indexOf('(b 1)') + 5
    expect(diagnostic!.related![0]!.span.start).toBe(at)
    expect(diagnostic!.fix).toEqual([
      { span: expect.objectContaining({ start: at, end: at }), text: ')' },
    ])
  })
})

function unmark(text: string): { plain: string; spans: [number, number][] } {
  const spans: [number, number][] = []
  let plain = ''
  let start = 0
  for (const part of text.split(/([«»])/)) {
    if (part === '«') start = plain.length
    else if (part === '»') spans.push([start, plain.length])
    else plain += part
  }
  return { plain, spans }
}

describe('g-expressions are data', () => {
  test.each([
    ['#~(a #$b)', '(gexp (a (ungexp b)))'],
    ['#$@x #+y #+@z', '(ungexp-splicing x) (ungexp-native y) (ungexp-native-splicing z)'],
    [
      '#$gcc:lib #+gcc:out #$a:b:c',
      '(ungexp gcc "lib") (ungexp-native gcc "out") (ungexp a:b "c")',
    ],
    ['#$(f x):y', '(ungexp (f x)) :y'],
  ])('%s', (text, forms) => {
    const result = read(new Source('test.scm', text))
    expect(result.diagnostics).toEqual([])
    expect(result.forms.map((form) => write(toDatum(form))).join(' ')).toBe(forms)
  })
})

describe('datum labels', () => {
  test.each([
    ['(#0=(a) #0#)', '((a) (a))'],
    ['#0=(a . #0#)', '(a . #0#)'],
    ['#1=#(a #1#)', '#(a #0#)'],
    ['(#0=a #1=b #0# #1#)', '(a b a b)'],
  ])('%s', (text, form) => {
    const result = read(new Source('test.scm', text))
    expect(result.diagnostics).toEqual([])
    expect(write(toDatum(result.forms[0]!))).toBe(form)
  })

  test('share', () => {
    const { forms } = read(new Source('test.scm', '#(#0=(a) #0#)'))
    const [first, second] = toDatum(forms[0]!) as object[]
    expect(first).toBe(second)
  })

  test('that nothing has are reported', () => {
    const { diagnostics } = read(new Source('test.scm', '(#0=a) #0#'))
    expect(diagnostics.map(({ code, span }) => [code, span.start])).toEqual([
      ['read-unknown-label', 7],
    ])
  })

  test.each(['#5=#5#', '(#0=#0# #0#)', '#1=#2=#1#'])('%s labels nothing', (text) => {
    const { diagnostics } = read(new Source('test.scm', text))
    expect(diagnostics.map(({ code }) => code)).toEqual(['read-unknown-label'])
  })
})
