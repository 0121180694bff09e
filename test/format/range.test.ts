/** Formatting a part of a text, and a line as it is typed: texts that are not finished, or wrong. */
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../format/edits.ts'
import { formatRange, indentLine } from '../../format/format.ts'

/** Formats from `<|` to `|>`. */
function inRange(marked: string): string {
  const from = marked.indexOf('<|')
  const to = marked.indexOf('|>') - 2
  const text = marked.replace('<|', '').replace('|>', '')
  return applyEdits(text, formatRange(text, from, to))
}

describe('a range', () => {
  test.each([
    ['goes by what is before it', '(list  a\n   b\n<|c|>\n  d)', '(list  a\n   b\n   c\n  d)'],
    ['is whole lines', '(a   b)\n(c    <|d   |>e)\n(f   g)', '(a   b)\n(c d e)\n(f   g)'],
    ['goes by the columns around it', '(a   b)\n<|(c   d   e)|>\n( f)', '(a   b)\n(c   d e)\n( f)'],
    ['loses the blanks at its end', '(a\n<|b |> \nc )', '(a\n b\nc )'],
    ['that is a place is its line', '(a\n   b<||>\n   c)', '(a\n b\n   c)'],
    ['in a string changes nothing', '(a "b\n<|   c|>\n  d"\n  e)', '(a "b\n   c\n  d"\n  e)'],
    ['gathers parentheses in itself', '(a\n<|(b\n)|>\n)', '(a\n (b)\n)'],
    ['of an unfinished text', '(define (f x)\n<|(g x\n(h|>', '(define (f x)\n  (g x\n     (h'],
    ['after parentheses too many', '(a))\n<|  (b\nc)|>', '(a))\n(b\n c)'],
    ['after an open string changes nothing', '(a "b)\n<|  (c\nd)|>', '(a "b)\n  (c\nd)'],
    ['leaves what can not be read', '(a\n<|b   #<x>   c   d|>)', '(a\n b   #<x>   c d)'],
  ])('%s', (_, before, after) => {
    expect(inRange(before)).toBe(after)
  })
})

describe('a line', () => {
  /** The column for the line with the last `|`. */
  const column = (marked: string): number | undefined => {
    const at = marked.lastIndexOf('|')
    const before = marked.slice(0, at)
    return indentLine(before + marked.slice(at + 1), before.split('\n').length - 1)
  }

  test.each([
    ['(list (build-machine\n|', 8],
    ['(list (build-machine\n        (name "a")\n|)', 8],
    ['(list (build-machine (name "a")\n|))', 21],
    ['(define (f x)\n|', 2],
    ['(define (f x)\n  (let ((a 1)\n|', 8],
    ['(a)\n|', 0],
    ['(a))\n|', 0],
    ['|(a)', 0],
    ['(a "b\n|', undefined],
    ['#| a\n|', undefined],
    ['(a ; "b\n|', 1],
    ["(a '(b\n|", 5],
    ['(a [b c\n|', 6],
  ])('%j', (marked, expected) => {
    expect(column(marked)).toBe(expected)
  })

  test('that does not exist has none', () => {
    expect(indentLine('(a)\n', 7)).toBeUndefined()
  })
})
