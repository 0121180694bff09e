/** Running small programs, for the tests of the evaluator. */
import { MachineHost } from '../../../cli/host.ts'
import { Evaluator, type Options } from '../../../scheme/index.ts'
import { SchemeError } from '../../../scheme/runtime/errors.ts'
import { write } from '../../../scheme/runtime/print.ts'
import { formatPlace, Source } from '../../../scheme/source.ts'

export function evaluator(options: Partial<Options> = {}): Evaluator {
  return new Evaluator({ host: new MachineHost({ environment: {} }), ...options })
}

/** The written value of the last form. */
export function resultOf(program: string, options: Partial<Options> = {}): string {
  return write(evaluator(options).load(new Source('program.scm', program)))
}

/** The error that a program ends in. */
export function errorOf(program: string, options: Partial<Options> = {}): SchemeError {
  try {
    evaluator(options).load(new Source('program.scm', program))
  } catch (error) {
    if (error instanceof SchemeError) return error
    throw error
  }
  throw new Error('the program did not fail')
}

/** Where it failed: `LINE:COLUMN` and the text there. */
export function placeOf({ span }: SchemeError): string | undefined {
  if (span === undefined) return undefined
  const text = span.source.text.slice(span.start, span.end)
  return `${formatPlace(span).replace('program.scm:', '')} ${text}`
}
