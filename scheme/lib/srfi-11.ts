/** `(srfi srfi-11)`: `let-values` and `let*-values` (R7RS 4.2.2). */
import { identifierName, isIdentifier, type MacroUse } from '../expand/macro.ts'
import { NO_MATCH } from '../expand/syntax-error.ts'
import type { ListSyntax, Syntax } from '../reader/syntax.ts'
import type { Library } from './library.ts'
import { CodeBuilder, operands } from './native-code.ts'

export interface Binding {
  readonly formals: Syntax
  readonly expression: Syntax
}

/** `(let-values ((FORMALS EXPRESSION) …) BODY …)` */
function letValues(form: ListSyntax, use: MacroUse): Syntax {
  const { bindings, body } = parse(form, use)
  return bindAtOnce(bindings, body, use)
}

/** `(let*-values ((FORMALS EXPRESSION) …) BODY …)` */
function letStarValues(form: ListSyntax, use: MacroUse): Syntax {
  const { bindings, body } = parse(form, use)
  return bindInTurn(bindings, body, use)
}

/** The bindings around the body. No expression sees the others' variables. */
export function bindAtOnce(
  bindings: readonly Binding[],
  body: readonly Syntax[],
  use: MacroUse,
): Syntax {
  const code = new CodeBuilder(use)
  const [only, ...others] = bindings
  if (only === undefined) return code.bind([], ...body)
  if (others.length === 0) return receiving(only, body, code)
  const names: [name: Syntax, value: Syntax][] = []
  const temporary = bindings.map(({ formals, expression }) => ({
    formals: renameFormals(formals, use, names),
    expression,
  }))
  return temporary.reduceRight<Syntax>(
    (inner, binding) => receiving(binding, [inner], code),
    code.bind(names, ...body),
  )
}

/** The bindings around the body. Each expression sees the variables before it. */
export function bindInTurn(
  bindings: readonly Binding[],
  body: readonly Syntax[],
  use: MacroUse,
): Syntax {
  const code = new CodeBuilder(use)
  return bindings.reduceRight<Syntax>(
    (inner, binding) => receiving(binding, [inner], code),
    code.bind([], ...body),
  )
}

function parse(form: ListSyntax, use: MacroUse): { bindings: Binding[]; body: readonly Syntax[] } {
  const [list, ...body] = operands(form, use)
  if (list?.kind !== 'list' || list.tail !== undefined || body.length === 0) {
    throw use.error(NO_MATCH)
  }
  const bindings = list.items.map((item) => {
    const [formals, expression, ...more] = item.kind === 'list' ? item.items : []
    if (formals === undefined || expression === undefined || more.length > 0) {
      throw use.error(NO_MATCH, item)
    }
    return { formals, expression }
  })
  return { bindings, body }
}

export function receiving(
  { formals, expression }: Binding,
  body: readonly Syntax[],
  code: CodeBuilder,
): Syntax {
  return code.call('call-with-values', code.thunk(expression), code.lambda(formals, ...body))
}

/** The formals with fresh names, which are added to `names` as the old ones' values. */
export function renameFormals(
  formals: Syntax,
  use: MacroUse,
  names: [name: Syntax, value: Syntax][],
): Syntax {
  if (isIdentifier(formals)) {
    const fresh = use.fresh(identifierName(formals)!)
    names.push([formals, fresh])
    return fresh
  }
  if (formals.kind !== 'list') throw use.error(NO_MATCH, formals)
  const items = formals.items.map((item) => renameFormals(item, use, names))
  const tail = formals.tail === undefined ? undefined : renameFormals(formals.tail, use, names)
  return { ...formals, items, tail }
}

export const srfi11: Library = {
  name: '(srfi srfi-11)',
  exports: ['let-values', 'let*-values'],
  syntax: { 'let-values': letValues, 'let*-values': letStarValues },
}
