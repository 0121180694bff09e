/** Where a report goes. */
import { HostError } from '../../scheme/host.ts'
import { harmless } from '../../scheme/render.ts'
import { type Output, standardError } from '../output.ts'
import { replaceFile } from '../replace-file.ts'
import { hasColor } from './color.ts'
import type { FormatName } from './format.ts'
import { loadFormat } from './formats.ts'
import type { Failure, Report } from './report.ts'

/** A line of what is no finding. */
export function say(message: string): void {
  standardError.write(`guix-offloader: ${harmless(message)}\n`)
}

export async function print(report: Report, format: FormatName, output: Output): Promise<void> {
  const write = await loadFormat(format)
  output.write(write(report, { color: hasColor(output, process.env) }))
}

/** In a file there are no colours. */
export async function writeOutput(
  report: Report,
  format: FormatName,
  file: string,
  fail: (failure: Failure) => void,
): Promise<void> {
  const write = await loadFormat(format)
  try {
    replaceFile(file, Buffer.from(write(report, { color: false })))
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    fail({ name: file, message: error.message })
  }
}
