/** How the form that one types in is used. */
import { describe, expect, test } from 'vitest'
import { signatureHelp } from '../../editor/providers/signature-help.ts'
import { activeParameter, parametersOf } from '../../editor/signature.ts'
import { marked } from './marked.ts'

/** The signature, with the part that comes now in brackets. */
function helped(text: string): string | undefined {
  const { document, offset } = marked(text)
  const help = signatureHelp(document, offset)
  if (help === null) return undefined
  const { label, parameters } = help.signatures[help.activeSignature!]!
  const range = parameters![help.activeParameter!]?.label as [number, number] | undefined
  if (range === undefined) return label
  return `${label.slice(0, range[0])}«${label.slice(...range)}»${label.slice(range[1])}`
}

describe('of a procedure', () => {
  test.each([
    ['(string-pad <|>', '(string-pad «string» length [char] [start] [end])'],
    ['(string-pad s<|>', '(string-pad «string» length [char] [start] [end])'],
    ['(string-pad "a b" <|>)', '(string-pad string «length» [char] [start] [end])'],
    ['(string-pad "a" 5 #\\( <|>', '(string-pad string length [char] [«start»] [end])'],
    ['(string-append "a" "b" (f) <|>)', '(string-append «string …»)'],
    ['(string-append "a b<|>', '(string-append «string …»)'],
    ['(cons* 1 2 <|>', '(cons* «object …» list)'],
    ['(list (hash-ref table<|>', '(hash-ref «table» key [default])'],
    ['(car (car x) <|>', '(car pair)'],
    ['(use-modules (srfi srfi-1))\n(fold + <|>', '(fold procedure «initial» list …)'],
    ['(define (f a #:optional b) a)\n(f 1 <|>', '(f a #:optional «b»)'],
    ['(define (f a . rest) a)\n(f 1 2 3 <|>', '(f a . «rest»)'],
    ['((@ (srfi srfi-1) append-map) <|>', '(append-map «procedure» list …)'],
    ['(let loop ((n 1) (m 2)) (loop 1 <|>', '(loop n «m»)'],
  ])('%j', (text, expected) => {
    expect(helped(text)).toBe(expected)
  })

  test('with keywords, the one that is named', () => {
    const label =
      '(open-input-file file [#:binary bool] [#:encoding encoding] [#:guess-encoding bool])'
    const brackets = (part: string) => label.replace(part, `«${part}»`)
    expect(helped('(open-input-file <|>')).toContain('(open-input-file «file» [#:binary')
    expect(helped('(open-input-file "x" #:encoding <|>')).toBe(brackets('[#:encoding encoding]'))
    expect(helped('(open-input-file "x" <|>')).toBe(brackets('[#:binary bool]'))
    expect(helped('(define* (f a #:key b (c 1)) a)\n(f #:c <|>')).toBe('(f a #:key b «(c 1)»)')
    expect(helped('(define* (f a #:key b (c 1)) a)\n(f #:c 2 <|>')).toBe('(f «a» #:key b (c 1))')
  })
})

describe('of a form', () => {
  test.each([
    ['(let <|>', '(let «((name value) …)» body …)'],
    ['(if x <|>', '(if test «consequent» [alternative])'],
    ['(use-modules (ice-9 match))\n(match x <|>', '(match value «(pattern body …) …»)'],
    ['(define-syntax-rule (swap a b) (list b a))\n(swap 1 <|>', '(swap a «b»)'],
    [
      `(define-syntax my-if (syntax-rules () ((_ a) a) ((_ a b c ...) b)))\n(my-if x y <|>`,
      '(my-if a b «c ...»)',
    ],
  ])('%j', (text, expected) => {
    expect(helped(text)).toBe(expected)
  })

  test('with several ways to use it, all are there', () => {
    const { document, offset } = marked('(let <|>')
    expect(signatureHelp(document, offset)!.signatures.map(({ label }) => label)).toEqual([
      '(let ((name value) …) body …)',
      '(let loop ((name value) …) body …)',
    ])
  })
})

describe('of a field', () => {
  test.each([
    ['(list (build-machine (port <|>', '(port «an integer from 1 to 65535»)'],
    ['(list (build-machine (user "<|>', '(user «a user name»)'],
    ['(list (build-machine (inherit <|>', '(inherit «machine»)'],
    ['(list (build-machine (user (getenv <|>', '(getenv «name»)'],
    ['(list #~(build-machine (speed <|>', '(speed «a number»)'],
  ])('%j', (text, expected) => {
    expect(helped(text)).toBe(expected)
  })
})

test.each(['(<|>', '(string-app<|>', '(nothing <|>', "'(car <|>", '; (car <|>', '<|>', '((f) <|>'])(
  'there is none in %j',
  (text) => expect(helped(text)).toBeUndefined(),
)

test('the parts of a signature', () => {
  const kinds = (signature: string) =>
    parametersOf(signature).map(({ start, end, kind }) => `${signature.slice(start, end)}: ${kind}`)
  expect(kinds('(f a (b c) [d] [e f] g … . h)')).toEqual([
    'a: required',
    '(b c): required',
    'd: optional',
    'e: optional',
    'f: optional',
    'g …: rest',
    'h: rest',
  ])
  expect(kinds('(f)')).toEqual([])
  expect(kinds('(f a #:optional b (c 1) #:key d #:rest e)')).toEqual([
    'a: required',
    'b: optional',
    '(c 1): optional',
    'd: keyword',
    'e: rest',
  ])
  expect(activeParameter(parametersOf('(f a)'), 1, undefined)).toBeUndefined()
})
