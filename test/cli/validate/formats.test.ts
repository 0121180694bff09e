/** What the formats say of the same findings, and that it is valid. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../../cli/validate/report.ts'
import { RULES } from '../../../lint/rules.ts'
import { Source } from '../../../scheme/source.ts'
import { formatted, reportOn, ruleExample } from './reports.ts'
import { CLEAN, HOST_KEY, WARNED, WRONG } from './run.ts'
import { junitSchema, ownSchema, sarifSchema } from './schemas.ts'

/** Before the finding there are a tab, a character outside of the BMP, one of two columns and a byte that is none. */
const ODD = `(list (build-machine
\t(name "🖥日\ufffd") (system "x86_64-linux")
       (user "a<b>&\\x01;")
       (host-key "${HOST_KEY}")))
`

let everything: Report
beforeAll(() => {
  everything = reportOn(
    [
      { name: 'clean.scm', text: CLEAN },
      { name: 'dir/odd <&"\x1b%:,.scm', text: ODD },
      { name: '<stdin>', text: WRONG },
      { name: '/etc/guix/broken.scm', text: '(list\r\n (foo))\r\n (' },
      { name: 'empty.scm', text: '' },
      ...RULES.map(ruleExample),
    ],
    [{ name: 'nowhere\x00.scm', message: 'no such file' }],
  )
})

test('JSON is valid by its schema', async () => {
  expect(ownSchema()(await formatted('json', everything))).toEqual([])
})

test('SARIF is valid by its schema', async () => {
  expect(sarifSchema()(await formatted('sarif', everything))).toEqual([])
})

test('JUnit is valid by its schema', async () => {
  expect(junitSchema()(await formatted('junit', everything))).toEqual([])
})

test('what is not valid is found by these schemas', async () => {
  const without = (text: string, property: string) => text.replaceAll(`"${property}"`, '"else"')
  const sarif = await formatted('sarif', everything)
  expect(sarifSchema()(without(sarif, 'message'))).not.toEqual([])
  expect(ownSchema()(without(await formatted('json', everything), 'severity'))).not.toEqual([])
  const junit = await formatted('junit', everything)
  expect(junitSchema()(junit.replace('tests=', 'test='))).not.toEqual([])
})

describe('columns', () => {
  const at = async (format: Parameters<typeof formatted>[0]) =>
    formatted(format, reportOn([{ name: 'odd.scm', text: ODD }]))
  const line = ODD.split('\n')[1]!
  const before = line.slice(0, line.indexOf('system'))

  test('are Guile’s in pretty: from 0, tab stops of 8', async () => {
    // A tab to 8, and 14 characters from there to `system`.
    expect(await at('pretty')).toMatch(/^odd\.scm:2:22: warning: `system`/m)
  })

  test('are a terminal’s in short: the same from 1', async () => {
    expect(await at('short')).toMatch(/^odd\.scm:2:23: warning: `system`/m)
  })

  test('are characters from 1 in JSON, with the offset in the text', async () => {
    const { findings } = JSON.parse(await at('json')).files[0]
    const { span } = findings.find(({ code }: { code: string }) => code === 'GM206')
    expect(span).toEqual({
      file: 'odd.scm',
      start: { line: 2, column: [...before].length + 1, offset: ODD.indexOf('system') },
      end: { line: 2, column: [...before].length + 7, offset: ODD.indexOf('system') + 6 },
    })
  })

  test('are UTF-16 code units from 1 in SARIF and on GitHub', async () => {
    const { results, columnKind } = JSON.parse(await at('sarif')).runs[0]
    const { locations } = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'GM206')
    expect(columnKind).toBe('utf16CodeUnits')
    expect(locations[0].physicalLocation.region).toEqual({
      startLine: 2,
      startColumn: before.length + 1,
      endLine: 2,
      endColumn: before.length + 7,
    })
    expect(await at('github')).toContain(
      `line=2,endLine=2,col=${before.length + 1},endColumn=${before.length + 6},`,
    )
  })
})

test('every format has every finding', async () => {
  const findings = everything.inputs.flatMap(({ result }) => result.findings)
  // Those on key files have no files here.
  const found = new Set(findings.map(({ code }) => code))
  expect(RULES.filter(({ code, keyFiles }) => keyFiles === undefined && !found.has(code))).toEqual(
    [],
  )
  const count = async (format: Parameters<typeof formatted>[0], each: RegExp) =>
    (await formatted(format, everything)).match(each)?.length
  const { length } = findings
  expect(await count('pretty', /: (error|warning|info): .*\[GM\d+ [a-z0-9-]+\]$/gm)).toBe(length)
  expect(await count('short', /^.*:\d+:\d+: (error|warning|info): .* \[GM\d+ .*\]$/gm)).toBe(length)
  expect(await count('github', /^::(error|warning|notice) file=.*::.*$/gm)).toBe(length)
  expect(await count('junit', /<testcase name="GM\d+ /g)).toBe(length)
  expect(JSON.parse(await formatted('sarif', everything)).runs[0].results).toHaveLength(length)
  const { summary } = JSON.parse(await formatted('json', everything))
  expect(summary.errors + summary.warnings + summary.infos).toBe(length)
})

test('pretty shows the lines of places that have to do with it', async () => {
  const finding = reportOn([{ name: 'a.scm', text: WARNED }]).inputs[0]!.result.findings[0]!
  const { source } = finding.span
  const related = [{ span: { source, start: 0, end: 5 }, message: 'first defined here' }]
  const report = reportOn([{ name: 'a.scm', text: WARNED }])
  const [input] = report.inputs
  const result = { ...input!.result, findings: [{ ...finding, related }] }
  expect(await formatted('pretty', { ...report, inputs: [{ ...input!, result }] })).toBe(
    [
      'a.scm:3:8: warning: `system` is deprecated [GM206 deprecated-system]',
      '    3 |        (system "x86_64-linux")',
      '      |         ^^^^^^',
      'a.scm:1:0: note: first defined here',
      '    1 | (list (build-machine',
      '      | -----',
      `  help: write (systems '("x86_64-linux"))`,
      '',
      '',
    ].join('\n'),
  )
})

describe('JUnit', () => {
  test('fails for what makes the run fail, and for nothing else', async () => {
    const report = reportOn([
      { name: 'clean.scm', text: CLEAN },
      { name: 'warned.scm', text: WARNED },
      { name: 'wrong.scm', text: WRONG },
    ])
    const text = await formatted('junit', report)
    expect(text).toContain('<testsuite name="clean.scm" tests="1" failures="0" errors="0">')
    expect(text).toContain('<testsuite name="warned.scm" tests="1" failures="0" errors="0">')
    expect(text).toContain('<testsuite name="wrong.scm" tests="1" failures="1" errors="0">')
  })
})

describe('SARIF', () => {
  test('names files relative to the checkout, or absolutely', async () => {
    const { results } = JSON.parse(await formatted('sarif', everything)).runs[0]
    const uris = new Set(
      results.map(
        (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
          result.locations[0]!.physicalLocation.artifactLocation.uri,
      ),
    )
    expect(uris).toContain('dir/odd%20%3C%26%22%1B%25%3A%2C.scm')
    expect(uris).toContain('file:///etc/guix/broken.scm')
  })

  test('knows a finding again where its line has moved', async () => {
    const prints = async (text: string) => {
      const { results } = JSON.parse(await formatted('sarif', reportOn([{ name: 'a.scm', text }])))
        .runs[0]
      return results.map((result: { partialFingerprints: unknown }) => result.partialFingerprints)
    }
    const twice = WARNED.replace('(list ', `(list ${WARNED.slice(6, -2)}\n`)
    expect(await prints(`;; moved\n\n${WARNED}`)).toEqual(await prints(WARNED))
    const all = (await prints(twice)).map((each: unknown) => JSON.stringify(each))
    expect(new Set(all).size).toBe(all.length)
  })

  test('has fixes that mend', async () => {
    const { results } = JSON.parse(
      await formatted('sarif', reportOn([{ name: 'a.scm', text: WARNED }])),
    ).runs[0]
    const source = new Source('a.scm', WARNED)
    const [change] = results[0].fixes[0].artifactChanges
    const offset = (line: number, column: number) => source.lineStarts[line - 1]! + column - 1
    let text = WARNED
    for (const { deletedRegion: region, insertedContent } of change.replacements.toReversed()) {
      const { startLine, startColumn, endLine, endColumn } = region
      text =
        text.slice(0, offset(startLine, startColumn)) +
        insertedContent.text +
        text.slice(offset(endLine, endColumn))
    }
    expect(text).toBe(CLEAN)
  })
})
