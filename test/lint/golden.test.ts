/**
 * What each format says of each rule's bad example, as `golden/` has it. Whoever changes a rule or a
 * format writes it again (`npm run vitest -- test/lint/golden.test.ts -u`) and reads what has changed.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORMATS } from '../../cli/validate/format.ts'
import type { Report } from '../../cli/validate/report.ts'
import { RULES } from '../../lint/rules.ts'
import { DEFAULT_SETTINGS } from '../../lint/settings.ts'
import { formatted, reportOn, ruleExample } from '../cli/validate/reports.ts'
import { ExampleFiles } from './example-files.ts'

let report: Report
const made: ExampleFiles[] = []
beforeAll(() => {
  report = reportOn(
    RULES.map((rule) => {
      const { settings = DEFAULT_SETTINGS, ...example } = ruleExample(rule)
      if (rule.keyFiles === undefined) return { ...example, settings }
      const files = new ExampleFiles(rule.keyFiles)
      made.push(files)
      return { ...example, settings: { ...settings, files } }
    }),
    [{ name: 'nowhere.scm', message: 'no such file' }],
  )
})
afterAll(() => {
  for (const files of made) files.remove()
})

test('every rule is in them', () => {
  for (const { result } of report.inputs) {
    const { source } = result.file
    const codes = result.findings.map(({ code }) => `${code}.scm`)
    expect(codes, source.name).toContain(source.name)
  }
})

test.each(FORMATS)('%s', async (format) => {
  const text = stable(await formatted(format, report))
  const golden = format === 'sarif' ? withoutRules(text) : text
  await expect(golden).toMatchFileSnapshot(`golden/${format}.txt`)
})

/** Keys that are made for the examples are others every time. */
function stable(text: string): string {
  const fingerprint = 'SHA256:[\\w+/]{43}'
  const message = new RegExp(
    `(private key's is )${fingerprint}(, the file has )${fingerprint}`,
    'g',
  )
  return text.replaceAll(message, '$1SHA256:…$2SHA256:…')
}

/** Their pages are in docs/rules. */
function withoutRules(text: string): string {
  const log = JSON.parse(text)
  log.runs[0].tool.driver.rules = `${log.runs[0].tool.driver.rules.length} rules`
  return `${JSON.stringify(log, undefined, 1)}\n`
}
