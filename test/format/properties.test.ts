/** What holds for every text. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../format/edits.ts'
import { formatRange, formatText, indentLine } from '../../format/format.ts'
import { toDatum } from '../../scheme/reader/datum.ts'
import { tokenize } from '../../scheme/reader/lexer.ts'
import { read } from '../../scheme/reader/read.ts'
import { write } from '../../scheme/runtime/print.ts'
import { Source } from '../../scheme/source.ts'
import { runInGuile } from '../scheme/oracle.ts'
import { comments, format, oddText, readSamples, soup, tableText } from './generate.ts'

const source = (text: string): Source => new Source('test.scm', text)
const isReadable = (text: string): boolean => read(source(text)).diagnostics.length === 0
const data = (text: string): string[] =>
  read(source(text)).forms.map((form) =>
    write(toDatum(form)).replace(/#<object \w+>/g, '#<object>'),
  )

const samples = readSamples().filter(({ text }) => isReadable(text))

function checkFormatted(before: string, after: string): void {
  expect(data(after)).toEqual(data(before))
  expect(comments(after)).toEqual(comments(before))
  expect(format(after)).toBe(after)
  const marks = onlySpace(after)
  expect(marks).not.toMatch(/[ \t]\r?\n|\t|\n\r?\n\r?\n/)
  expect(marks).toMatch(marks === '' ? /^$/ : /x\r?\n$/)
}

/** The text with `x` for everything that is not white space between tokens and comments. */
function onlySpace(text: string): string {
  const parts = [...tokenize(text)].flatMap(({ tokens, comments }) => [...tokens, ...comments])
  parts.sort((a, b) => a.startOffset - b.startOffset)
  let at = 0
  let marks = ''
  for (const { startOffset, image } of parts) {
    marks += `${text.slice(at, startOffset)}x${image.endsWith('\r') ? '\r' : ''}`
    at = startOffset + image.length
  }
  return marks + text.slice(at)
}

describe('formatting', () => {
  test.each(samples)('$name changes no datum and no comment, and is done at once', ({ text }) => {
    checkFormatted(text, format(text))
  })

  test('of the corpora gives what Guile reads as it read it before', async () => {
    const [before, after] = await Promise.all([
      runInGuile(
        samples.map(({ text }) => text),
        'read',
      ),
      runInGuile(
        samples.map(({ text }) => format(text)),
        'read',
      ),
    ])
    expect(after.map(({ value, output }) => [value, output])).toEqual(
      before.map(({ value, output }) => [value, output]),
    )
  })

  test('of texts oddly laid out, and of tables', () => {
    fc.assert(
      fc.property(fc.oneof(oddText, tableText), (text) => {
        expect(read(source(text)).diagnostics).toEqual([])
        checkFormatted(text, format(text))
      }),
      { numRuns: 1000 },
    )
  })

  test('of a text with its indentation lost gives what formatting gave before', () => {
    for (const { text } of samples) {
      const formatted = format(text)
      const lines = formatted.split('\n')
      // Strings, titles and comments that go on from line to line have columns of their own.
      if (/^ *;;;|^ *;[^;]|^[^"\n]*(?:"[^"\n]*"[^"\n]*)*"[^"\n]*$|#\||\\/m.test(formatted)) continue
      expect(format(lines.map((line) => line.trimStart()).join('\n'))).toBe(formatted)
    }
  })

  test('of any text changes nothing but white space, or nothing', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { edits, refused } = formatText(source(text))
        expect(refused.length > 0).toBe(!isReadable(text))
        if (refused.length > 0) expect(edits).toEqual([])
        else checkFormatted(text, applyEdits(text, edits))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('formatting a range', () => {
  const offsets = fc.tuple(fc.nat(), fc.nat())

  test('changes only its lines, and only white space', () => {
    fc.assert(
      fc.property(fc.oneof(oddText, soup), offsets, (text, [a, b]) => {
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
        const edits = formatRange(text, from!, to!)
        const endOfLine = text.length - text.slice(to).replace(/^[^\n]*/, '').length
        let last = 0
        for (const { start, end, text: wanted } of edits) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(text.slice(start, end) + wanted).toMatch(/^[ \t\r\n\f]*$/)
          expect(text.slice(0, start).split('\n').length).toBeGreaterThanOrEqual(
            text.slice(0, from).split('\n').length,
          )
          expect(text.slice(endOfLine, end).trim()).toBe('')
          last = end
        }
        const after = applyEdits(text, edits)
        expect(comments(after)).toEqual(comments(text))
        if (isReadable(text)) expect(data(after)).toEqual(data(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('that is all of a text is formatting it', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        expect(applyEdits(text, formatRange(text, 0, text.length))).toBe(format(text))
      }),
      { numRuns: 300 },
    )
  })
})

test('a line of a formatted text begins where indentLine says', () => {
  let compared = 0
  for (const { name, text } of samples) {
    const formatted = format(text)
    const lines = formatted.split('\n')
    // Each goes through all that is before it.
    if (lines.length > 120) continue
    for (const [index, line] of lines.entries()) {
      if (line === '' || /^ *;/.test(line)) continue
      const column = indentLine(formatted, index)
      if (column === undefined) continue
      expect(line.search(/\S/), `${name}:${index + 1}`).toBe(column)
      compared++
    }
  }
  expect(compared).toBeGreaterThan(1000)
})
