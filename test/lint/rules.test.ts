/** What holds of every rule. */
import { afterAll, describe, expect, test } from 'vitest'
import type { Finding } from '../../lint/rule.ts'
import { RULES } from '../../lint/rules.ts'
import { check, configured } from './check.ts'
import { ExampleFiles } from './example-files.ts'

describe.each(RULES)('$code $name', (rule) => {
  const files = rule.keyFiles && new ExampleFiles(rule.keyFiles)
  const settings = { ...configured(rule.configuration), ...(files && { files }) }
  const isOwn = (finding: Finding): boolean => finding.rule === rule

  afterAll(() => files?.remove())

  test('finds its bad example', () => {
    expect(check(rule.bad, settings).filter(isOwn)).not.toEqual([])
  })

  test('finds nothing in its good example, nor does any other rule', () => {
    expect(check(rule.good, settings).map(({ code, message }) => `${code} ${message}`)).toEqual([])
  })

  test('mends what it offers to mend', () => {
    const fixable = check(rule.bad, settings)
      .filter(isOwn)
      .filter(({ fix }) => fix !== undefined)
    for (const { fix, span } of fixable) {
      let text = span.source.text
      for (const edit of [...fix!].sort((a, b) => b.span.start - a.span.start)) {
        text = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end)
      }
      const before = check(rule.bad, settings).filter(isOwn).length
      expect(check(text, settings).filter(isOwn).length, text).toBeLessThan(before)
    }
  })

  test('says what it is in the form that its page needs', () => {
    expect(rule.code).toMatch(/^GM[1-5]\d\d$/)
    expect(rule.name).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
    expect(rule.summary).not.toMatch(/\.$/)
    expect(rule.why.length).toBeGreaterThan(80)
    const group = ['language', 'records', 'keys', 'fleet', 'allowances'].indexOf(rule.group) + 1
    expect(rule.code[2]).toBe(String(group))
  })
})

test('codes and names are used once, in order', () => {
  const codes = RULES.map(({ code }) => code)
  expect(codes).toEqual([...new Set(codes)].sort())
  const names = RULES.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})
