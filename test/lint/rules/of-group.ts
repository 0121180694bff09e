/** What the rules of one group find: tests of a rule do not break when another group learns something. */
import type { Finding, Group } from '../../../lint/rule.ts'
import { type CheckOptions, check as checkAll, said as sayAll } from '../check.ts'

export function rulesOf(group: Group) {
  const check = (text: string, options: CheckOptions = {}): readonly Finding[] =>
    checkAll(text, options).filter(({ rule }) => rule.group === group)
  const said = (text: string, options: CheckOptions = {}): string[] => {
    const codes = new Set(check(text, options).map(({ code }) => code))
    return sayAll(text, options).filter((line) => codes.has(line.split(' ')[1]!))
  }
  return { check, said }
}
