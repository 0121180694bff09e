/** What a machine lacks of what a build needs. */
import type { Daemon, PathInfo } from '../store/daemon.ts'
import { explained } from '../store/failure.ts'
import { referencesFirst } from '../store/order.ts'
import { isDerivation } from '../store/path.ts'
import { type MachineStore, StoreFailure, type StorePath } from '../store/store.ts'

export interface Lacking {
  /** References first. */
  readonly items: readonly StorePath[]
  /** About what they take in a bundle. */
  readonly bytes: number
}

/** Up to so many items are all protected one by one, which a socket store does in one round trip. */
const few = 64

/** Times that the machine's collector may take something between two questions. */
const maxRounds = 3

/** Bytes of an item's signature and magic numbers, and of a reference. */
const trailerSize = 800
const referenceSize = 96

/**
 * What the store lacks of `inputs`, which must be closed under references; the rest is protected there
 * from then on. Rejects as the store does, and with StoreFailure where this host's store does not hold
 * an input.
 */
export async function compare(
  store: MachineStore,
  local: Daemon,
  inputs: readonly StorePath[],
): Promise<Lacking> {
  const [missing, graph] = await Promise.all([
    inputs.length <= few ? store.missing(inputs, inputs) : store.missing(inputs, []),
    infos(local, inputs),
  ])
  const settled = inputs.length <= few ? missing : await protect(store, graph, missing)
  const lacking = settled.map((path) => [path, graph.get(path)!] as const)
  const sizes = lacking.map(
    ([, { narSize, references }]) => narSize + trailerSize + referenceSize * references.length,
  )
  return {
    items: referencesFirst(new Map(lacking.map(([path, { references }]) => [path, references]))),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  }
}

/** Protects what was there, and finds what has been collected before it was protected. */
async function protect(
  store: MachineStore,
  graph: ReadonlyMap<StorePath, PathInfo>,
  asked: readonly StorePath[],
): Promise<StorePath[]> {
  let missing = [...asked]
  for (let round = 0; round < maxRounds; round++) {
    const known = new Set(missing)
    const keep = roots(graph, known)
    const gone = (await store.missing(keep, keep)).filter((path) => !known.has(path))
    if (gone.length === 0) return missing
    missing = await store.missing([...graph.keys()], [])
  }
  throw new StoreFailure(
    'other',
    "the machine's garbage collector keeps taking what the build needs",
  )
}

/**
 * The items to protect so that all are. A protected item protects what it refers to; but what an item
 * refers to there is known only for derivations, whose references are part of their name, while an output
 * that was built there may refer to less. So what a derivation that is there refers to needs no
 * protection of its own, and neither does, once it has been sent, what any derivation refers to.
 */
export function roots(
  graph: ReadonlyMap<StorePath, PathInfo>,
  missing: ReadonlySet<StorePath>,
): StorePath[] {
  const ofAny = new Set<StorePath>()
  const ofPresent = new Set<StorePath>()
  for (const [path, { references }] of graph) {
    if (!isDerivation(path)) continue
    for (const reference of references) {
      ofAny.add(reference)
      if (!missing.has(path)) ofPresent.add(reference)
    }
  }
  return [...graph.keys()].filter((path) => !(missing.has(path) ? ofAny : ofPresent).has(path))
}

async function infos(
  local: Daemon,
  paths: readonly StorePath[],
): Promise<Map<StorePath, PathInfo>> {
  const known = Promise.all(
    paths.map(async (path) => [path, await local.queryPathInfo(path)] as const),
  )
  return new Map(await explained('here', 'looking up the inputs', known))
}
