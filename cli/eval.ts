/** `guix-offloader eval`: a program's value, or why it has none. */
import { readFileSync } from 'node:fs'
import { messageOf } from '../offload/machines/error-text.ts'
import { HostError } from '../scheme/host.ts'
import { Evaluator } from '../scheme/index.ts'
import { decodeSource } from '../scheme/reader/decode.ts'
import { renderDiagnostic } from '../scheme/render.ts'
import { SchemeError } from '../scheme/runtime/errors.ts'
import { write } from '../scheme/runtime/print.ts'
import { UNSPECIFIED } from '../scheme/runtime/values.ts'
import { formatPlace, Source } from '../scheme/source.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { MachineHost, withPasswdHome } from './host.ts'

const HELP = `usage: guix-offloader eval FILE | -e TEXT | -

Evaluates a Scheme program form by form, as Guile's primitive-load does, and prints the value of the
last form as 'write' does ('-' reads the program from standard input). What the program prints goes to
standard output as well. A program that fails prints 'KEY: message' with Guile's error key to standard
error, followed by the place and the way to it.

Options:
  -e, --expression TEXT       the program itself
  -L, --load-path FOLDER      where modules of your own are looked for; may be repeated

Exit codes: 0, 1 where the program fails or can't be read, 2 for wrong usage.
`

export const evaluate: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      expression: { type: 'string', short: 'e' },
      'load-path': { type: 'string', short: 'L', multiple: true },
    })
    const given = positionals.length + (values.expression === undefined ? 0 : 1)
    if (given !== 1) throw new UsageError('eval takes one program: FILE, -e TEXT or -')
    const evaluator = new Evaluator({
      host: new MachineHost({ environment: withPasswdHome(process.env) }),
      loadPath: values['load-path'] ?? [],
      writeOutput: (text) => process.stdout.write(text),
      writeError: (text) => process.stderr.write(text),
    })
    try {
      const value = evaluator.load(readProgram(values.expression, positionals[0]))
      if (value !== UNSPECIFIED) process.stdout.write(`${write(value)}\n`)
      return 0
    } catch (error) {
      if (error instanceof SchemeError) process.stderr.write(describe(error))
      else if (error instanceof HostError)
        process.stderr.write(`guix-offloader: ${error.message}\n`)
      else throw error
      return 1
    }
  },
}

function readProgram(expression: string | undefined, file: string | undefined): Source {
  if (expression !== undefined) return new Source('-e', expression)
  if (file === '-') return new Source('-', decodeSource(readFileSync(0)))
  const host = new MachineHost({ environment: {} })
  return new Source(file!, decodeSource(host.readFile(file!)))
}

function describe(error: SchemeError): string {
  const { key, span, backtrace } = error
  const message = messageOf(error)
  const lines = [`${key.name}: ${message}`]
  for (const { procedure, span: at } of backtrace) {
    if (at !== undefined) lines.push(`  in ${procedure || 'the program'}, ${formatPlace(at)}`)
  }
  const place =
    span === undefined ? '' : renderDiagnostic({ code: key.name, severity: 'error', message, span })
  return `${lines[0]}\n${place}${lines
    .slice(1)
    .map((line) => `${line}\n`)
    .join('')}`
}
