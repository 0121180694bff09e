/**
 * Offloading, ours against `guix offload`: the same builds between the same two machines, taking turns
 * within one run, as the wall time of `guix build`. Needs root on Linux.
 *
 *   npm run bench -- offload [--rounds N] [--only WORK,…]
 */
import { parseArgs } from 'node:util'
import type { Derivation } from '../test/lab/build.ts'
import { type HookName, Lab } from '../test/lab/lab.ts'
import type { Process } from '../test/lab/machine.ts'
import { watchMemory } from '../test/lab/memory.ts'
import { median, seconds, table } from './report/table.ts'

const reference: HookName = 'guix offload'
const hooks: readonly HookName[] = [reference, 'ssh2', 'openssh']

interface Work {
  readonly title: string
  readonly rounds: number
  /** Most of the reference's time that ours may take. */
  readonly goal: number
  /** Fields of the machine's record. */
  readonly machine?: Readonly<Record<string, string>>
  /** Milliseconds that bytes take each way. */
  readonly delay?: number
  /** Fresh derivations for one round. */
  readonly derivations: (lab: Lab) => Promise<readonly Derivation[]>
  readonly arguments?: readonly string[]
}

const trivial = (lab: Lab) => lab.builder.derivation({ script: 'echo hello > $out' })

const works: Readonly<Record<string, Work>> = {
  trivial: {
    title: 'Trivial build, loopback',
    rounds: 5,
    goal: 1 / 3,
    derivations: async (lab) => [await trivial(lab)],
  },
  distant: {
    title: 'Trivial build, 40 ms round trip',
    rounds: 5,
    goal: 1 / 3,
    delay: 20,
    derivations: async (lab) => [await trivial(lab)],
  },
  eight: {
    title: 'Eight trivial builds at once, 4 slots, -M 1',
    rounds: 3,
    goal: 1 / 4,
    machine: { 'parallel-builds': '4' },
    derivations: (lab) => Promise.all(Array.from({ length: 8 }, () => trivial(lab))),
    arguments: ['-M', '1'],
  },
  large: {
    title: '256 MiB of random data in and out, compression "none"',
    rounds: 3,
    goal: 1,
    machine: { compression: '"none"' },
    derivations: async (lab) => [await copyOfRandomData(lab)],
  },
  zlib: {
    title: '256 MiB of random data in and out, compression "zlib@openssh.com,zlib" (the default)',
    rounds: 1,
    goal: 1,
    derivations: async (lab) => [await copyOfRandomData(lab)],
  },
}

async function copyOfRandomData(lab: Lab): Promise<Derivation> {
  await lab.head.check(['dd', 'if=/dev/urandom', 'of=/tmp/data', 'bs=1M', 'count=256'])
  const data = await lab.builder.addFolder('data', '/tmp/data')
  // one byte more: the daemon must not take the output for a second link to the input
  return lab.builder.derivation({ script: 'cat $inputs > $out; echo >> $out', inputs: [data] })
}

const { values: options } = parseArgs({
  options: { rounds: { type: 'string' }, only: { type: 'string' } },
})
const chosen = options.only?.split(',') ?? Object.keys(works)

await using lab = await Lab.start({ say: (line) => console.log(`# ${line}`) })
let missed = false
for (const name of chosen) {
  const work = works[name]
  if (work === undefined) throw new Error(`no work ${name}: ${Object.keys(works).join(', ')}`)
  await measure(work)
}
await measureMemory()
process.exitCode = missed ? 1 : 0

async function measure(work: Work): Promise<void> {
  console.log(`\n${work.title}`)
  await using proxy = await setUp(work)
  const times = new Map(hooks.map((hook) => [hook, [] as number[]]))
  const rounds = Number(options.rounds ?? work.rounds)
  for (let round = 0; round <= rounds; round++) {
    for (const hook of hooks) {
      const took = await once(hook, work)
      if (round > 0) times.get(hook)!.push(took) // round 0 warms up
    }
  }
  void proxy
  const base = median(times.get(reference)!)
  const rows = hooks.map((hook) => {
    const taken = times.get(hook)!
    const ratio = median(taken) / base
    if (hook !== reference && ratio > work.goal) missed = true
    return [
      `  ${hook}`,
      seconds(median(taken)),
      `${seconds(Math.min(...taken))} – ${seconds(Math.max(...taken))}`,
      hook === reference ? '' : `${ratio.toFixed(2)} of guix offload`,
      hook === reference
        ? ''
        : ratio <= work.goal
          ? 'as wanted'
          : `wanted: ${work.goal.toFixed(2)}`,
    ]
  })
  console.log(table([['', 'median', 'range', 'ratio', ''], ...rows]))
}

/** Writes the machines file; the proxy lives as long as what is returned. */
async function setUp(work: Work): Promise<AsyncDisposable> {
  if (work.delay === undefined) {
    await lab.writeMachines(`(list ${await lab.machineForm(work.machine)})`)
    return { async [Symbol.asyncDispose]() {} }
  }
  const proxy = await lab.startProxy({ delay: work.delay })
  const where = { name: '"127.0.0.1"', port: `${proxy.port}` }
  await lab.writeMachines(`(list ${await lab.machineForm({ ...work.machine, ...where })})`)
  return proxy
}

/** One round with one hook: seconds that `guix build` takes. Throws unless the machine did the building. */
async function once(hook: HookName, work: Work): Promise<number> {
  const derivations = await work.derivations(lab)
  await lab.useHook(hook)
  const files = derivations.map(({ file }) => file)
  const start = performance.now()
  const { status, stderr } = await lab.head.guix(
    ['build', '--no-substitutes', ...(work.arguments ?? []), ...files],
    { timeout: 300_000 },
  )
  const took = (performance.now() - start) / 1000
  const built = await lab.worker.run(['ls', ...derivations.map(({ outputs }) => outputs.out!)])
  if (status !== 0 || built.status !== 0) throw new Error(`${hook}: not offloaded\n${stderr}`)
  return took
}

/** Processes of offloading: on head the hook with all it starts, on worker what runs for an SSH session. */
async function measureMemory(): Promise<void> {
  console.log('\nPeak memory of one offloaded build')
  await lab.writeMachines(`(list ${await lab.machineForm()})`)
  const rows: string[][] = []
  for (const hook of hooks) {
    const { file } = await trivial(lab)
    await lab.useHook(hook)
    const head = watchMemory(lab.head, isHook)
    const worker = watchMemory(lab.worker, ({ argv }) => /sshd-session/.test(argv[0]!))
    await lab.head.guix(['build', '--no-substitutes', file])
    rows.push([
      `  ${hook}`,
      ...[await head.stop(), await worker.stop()].map((n) => `${n.toFixed(0)} MiB`),
    ])
  }
  console.log(table([['', 'head', 'worker'], ...rows]))
}

function isHook({ argv }: Process): boolean {
  return argv.includes('offload') || argv.includes('hook')
}
