/**
 * JUnit XML as Jenkins, GitLab and others read it: a suite for each file, in it a case for each finding,
 * or one that has passed. What does not make the run fail is no failure here either.
 */
import type { Finding } from '../../lint/rule.ts'
import { formatPlace } from '../../scheme/source.ts'
import type { Format } from './format.ts'
import { type CheckedInput, type Failure, fails } from './report.ts'

export const junit: Format = ({ inputs, failures }) => {
  const suites = [...inputs.map(suite), ...failures.map(failedSuite)]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="guix-offloader validate">',
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n')
}

function suite({ name, result: { findings }, failOn }: CheckedInput): string[] {
  const failed = findings.filter((finding) => fails(finding, failOn)).length
  const cases = findings.flatMap((finding) => testCase(name, finding, fails(finding, failOn)))
  if (cases.length === 0)
    cases.push(`    ${element('testcase', { name: 'clean', classname: name })}`)
  return suiteOf(name, Math.max(1, findings.length), failed, 0, cases)
}

function failedSuite({ name, message }: Failure): string[] {
  return suiteOf(name, 1, 0, 1, [
    `    ${open('testcase', { name: 'readable', classname: name })}`,
    `      ${element('error', { type: 'unreadable', message: `${name}: ${message}` })}`,
    '    </testcase>',
  ])
}

function suiteOf(
  name: string,
  tests: number,
  failures: number,
  errors: number,
  cases: readonly string[],
): string[] {
  return [`  ${open('testsuite', { name, tests, failures, errors })}`, ...cases, '  </testsuite>']
}

function testCase(file: string, finding: Finding, isFailure: boolean): string[] {
  const { code, rule, severity, message, help, related = [], span } = finding
  const text = [
    `${formatPlace(span)}: ${severity}: ${message}`,
    ...related.map((note) => `${formatPlace(note.span)}: note: ${note.message}`),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ].join('\n')
  const type = `${code} ${rule.name}`
  const head = open('testcase', { name: `${type} at ${formatPlace(span)}`, classname: file })
  const body = isFailure
    ? `${open('failure', { type, message })}${escaped(text)}</failure>`
    : `<system-out>${escaped(text)}</system-out>`
  return [`    ${head}`, `      ${body}`, '    </testcase>']
}

type Attributes = Readonly<Record<string, string | number>>

function open(tag: string, attributes: Attributes): string {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${quoted(`${value}`)}"`)
  return `<${tag}${list.join('')}>`
}

function element(tag: string, attributes: Attributes): string {
  return open(tag, attributes).replace(/>$/, '/>')
}

/** Characters that XML 1.0 had better not have, or cannot have at all. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

function quoted(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
