/** What is around a place, which local names mean something there, and what the text defines. */
import { describe, expect, test } from 'vitest'
import { cursorAt } from '../../editor/cursor.ts'
import { definitionsIn } from '../../editor/definitions.ts'
import { localsAt } from '../../editor/scopes.ts'

function at(marked: string) {
  const offset = marked.indexOf('<|>')
  return cursorAt(marked.replace('<|>', ''), offset)
}

describe('a cursor', () => {
  test.each([
    ['(list (build-machine (na<|>', 'code na', ['na', 'build-machine', 'list']],
    ['(list (a "x)" #\\( ; (\n #| ( |# b<|>', 'code b', ['a', 'list']],
    ["(f '(x <|>", 'code ', ['x', 'f']],
    ["(f '<|>", 'code ', ['f']],
    ['(f #~(g<|>', 'code g', ['g', 'f']],
    ['(user "al<|>ice")', 'string alice', ['user']],
    ['(user "al<|>\n  (name "b"))', 'string al', ['user']],
    ['(user "al)\n  (name "b<|>"))', 'string b', ['name', 'user']],
    ['(user "two\nlines") (name<|>', 'code name', ['name']],
    ['(user "\\"<|>', 'string \\"', ['user']],
    ['(user "b"<|>', 'code ', ['user']],
    ['(user ; what<|>', 'comment what', ['user']],
    ['(user ;\\ (a<|>', 'comment a', ['user']],
    ['(user ; what\n<|>', 'code ', ['user']],
    ['#| a <|> |#', 'comment ', []],
    ['(<|>list)', 'code list', ['list']],
    ['(a))) (b <|>', 'code ', ['b']],
  ])('in %j', (text, place, heads) => {
    const cursor = at(text)
    expect(`${cursor.place} ${cursor.word.text}`).toBe(place)
    expect(cursor.open.map(({ head }) => head.text)).toEqual(heads)
  })

  test('knows which item it is in', () => {
    const index = (text: string) => at(text).open[0]!.indexAt(text.indexOf('<|>'))
    expect(index('(<|>f a b)')).toBe(0)
    expect(index('(f<|> a b)')).toBe(0)
    expect(index('(f <|> b)')).toBe(1)
    expect(index('(f (a b) #(1 2) "s p" \'(q) <|>')).toBe(5)
    expect(index('(f #;(a) <|>')).toBe(1)
  })
})

describe('local names', () => {
  test.each([
    ['(lambda (a b . c) <|>)', 'a b c'],
    ['(define (f a) (define (g b) b) <|>', 'a g'],
    ['(define* (f a #:optional (b 1) #:key c) <|>', 'a b c'],
    ['(let ((a 1) (b 2)) <|>', 'a b'],
    ['(let ((a 1) (b <|>', ''],
    ['(let* ((a 1) (b <|>', 'a'],
    ['(letrec ((a 1) (b <|>)) 1)', 'a b'],
    ['(let loop ((n 3)) (<|>', 'loop n'],
    ['(do ((i 0 (+ <|>', 'i'],
    ["(match x ((a 'b (? c? d) . e) <|>", 'a d e'],
    ['(match x ((a b) a) (c <|>', 'c'],
    ['(match-lambda ((a . b) <|>', 'a b'],
    ['(let-values (((a b) (f))) <|>', 'a b'],
    ['(receive (a . b) (f) <|>', 'a b'],
    ['(guard (c (<|>', 'c'],
    ['(case-lambda ((a) a) ((b c) <|>', 'b c'],
    ['(define-syntax-rule (m a b) (<|>', 'a b'],
    ['(build-machine (name "a") (user <|>', 'name'],
    ['(map (lambda (x) (let ((x 1) (y 2)) <|>', 'x y'],
    ['(lambda (a) a) (<|>', ''],
    ['(lambda (abc) <|>abc', 'abc'],
  ])('in %s are %s', (text, names) => {
    const found = localsAt(at(text)).map(({ name }) => name)
    expect(found.sort()).toEqual(names.split(' ').filter(Boolean).sort())
  })
})

test('definitions are found with how they are used, also where forms are not closed', () => {
  const text = `(define x 1)
(define (f a #:optional b)
  (list a
(define* (g #:key (c 1)) c)
(define h (lambda (a . rest) a))
(define-syntax-rule (twice e) (list e e))
(define-syntax my-if
  (syntax-rules (then)
    ((_ test then a) (if test a #f))
    ((_ test a b ...) (if test a (begin b ...)))))
(define-record-type <point> (make-point x y) point? (x point-x set-point-x!))
(define-values (q r) (floor/ 7 2))
(define (half`
  const found = definitionsIn(text).map(({ name, kind, signatures, at: place }) => {
    expect(text.startsWith(name, place)).toBe(true)
    return [name, kind, ...signatures].join(' | ')
  })
  expect(found).toEqual([
    'x | variable',
    'f | procedure | (f a #:optional b)',
    'g | procedure | (g #:key (c 1))',
    'h | procedure | (h a . rest)',
    'twice | macro | (twice e)',
    'my-if | macro | (my-if test then a) | (my-if test a b ...)',
    'make-point | procedure | (make-point x y)',
    'point? | procedure | (point? object)',
    'point-x | procedure | (point-x record)',
    'set-point-x! | procedure | (set-point-x! record value)',
    'q | variable',
    'r | variable',
    'half | procedure | (half',
  ])
})
