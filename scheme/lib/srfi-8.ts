/** `(srfi srfi-8)`: `receive`, binding multiple values. */
import type { MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import type { Library } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

/** `(receive FORMALS EXPRESSION BODY …)` */
function receive(form: ListSyntax, use: MacroUse): Syntax {
  const [formals, expression, ...body] = operands(form, use)
  if (formals === undefined || expression === undefined || body.length === 0) {
    throw use.error(NO_MATCH)
  }
  const code = new CodeBuilder(use)
  return code.call('call-with-values', code.thunk(expression), code.lambda(formals, ...body))
}

export const srfi8: Library = {
  name: '(srfi srfi-8)',
  exports: ['receive'],
  syntax: { receive },
}
