/** In which way a name is bound, by where it stands. */
import type { ListSyntax, Syntax } from '../../../scheme/reader/syntax.ts'
import type { Span } from '../../../scheme/source.ts'
import { DEFINERS, LAMBDAS, LETS } from '../../binders.ts'
import { headOf, type Places } from '../../places.ts'

export type BindingKind = 'definition' | 'variable' | 'parameter' | 'pattern'

/** Undefined where another form binds it, whose manners are not known. */
export function kindOfBinding(name: Span, places: Places): BindingKind | undefined {
  const around = places.around(name)
  if (around.at(-1)?.kind !== 'atom') return undefined
  for (let at = around.length - 2; at >= 0; at--) {
    const form = around[at]!
    const head = headOf(form)
    if (head === undefined || form.kind !== 'list') continue
    const path = around.slice(at + 1)
    if (DEFINERS.has(head)) return inDefinition(form, path)
    if (head.startsWith('match')) return inMatch(form, head, path)
    if (head === 'case-lambda' || head === 'case-lambda*') {
      return path.length > 1 && isFirst(path[1]!, path[0]!) ? formal(path.slice(1)) : undefined
    }
    if (LAMBDAS.has(head)) return path[0] === form.items[1] ? formal(path) : undefined
    if (LETS.has(head)) return inLet(form, head, path)
  }
  return undefined
}

/** `path`: from a part of `form` to the name. */
function inDefinition(form: ListSyntax, path: readonly Syntax[]): BindingKind | undefined {
  if (path[0] !== form.items[1]) return undefined
  if (path.length === 1) return 'definition'
  if (headOf(form)!.startsWith('define-syntax')) {
    return path.length === 2 && isFirst(path[1]!, path[0]!) ? 'definition' : undefined
  }
  return path.length === 2 && isFirst(path[1]!, path[0]!) ? 'definition' : formal(path)
}

/** `(a (b default) . rest)`, or a name for all arguments. */
function formal([, second, third]: readonly Syntax[]): BindingKind | undefined {
  return third === undefined || isFirst(third, second!) ? 'parameter' : undefined
}

function inLet(form: ListSyntax, head: string, path: readonly Syntax[]): BindingKind | undefined {
  const [first, clause, third] = path
  if (head === 'receive') return first === form.items[1] ? 'parameter' : undefined
  const isNamed = form.items[1]?.kind === 'atom'
  if (isNamed && first === form.items[1]) return 'definition'
  if (first !== form.items[isNamed ? 2 : 1] || clause === undefined) return undefined
  return third !== undefined && isFirst(third, clause) ? 'variable' : undefined
}

function inMatch(form: ListSyntax, head: string, path: readonly Syntax[]): BindingKind | undefined {
  const [clause, second, third] = path
  if (head.startsWith('match-let')) {
    return clause === form.items[1] && third !== undefined && isFirst(third, second!)
      ? 'pattern'
      : undefined
  }
  const isClause = form.items.indexOf(clause!) >= (head === 'match' ? 2 : 1)
  return isClause && second !== undefined && isFirst(second, clause!) ? 'pattern' : undefined
}

function isFirst(item: Syntax, of: Syntax): boolean {
  return of.kind === 'list' && of.items[0] === item
}
