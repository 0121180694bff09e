/** Printing exceptions (Guile manual, "Error Reporting"). */
import { printed } from '../runtime/message.ts'
import { intern, listFrom, Sym, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { type Library, names, primitives } from './library.ts'
import { needOutput } from './port-arguments.ts'
import { unsupported } from './unsupported.ts'

/** As the key's arguments have it, without the newline after. */
function printStandard(port: Value, key: Value, args: Value): Value {
  const text = printed(key instanceof Sym ? key : intern('%exception'), args)
  needOutput('print-exception', 1, port).write(text)
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
  printStandard(port, intern('misc-error'), listFrom([who, message, args, rest]))
  needOutput('display-error', 2, port).write('\n')
  return UNSPECIFIED
}

const table = primitives({ 'display-error': [6, displayError] })

const stacks = unsupported(
  names('backtrace display-application display-backtrace'),
  'the stack is not a value here',
)

export const guilePrintException: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    ...Object.keys(stacks),
    'print-exception',
    'set-exception-printer!',
  ],
  values: { ...table, ...stacks, ...primitives({ '%print-standard': [3, printStandard] }) },
  source: new URL('./guile-print-exception.scm', import.meta.url),
}
