/** `guix-offloader which`: where a build would go. The hook's own choice answers, so they cannot disagree. */
import { existsSync } from 'node:fs'
import { takeSnapshots } from '../offload/hook/snapshots.ts'
import { type Choice, choose, type Snapshot } from '../offload/schedule/choose.ts'
import { isResting } from '../offload/schedule/health.ts'
import { mismatch, type Requirements } from '../offload/schedule/match.ts'
import { freeSlots, slotKey } from '../offload/schedule/slots.ts'
import { databaseFile, StateError } from '../offload/state/database.ts'
import { stateDirectory } from '../offload/state/directories.ts'
import { State } from '../offload/state/state.ts'
import { nearest } from '../scheme/nearest.ts'
import { type Command, parseOptions, UsageError } from './command.ts'
import { placeText } from './machines/described.ts'
import { loadNamed } from './machines/load.ts'
import { standardError, standardOutput } from './output.ts'

const HELP = `usage: guix-offloader which --system SYSTEM [--features FEATURE,…] [--now] [--json] [FILE]

Tells to which machines of FILE (by default /etc/guix/machines.scm) a build for SYSTEM goes, in the order
in which they are tried, and why it goes to none of the others. The machines are taken to be idle and
well, and are not connected to: one that can't be reached or is overloaded is passed over.

Options:
  --system SYSTEM        what the build is for: x86_64-linux, for example
  --features FEATURE,…   what it asks of a machine
  --now                  take slots and failures into account as this host's hooks know them now
  --json                 the answer as data

Exit codes: 0, 1 where no machine takes it or the file has an error, 2 for wrong usage.
`

export const which: Command = {
  help: HELP,

  async run(args) {
    const { values, positionals } = parseOptions(args, {
      system: { type: 'string' },
      features: { type: 'string', multiple: true },
      now: { type: 'boolean' },
      json: { type: 'boolean' },
    })
    const { system } = values
    if (system === undefined || system === '') throw new UsageError('which takes --system SYSTEM')
    if (positionals.length > 1) throw new UsageError('which takes one file')
    const loaded = loadNamed(positionals[0])
    if (loaded === undefined) return 1
    const features = (values.features ?? []).flatMap((list) => list.split(',')).filter(Boolean)
    const requirements = { system, features }
    const now = Date.now()
    let snapshots: Snapshot[]
    try {
      using state = values.now ? currentState() : undefined
      snapshots = takeSnapshots(loaded.machines, state)
    } catch (error) {
      if (!(error instanceof StateError)) throw error
      standardError.write(`guix-offloader: ${error.message}\n`)
      return 1
    }
    const choice = choose(requirements, snapshots, now)
    const answer = answerOf(requirements, choice, snapshots, now)
    standardOutput.write(values.json ? toJson(requirements, answer) : toText(requirements, answer))
    return choice.kind === 'candidates' ? 0 : 1
  },
}

function currentState(): State | undefined {
  const folder = stateDirectory(process.env)
  return existsSync(databaseFile(folder)) ? new State(folder) : undefined
}

interface Answer {
  readonly choice: Choice['kind']
  readonly order: readonly Snapshot[]
  readonly others: readonly { readonly snapshot: Snapshot; readonly reason: string }[]
  /** Where nothing is near, undefined. */
  readonly meant: string | undefined
}

function answerOf(
  requirements: Requirements,
  choice: Choice,
  snapshots: readonly Snapshot[],
  now: number,
): Answer {
  const order: readonly Snapshot[] = choice.kind === 'candidates' ? choice.order : []
  const chosen = new Set(order)
  const others = snapshots
    .filter((snapshot) => !chosen.has(snapshot))
    .map((snapshot) => ({ snapshot, reason: reasonAgainst(snapshot, requirements, now) }))
  const systems = new Set(snapshots.flatMap(({ machine }) => machine.systems))
  const meant = systems.has(requirements.system) ? undefined : nearest(requirements.system, systems)
  return { choice: choice.kind, order, others, meant }
}

function reasonAgainst(snapshot: Snapshot, requirements: Requirements, now: number): string {
  const { machine, health } = snapshot
  const unable = mismatch(machine, requirements)
  if (unable !== undefined) return unable
  if (machine.parallelBuilds === 0) return 'takes no builds: its parallel-builds is 0'
  if (freeSlots(snapshot) === 0) return `has no free slot of its ${machine.parallelBuilds}`
  const seconds = Math.ceil((health.retryAt - now) / 1000)
  if (!isResting(health, now)) throw new Error(`no reason against ${slotKey(machine)}`)
  return `is left alone for ${seconds} s: ${health.reason ?? 'it failed'}`
}

const ENDINGS: Readonly<Record<Exclude<Choice['kind'], 'candidates'>, string>> = {
  'no-machine': 'no machine: guix-daemon builds it itself, where it can',
  busy: 'no machine now: guix-daemon asks again until one is free, and does not build it itself',
  unusable: 'no machine now: guix-daemon builds it itself where it can, or asks again',
}

function toText({ system, features }: Requirements, answer: Answer): string {
  const { choice, order, others, meant } = answer
  const asking = features.length === 0 ? '' : ` that asks for ${features.join(', ')}`
  const goes = choice === 'candidates' ? 'goes to' : `goes to ${ENDINGS[choice]}`
  const lines = [`A build for ${system}${asking} ${goes}`]
  order.forEach((snapshot, index) => {
    lines.push(`  ${index + 1}. ${label(snapshot)}: ${standing(snapshot)}`)
  })
  if (others.length > 0) lines.push(order.length > 0 ? 'and not to' : 'since')
  for (const { snapshot, reason } of others) lines.push(`  ${label(snapshot)}: ${reason}`)
  if (meant !== undefined) lines.push(`There is no machine for ${system}: did you mean ${meant}?`)
  return lines.map((line) => `${line}\n`).join('')
}

function label({ machine }: Snapshot): string {
  return `${slotKey(machine)} (${placeText(machine)})`
}

/** What puts it in its place in the order. */
function standing(snapshot: Snapshot): string {
  const { machine, health, used } = snapshot
  const slots = machine.parallelBuilds === 1 ? '1 slot' : `${machine.parallelBuilds} slots`
  const free = used === 0 ? slots : `${freeSlots(snapshot)} of ${slots} free`
  const failed = health.failures > 0 ? `, failed last time: ${health.reason ?? ''}` : ''
  return `speed ${machine.speed}, ${free}${failed}`
}

function toJson({ system, features }: Requirements, answer: Answer): string {
  const { choice, order, others } = answer
  const machine = (snapshot: Snapshot) => ({
    name: snapshot.machine.name,
    port: snapshot.machine.port,
    location: snapshot.machine.location ?? null,
  })
  const data = {
    system,
    features,
    choice,
    candidates: order.map((snapshot) => ({
      ...machine(snapshot),
      speed: snapshot.machine.speed,
      'parallel-builds': snapshot.machine.parallelBuilds,
      free: freeSlots(snapshot),
    })),
    others: others.map(({ snapshot, reason }) => ({ ...machine(snapshot), reason })),
  }
  return `${JSON.stringify(data, undefined, 2)}\n`
}
