/** `(srfi srfi-2)`: `and-let*`, an `and` with bindings. */
import { isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import type { Library } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

/** `(and-let* (CLAUSE …) BODY …)`, a clause being `(NAME EXPRESSION)`, `(EXPRESSION)` or `NAME`. */
function andLet(form: ListSyntax, use: MacroUse): Syntax {
  const code = new CodeBuilder(use)
  const [clauses, ...body] = operands(form, use)
  if (clauses?.kind !== 'list' || clauses.tail !== undefined) throw use.error(NO_MATCH)
  const bodyCode = body.length === 0 ? undefined : code.call('begin', ...body)
  return (
    clauses.items.reduceRight<Syntax | undefined>(
      (rest, clause) => clauseCode(clause, rest),
      bodyCode,
    ) ?? use.constant(true)
  )

  /** Without a rest, the clause's own value is the value. */
  function clauseCode(clause: Syntax, rest: Syntax | undefined): Syntax {
    if (isIdentifier(clause)) return rest === undefined ? clause : code.call('and', clause, rest)
    const items = clause.kind === 'list' && clause.tail === undefined ? clause.items : []
    const [first, second, ...more] = items
    if (first === undefined || more.length > 0) throw use.error('bad clause', clause)
    if (second === undefined) return rest === undefined ? first : code.call('and', first, rest)
    if (!isIdentifier(first)) throw use.error('bad clause', clause)
    return code.bind([[first, second]], rest === undefined ? first : code.call('and', first, rest))
  }
}

export const srfi2: Library = {
  name: '(srfi srfi-2)',
  exports: ['and-let*'],
  syntax: { 'and-let*': andLet },
}
