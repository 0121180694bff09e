/**
 * Everything that is known, for programs: docs/schema/validate-1.json describes it. Lines and columns
 * count from 1, columns in characters, a tab being one; offsets count from 0 in UTF-16 code units from
 * the start of the text, without a byte-order mark.
 */
import type { Finding } from '../../lint/rule.ts'
import { VERSION } from '../version.ts'
import type { Format } from './format.ts'
import { machineOf } from './json-machine.ts'
import { spanOf } from './json-span.ts'
import { type CheckedInput, countBySeverity, exitCode, findingsOf } from './report.ts'

/** Of the schema: fields may be added to a version, others take a new one. */
const SCHEMA_VERSION = 1

export const json: Format = (report) => {
  const { error, warning, info } = countBySeverity(findingsOf(report))
  const document = {
    version: SCHEMA_VERSION,
    tool: { name: 'guix-offloader', version: VERSION },
    summary: {
      files: report.inputs.length,
      errors: error,
      warnings: warning,
      infos: info,
      exitCode: exitCode(report),
    },
    files: report.inputs.map(fileOf),
    failures: report.failures.map(({ name, message }) => ({ file: name, message })),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

function fileOf({ name, result, failOn, reads }: CheckedInput) {
  const { file, findings } = result
  return {
    file: name,
    kind: file.kind,
    failOn,
    findings: findings.map(findingOf),
    machines: file.records.map(machineOf),
    reads: {
      environment: [...reads.environment].map(([variable, isSet]) => ({ name: variable, isSet })),
      files: reads.files,
      refused: reads.refused,
    },
  }
}

function findingOf(finding: Finding) {
  const { rule, code, severity, message, help, fix, related = [], span } = finding
  return {
    code,
    name: rule.name,
    group: rule.group,
    severity,
    message,
    span: spanOf(span),
    related: related.map((note) => ({
      message: note.message,
      span: spanOf(note.span),
    })),
    ...(help !== undefined && { help }),
    ...(fix !== undefined && { fix: fix.map((edit) => ({ ...edit, span: spanOf(edit.span) })) }),
  }
}
