/** A run of `validate`: reads, checks, mends where that is asked for, and writes the report. */
import { standardError, standardOutput } from '../output.ts'
import type { FoundSettings } from '../settings-file.ts'
import { checkedInput, checker } from './check.ts'
import { hasColor } from './color.ts'
import { configurations } from './configurations.ts'
import { type Input, readInputs } from './inputs.ts'
import { mendInput } from './mend.ts'
import type { ValidateOptions } from './options.ts'
import { type CheckedInput, exitCode, type Failure, type Report } from './report.ts'
import { summary } from './summary.ts'
import { print, say, writeOutput } from './write.ts'

export async function runValidate(options: ValidateOptions): Promise<number> {
  const inputs: CheckedInput[] = []
  const failures: Failure[] = []
  const fail = (failure: Failure): void => {
    failures.push(failure)
    say(`${failure.name || "''"}: ${failure.message}`)
  }
  const settingsOf = configurations(options, fail)
  const texts = readInputs(options.paths, {
    standardInputName: options.standardInputName,
    onFailure: fail,
    onSkipped: (folder, count) => {
      if (count > 0) say(`${folder}: ${files(count)} without machines skipped`)
    },
  })
  for (const input of texts) {
    const path = input.path ?? options.standardInputName
    const settings = settingsOf(path)
    if (settings !== undefined) inputs.push(await checkOne(input, settings, options, fail))
  }
  const report: Report = { inputs, failures }
  await writeReport(report, options, fail)
  return exitCode(report)
}

async function checkOne(
  input: Input,
  settings: FoundSettings,
  options: ValidateOptions,
  fail: (failure: Failure) => void,
): Promise<CheckedInput> {
  const check = checker(input.path ?? options.standardInputName, settings, options)
  const failOn = options.failOn ?? settings.failOn
  const first = check(input.source)
  if (options.fix === undefined) return checkedInput(input.name, first, failOn)
  const mended = await mendInput(input, first.result, (source) => check(source).result, options.fix)
  if (mended.failure !== undefined) fail(mended.failure)
  return checkedInput(input.name, { ...first, result: mended.result }, failOn)
}

async function writeReport(
  report: Report,
  options: ValidateOptions,
  fail: (failure: Failure) => void,
): Promise<void> {
  // A patch, or a text that was mended, has standard output for itself.
  const isTaken = options.fix === 'show' || (options.fix === 'write' && options.paths.includes('-'))
  const output = isTaken ? standardError : standardOutput
  // Before what may fail for want of room.
  for (const { format, file } of options.outputs) await writeOutput(report, format, file, fail)
  if (options.fix !== 'show') await print(report, options.format, output)
  if (options.format === 'pretty' || options.format === 'short') {
    standardError.write(summary(report, { color: hasColor(standardError, process.env) }))
  }
}

function files(count: number): string {
  return `${count} file${count === 1 ? '' : 's'}`
}
