import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Daemon, PathInfo } from '../../../offload/store/daemon.ts'
import type { MachineStore, StorePath } from '../../../offload/store/store.ts'
import { compare, roots } from '../../../offload/transfer/compare.ts'

type Graph = ReadonlyMap<StorePath, readonly StorePath[]>

/** A derivation and what it needs: items that refer to items before them, every third a derivation. */
const graphs = fc
  .array(fc.array(fc.nat(200), { maxLength: 4 }), { minLength: 1, maxLength: 150 })
  .map(
    (lists): Graph =>
      new Map(
        lists.map((list, index) => [name(index), list.filter((one) => one < index).map(name)]),
      ),
  )

function name(index: number): StorePath {
  return index % 3 === 0 ? `${index}.drv` : `${index}`
}

/** What a store can hold: with every item all that it refers to. */
const machines = graphs.chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    wanted: fc.subarray([...graph.keys()]),
    /** Items that were built there, and refer to less there. */
    poorer: fc.subarray([...graph.keys()].filter((path) => !path.endsWith('.drv'))),
  }),
)

function closure(graph: Graph, paths: readonly StorePath[]): Set<StorePath> {
  const found = new Set<StorePath>()
  const open = [...paths]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue
    found.add(path)
    open.push(...(graph.get(path) ?? []))
  }
  return found
}

function info(references: readonly StorePath[]): PathInfo {
  return { deriver: undefined, references, narSize: 1000 }
}

test('protecting the roots protects all that is there', () => {
  fc.assert(
    fc.property(machines, ({ graph, wanted, poorer }) => {
      const present = closure(graph, wanted)
      const missing = new Set([...graph.keys()].filter((path) => !present.has(path)))
      const infos = new Map([...graph].map(([path, references]) => [path, info(references)]))
      const kept = roots(infos, missing)

      const less = new Set(poorer)
      const there: Graph = new Map(
        [...graph]
          .filter(([path]) => present.has(path))
          .map(([path, references]) => [path, less.has(path) ? [] : references]),
      )
      const protectedThere = closure(there, kept)
      for (const path of present) expect(protectedThere).toContain(path)

      // and once the rest has arrived, as it is here, all of it
      const protectedThen = closure(new Map([...graph, ...there]), kept)
      for (const path of graph.keys()) expect(protectedThen).toContain(path)
    }),
  )
})

/** A machine whose collector takes all that is not protected between any two questions. */
class Machine implements Pick<MachineStore, 'missing'> {
  readonly #held: Set<StorePath>
  readonly #graph: Graph
  readonly #kept = new Set<StorePath>()
  readonly asked: number[] = []
  #greedy: number

  constructor(graph: Graph, held: ReadonlySet<StorePath>, greedy = 1) {
    this.#graph = graph
    this.#held = new Set(held)
    this.#greedy = greedy
  }

  get held(): ReadonlySet<StorePath> {
    return this.#held
  }

  async missing(paths: readonly StorePath[], keep: readonly StorePath[]): Promise<StorePath[]> {
    this.asked.push(paths.length)
    if (this.#greedy-- > 0 && this.asked.length > 1) this.collect()
    for (const path of keep) this.#kept.add(path)
    return paths.filter((path) => !this.#held.has(path))
  }

  collect(): void {
    const live = closure(
      this.#graph,
      [...this.#kept].filter((path) => this.#held.has(path)),
    )
    for (const path of [...this.#held]) if (!live.has(path)) this.#held.delete(path)
  }
}

function localStore(graph: Graph): Daemon {
  const queryPathInfo = async (path: StorePath): Promise<PathInfo> => info(graph.get(path)!)
  return { queryPathInfo } as unknown as Daemon
}

describe('comparing', () => {
  test('finds what is missing, references first, and what it leaves stays there', async () => {
    await fc.assert(
      fc.asyncProperty(machines, fc.nat(2), async ({ graph, wanted }, greedy) => {
        const machine = new Machine(graph, closure(graph, wanted), greedy)
        const inputs = [...graph.keys()]
        const { items, bytes } = await compare(
          machine as unknown as MachineStore,
          localStore(graph),
          inputs,
        )
        machine.collect()
        expect(items.filter((path) => machine.held.has(path))).toEqual([])
        expect(new Set([...items, ...machine.held])).toEqual(new Set(inputs))
        for (const [index, path] of items.entries()) {
          for (const reference of graph.get(path)!)
            expect(items.indexOf(reference)).toBeLessThan(index)
        }
        expect(bytes).toBeGreaterThanOrEqual(1000 * items.length)
      }),
    )
  })

  test('asks once about a few items', async () => {
    const graph: Graph = new Map([
      ['a', []],
      ['b', ['a']],
    ])
    const machine = new Machine(graph, new Set(['a']))
    const lacking = await compare(machine as unknown as MachineStore, localStore(graph), ['b', 'a'])
    expect(lacking.items).toEqual(['b'])
    expect(machine.asked).toEqual([2])
  })

  test('about many asks a second time only about those that protect the others', async () => {
    const chain: Graph = new Map(
      Array.from({ length: 1000 }, (_, index) => [
        `${index}.drv`,
        index === 0 ? [] : [`${index - 1}.drv`],
      ]),
    )
    const machine = new Machine(chain, closure(chain, ['998.drv']), 0)
    const lacking = await compare(machine as unknown as MachineStore, localStore(chain), [
      ...chain.keys(),
    ])
    expect(lacking.items).toEqual(['999.drv'])
    // the derivation itself, and what it refers to
    expect(machine.asked).toEqual([1000, 2])
  })
})
