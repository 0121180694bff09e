/** For people: each finding with its lines of source. Columns count from 0 with tab stops of 8, as Guile's do. */
import { renderDiagnostic } from '../../scheme/render.ts'
import type { Format } from './format.ts'
import { findingsOf } from './report.ts'

export const pretty: Format = (report, { color }) =>
  findingsOf(report)
    .map((finding) => {
      const code = `${finding.code} ${finding.rule.name}`
      return `${renderDiagnostic({ ...finding, code }, { color })}\n`
    })
    .join('')
