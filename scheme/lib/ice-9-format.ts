/** `(ice-9 format)`: formatted output (Guile manual, "Formatted Output"). */
import { miscError } from '../runtime/errors.ts'
import { MString, type Value } from '../runtime/values.ts'
import { FormatError } from './ice-9-format-parse.ts'
import { Formatter } from './ice-9-format-run.ts'
import { type Library, primitives } from './library.ts'
import { currentPorts, OutputPort } from './port.ts'

/**
 * A string for #f; else writes to the current output port (#t) or a port, also what came before an
 * error, and gives #t.
 */
function format(destination: Value, template: Value, ...args: Value[]): Value {
  if (!(template instanceof MString)) {
    throw miscError(undefined, 'format: expected a string for format string ~S', template)
  }
  const port = destination === false ? undefined : outputPort(destination)
  const formatter = new Formatter(port?.position().column ?? 0)
  try {
    formatter.run(template.text, args)
  } catch (error) {
    port?.write(formatter.text)
    if (error instanceof FormatError)
      throw miscError(undefined, `error in format: ~A`, new MString(error.message))
    throw error
  }
  if (port === undefined) return new MString(formatter.text)
  port.write(formatter.text)
  return true
}

function outputPort(destination: Value): OutputPort {
  const port = destination === true ? currentPorts().output.value! : destination
  if (port instanceof OutputPort) return port
  throw miscError(undefined, "format: bad destination `~~a' ~S", destination)
}

export const ice9Format: Library = {
  name: '(ice-9 format)',
  exports: ['format'],
  values: primitives({ format: [2, Infinity, format] }),
}
