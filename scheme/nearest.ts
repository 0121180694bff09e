/** The name that somebody may have meant. */

/**
 * The one of `candidates` nearest to `name` by insertions, deletions, replacements and swaps of
 * neighbours (optimal string alignment), where it is near: a third of the letters at most, which
 * leaves none of a name of one or two but a swap, or one letter more.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let limit = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= limit) continue
    const distance = editDistance(name, candidate, limit)
    if (distance < limit && (name.length > 2 || keepsLetters(name, candidate))) {
      limit = distance
      best = candidate
    }
  }
  return best
}

function keepsLetters(name: string, candidate: string): boolean {
  return name.length > 1 && [...name].every((letter) => candidate.includes(letter))
}

/** Gives up, with `limit`, where the distance is no less. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, replaced)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least >= limit) return limit
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
