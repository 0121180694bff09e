/** From a text to findings: all rules, then what the settings and the text's own allowances say of them. */

import type { Source } from '../scheme/source.ts'
import { applyAllowances } from './allowances.ts'
import { type CheckedFile, type CheckOptions, checkFile } from './checked-file.ts'
import type { Details, Finding, Report, Rule } from './rule.ts'
import { isUnclear } from './rules/language/unbound-names.ts'
import { RULES } from './rules.ts'
import type { Settings } from './settings.ts'

export interface LintResult {
  readonly file: CheckedFile
  /** In the order of the text; those in other files, which this one loads, last. */
  readonly findings: readonly Finding[]
}

/** Never throws on account of the text. */
export function lint(source: Source, settings: Settings, options: CheckOptions): LintResult {
  const file = checkFile(source, settings, options)
  return { file, findings: checkBy(() => true, file) }
}

/** The findings of some rules, in the order of the text. */
export function checkBy(isWanted: (rule: Rule) => boolean, file: CheckedFile): Finding[] {
  const wanted = RULES.filter(isWanted)
  const found = wanted
    .flatMap((rule) => findingsOf(rule, file, (report) => rule.check(file, report)))
    .filter(
      ({ rule, span }) => rule.readsText || !(file.broken.includes(span) || isUnclear(span, file)),
    )
  const { left, unused } = applyAllowances(found, file)
  const onAllowances = wanted.flatMap((rule) =>
    findingsOf(rule, file, (report) =>
      rule.checkAllowances?.({ file, rules: RULES, unused, report }),
    ),
  )
  return [...left, ...onAllowances].sort((a, b) => inOrder(a, b, file.source))
}

function findingsOf(rule: Rule, file: CheckedFile, check: (report: Report) => void): Finding[] {
  const { severities } = file.settings
  const set = severities[rule.code] ?? severities[rule.name]
  if (set === 'off') return []
  const findings: Finding[] = []
  check((span, message, details: Details = {}) => {
    const severity = set ?? details.severity ?? rule.severity
    const { help } = details
    findings.push({
      ...details,
      ...(help !== undefined && { help: abridged(help) }),
      rule,
      code: rule.code,
      severity,
      message: abridged(message),
      span,
    })
  })
  return findings
}

/** A name may be as long as the file. */
const LONGEST = 500

function abridged(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}

function inOrder(a: Finding, b: Finding, main: Source): number {
  const elsewhere = Number(a.span.source !== main) - Number(b.span.source !== main)
  return (
    elsewhere || a.span.start - b.span.start || a.span.end - b.span.end || compare(a.code, b.code)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
