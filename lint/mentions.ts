/** Names as they are written, whatever they mean. */
import { identifierName } from '../scheme/expand/identifier.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'

/** All that are in these forms. */
export function mentionedIn(forms: Iterable<Syntax>): Set<string> {
  const names = new Set<string>()
  for (const syntax of everySyntax(forms)) {
    const name = identifierName(syntax)
    if (name !== undefined) names.add(name)
  }
  return names
}

/** The outermost of the lists that `test` says yes to. */
export function* listsWhere(
  forms: Iterable<Syntax>,
  test: (head: string) => boolean,
): Generator<Syntax> {
  const isFound = (syntax: Syntax): boolean => {
    const head = syntax.kind === 'list' ? identifierName(syntax.items[0]) : undefined
    return head !== undefined && test(head)
  }
  for (const syntax of everySyntax(forms, isFound)) if (isFound(syntax)) yield syntax
}

/** In the order of the text, without recursion: texts may nest deep. What is in a `closed` one is left out. */
export function* everySyntax(
  forms: Iterable<Syntax>,
  closed: (syntax: Syntax) => boolean = () => false,
): Generator<Syntax> {
  const stack = [...forms].reverse()
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    yield syntax
    if (syntax.kind === 'atom' || closed(syntax)) continue
    if (syntax.kind === 'list' && syntax.tail !== undefined) stack.push(syntax.tail)
    for (let at = syntax.items.length - 1; at >= 0; at--) stack.push(syntax.items[at]!)
  }
}
