/** `guard` (R7RS 4.2.7), which several modules export. */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import { CodeBuilder, operands } from './native-code.ts'

/**
 * `(guard (VARIABLE CLAUSE …) BODY …)`: the tests of the clauses run where the exception was raised,
 * what follows a test outside the guard. Where no test is true, the exception goes on outward.
 */
export function guard(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [spec, ...body] = operands(form, use)
  const [variable, ...clauses] = spec?.kind === 'list' && spec.tail === undefined ? spec.items : []
  if (!isIdentifier(variable) || clauses.length === 0 || body.length === 0) {
    throw use.error(NO_MATCH)
  }
  const leave = use.fresh('leave')
  const results = use.fresh('results')
  const goOn = code.call('raise-continuable', variable)
  const handling = clauses.reduceRight<Syntax>((rest, clause, i) => {
    return clauseCode(clause, rest, i === clauses.length - 1)
  }, goOn)
  const values = code.lambda(results, code.thunk(code.call('apply', use.rename('values'), results)))
  // The value is a procedure to call once outside: a clause's body is in the guard's tail position.
  return use.list(
    code.call(
      'call-with-current-continuation',
      code.lambda(
        use.list(leave),
        code.call(
          'with-exception-handler',
          code.lambda(use.list(variable), handling),
          code.thunk(code.call('call-with-values', code.thunk(...body), values)),
        ),
      ),
    ),
  )

  function outside(...expressions: Syntax[]): Syntax {
    return use.list(leave, code.thunk(...expressions))
  }

  function clauseCode(clause: Syntax, rest: Syntax, isLast: boolean): Syntax {
    const items = clause.kind === 'list' && clause.tail === undefined ? clause.items : []
    const [test, ...then] = items
    if (test === undefined) throw use.error(NO_MATCH, clause)
    if (isLast && use.means(test, 'else')) {
      if (then.length === 0) throw use.error(NO_MATCH, clause)
      return outside(...then)
    }
    const value = use.fresh('value')
    if (then.length === 0) return code.bind([[value, test]], code.if(value, outside(value), rest))
    if (then.length === 2 && use.means(then[0], '=>')) {
      return code.bind([[value, test]], code.if(value, outside(use.list(then[1]!, value)), rest))
    }
    return code.bind([[value, test]], code.if(value, outside(code.bind([], ...then)), rest))
  }
}
