/** How fixes are put together, with rules made up for the purpose. */
import { describe, expect, test } from 'vitest'
import type { LintResult } from '../../lint/engine.ts'
import { applyEdits, mend } from '../../lint/fix.ts'
import type { Finding } from '../../lint/rule.ts'
import { Source, span } from '../../scheme/source.ts'

type Replacement = readonly [start: number, end: number, text: string]

/** Finds what `rules` find; each finding is its fix. */
function checkBy(...rules: ((text: string) => readonly Replacement[][])[]) {
  return (source: Source): LintResult => {
    const findings = rules.flatMap((rule) =>
      rule(source.text).map((edits) => ({
        severity: 'warning',
        fix: edits.map(([start, end, text]) => ({ span: span(source, start, end), text })),
      })),
    )
    return {
      findings: findings as unknown as Finding[],
      file: { problems: [] },
    } as unknown as LintResult
  }
}

/** Replaces every `from` by `to`. */
function replacing(from: string, to: string) {
  return (text: string): Replacement[][] =>
    [...text.matchAll(new RegExp(from, 'g'))].map(({ index }) => [[index, index + from.length, to]])
}

const mended = (text: string, ...rules: Parameters<typeof checkBy>) =>
  mend(new Source('a.scm', text), checkBy(...rules))

describe('fixes', () => {
  test('are applied all at once where they do not touch', () => {
    const { source, applied } = mended('a b a b a', replacing('a', 'x'), replacing('b', 'yy'))
    expect({ text: source.text, applied }).toEqual({ text: 'x yy x yy x', applied: 5 })
  })

  test('that overlap do not keep each other from being applied', () => {
    const { source } = mended('abcd', replacing('abc', 'abcd'), replacing('bcd', 'z'))
    expect(source.text).toBe('az')
  })

  test('at the same place are not mixed', () => {
    const inserting = (what: string) => (text: string) =>
      text.includes(what) ? [] : [[[1, 1, what]] as Replacement[]]
    const { source } = mended('()', inserting('x'), inserting('y'))
    expect(['(yx)', '(xy)']).toContain(source.text)
  })

  test('are applied whole or not at all', () => {
    const pair = (text: string): Replacement[][] =>
      text.startsWith('a')
        ? [
            [
              [0, 1, 'x'],
              [4, 5, 'x'],
            ],
          ]
        : []
    expect(mended('a   a', pair).source.text).toBe('x   x')
  })

  test('that make it no better are left out, the others are not', () => {
    const useless = (text: string): Replacement[][] =>
      text.includes('u') ? [[[text.indexOf('u'), text.indexOf('u') + 1, 'uu']]] : []
    const worse = (text: string): Replacement[][] =>
      [...text.matchAll(/w/g)].map(({ index }) => [[index, index + 1, 'ww']])
    const { source } = mended('u w a', useless, worse, replacing('a', 'x'))
    expect(source.text).toBe('u w x')
  })

  test('that go in circles end', () => {
    const once = (text: string): Replacement[][] => [[[0, 1, text[0] === 'a' ? 'b' : 'a']]]
    expect(mended('a', once).applied).toBe(0)
  })

  test('of other files are left alone', () => {
    const source = new Source('a.scm', 'a')
    const other = new Source('b.scm', 'a')
    const check = (): LintResult => checkBy(replacing('a', 'x'))(other)
    expect(mend(source, check).source).toBe(source)
  })

  test('of ten thousand places take no time', () => {
    const start = performance.now()
    const { applied } = mended('a '.repeat(10_000), replacing('a', 'x'))
    expect(applied).toBe(10_000)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

test('new lines are those of the text', () => {
  const source = new Source('a', 'x\r\ny')
  expect(applyEdits(source.text, [{ span: span(source, 0, 1), text: 'a\nb' }])).toBe('a\r\nb\r\ny')
})
