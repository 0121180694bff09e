/** How much memory offloading takes on a machine while builds run. */
import { readFile } from 'node:fs/promises'
import type { Machine, Process } from './machine.ts'

/** Looks at the processes that `counts` picks and all that they started, until `stop` is called, which tells the greatest sum seen, in MiB. */
export function watchMemory(
  machine: Machine,
  counts: (process: Process) => boolean,
): { stop(): Promise<number> } {
  let peak = 0
  let stopped = false
  const watching = (async () => {
    while (!stopped) {
      const all = await machine.processes()
      const sizes = await Promise.all(descendants(all.filter(counts), all).map(proportional))
      peak = Math.max(
        peak,
        sizes.reduce((sum, size) => sum + size, 0),
      )
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  return {
    async stop() {
      stopped = true
      await watching
      return peak / 1024
    },
  }
}

/** KiB of memory that is the process's own: not of files, which all who use them share. */
async function proportional({ pid }: Process): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss_Anon:\s*(\d+)/m.exec(rollup)?.[1] ?? 0)
}

function descendants(roots: readonly Process[], all: readonly Process[]): Process[] {
  const found = new Map(roots.map((root) => [root.pid, root]))
  for (const one of all) {
    if (found.has(one.parent)) found.set(one.pid, one) // parents have the smaller numbers
  }
  return [...found.values()]
}
