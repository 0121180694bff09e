/** Texts after the fixes that rules offer for them. */
import type { Finding } from '../../lint/rule.ts'
import { type CheckOptions, check } from './check.ts'

/** With the fixes of all findings of a rule made, whether or not anything is left to find. */
export function mended(text: string, code: string, options: CheckOptions = {}): string {
  const findings = check(text, options).filter((finding) => finding.code === code)
  return applied(text, findings)
}

function applied(text: string, findings: readonly Finding[]): string {
  const edits = findings
    .flatMap(({ fix = [] }) => fix)
    .map(({ span, text: replacement }) => ({ ...span, replacement }))
    .sort((a, b) => b.start - a.start)
  return edits.reduce(
    (all, { start, end, replacement }) => all.slice(0, start) + replacement + all.slice(end),
    text,
  )
}
