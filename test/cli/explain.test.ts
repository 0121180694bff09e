import { describe, expect, test } from 'vitest'
import { rulePage } from '../../cli/rule-page.ts'
import { RULES } from '../../lint/rules.ts'
import { offloader } from './validate/run.ts'

describe('explain', () => {
  test('tells of a rule by code or name: why, examples, how to silence it', () => {
    const { status, stdout, stderr } = offloader(['explain', 'deprecated-system'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^# GM206 deprecated-system\n/)
    expect(stdout).toContain('## Why')
    expect(stdout).toContain('(system "x86_64-linux")')
    expect(stdout).toContain(`(systems '("x86_64-linux"))`)
    expect(stdout).toContain('; guix-offloader: allow deprecated-system — REASON')
    expect(offloader(['explain', 'gm206']).stdout).toBe(stdout)
  })

  test.each([
    ['deprecated-sytem', /no rule 'deprecated-sytem': did you mean deprecated-system\?/],
    ['GM20', /no rule 'GM20': did you mean GM\d+\?/],
    ['whatever-else', /no rule 'whatever-else': --list-rules lists them/],
  ])('of %s says what may be meant', (given, message) => {
    const { status, stdout, stderr } = offloader(['explain', given])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  test('lists the rules, as validate does', () => {
    const { stdout } = offloader(['explain', '--list-rules'])
    expect(stdout.match(/^GM\d+ {2}(error|warning|info) +[a-z0-9-]+ {2,}\S.*$/gm)).toHaveLength(
      RULES.length,
    )
    expect(offloader(['validate', '--list-rules']).stdout).toBe(stdout)
  })

  test('gives the same as data', () => {
    const all = JSON.parse(offloader(['validate', '--list-rules', '--format', 'json']).stdout)
    expect(all.map(({ code }: { code: string }) => code)).toEqual(RULES.map(({ code }) => code))
    const one = JSON.parse(offloader(['explain', '--format', 'json', 'GM206']).stdout)
    expect(one).toEqual(all.find(({ code }: { code: string }) => code === 'GM206'))
    expect(Object.keys(one)).toEqual(
      expect.arrayContaining(['name', 'severity', 'summary', 'why', 'bad', 'good']),
    )
  })
})

test('a page’s code stays in its fence, whatever the example has in it', () => {
  const rule = { ...RULES[0]!, bad: ';; ```\n(list)\n````\n' }
  expect(rulePage(rule)).toContain('`````scheme\n;; ```\n(list)\n````\n`````\n')
})
