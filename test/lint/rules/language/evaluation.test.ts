/** Failures while the program runs, its value, and what it depends on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mended } from '../../mended.ts'
import { form } from '../machines.ts'
import { expectFound, expectNothing } from './found.ts'

describe('GM110 evaluation-error', () => {
  test('is at the operand that is wrong, with Guile’s words and key', () => {
    expectFound(`(list (+ 1 ‹"2"›))\n`, [
      'GM110 argument 2 of `+` is "2", where a number is needed ' +
        '(wrong-type-arg: In procedure +: Wrong type argument in position 2: "2")',
    ])
  })

  test.each([
    [`‹(car '())›`, '`car` is given (), where a list with something in it is needed', /too few/],
    [`(+ 1 ‹"2"›)`, 'argument 2 of `+` is "2", where a number is needed', /without quotes/],
    ['(string-append "a" ‹5›)', '`string-append` is given 5, where a string is needed', /number->/],
    [`(length ‹"ab"›)`, 'argument 1 of `length` is "ab", where a list is needed', /'\("a" "b"\)/],
    ['(hash-ref ‹5› 1)', 'argument 1 of `hash-ref` is 5, where a hash table is needed', undefined],
    ['‹(for-each display 5)›', '`for-each` is given 5, where a list is needed', undefined],
    [
      "(list-ref '(1 2) ‹2›)",
      'argument 2 of `list-ref` is 2, which is outside of what is there',
      /count from 0/,
    ],
    ['‹(/ 4 0)›', '`/` divides by 0', /zero\?/],
    [
      '(use-modules (ice-9 match))\n‹(match 5 ((a b) (list a b)))›',
      'no pattern of `match` fits 5',
      /\(_ …\)/,
    ],
    ["‹(raise-exception 'boom)›", 'the program raises boom here, and nothing handles', undefined],
    ["‹(throw 'my-key 1)›", 'the program throws my-key here, and nothing catches', undefined],
    ['‹(with-input-from-string "(a" read)›', 'the text that is read here is not', undefined],
    ['‹(exit 3)›', 'the program ends itself here', undefined],
    ['‹(format #f "~a")›', 'the template of `format` and its arguments do not fit', /~a/],
  ])('in plain words: %s', (text, message, help) => {
    const [finding] = expectFound(`${text}\n`, [expect.stringContaining(`GM110 ${message}`)])
    if (help === undefined) expect(finding!.help).toBeUndefined()
    else expect(finding!.help).toMatch(help)
  })

  test('tells the calls that led there', () => {
    const [finding] = expectFound(
      `(define (inner x) ‹(car x)›)\n(define (outer x) (list (inner x)))\n(append (outer '()))\n`.replace(
        '‹(car x)›',
        '(car ‹x›)',
      ),
      [
        expect.stringMatching(
          /^GM110 argument 1 of `car` is \(\), .*\(wrong-type-arg: In procedure car: /,
        ),
      ],
    )
    expect(finding!.related!.map(({ message }) => message)).toEqual([
      'called from here',
      'called from here',
    ])
  })

  test.each([
    ["‹(if)›\n'()\n", '`if` is not used like this (syntax-error)', '(if TEST THEN ELSE)'],
    ["‹(let (a 1) a)›\n'()\n", '`let` is not used like this (syntax-error)', '(let ((NAME VALUE)'],
  ])('a form that is wrong: %s', (text, message, shape) => {
    const [finding] = expectFound(text, [`GM110 ${message}`])
    expect(finding!.help).toContain(shape)
  })

  test('each form that is wrong, also in what is never called', () => {
    expectFound("(define (f) ‹(if)›)\n(define (g) ‹(quote)›)\n'()\n", [
      expect.stringContaining('GM110'),
      expect.stringContaining('GM110'),
    ])
  })

  test('an error of the program’s own', () => {
    expectFound(`‹(error "no hosts:" 'x86)›\n`, [
      'GM110 the program gives up here (misc-error: no hosts: x86)',
    ])
  })

  test('a base that is no machine', () => {
    expectFound(`(list (build-machine (inherit ‹42›)))\n`, [
      'GM110 `inherit` takes a machine, and this is 42 (wrong-type-arg)',
    ])
  })

  test('not what the program itself deals with', () => {
    expectNothing("(catch #t (lambda () (car '())) (lambda _ '()))\n")
  })
})

describe('GM113 unknown-module', () => {
  test('a module that is nearly right is offered', () => {
    const text = "(use-modules (srfi srfi-l))\n(filter odd? '())\n"
    expect(mended(text, 'GM113')).toContain('(srfi srfi-1)')
  })
})

describe('GM114 does-not-end', () => {
  test('a loop', () => {
    expectFound('‹›(let loop () (loop))\n', [expect.stringContaining('GM114 ')])
  })
})

describe('GM115 not-machines', () => {
  const define = `(define (m name) ${form('(name name)')})\n`

  test.each([
    ['(list (m "a") ‹"b"›)', `element 2 of the file's value is "b", not a machine`],
    ['(cons (m "a") (list ‹5›))', "element 2 of the file's value is 5, not a machine"],
    [
      '(list (m "a") ‹(list (m "b"))›)',
      "element 2 of the file's value is a list of machines, not a machine",
    ],
    ['(list ‹m›)', "element 1 of the file's value is the procedure `m`, not a machine"],
    ['(define all (list (m "a") ‹#f›))\nall', "element 2 of the file's value is #f, not a machine"],
    ['(append (list (m "a")) (list ‹"x"›))', `element 2 of the file's value is "x", not a machine`],
    ['‹(m "a")›', 'the value of the file is one machine, not a list of machines'],
    ['‹m›', 'the value of the file is the procedure `m`, not a list of machines'],
    ['(m "a")\n‹42›', 'the value of the file is 42, not a list of machines'],
  ])('%s', (rest, message) => {
    expectFound(`${define}${rest}\n`, [`GM115 ${message}`])
  })

  test('a definition at the end is followed by its name', () => {
    const text = `${define}(define all (map m '("a" "b")))\n`
    expect(mended(text, 'GM115')).toBe(`${text.trimEnd()}\n\nall\n`)
    expect(mended(`${define}(m "a")\n`, 'GM115')).toBe(`${define}(list (m "a"))\n`)
  })

  test.each([[`'()\n`], [`${define}(values (list (m "a")) 2)\n`]])('not: %s', (text) => {
    expectNothing(text)
  })
})

describe('files', () => {
  test('one that is not there makes Guix take the machines file for missing: GM116', () => {
    expectFound(`(list ‹(call-with-input-file "keys/a.pub" read)›)\n`, [
      expect.stringMatching(
        /^GM116 there is no "keys\/a\.pub", and Guix then .*No such file or directory/,
      ),
    ])
  })

  test('one that may not be read is only a limit of the check: GM118', () => {
    const [finding] = expectFound(`(list ‹(call-with-input-file "/etc/guix/a.pub" read)›)\n`, [
      expect.stringMatching(
        /^GM118 this check may not read "\/etc\/guix\/a\.pub", so .*Permission denied/,
      ),
    ])
    expect([finding!.severity, finding!.help]).toEqual([
      'warning',
      'let it be read: --allow-read /etc/guix',
    ])
  })

  test('one that is there is read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lint-'))
    try {
      writeFileSync(join(folder, 'hosts.scm'), '("a")')
      expectNothing(
        `(map (lambda (name) ${form('(name name)')}) (call-with-input-file "hosts.scm" read))\n`,
        {
          folder,
        },
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('GM117 not-supported', () => {
  test.each(['‹(system* "ping" "a")›', '(use-modules ‹(ice-9 popen)›)'])('%s', (text) => {
    expectFound(`${text}\n'()\n`, [expect.stringContaining('GM117 ')])
  })
})

describe('GM130 unset-variable', () => {
  const said = (name: string) =>
    `GM130 the environment variable ${name} may not be set, and then this is #f`

  test.each([
    ['(define (f) (string-append ‹(getenv "A")› "x"))'],
    ['(define a ‹(getenv "A")›)\n(define (f) (string-append a "x"))'],
    ['(define (f) (let ((a ‹(getenv "A")›)) (string-length a)))'],
    ['(define (f) (string-append (or #f ‹(getenv "A")›)))'],
    ['(define (f) (format #f "~a.pub" ‹(getenv "A")›))'],
    [`(define (f) ${form('(user ‹(getenv "A")›)')})`],
  ])('%s', (text) => {
    expectFound(`${text}\n(if #t '() (f))\n`, [said('A')])
  })

  test('is an error where the evaluation has come to it, and is told once', () => {
    const [finding] = expectFound('(list (string-append ‹(getenv "A")› "x"))\n', [said('A')])
    expect(finding!.severity).toBe('error')
  })

  test.each([
    ['(string-append (or (getenv "A") "x"))'],
    ['(if (getenv "A") (string-append (getenv "A") "x") "")'],
    ['(let ((a (getenv "A"))) (if a (string-append a) ""))'],
    ['(and=> (getenv "A") string-upcase)'],
    ['(let ((a (getenv "A"))) (cond ((string? a) (string-append a)) (else "")))'],
    ['(string-append (getenv "HOME") "/.ssh")'],
    ['(list (getenv "A"))'],
  ])('not: %s', (expression) => {
    expectNothing(`(define (f) ${expression})\n(f)\n'()\n`)
  })

  test('not where the check is told that it is set', () => {
    expectNothing('(string-append (getenv "A") "x")\n\'()\n', {
      environment: { HOME: '/root', A: 'a' },
    })
  })
})

describe('GM131 non-determinism', () => {
  test.each([
    ['(‹random› 5)', 'what `random` gives depends on chance'],
    ['(‹current-time›)', 'what `current-time` gives depends on the time'],
    ['(‹gethostname›)', 'what `gethostname` gives depends on the host that evaluates the file'],
  ])('%s', (call, message) => {
    expectFound(`(if (list ${call}) '() '())\n`, [`GM131 ${message}`])
  })

  test('not a name of the text’s own', () => {
    expectNothing("(define (random n) n)\n(if (random 5) '() '())\n")
  })
})
