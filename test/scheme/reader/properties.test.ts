/** What holds for every text. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDatum } from '../../../scheme/reader/datum.ts'
import { tokenize } from '../../../scheme/reader/lexer.ts'
import { read } from '../../../scheme/reader/read.ts'
import type { Syntax } from '../../../scheme/reader/syntax.ts'
import { isEqual } from '../../../scheme/runtime/equality.ts'
import { makeRatio, normalize } from '../../../scheme/runtime/numbers.ts'
import { write } from '../../../scheme/runtime/print.ts'
import {
  char,
  Flonum,
  intern,
  keyword,
  listFrom,
  MString,
  type Value,
} from '../../../scheme/runtime/values.ts'
import { Source } from '../../../scheme/source.ts'

const source = (text: string): Source => new Source('test.scm', text)

const schemeText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'( ) [ ] #( \' ` , ,@ #; #| |# ; " \\ . #: #~ #$ #{ }# #!r6rs #0= #0#'.split(' '),
      ),
      fc.constantFrom(' ', '\n', '\n  ', '\n(', '\t', 'abc', '1.5', '"s"', '#\\x', '#t', '#vu8(1)'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  )
  .map((pieces) => pieces.join(''))

test('any text is read without a throw, and has a stop when it has a problem', () => {
  fc.assert(
    fc.property(fc.oneof(schemeText, fc.string({ unit: 'binary' })), (text) => {
      const { diagnostics, stop } = read(source(text))
      expect(stop !== undefined).toBe(diagnostics.length > 0)
    }),
    { numRuns: 3000 },
  )
})

test('spans nest, follow each other, and diagnostics lie inside the text', () => {
  fc.assert(
    fc.property(schemeText, (text) => {
      const { forms, diagnostics } = read(source(text))
      checkSpans(forms, 0, text.length)
      for (const { span, related = [] } of diagnostics) {
        for (const at of [span, ...related.map((note) => note.span)]) {
          expect(at.start).toBeGreaterThanOrEqual(0)
          expect(at.end).toBeGreaterThanOrEqual(at.start)
          expect(at.end).toBeLessThanOrEqual(text.length)
        }
      }
    }),
    { numRuns: 2000 },
  )
})

function checkSpans(items: readonly Syntax[], from: number, to: number): void {
  let last = from
  for (const item of items) {
    expect(item.start).toBeGreaterThanOrEqual(last)
    expect(item.end).toBeGreaterThanOrEqual(item.start)
    expect(item.end).toBeLessThanOrEqual(to)
    last = item.end
    if (item.kind === 'atom') continue
    const tail = item.kind === 'list' && item.tail !== undefined ? [item.tail] : []
    checkSpans([...item.items, ...tail], item.start, item.end)
  }
}

test('the text of every datum reads as that datum', () => {
  fc.assert(
    fc.property(schemeText, (text) => {
      const { forms, stop } = read(source(text))
      if (stop !== undefined || /#!|#\d+[=#]/.test(text)) return
      const pending = [...forms]
      for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
        const again = read(source(text.slice(item.start, item.end)))
        // A prefix's symbol (`quote`) and the parts of `#$a:out` stand for less than is written.
        const written = again.forms.map((form) => write(toDatum(form)))
        if (item.kind !== 'atom' || written.length === 1) {
          if (!/^#[$+]/.test(text.slice(item.start)))
            expect(written).toEqual([write(toDatum(item))])
        }
        if (item.kind !== 'atom' && (item.kind !== 'list' || item.prefix === undefined)) {
          pending.push(...item.items)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test('tokens and comments cover all of the text but white space', () => {
  fc.assert(
    fc.property(schemeText, (text) => {
      const covered = [...text].fill(' ')
      const rest = text.split('')
      for (const { tokens, comments } of tokenize(text)) {
        for (const { startOffset, image } of [...tokens, ...comments]) {
          expect(text.slice(startOffset, startOffset + image.length)).toBe(image)
          rest.fill(' ', startOffset, startOffset + image.length)
        }
      }
      expect(covered.length).toBeLessThanOrEqual(text.length)
      expect(rest.join('')).toMatch(/^[ \t\r\n\f]*$/)
    }),
  )
})

/** Guile writes a combining character after a dotted circle, and does not read that. */
const codePoint = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => (code < 0xd800 || code > 0xdfff) && !/\p{M}/u.test(String.fromCodePoint(code)))

/** Guile writes a symbol with a backslash, or one that looks like a keyword of another style, so that it reads back as another. */
const symbolName = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-ascii' }))
  .filter(
    (name) =>
      !/\\|^:|:$/.test(name) &&
      !/[\ud800-\udfff]/.test(name.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')),
  )

const { datum } = fc.letrec<{ datum: Value; compound: Value }>((tie) => ({
  datum: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.bigInt().map(normalize),
    fc.maxSafeInteger().map((value) => value + 0),
    fc.tuple(fc.bigInt(), fc.bigInt({ min: 1n })).map(([top, bottom]) => makeRatio(top, bottom)),
    fc.double().map((value) => new Flonum(value)),
    fc.string({ unit: 'grapheme' }).map((text) => new MString(text)),
    codePoint.map(char),
    fc.boolean(),
    symbolName.map(intern),
    symbolName.map(keyword),
    fc.uint8Array({ maxLength: 5 }),
    tie('compound'),
  ),
  compound: fc.oneof(
    fc.array(tie('datum'), { maxLength: 5 }),
    fc.array(tie('datum'), { maxLength: 5 }).map((items) => listFrom(items)),
    fc
      .tuple(fc.array(tie('datum'), { minLength: 1, maxLength: 3 }), tie('datum'))
      .map(([items, tail]) => listFrom(items, tail)),
  ),
}))

test('what is written reads back as it was', () => {
  fc.assert(
    fc.property(datum, (value) => {
      const text = write(value)
      const { forms, diagnostics } = read(source(text))
      expect(diagnostics).toEqual([])
      expect(forms).toHaveLength(1)
      const again = toDatum(forms[0]!)
      if (!isEqual(again, value)) expect(write(again)).toBe(`not ${text}`)
    }),
    { numRuns: 2000 },
  )
})

const MILLION = 1_000_000
const MANY = 200_000

/** Each would take hours, or the whole stack, if it were not read in linear time with a stack of its own. */
test.each<[string, string, number]>([
  ['opening parentheses', '('.repeat(MILLION), 1],
  ['nested lists', '('.repeat(MILLION) + ')'.repeat(MILLION), 0],
  ['surplus parentheses', ')'.repeat(MANY), 500],
  ['quotes', `${"'".repeat(MANY)}x`, 0],
  ['dangling quotes', "'".repeat(MANY), 1],
  ['datum comments', `${'#;'.repeat(MANY)}x`, 1],
  ['nested comments', '#|'.repeat(MILLION), 1],
  ['escapes in a string', `"${'\\n'.repeat(MILLION)}"`, 0],
  ['escaped quotes in an open string', `"${'\\"'.repeat(MILLION)}`, 1],
  ['unclosed forms', '(a\n'.repeat(MANY), 1],
  ['strings that swallow words', '"\na'.repeat(MANY + 1), 1],
  ['mismatched brackets', '[)'.repeat(MANY), 500],
  ['dotted pairs', `${'(a . '.repeat(MANY)}b${')'.repeat(MANY)}`, 0],
  ['digits', '1'.repeat(MILLION), 0],
  ['letters', 'a'.repeat(MILLION), 0],
  ['signs', `${'+'.repeat(MILLION)}i`, 0],
])('a great many %s', (_, text, problems) => {
  const { diagnostics } = read(source(text))
  expect(diagnostics).toHaveLength(problems)
})
