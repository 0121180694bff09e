/**
 * SARIF 2.1.0 (OASIS), for code scanning services and editors: one run with all rules in it. Regions
 * count from 1 in UTF-16 code units, their ends being behind the last character (SARIF, 3.30).
 */
import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import type { Finding, Rule } from '../../lint/rule.ts'
import { RULES } from '../../lint/rules.ts'
import type { Edit } from '../../scheme/diagnostics.ts'
import type { Span } from '../../scheme/source.ts'
import { rulePage } from '../rule-page.ts'
import { VERSION } from '../version.ts'
import type { Format } from './format.ts'
import { pathFromHere, utf16Range } from './places.ts'
import { exitCode, findingsOf, type Level, type Report } from './report.ts'

const LEVELS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'note' }

export const sarif: Format = (report) => {
  const fingerprints = new Fingerprints()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'guix-offloader',
            version: VERSION,
            semanticVersion: VERSION,
            rules: RULES.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report)],
        artifacts: report.inputs.map(({ name }) => ({
          location: artifactLocation(name),
          roles: ['analysisTarget'],
        })),
        results: findingsOf(report).map((finding) => result(finding, fingerprints)),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

function descriptor(rule: Rule) {
  const { code, name, summary, why, severity, group } = rule
  return {
    id: code,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: why, markdown: rulePage(rule) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [group] },
  }
}

function invocation(report: Report) {
  return {
    executionSuccessful: report.failures.length === 0,
    exitCode: exitCode(report),
    toolExecutionNotifications: report.failures.map(({ name, message }) => ({
      level: 'error',
      message: { text: `${name}: ${message}` },
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(name) } }],
    })),
  }
}

function result(finding: Finding, fingerprints: Fingerprints) {
  const { code, severity, message, help, span, related = [], fix } = finding
  return {
    ruleId: code,
    ruleIndex: RULES.indexOf(finding.rule),
    level: LEVELS[severity],
    message: { text: help === undefined ? message : `${message}\n${help}` },
    locations: [{ physicalLocation: physicalLocation(span) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((note, index) => ({
        id: index + 1,
        physicalLocation: physicalLocation(note.span),
        message: { text: note.message },
      })),
    }),
    partialFingerprints: { primaryLocationLineHash: fingerprints.of(finding) },
    ...(fix !== undefined && { fixes: [{ artifactChanges: changes(fix) }] }),
  }
}

function physicalLocation(span: Span) {
  return { artifactLocation: artifactLocation(span.source.name), region: region(span) }
}

function region(span: Span) {
  const { start, end } = utf16Range(span)
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

/** Relative to the working folder, which in a pipeline is that of the checkout. */
function artifactLocation(name: string) {
  const path = pathFromHere(name)
  const uri = /^(\/|[A-Za-z]:)/.test(path)
    ? pathToFileURL(path).href
    : path.split('/').map(encodeURIComponent).join('/')
  return { uri }
}

function changes(fix: readonly Edit[]) {
  return [...new Set(fix.map(({ span }) => span.source))].map((source) => ({
    artifactLocation: artifactLocation(source.name),
    replacements: fix
      .filter(({ span }) => span.source === source)
      .map(({ span, text }) => ({ deletedRegion: region(span), insertedContent: { text } })),
  }))
}

/** What a finding is known by when its line has moved: rule and line, and its number among those alike. */
class Fingerprints {
  readonly #counts = new Map<string, number>()

  of({ code, span: { source, start } }: Finding): string {
    const line = source.lineText(source.lineOf(start)).replaceAll(/\s+/g, '')
    const key = `${source.name}\0${code}\0${line}`
    const number = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, number)
    return `${createHash('sha256').update(`${code}\0${line}`).digest('hex').slice(0, 16)}:${number}`
  }
}
