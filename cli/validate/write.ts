/** Where a report goes. */
import { HostError } from '../../scheme/host.ts'
import { harmless } from '../../scheme/render.ts'
import { replaceFile } from '../replace-file.ts'
import { hasColor } from './color.ts'
import type { FormatName } from './format.ts'
import { loadFormat } from './formats.ts'
import type { Failure, Report } from './report.ts'

/** Whoever reads may have seen enough: `validate … | head`. */
export function endWithReaders(streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    if (stream.listenerCount('error') > 0) continue
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Windows may call it the end of the file.
      if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error
    })
  }
}

/** A line of what is no finding. */
export function say(message: string): void {
  process.stderr.write(`guix-offloader: ${harmless(message)}\n`)
}

export async function print(
  report: Report,
  format: FormatName,
  stream: NodeJS.WriteStream,
): Promise<void> {
  const write = await loadFormat(format)
  stream.write(write(report, { color: hasColor(stream, process.env) }))
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
