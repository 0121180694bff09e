/** What a person wants to know at the end: how many findings there are, and what the programs asked for. */
import { harmless, paint } from '../../scheme/render.ts'
import { pathFromHere } from './places.ts'
import { type CheckedInput, countBySeverity, findingsOf, type Report } from './report.ts'

export function summary(report: Report, { color }: { readonly color: boolean }): string {
  const lines = report.inputs.flatMap((input) => readsOf(input))
  if (report.inputs.length > 0) lines.push(counts(report, color))
  return lines.map((line) => `${line}\n`).join('')
}

function counts(report: Report, color: boolean): string {
  const findings = findingsOf(report)
  const { error, warning, info } = countBySeverity(findings)
  const parts = [
    error > 0 && paint(many(error, 'error'), 'error', { color }),
    warning > 0 && paint(many(warning, 'warning'), 'warning', { color }),
    info > 0 && paint(`${info} for information`, 'info', { color }),
  ].filter((part) => part !== false)
  const where = many(report.inputs.length, 'file')
  const said = parts.length === 0 ? 'no findings' : parts.join(', ')
  const mendable = findings.filter(({ fix }) => fix !== undefined).length
  const help = mendable === 0 ? '' : `; --fix mends ${mendable} of them`
  return `${said} in ${where}${help}`
}

/** `machines.scm read HOME and KEY (not set) from its environment, and the file keys/a`. */
function readsOf(input: CheckedInput): string[] {
  const { name, reads } = input
  const variables = [...reads.environment]
    .filter(([variable, isSet]) => variable !== 'HOME' || !isSet || asksItself(input))
    .map(([variable, isSet]) => (isSet ? variable : `${variable} (not set)`))
  const said = [
    variables.length > 0 && `read ${inWords(variables)} from its environment`,
    reads.files.length > 0 && `read ${inWords(reads.files.map((file) => pathFromHere(file)))}`,
    reads.refused.length > 0 && `was refused ${inWords(reads.refused)} (--allow-read)`,
  ].filter((part) => part !== false)
  return said.map((what) => harmless(`${name} ${what}`))
}

/** Every machine without a `private-key` asks for HOME: nobody has to know that. */
function asksItself({ result, reads }: CheckedInput): boolean {
  return result.file.source.text.includes('getenv') || reads.files.length > 0
}

/** Of many, the first. */
const SHOWN = 8

function inWords(all: readonly string[]): string {
  const shown = all.length > SHOWN ? [...all.slice(0, SHOWN), `${all.length - SHOWN} more`] : all
  const last = shown.at(-1)!
  return shown.length === 1 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
