/** Which lines are rows of one table: those that begin in the same list, and the one where it begins. */
import type { Layout } from './layout.ts'
import { CLOSE, type Pieces } from './pieces.ts'
import { BREAK, KEEP, type Plan } from './plan.ts'
import { isComment, isOpener } from './spacing.ts'

/** As many lists of a line as may go on below it, for all that matters. */
const MAX_NEXT = 8

export class Rows {
  readonly #previous = new Map<number, number>()
  readonly #next = new Map<number, number[]>()

  constructor({ pieces, actions }: Plan, { lines }: Layout) {
    /** By list that is open: its last row. */
    const open: number[] = []
    for (let index = 0; index < pieces.length; index++) {
      const line = lines[index]!
      const kind = pieces.kinds[index]
      if (kind === CLOSE) {
        open.pop()
        continue
      }
      if (!isComment(kind) && open.length > 0 && beginsLine(pieces, actions, index)) {
        this.#add(open.at(-1)!, line)
        open[open.length - 1] = line
      }
      if (isOpener(kind)) open.push(line)
    }
  }

  #add(above: number, below: number): void {
    this.#previous.set(below, above)
    const next = this.#next.get(above)
    if (next === undefined) this.#next.set(above, [below])
    else if (next.length < MAX_NEXT) next.push(below)
  }

  /** The rows above and below, and the lines. */
  beside(line: number): number[] {
    const above = this.#previous.get(line)
    const rows = this.#next.get(line) ?? []
    return [line - 1, line + 1, ...(above === undefined ? rows : [above, ...rows])]
  }
}

function beginsLine(pieces: Pieces, actions: Uint8Array, index: number): boolean {
  if (actions[index] !== KEEP) return actions[index] === BREAK
  return index === 0 || pieces.gap(index).includes('\n')
}
