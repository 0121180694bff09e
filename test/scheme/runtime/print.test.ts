/** `write` and `display` against Guile's. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { write } from '../../../scheme/runtime/print.ts'
import { listFrom, Pair, type Value } from '../../../scheme/runtime/values.ts'
import { differences } from '../expressions.ts'

const codes = (from: number, to: number): string =>
  `(map (lambda (i) (integer->char (+ i ${from}))) (iota ${to - from}))`

const tables: Record<string, readonly string[]> = {
  characters: [
    codes(0, 256),
    codes(256, 1000),
    codes(0x2000, 0x20a0),
    codes(0xe000, 0xe010),
    codes(0xfff0, 0x10010),
    codes(0x1f600, 0x1f610),
    codes(0x10fff0, 0x10ffff),
  ],
  strings: [
    `(list->string ${codes(0, 256)})`,
    `(list->string ${codes(0x250, 0x400)})`,
    `(list->string ${codes(0x2000, 0x20a0)})`,
    `(list->string ${codes(0xe000, 0xe010)})`,
    '"a\\"b\\\\c"',
    '""',
    '(object->string "a\nb" display)',
  ],
  symbols: [
    `(map (lambda (c) (string->symbol (string #\\a c #\\b))) ${codes(0, 256)})`,
    `(map (lambda (c) (string->symbol (string c #\\b))) ${codes(0, 256)})`,
    `(map (lambda (c) (string->symbol (string c))) ${codes(0, 1000)})`,
    `(map string->symbol '("" "." ".." "..." "1" "+" "-" "1+" "+1" "-1" "1a" "1/2" ".5" ".a" "#a" "a#" ":a" "a:" ":" "#t" "#{a}#" "}#" "|a|" "+inf.0" "-nan.0" "inf.0" "+i" "-i" "x y" "'a" "a'b" "\`a" ",a" "{}" "[a]" "1e3" "e3" "-" "--" "-a" "+a" "->x" "a b:" ":a b" "':" "1:" "(:" "0x" "١" "²" "½" "Ⅷ"))`,
    "(map symbol->keyword '(a #{a b}# #{1}# a:))",
  ],
  'lists and vectors': [
    "'(1 (2 (3 . 4)) . 5)",
    "'(quote a)",
    "''a",
    "'`(a ,b ,@c)",
    "'(quote a b)",
    '#(1 #(2) "a" #\\a)',
    '#()',
    '#vu8(1 2 255)',
    '#u8(1 2)',
    "(list #t #f '() (if #f #f))",
    '(list 1.5 -0.0 1/3 100000000000000000000 +inf.0)',
  ],
  'circular data': [
    '(let ((x (list 1 2 3))) (set-cdr! (cddr x) x) x)',
    '(let ((x (list 1 2 3))) (set-cdr! (cddr x) (cdr x)) x)',
    '(let ((x (list 1 2 3))) (set-car! (cdr x) x) x)',
    '(let ((x (vector 1 2 3))) (vector-set! x 1 x) x)',
    '(let ((x (list (list 1)))) (set-car! (car x) x) x)',
    '(let ((x (list 1))) (set-car! x x) x)',
    '(let ((x (list 1))) (set-cdr! x x) x)',
    '(let ((x (list 1 2 3 4))) (set-cdr! (cdddr x) (cddr x)) (list x x))',
    '(let ((x (cons 1 2))) (set-cdr! x (vector 1 x)) x)',
    '(let ((v (vector 1 2))) (vector-set! v 0 (list v v)) (vector-set! v 1 (cons v v)) v)',
    '(let* ((a (list 1 2)) (b (list a 3))) (set-cdr! (cdr a) b) b)',
    '(let* ((a (list 1 2)) (b (list a 3))) (set-cdr! (cdr a) (cdr b)) (set-car! (cdr b) a) b)',
    '(let* ((x (list 1)) (y (list x x))) (set-cdr! x y) (list x y))',
  ],
  procedures: ['car', 'cons', 'vector-set!', '(let () (define (f a b) a) f)'],
}

describe('write', () => {
  for (const [topic, expressions] of Object.entries(tables)) {
    test(topic, async () => {
      expect(await differences(expressions)).toEqual([])
    })
  }

  test('any datum', async () => {
    const { datum } = fc.letrec<{ datum: string }>((tie) => ({
      datum: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(
          ...'a b #t #f () 1 -2 1/2 1.5 -0.0 1e21 1e-7 "s" "a\\nb" #\\a #\\space #:k #vu8(1)'.split(
            ' ',
          ),
        ),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential()),
        fc.bigInt().map(String),
        fc.array(tie('datum'), { maxLength: 4 }).map((items) => `(${items.join(' ')})`),
        fc.array(tie('datum'), { maxLength: 4 }).map((items) => `#(${items.join(' ')})`),
        fc.tuple(tie('datum'), tie('datum')).map(([car, cdr]) => `(${car} . ${cdr})`),
        tie('datum').map((inner) => `'${inner}`),
      ),
    }))
    const samples = fc.sample(datum, { seed: 20140115, numRuns: 1500 })
    const expressions = samples.map((text) => `'${text}`)
    expect((await differences(expressions)).slice(0, 3)).toEqual([])
    const displayed = samples.slice(0, 500).map((text) => `(object->string '${text} display)`)
    expect((await differences(displayed)).slice(0, 3)).toEqual([])
  })

  test('goes as deep and as far as data does', () => {
    let deep: Value = listFrom([])
    for (let i = 0; i < 200_000; i++) deep = i % 2 === 0 ? [deep] : new Pair(deep, 1)
    expect(write(deep)).toHaveLength(100_000 * '#()( . 1)'.length + 2)
    expect(write(listFrom(new Array(200_000).fill(1)))).toHaveLength(400_001)
  })
})
