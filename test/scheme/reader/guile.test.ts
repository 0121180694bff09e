/** The reader against Guile's: every datum as it is written, and the error with its place. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runHere } from '../here.ts'
import { type Outcome, runInGuile } from '../oracle.ts'

const texts: Record<string, readonly string[]> = {
  'lists and vectors': [
    '(a b c)',
    '(a . b)',
    '(a b . (c d))',
    '( . a)',
    '()',
    '[a (b [c])]',
    '#(a #(b) ())',
    '#()',
    "(a . 'b)",
    '(a .b)',
    '(a. b)',
    '(. . .)',
    '(a . b c)',
    '(a . b . c)',
    '(a . (b',
    '(a .',
    '(a . )',
    '(a . ]',
    '#(a . b)',
    '.',
    "'.",
    ')',
    'a ] b',
    '(a]',
    '[a)',
    '(a\n  (b c)\n',
    '#(1 2',
    '((((((((((a',
  ],
  prefixes: [
    "'a",
    '`(a ,b ,@c)',
    ',@a',
    ', @a',
    ",@'`a",
    "#'a #`a #,a #,@a",
    "'",
    "(a ')",
    '`',
    ',',
    ',@',
    "#'",
    '#,@',
    "'#;a b",
    "' ; comment\n a",
  ],
  comments: [
    'a ; b\nc',
    ';',
    '#| a #| b |# c |# d',
    '#||# a',
    '#| a',
    '#| #| |#',
    'a#|b|#c',
    '#!shebang line\n!# a',
    '#!/usr/bin/guile -s\n-e main !#\na',
    '#! a !!# b',
    '#!',
    '#!eof a',
    '#;a b',
    '#; (a b) c',
    '(a #;b)',
    '(a #;)',
    '#;',
    '#;#;a b c',
    "#;'a b",
    '(a #;b . #;c d #;e)',
    '#;)',
  ],
  directives: [
    '#!fold-case ABC #!no-fold-case ABC',
    '#!fold-case #\\A #:KEY "ABC" #{ABC}# #T',
    '#!fold-case ÀÉ',
    '#!fold-case(A)',
    '#!r6rs "\\x41;b" "a\\\n   b" AbC',
    '#!fold-cases a !# b',
  ],
  strings: [
    '""',
    '"a\\nb\\tc\\rd\\0e\\ff\\ag\\vh\\bi"',
    '"\\"\\\\\\|\\("',
    '"\\x41\\u00e9\\U01f600"',
    '"a\\\n   b"',
    '"a\nb"',
    '"λ→😀"',
    '"\\q"',
    '"\\xg1"',
    '"\\x4"',
    '"\\u12"',
    '"\\ud800"',
    '"\\U110000"',
    '"abc',
    '"abc\\',
    '"abc\\"',
    '"a" "b"c"d"',
    '"a\r\nb"',
    '"a\\\r\nb"',
  ],
  symbols: [
    'a a.b a->b ... + - 1+ -1+ +a -a <=? !$%&*/:=>?^_~ |a| a|b',
    "a'b a`b a,b a#b a\\b {} {a} a{b}",
    '#{a b}# #{}# #{a}b}# #{a\\x41;b\\c}# #{(;")}#',
    '#{a',
    '#{a\\x4z;}#',
    'λ é 日本 ℵ',
    'a\u00a0b a\u3000b a\u000bb',
    ':a a: : :: a:b',
    '.. .a a. -.',
  ],
  keywords: [
    '#:a #:a-b #:1+ #: a #:#{a b}#',
    '#:|a|',
    '#:1',
    '#:"a"',
    '#:(a)',
    '#:',
    '(#:)',
    "#:'a",
  ],
  booleans: [
    '#t #f #true #false',
    '#T #F #TRUE #False',
    '#tru1 #fals',
    '(#t#f)',
    '#truea',
    '#nil (a #nil)',
    '#nilx',
  ],
  characters: [
    '#\\a #\\A #\\( #\\) #\\; #\\" #\\# #\\\\ #\\space #\\newline #\\nul #\\null #\\tab #\\return',
    '#\\ #\\x',
    '#\\SPACE #\\Newline #\\altmode',
    '#\\alarm #\\backspace #\\delete #\\escape #\\linefeed #\\page #\\vtab #\\esc #\\del #\\nl #\\np',
    '#\\x41 #\\x1F600 #\\101 #\\7 #\\8 #\\x0',
    '#\\xd800',
    '#\\x110000',
    '#\\400000000',
    '#\\é #\\日 #\\😀 #\\\u0301 #\\\u25cc\u0301',
    '#\\foo',
    '#\\ab',
    '#\\',
    '#\\a(b)',
    '#\\x4g',
    '#\\1/2',
  ],
  bytevectors: [
    '#vu8(0 1 255) #vu8() #u8(0 255) #u8()',
    '#vu8(256)',
    '#u8(-1)',
    '#vu8(a)',
    '#vu8(1.0)',
    '#vu8(1 . 2)',
    '#vu8(1',
  ],
  arrays: [
    '#2((1 2) (3 4)) #1(1 2) #0(5) #3(((1))) #2@1@0((1 2)) #1@1(a b) #@-2(1 2) #1:2(a b) #2@2:1@3:2((a b))',
    '#f64(1 2.5) #s8(1 -1) #u16(1) #f32(1/2) #s64(99999999999) #2u8((1 2)) #1vu8(1 2) #2a((#\\a)) #1b(#t #f)',
    '#*101 #* #*1012',
    '#2:2:2((1) (2))',
    '#2((1 2) (3))',
    '#2(1 2)',
    '#1:3(a b)',
    '#0()',
    '#0(1 2)',
    '#s8(1 a)',
    '#s8(300)',
    '#1foo(1)',
    '#2((1 2)',
    '#1(a . b)',
    '#2((1 2) . x)',
    '#1@',
    '#u(1)',
    "#( . (1 2)) #(a . (b . (c d))) #vu8(1 . (2)) #1( . (1 2)) #(a . 'b)",
    '#(a . (b . c))',
  ],
  numbers: [
    '0 -0 +0 1 -1 +1 007 123456789012345678901234567890 -9007199254740993',
    '1/2 -1/2 4/2 6/4 0/5 1/0',
    '1. .5 -.5 +.5 1.5 1e3 1E3 1.5e-3 1s2 1f2 1d2 1l2 1e+2',
    '-0.0 0.0 1e21 1e-7 123456789.123 1e308 1e-320 4.9e-324 .1e1',
    '+inf.0 -inf.0 +nan.0 -nan.0 +INF.0 +inf.00 inf.0',
    '#xff #xFF #x-ff #xff/10 #b101 #o17 #d10 #b102',
    '#o8',
    '#e1.5 #e1e3 #e1e-3 #i1/3 #i5 #x#e1f #e#x1f #e.5 #i#b11',
    '#e+inf.0',
    '#e#e1',
    '1# 1#.# 1##/2 #e1# 1#.5',
    '1/2e3 1/2. 1e 1e+ 1e2.5 1.2.3 1/2/3 --5 1_000 1a .e1',
    '1e400',
    '1e-400',
    '#e1e400',
    '-1.5e999999999999',
    '1+0i 1@0 1.5+0i',
  ],
  'other uses of #': [
    '#',
    '# a',
    '#%',
    '#<foo>',
    '#a',
    '#)',
    '#x',
    '#e',
    '#d#',
    '#vu',
    '#v(1)',
    '#v',
    '#vu9',
    '#vu8[1]',
    '#vu8',
    '#n',
    '(#',
  ],
  whitespace: ['', ' ', 'a\r\nb\fc\td', '\t)', 'a\n\t "\\q"', '\r)', 'a\r )'],
}

describe('reads like Guile', () => {
  for (const [topic, cases] of Object.entries(texts)) {
    test(topic, async () => {
      const expected = await runInGuile(cases, 'read')
      expect(
        pair(
          cases,
          cases.map((text) => runHere(text, 'read')),
        ),
      ).toEqual(pair(cases, expected))
    })
  }

  test("the sources of Guile's own library", { timeout: 120_000 }, async () => {
    const library = execFileSync('guile', ['-c', '(display (%library-dir))'], { encoding: 'utf8' })
    const sources = readdirSync(library, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(ice-9|srfi|rnrs|scheme|sxml)\/.*\.(scm|sls)$/.test(name))
      .map((name) => readFileSync(join(library, name), 'utf8'))
    expect(sources.length).toBeGreaterThan(100)
    const guile = await runInGuile(sources, 'read')
    const different = sources.filter((text, index) => !equal(runHere(text, 'read'), guile[index]!))
    expect(different.map((text) => text.slice(0, 200))).toEqual([])
  })

  test('any sequence of pieces', async () => {
    const samples = fc.sample(soup, { seed: 20140115, numRuns: 4000 })
    const here = samples.map((text) => runHere(text, 'read'))
    const guile = await runInGuile(samples, 'read')
    const different = samples
      .map((text, index) => ({ text, here: here[index]!, guile: guile[index]! }))
      .filter((sample) => !isOurs(sample) && !equal(sample.here, sample.guile))
      .sort((a, b) => a.text.length - b.text.length)
    expect(different.slice(0, 3)).toEqual([])
  })
})

function pair(cases: readonly string[], outcomes: readonly Outcome[]): [string, Outcome][] {
  return cases.map((text, index) => [text, outcomes[index]!])
}

function equal(a: Outcome, b: Outcome): boolean {
  return a.output === b.output && a.error?.key === b.error?.key && a.error?.args === b.error?.args
}

/** Syntax that one side alone has: g-expressions and datum labels here; curly infix, `#.` and complex numbers there. */
function isOurs({ text, here, guile }: { text: string; here: Outcome; guile: Outcome }): boolean {
  return (
    here.error?.key === 'not-supported' ||
    /Unknown # object: ~S" \("#[~$+]/.test(guile.error?.args ?? '') ||
    /#\d+[=#]/.test(text) ||
    // Parts of a complex number that is none in the end, where Guile looks at the first before the second.
    /[0-9]e400/.test(text) ||
    /#\\[0-9x][^()[\];" \n]*[+-]/.test(text)
  )
}

const soup = fc
  .array(
    fc.constantFrom(
      ...'( ) [ ] ( ) ( ) . a b A λ 😀 1 - + 1.5 " \\ \' ` , @ # #t #f #true #( #vu8( #u8( #\\ #\\a'.split(
        ' ',
      ),
      ...'#\\space #; #| |# #! !# #: #:k #{ } }# | { #x ff #e 1/2 e5 ; ABC x41 x41; u #\\x41 \\n "a"'.split(
        ' ',
      ),
      ..."nil #n ~ $ #, #` #' #,@ ... 1+ +inf.0 -nan.0 : a: :b #d1 #i1/2 #b2 255 256 -1 \\q \\(".split(
        ' ',
      ),
      ...[
        ' ',
        ' ',
        '\n',
        '\t',
        '\r\n',
        ' . ',
        '; c\n',
        '\f',
        '\v',
        '\u00a0',
        '#!fold-case',
        '#!r6rs ',
      ],
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''))
