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

/** The outermost of the lists whose heads `test` says yes to. */
export function* listsWhere(
  forms: Iterable<Syntax>,
  test: (head: string) => boolean,
): Generator<Syntax> {
  // Not by way of `everySyntax`: most of a text are atoms.
  const stack = [...forms].reverse()
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    if (syntax.kind === 'atom') continue
    const { items } = syntax
    const head = syntax.kind === 'list' ? identifierName(items[0]) : undefined
    if (head !== undefined && test(head)) {
      yield syntax
      continue
    }
    if (syntax.kind === 'list' && syntax.tail !== undefined) stack.push(syntax.tail)
    for (let at = items.length - 1; at >= 0; at--) {
      if (items[at]!.kind !== 'atom') stack.push(items[at]!)
    }
  }
}

/** In the order of the text, without recursion: texts may nest deep. */
export function* everySyntax(forms: Iterable<Syntax>): Generator<Syntax> {
  const stack = [...forms].reverse()
  for (let syntax = stack.pop(); syntax !== undefined; syntax = stack.pop()) {
    yield syntax
    if (syntax.kind === 'atom') continue
    if (syntax.kind === 'list' && syntax.tail !== undefined) stack.push(syntax.tail)
    for (let at = syntax.items.length - 1; at >= 0; at--) stack.push(syntax.items[at]!)
  }
}
