/** What the rules on the language find in a text, and where. */
import { expect } from 'vitest'
import type { Finding } from '../../../../lint/rule.ts'
import type { CheckOptions } from '../../check.ts'
import { marked } from '../../marked.ts'
import { rulesOf } from '../of-group.ts'

const { check } = rulesOf('language')

/** Each finding is `CODE message`, and stands exactly where the text is marked. */
export function expectFound(
  source: string,
  said: readonly string[],
  options: CheckOptions = {},
): readonly Finding[] {
  const { text, places } = marked(source)
  const findings = check(text, options)
  expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual(said)
  expect(findings.map(({ span: { start, end } }) => `${start}-${end}`)).toEqual(places)
  return findings
}

export function expectNothing(text: string, options: CheckOptions = {}): void {
  expectFound(text, [], options)
}
