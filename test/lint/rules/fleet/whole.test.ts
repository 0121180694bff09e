/** What a fleet is as a whole: GM408 and GM410. */
import { describe, expect, test } from 'vitest'
import { file, form } from '../machines.ts'
import { check, said } from './check.ts'

describe('GM408 missing-system', () => {
  const requiredSystems = ['x86_64-linux', 'aarch64-linux']

  test('at the last form, each system that misses', () => {
    const text = `;; The fleet.\n(define a ${form('(name "a")', `(systems '("i686-linux"))`)})\n(list a)\n`
    expect(said(text, { requiredSystems })).toEqual([
      '3:1 GM408 no machine builds for x86_64-linux',
      '3:1 GM408 no machine builds for aarch64-linux',
    ])
  })

  test('an empty fleet has none', () => {
    expect(said("'()", { requiredSystems })).toHaveLength(2)
  })

  test('a machine that gets no builds does not count', () => {
    const text = `(list ${form(`(systems '("x86_64-linux" "aarch64-linux"))`, '(parallel-builds 0)')})`
    const codes = check(text, { requiredSystems }).map(({ code }) => code)
    expect(codes.sort()).toEqual(['GM408', 'GM408', 'GM411'])
  })

  test.each([
    ['all are there', file(`(systems '("aarch64-linux" "x86_64-linux"))`)],
    [
      'together',
      `(list ${form('(name "a")')} ${form('(name "b")', `(systems '("aarch64-linux"))`)})`,
    ],
  ])('not: %s', (_, text) => {
    expect(said(text, { requiredSystems })).toEqual([])
  })

  test('not where the fleet is not known', () => {
    const codes = check('(list (build-machine', { requiredSystems }).map(({ code }) => code)
    expect(codes).not.toContain('GM408')
  })
})

describe('GM410 empty-fleet', () => {
  test('a table that comes out empty', () => {
    const text = `(define (builder host) ${form('(name host)')})
(map builder (delete "" (string-split (or (getenv "BUILDERS") "") #\\,)))\n`
    expect(said(text)).toEqual(['2:1 GM410 the list of machines is empty: nothing is offloaded'])
    expect(said(text, { environment: { HOME: '/root', BUILDERS: 'a,b' } })).toEqual([])
  })

  test.each([
    ["'()"],
    ['(list)'],
    [`(list #;${form()})`],
    [`(if (getenv "OFFLOAD") (list ${form()}) '())`],
  ])('not: %s', (text) => {
    expect(said(text)).toEqual([])
  })
})
