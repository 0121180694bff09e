/** Order among store items. */
import type { StorePath } from './store.ts'

/**
 * The keys of `references`, every item after those that it refers to: the order in which a store can
 * take them. References to other items, and to itself, don't matter; a cycle, which no store can hold,
 * comes in any order.
 */
export function referencesFirst(
  references: ReadonlyMap<StorePath, readonly StorePath[]>,
): StorePath[] {
  const order: StorePath[] = []
  const seen = new Set<StorePath>()
  for (const start of references.keys()) {
    // not recursive: a chain of derivations can be longer than the stack is deep
    const open = [{ path: start, next: 0 }]
    if (seen.has(start)) continue
    seen.add(start)
    while (open.length > 0) {
      const top = open[open.length - 1]!
      const reference = references.get(top.path)![top.next++]
      if (reference === undefined) {
        order.push(top.path)
        open.pop()
      } else if (references.has(reference) && !seen.has(reference)) {
        seen.add(reference)
        open.push({ path: reference, next: 0 })
      }
    }
  }
  return order
}
