/** `guix-offloader eval`: a program's value, or why it has none. */
import { readFileSync } from 'node:fs'
import { diagnose } from '../scheme/diagnose.ts'
import { HostError } from '../scheme/host.ts'
import { Evaluator } from '../scheme/index.ts'
import { decodeSource } from '../scheme/reader/decode.ts'
import { renderDiagnostic } from '../scheme/render.ts'
import { BudgetError, type Limits } from '../scheme/runtime/budget.ts'
import { SchemeError } from '../scheme/runtime/errors.ts'
import { exitCode } from '../scheme/runtime/exceptions.ts'
import { MultipleValues, UNSPECIFIED, type Value } from '../scheme/runtime/values.ts'
import { formatPlace, Source, span } from '../scheme/source.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { MachineHost, withPasswdHome } from './host.ts'
import { standardError, standardOutput } from './output.ts'

const HELP = `usage: guix-offloader eval FILE | -e TEXT | -

Evaluates a Scheme program form by form, as Guile's primitive-load does, and prints the value of the
last form as 'write' does ('-' reads the program from standard input). What the program prints goes to
standard output as well. A program that fails prints 'KEY: message' with Guile's error key to standard
error, followed by the place and the way to it.

Options:
  -e, --expression TEXT       the program itself
  -L, --load-path FOLDER      where modules of your own are looked for; may be repeated
      --max-steps N           stop it after so many procedure calls
      --max-time SECONDS      … after so long
      --max-memory MIB        … when it takes so much memory
      --max-output N          … when it has written so many characters
      --max-depth N           … when so many calls wait for others

Exit codes: 0; 1 where the program fails, is stopped or can't be read; 2 for wrong usage; what the
program calls exit with.
`

export const evaluate: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      expression: { type: 'string', short: 'e' },
      'load-path': { type: 'string', short: 'L', multiple: true },
      'max-steps': { type: 'string' },
      'max-time': { type: 'string' },
      'max-memory': { type: 'string' },
      'max-output': { type: 'string' },
      'max-depth': { type: 'string' },
    })
    const given = positionals.length + (values.expression === undefined ? 0 : 1)
    if (given !== 1) throw new UsageError('eval takes one program: FILE, -e TEXT or -')
    const evaluator = new Evaluator({
      host: new MachineHost({ environment: withPasswdHome(process.env) }),
      loadPath: values['load-path'] ?? [],
      limits: {
        ...limit('steps', values['max-steps'], 1),
        ...limit('time', values['max-time'], 1000),
        ...limit('memory', values['max-memory'], 1024 * 1024),
        ...limit('output', values['max-output'], 1),
        ...limit('depth', values['max-depth'], 1),
      },
      writeOutput: (text) => standardOutput.write(text),
      writeError: (text) => standardError.write(text),
    })
    return runProgram(evaluator, () => readProgram(values.expression, positionals[0]))
  },
}

function limit(name: keyof Limits, text: string | undefined, unit: number): Partial<Limits> {
  if (text === undefined) return {}
  const value = Number(text)
  if (!(value > 0)) throw new UsageError(`not a positive number: ${text}`)
  return { [name]: value * unit }
}

function readProgram(expression: string | undefined, file: string | undefined): Source {
  if (expression !== undefined) return new Source('-e', expression)
  if (file === '-') return new Source('-', decodeSource(readFileSync(0)))
  const host = new MachineHost({ environment: {} })
  return new Source(file!, decodeSource(host.readFile(file!)))
}

function runProgram(evaluator: Evaluator, program: () => Source): number {
  let source = new Source('-', '')
  try {
    source = program()
    const value = evaluator.load(source)
    for (const each of valuesOf(value)) {
      if (each !== UNSPECIFIED) standardOutput.write(`${evaluator.written(each)}\n`)
    }
    return 0
  } catch (error) {
    if (error instanceof SchemeError && error.key.name === 'quit') return exitCode(error.args)
    if (error instanceof SchemeError || error instanceof BudgetError) {
      standardError.write(describe(error, source, evaluator))
    } else if (error instanceof HostError) {
      standardError.write(`guix-offloader: ${error.message}\n`)
    } else {
      throw error
    }
    return 1
  }
}

function valuesOf(value: Value): readonly Value[] {
  return value instanceof MultipleValues ? value.values : [value]
}

/** `KEY: message`, the place with its line, and the calls on the way there. */
function describe(error: SchemeError | BudgetError, source: Source, evaluator: Evaluator): string {
  const start = span(source, 0, 0)
  const diagnostic = diagnose(error, start, evaluator.modules)
  const lines = [`${diagnostic.code}: ${diagnostic.message}\n`]
  if (error instanceof BudgetError) return lines[0]!
  lines.push(renderDiagnostic(diagnostic))
  for (const { procedure, span: at } of error.backtrace) {
    const who = procedure === '' ? 'the program' : procedure
    if (at !== undefined) lines.push(`  in ${who}, ${formatPlace(at)}\n`)
  }
  return lines.join('')
}
