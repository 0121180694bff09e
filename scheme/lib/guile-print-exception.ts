/** Printing exceptions (Guile manual, "Error Reporting"). */
import { printed } from '../runtime/message.ts'
import { intern, listFrom, Sym, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { type Library, names, primitives } from './library.ts'
import { needOutput } from './port-arguments.ts'
import { unsupported } from './unsupported.ts'

function printException(port: Value, _frame: Value, key: Value, args: Value): Value {
  const text = printed(key instanceof Sym ? key : intern('%exception'), args)
  needOutput('print-exception', 1, port).write(`${text}\n`)
  return UNSPECIFIED
}

/** `(display-error frame port who message args rest)`. */
function displayError(
  _frame: Value,
  port: Value,
  who: Value,
  message: Value,
  args: Value,
  rest: Value,
): Value {
  return printException(port, false, intern('misc-error'), listFrom([who, message, args, rest]))
}

const table = primitives({
  'print-exception': [4, printException],
  'display-error': [6, displayError],
  'set-exception-printer!': [2, () => UNSPECIFIED],
})

const stacks = unsupported(
  names('backtrace display-application display-backtrace'),
  'the stack is not a value here',
)

export const guilePrintException: Library = {
  name: '(guile)',
  exports: [...Object.keys(table), ...Object.keys(stacks)],
  values: { ...table, ...stacks },
}
