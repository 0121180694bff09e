/** `(guix records)`. Every expected value and error was given by Guix 1.5.0 for the same program. */
import { describe, expect, test } from 'vitest'
import { runHere } from '../here.ts'

const THING = `
(use-modules (guix records))
(define-record-type* <thing> thing make-thing thing? this-thing
  (name thing-name)
  (port thing-port (default 22))
  (late thing-late (thunked) (default (list 'late (thing-name this-thing))))
  (del thing-del (delayed) (default (begin (display "forced ") 5)))
  (san thing-san (sanitize (lambda (x) (if (string? x) (string->symbol x) x))) (default "deflt"))
  (inn thing-inn (innate) (default 'fresh)))
(define a (thing (name "a")))
(define b (thing (inherit a) (name "b") (inn 'mine)))
(define c (thing (inherit b) (port (+ 1 2)) (late (thing-port this-thing))))
`

function result(program: string): string | undefined {
  const { value, error } = runHere(`${THING}${program}`)
  return error === undefined ? value : `${error.key}: ${error.args}`
}

describe('values', () => {
  test.each([
    [
      '(list (thing-name a) (thing-port a) (thing-late a) (thing-del a) (thing-san a) (thing-inn a))',
      '("a" 22 (late "a") 5 deflt fresh)',
    ],
    ['(list (thing-late b) (thing-inn b) (thing-port b))', '((late "b") mine 22)'],
    ['(list (thing-late c) (thing-inn c) (thing-port c))', '(3 fresh 3)'],
    ['(map thing? (list a 5))', '(#t #f)'],
    ['(map thing-name (list a b))', '("a" "b")'],
    ['(thing-port (thing (name "q") (port (string-length name))))', '1'],
    ['(thing-san (thing (name "q") (san "zzz")))', 'zzz'],
    ['(thing-name (thing (inherit a) (name "x") (name "y")))', '"y"'],
    ['(make-thing 1 2 3 4 5 6)', '#<<thing> name: 1 port: 2 late: 3 del: 4 san: 5 inn: 6>'],
    ['(match-record a <thing> (name port late) (list name port late))', '("a" 22 (late "a"))'],
    ['(match-record a <thing> ((name n) del) (list n del))', '("a" 5)'],
    ['((match-record-lambda <thing> (name) name) a)', '"a"'],
    ['<thing>', '#<record-type <thing>>'],
    ['(record-type-fields (record-type-descriptor a))', '(name port late del san inn)'],
    [
      `(define-record-type* <p> p make-p p?
         (x p-x (default 1) (thunked)) (y p-y (default (p-x this-record)) (thunked)))
       (list (p-x (p (x 7))) (p-y (p (x 7))) (p-y (p (inherit (p (x 8))) (x 9))) (p-y (p)))`,
      '(7 7 9 1)',
    ],
    [
      // what a default means does not depend on where the record is made
      `(define base 10)
       (define-record-type* <d> d make-d d? (n d-n (default (* base 2))))
       (let ((base 1) (* +)) (d-n (d)))`,
      '20',
    ],
    ['(let ((port 5)) (thing-port (thing (name "n") (port (* port 2)))))', '10'],
    ['(define-syntax-rule (named n) (thing (name n))) (thing-name (named "m"))', '"m"'],
  ])('%s', (program, expected) => {
    expect(result(program)).toBe(expected)
  })

  test('a delayed field is computed once, when it is asked for', () => {
    const { output } = runHere(`${THING}(display "now ") (thing-del a) (thing-del a)`)
    expect(output).toBe('now forced ')
  })

  test('what is inherited is evaluated once for each field', () => {
    const program = `(thing (inherit (begin (display "i") a)) (name "x"))`
    expect(runHere(`${THING}${program}`).output).toBe('iiii')
  })
})

describe('errors', () => {
  test.each([
    ['(thing (port 1))', 'missing field initializers (name)'],
    ['(thing)', 'missing field initializers (name)'],
    ['(thing (port 1) (name "x") (prot 2) (x 1))', 'extraneous field initializers (prot x)'],
    ['(thing (name "x") ("foo" 1))', 'extraneous field initializers (foo)'],
    ['(thing (name "x") (inherit a))', 'extraneous field initializers (inherit)'],
    ['(let ((inherit list)) (thing (inherit a)))', 'extraneous field initializers (inherit)'],
    ['(thing (name "x") (name "y"))', 'duplicate field initializer'],
    ['(thing (name "x") foo)', 'invalid field specifier'],
    ['(thing (name "x") (port 1 2))', 'invalid field specifier'],
    ['(thing (inherit a b))', 'invalid field specifier'],
    ['(thing . 5)', 'source expression failed to match any pattern'],
    ['thing', 'source expression failed to match any pattern'],
    ['this-thing', 'cannot be used outside of a record instantiation'],
    ['this-record', 'cannot be used outside of a record instantiation'],
    ['(match-record a <thing> (nome) nome)', 'unknown record type field'],
  ])('%s', (program, message) => {
    expect(result(program)).toMatch(/^syntax-error: /)
    expect(result(program)).toContain(`"${message}"`)
  })

  test.each([
    '(thing (inherit 42))',
    '(thing-name 5)',
    '(thing-late 5)',
    '(match-record 5 <thing> (name) name)',
  ])('%s', (program) => {
    expect(result(program)).toMatch(/^wrong-type-arg: /)
  })
})

test('recutils', () => {
  const text = 'name: a\\n# comment\\nlist: one\\n+ two\\n\\nname: b\\n'
  const program = `(call-with-input-string "${text}" (lambda (port)
    (let* ((first (recutils->alist port)) (second (recutils->alist port))) (list first second))))`
  expect(result(program)).toBe('((("name" . "a") ("list" . "one\\ntwo")) (("name" . "b")))')
  expect(
    result(`(alist->record '(("x" . 1) ("y" . 2) ("y" . 3)) list '("x" "y" "z") '("y"))`),
  ).toBe('(1 (2 3) #f)')
  expect(
    result(`(call-with-output-string (lambda (port)
      (object->fields 5 (list (cons "a" 1+) (cons 'b -)) port)))`),
  ).toBe('"a: 6\\nb: -5\\n"')
})
