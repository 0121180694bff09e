/**
 * Workflow commands of GitHub Actions, which show findings at their lines of a pull request:
 *
 *     ::error file=FILE,line=1,endLine=1,col=2,endColumn=5,title=CODE NAME::MESSAGE
 *
 * (GitHub's documentation, "Workflow commands for GitHub Actions"). Columns count from 1 in UTF-16 code
 * units. They are shown only where a finding is on one line, and GitHub refuses them elsewhere.
 */
import type { Finding } from '../../lint/rule.ts'
import type { Format } from './format.ts'
import { pathFromHere, utf16Range } from './places.ts'
import { findingsOf, type Level } from './report.ts'

const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
}

export const github: Format = (report) => findingsOf(report).map(annotation).join('')

function annotation({ rule, code, severity, message, span, help, related = [] }: Finding): string {
  const { start, end } = utf16Range(span)
  const isOneLine = start.line === end.line
  const properties = {
    file: pathFromHere(span.source.name),
    line: start.line,
    endLine: end.line,
    ...(isOneLine && { col: start.column, endColumn: Math.max(start.column, end.column - 1) }),
    title: `${code} ${rule.name}`,
  }
  const text = [
    message,
    ...related.map((note) => {
      const { line } = utf16Range(note.span).start
      return `${pathFromHere(note.span.source.name)}:${line}: ${note.message}`
    }),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ].join('\n')
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(`${value}`)}`)
  return `::${COMMANDS[severity]} ${list.join(',')}::${data(text)}\n`
}

/** As the runner's own toolkit escapes: the rest of a command's line is data. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
