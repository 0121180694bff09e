/**
 * The code in the g-expressions of a system configuration that makes machines. It is not run with the
 * configuration: it becomes the machines file, and is run where the daemon reads that.
 */
import { identifierName } from '../scheme/expand/identifier.ts'
import type { ListSyntax, Syntax } from '../scheme/reader/syntax.ts'
import { intern, MString } from '../scheme/runtime/values.ts'

const UNGEXPS = new Set(['ungexp', 'ungexp-native'])
const SPLICES = new Set(['ungexp-splicing', 'ungexp-native-splicing'])

/** The outermost g-expressions, wherever in code. Walks without recursion. */
export function gexps(forms: readonly Syntax[]): ListSyntax[] {
  const found: ListSyntax[] = []
  const stack: { syntax: Syntax; isStaged: boolean }[] = []
  const push = (items: readonly Syntax[], isStaged: boolean): void => {
    for (let at = items.length - 1; at >= 0; at--) {
      if (items[at]!.kind === 'list') stack.push({ syntax: items[at]!, isStaged })
    }
  }
  push(forms, false)
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { items } = top.syntax as ListSyntax
    const head = identifierName(items[0])
    const isGexp = head === 'gexp' && !top.isStaged
    if (isGexp) found.push(top.syntax as ListSyntax)
    const leadsOut = head !== undefined && (UNGEXPS.has(head) || SPLICES.has(head))
    push(items, leadsOut ? false : top.isStaged || isGexp)
  }
  return found
}

/** The depth at which texts are no longer looked into: nobody writes such. */
const DEEPEST = 200

/**
 * What a g-expression says, as a form whose names can be told: what the configuration fills in is a
 * text, and a machine binds its fields one after the other, whether or not it has all of them.
 * Undefined where it makes no machine.
 */
export function stagedForm(gexp: ListSyntax): Syntax | undefined {
  let makesMachine = false
  const staged = (syntax: Syntax, depth: number): Syntax[] => {
    if (syntax.kind !== 'list' || depth > DEEPEST) return [syntax]
    const { source, start, end } = syntax
    const head = identifierName(syntax.items[0])
    if (head !== undefined && SPLICES.has(head)) return []
    if (head !== undefined && UNGEXPS.has(head)) {
      return [{ kind: 'atom', value: new MString(''), source, start, end }]
    }
    const items = syntax.items.flatMap((item) => staged(item, depth + 1))
    if (head !== 'build-machine') return [{ ...syntax, items }]
    makesMachine = true
    return [bindings(syntax, items.slice(1))]
  }
  const [form] = gexp.items.slice(1).flatMap((item) => staged(item, 0))
  return makesMachine ? form : undefined
}

/** `(let* ((FIELD VALUE) …) #t)`. */
function bindings(form: ListSyntax, clauses: readonly Syntax[]): Syntax {
  const { source, start, end } = form
  const at = { source, start, end: start + 1 }
  const fields = clauses.filter(
    (clause) => clause.kind === 'list' && clause.items.length === 2 && isName(clause.items[0]),
  )
  return {
    kind: 'list',
    source,
    start,
    end,
    tail: undefined,
    items: [
      { ...at, kind: 'atom', value: intern('let*') },
      { ...at, kind: 'list', items: fields, tail: undefined },
      { ...at, kind: 'atom', value: true },
    ],
  }
}

function isName(syntax: Syntax | undefined): boolean {
  return identifierName(syntax) !== undefined
}
