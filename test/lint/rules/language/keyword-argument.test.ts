/** Keywords of calls, before anything is run. */
import { describe, expect, test } from 'vitest'
import { expectFound, expectNothing } from './found.ts'

const DEFINED = `(define* (f host #:key (port 22) (user "u")) (list host port user))
(define* (o host #:optional slots #:key port) (list host slots port))
(define* (any host #:key port #:allow-other-keys) (list host port))
(define* (rest host #:key port #:rest more) (list host port more))
(define g (lambda* (#:key port) port))
(define choose (case-lambda* ((a #:key b) (list a b)) ((a c d) (list a c d))))
(define (use) (list f o any rest g choose))
`

/** Never called. */
const file = (call: string): string =>
  `${DEFINED}(define (never x y) ${call})\n(if #t '() (list use never))\n`

describe('GM122 keyword-argument', () => {
  test.each([
    ['(list x y (f "a" ‹#:prot› 1))', '`f` takes no #:prot', 'did you mean `#:port`?'],
    ['(list x y (f "a" ‹#:speed› 1))', '`f` takes no #:speed', 'it takes #:port, #:user'],
    ['(list x (f "a" #:port y ‹#:prot› 1))', '`f` takes no #:prot', 'did you mean `#:port`?'],
    [
      '(list x y (f "a" ‹#:port›))',
      'no value follows #:port',
      'write #:port VALUE, or take it away',
    ],
    ['(list x y (f "a" ‹22›))', '`f` takes a keyword where 22 stands', 'it takes #:port, #:user'],
    ['(list x y (o "a" 2 ‹#:prot› 1))', '`o` takes no #:prot', 'did you mean `#:port`?'],
    ['(list x y (rest "a" ‹#:prot› 1))', '`rest` takes no #:prot', 'did you mean `#:port`?'],
    [
      '(list x y (any "a" #:prot 1 ‹#:port›))',
      'no value follows #:port',
      'write #:port VALUE, or take it away',
    ],
    ['(list x y (any "a" ‹1› 2))', '`any` takes a keyword where 1 stands', 'it takes #:port'],
    ['(list x y (g ‹#:prot› 1))', '`g` takes no #:prot', 'did you mean `#:port`?'],
    [
      '(let () (define* (h #:key port) port) (list x y (h ‹#:prot› 1)))',
      '`h` takes no #:prot',
      'did you mean `#:port`?',
    ],
    [
      '(list x y (open-input-file "a" ‹#:binray› #t))',
      '`open-input-file` takes no #:binray',
      'did you mean `#:binary`?',
    ],
    [
      '(with-exception-handler x y ‹#:unwind› #t)',
      '`with-exception-handler` takes no #:unwind',
      'did you mean `#:unwind?`?',
    ],
  ])('%s', (call, message, help) => {
    const [finding] = expectFound(file(call), [expect.stringContaining(`GM122 ${message}`)])
    expect(finding!.help).toBe(help)
  })

  test('shows where the procedure is defined', () => {
    const [finding] = expectFound(file('(list x y (f "a" ‹#:prot› 1))'), [expect.anything()])
    expect(finding!.related).toMatchObject([{ message: 'defined here', span: { start: 0 } }])
  })

  test('once where the program comes to it, with Guile’s words', () => {
    expectFound('(define* (f #:key (port 22)) (list port))\n(f ‹#:prot› 1)\n', [
      'GM122 `f` takes no #:prot (Guile: Unrecognized keyword)',
    ])
  })

  test('where only the run shows it', () => {
    const [finding] = expectFound(
      '(define* (f #:key (port 22)) (list port))\n‹(apply f (list #:prot 1))›\n',
      [expect.stringMatching(/^GM122 .* takes no #:prot \(Guile: Unrecognized keyword\)$/)],
    )
    expect(finding!.related ?? []).toEqual([])
  })

  test.each([
    '(list x y (f "a" #:port 1 #:user "b"))',
    '(list x y (f "a" #:port #:user))',
    // What x and y are is not known.
    '(list (f "a" x 1) (o "a" x #:prot 1) (f "a" #:port x y #:prot))',
    '(list x y (o "a" #:port 1) (o "a" 1 #:port 2) (o "a" 1))',
    '(list x y (any "a" #:prot 1) (any "a" #:prot))',
    '(list x y (rest "a" 1 2) (rest "a" 1 #:port 2))',
    '(list x y (choose 1 #:c 2) (choose 1 2 3))',
    '(let ((f list)) (f x y #:prot 1))',
    '(let* ((f f)) (set! f list) (f x y #:prot 1))',
    '(list x y (apply f "a" #:port 1 (list)))',
    "(let-syntax ((f (syntax-rules () ((_ a ...) '(a ...))))) (list x y (f #:prot 1)))",
    '(list x y #:prot 1)',
  ])('not: %s', (call) => {
    expectNothing(file(call))
  })

  test.each([
    "(define* (f #:key port) port)\n(set! f list)\n(if #t '() (f #:prot 1))\n",
    "(define* (f #:key port) port)\n(define (f . all) all)\n(if #t '() (f #:prot 1))\n",
  ])('not of a name that gets another value: %j', (text) => {
    expectNothing(text)
  })
})
