/** Our evaluator, run the way the oracle runs Guile. */
import { MachineHost } from '../../cli/host.ts'
import { Evaluator } from '../../scheme/index.ts'
import { toDatum } from '../../scheme/reader/datum.ts'
import { read } from '../../scheme/reader/read.ts'
import { BudgetError } from '../../scheme/runtime/budget.ts'
import { SchemeError } from '../../scheme/runtime/errors.ts'
import { write } from '../../scheme/runtime/print.ts'
import { MultipleValues } from '../../scheme/runtime/values.ts'
import { Source } from '../../scheme/source.ts'
import type { Mode, Outcome } from './oracle.ts'

/** The outcome of a program, as the oracle gives Guile's. */
export function runHere(program: string, mode: Mode = 'load'): Outcome {
  return mode === 'load' ? load(program) : readAll(program)
}

const LIMITS = { steps: 50_000_000, memory: 512 * 2 ** 20, output: 10_000_000, depth: 5_000_000 }

function load(program: string): Outcome {
  let output = ''
  const evaluator = new Evaluator({
    host: new MachineHost({ environment: process.env }),
    limits: LIMITS,
    writeOutput: (text) => {
      output += text
    },
  })
  return outcome(
    () => {
      const value = evaluator.load(new Source('FILE', program))
      const values = value instanceof MultipleValues ? value.values : [value]
      return values.map((each) => evaluator.written(each)).join('\n')
    },
    () => output,
  )
}

function readAll(text: string): Outcome {
  const { forms, stop } = read(new Source('FILE', text))
  const output = (stop?.formsBefore ?? forms).map((form) => `${write(toDatum(form))}\n`).join('')
  return outcome(
    () => {
      if (stop !== undefined) throw stop.error
      return ''
    },
    () => output,
  )
}

function outcome(run: () => string, output: () => string): Outcome {
  try {
    return { value: run(), output: output(), error: undefined }
  } catch (error) {
    return { value: undefined, output: output(), error: described(error) }
  }
}

function described(error: unknown): Outcome['error'] {
  if (error instanceof SchemeError) {
    return { key: write(error.key), args: write(error.args) }
  }
  if (error instanceof BudgetError) return { key: `budget-${error.kind}`, args: '' }
  throw error
}
