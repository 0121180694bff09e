/**
 * A line for each finding, as gcc writes them, which editors and their quickfix lists understand:
 *
 *     FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE NAME]
 *
 * Columns are those of a terminal with tab stops of 8, and count from 1.
 */
import { harmless } from '../../scheme/render.ts'
import type { Format } from './format.ts'
import { findingsOf } from './report.ts'

export const short: Format = (report) =>
  findingsOf(report)
    .map(({ span: { source, start }, severity, message, code, rule }) => {
      const { line, column } = source.position(start)
      const place = `${source.name}:${line + 1}:${column + 1}`
      return `${harmless(`${place}: ${severity}: ${message} [${code} ${rule.name}]`)}\n`
    })
    .join('')
