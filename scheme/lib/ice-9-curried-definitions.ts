/** `(ice-9 curried-definitions)`: `(define ((f a) b) …)` (Guile manual, "Curried Definitions"). */
import type { MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import type { Library } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

/** `lambda` is what makes the procedures; `exported`, whether the name is exported too. */
function definer(lambda: 'lambda' | 'lambda*', exported: boolean) {
  return (form: ListSyntax, use: MacroUse): Syntax => {
    const code = new CodeBuilder(use)
    let [target, ...body] = operands(form, use)
    while (target?.kind === 'list') {
      if (body.length === 0) throw use.error(NO_MATCH)
      const { items, tail } = target
      const [inner, ...formals] = items
      if (inner === undefined) throw use.error(NO_MATCH)
      body = [code.call(lambda, formalList(formals, tail, use), ...body)]
      target = inner
    }
    if (target === undefined) throw use.error(NO_MATCH)
    // The library's own name for the core's define, which these replace.
    const definition = code.call('define-private', target, ...body)
    return exported ? code.call('begin', definition, code.call('export', target)) : definition
  }
}

function formalList(formals: readonly Syntax[], tail: Syntax | undefined, use: MacroUse): Syntax {
  const list = use.list(...formals)
  if (tail === undefined) return list
  return formals.length === 0 ? tail : { ...list, items: list.items, tail }
}

export const ice9CurriedDefinitions: Library = {
  name: '(ice-9 curried-definitions)',
  exports: ['define', 'define*', 'define-public', 'define*-public'],
  syntax: {
    define: definer('lambda', false),
    'define*': definer('lambda*', false),
    'define-public': definer('lambda', true),
    'define*-public': definer('lambda*', true),
  },
}
