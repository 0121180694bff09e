/** `(srfi srfi-26)`: `cut` and `cute`, procedures with some of their arguments given. */
import type { MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { AtomSyntax, ListSyntax, Syntax } from '../reader/syntax.ts'
import type { Library } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

/** `(cut SLOT-OR-EXPRESSION …)`: `<>` is an argument, `<...>` at the end all the others. */
function cut(form: ListSyntax, use: MacroUse): Syntax {
  return specialized(form, use, (expression) => expression)
}

/** Like `cut`, but the expressions are evaluated once, when the procedure is made. */
function cute(form: ListSyntax, use: MacroUse): Syntax {
  const values: [AtomSyntax, Syntax][] = []
  const procedure = specialized(form, use, (expression) => {
    const value = use.fresh('value')
    values.push([value, expression])
    return value
  })
  return values.length === 0 ? procedure : new CodeBuilder(use).bind(values, procedure)
}

function specialized(
  form: ListSyntax,
  use: MacroUse,
  given: (expression: Syntax) => Syntax,
): Syntax {
  const code = new CodeBuilder(use)
  const parts = operands(form, use)
  if (parts.length === 0) throw use.error(NO_MATCH)
  const hasRest = use.means(parts.at(-1), '<...>')
  const formals: AtomSyntax[] = []
  const items = (hasRest ? parts.slice(0, -1) : parts).map((part) => {
    if (!use.means(part, '<>')) return given(part)
    const slot = use.fresh('slot')
    formals.push(slot)
    return slot
  })
  if (!hasRest) return code.lambda(use.list(...formals), use.list(...items))
  const rest = use.fresh('rest')
  const formalList = { ...use.list(...formals), tail: rest }
  return code.lambda(formals.length === 0 ? rest : formalList, code.call('apply', ...items, rest))
}

export const srfi26: Library = {
  name: '(srfi srfi-26)',
  exports: ['cut', 'cute'],
  syntax: { cut, cute },
}
