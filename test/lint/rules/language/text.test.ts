/** What can't be read: said once, where it helps, and nothing else of what only seems wrong then. */
import { describe, expect, test } from 'vitest'
import { said as sayAll } from '../../check.ts'
import { mended } from '../../mended.ts'
import { form } from '../machines.ts'
import { expectFound } from './found.ts'

describe('GM101 unclosed', () => {
  test('is the opener, with the place of the closer', () => {
    const [finding] = expectFound(`‹(›define hosts\n  (list "a"\n        "b")\n\n(list hosts)\n`, [
      'GM101 ( is not closed',
    ])
    expect(finding!.related).toHaveLength(1)
  })

  test('closes where the lines that follow say so', () => {
    const text = `(list (build-machine
       (name "a")
       (user "u"
       (port 22)))
`
    const after = mended(text, 'GM101')
    expect(after).toBe(text.replace('"u"\n', '"u")\n'))
  })

  test('a string: what is inside and outside of it after that is not looked at', () => {
    expectFound(`(list ‹"›a)\n(list "b c"\n      (car "d"))\n`, [
      'GM101 this string is not closed: " is missing',
    ])
  })

  test('a comment', () => {
    expectFound(`'()\n‹#|› all of this\n`, [expect.stringMatching(/^GM101 /)])
  })

  test('several forms are several findings', () => {
    expectFound(`‹(›define a (list 1)\n\n‹(›define b (list 2)\n\n'()\n`, [
      'GM101 ( is not closed',
      'GM101 ( is not closed',
    ])
  })
})

describe('GM102 surplus-closer', () => {
  test('nothing is open', () => {
    expectFound(`'()‹)›`, ['GM102 surplus ): nothing is open here'])
  })

  test('another kind of closer is expected', () => {
    expectFound('(list 1‹]›', ['GM102 ] does not close (: ) is expected'])
  })

  test('what was meant to be defined there is not missed elsewhere', () => {
    expectFound(`define hosts (list "a")‹)›\n(define (f) hosts)\n(map f '())\n`, [
      'GM102 surplus ): nothing is open here',
    ])
  })

  test('nor are modules, where a use-modules is broken', () => {
    expectFound(`use-modules (srfi srfi-1)‹)›\n(fold cons '() '())\n`, [
      'GM102 surplus ): nothing is open here',
    ])
  })
})

describe('GM103 malformed-datum', () => {
  test.each([
    '(list "‹\\d›")',
    '(list ‹#\\nul1›)',
    "(list ‹'›)",
    '(list 1 . 2 ‹3›)',
    '(list ‹#xfg›)',
  ])('%s', (text) => {
    expectFound(text, [expect.stringMatching(/^GM103 /)])
  })
})

test('what is wrong in other forms is still told', () => {
  const text = `(define a (list 1)\n\n(list ${form('(prot 22)')} undefined-name)\n`
  expect(sayAll(text).map((line) => line.split(' ')[1])).toEqual(['GM101', 'GM202', 'GM111'])
})
