/**
 * Two Guix machines on this host, and a derivation offloaded from `head` to `worker` through each
 * backend. What is told comes from the hook's structured log and the build's own output, as it happens.
 */
import { stdout } from 'node:process'
import { styleText } from 'node:util'
import type { Build } from '../test/lab/build.ts'
import { type HookEvent, HookLogFollower } from '../test/lab/hook-log.ts'
import { type HookName, Lab, machinesFile } from '../test/lab/lab.ts'

const backends: readonly HookName[] = ['ssh2', 'openssh']
const script = `echo "greetings from process $$ on the worker"
for step in 1 2 3; do echo "step $step of 3"; sleep 0.2; done
echo "Hello from a build that was offloaded." > $out`

const dim = (text: string) => styleText('dim', text, { stream: stdout })
const bold = (text: string) => styleText('bold', text, { stream: stdout })
const green = (text: string) => styleText('green', text, { stream: stdout })

/** The left margin tells the time, the next column who speaks. */
class Story {
  #start = performance.now()

  title(text: string): void {
    console.log(`\n${bold(text)}`)
    this.#start = performance.now()
  }

  line(who: string, what: string): void {
    const time = ((performance.now() - this.#start) / 1000).toFixed(2)
    console.log(`${dim(`${time.padStart(6)} s`)}  ${who.padEnd(9)} ${what}`)
  }
}

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  console.error('The demo makes namespaces and mounts: it needs root on Linux.')
  process.exit(1)
}

const story = new Story()
story.title('The lab: two machines with a Guix, a daemon and a store each')
await using lab = await Lab.start({ say: (line) => story.line('lab', line) })
await lab.writeMachines(
  `(list (build-machine
        (name "worker")
        (systems (list "x86_64-linux"))
        (user "builder")
        (host-key "${await lab.worker.hostKey()}")
        (private-key "/etc/guix/offload_key")
        (overload-threshold #f)))\n`,
)
story.line('head', machinesFile)
for (const line of (await lab.head.readFile(machinesFile)).trimEnd().split('\n')) {
  story.line('', dim(line.length > 96 ? `${line.slice(0, 95)}…` : line))
}

await lab.useHook('ssh2')
await lab.build({ script: 'echo > $out' })
story.line('lab', 'a first build has taken the tools that the others need to worker')

const summary: string[][] = []
for (const backend of backends) {
  await lab.useHook(backend)
  summary.push(await offload(backend))
}
story.title('Milliseconds')
const heads = ['', 'decide', 'send', 'build', 'retrieve', 'in all']
for (const row of [heads, ...summary]) {
  console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(10))).join(''))
}

/** One build, told; a row of the summary. */
async function offload(backend: HookName): Promise<string[]> {
  await lab.head.check(['dd', 'if=/dev/urandom', 'of=/tmp/input', 'bs=1M', 'count=2'])
  const input = await lab.builder.addFolder('input', '/tmp/input')
  const derivation = await lab.builder.derivation({
    name: `hello-${backend}`,
    script,
    inputs: [input],
  })
  const log = await HookLogFollower.start(lab.head)
  story.title(`Backend ${backend}`)
  story.line('head', `guix-daemon is asked for ${derivation.file}`)
  const start = performance.now()
  const build = await lab.builder.build([derivation])
  const events = showEvents(log, build.outcome)
  await showBuildLog(build)
  const outcome = await build.outcome
  const total = performance.now() - start
  await events
  if (!outcome.built) throw new Error(`${outcome.message}\n${build.log}`)
  const output = derivation.outputs.out!
  story.line('head', `has ${output}: ${green((await lab.head.readFile(output)).trim())}`)

  const at = async (event: string) => (await log.until(event)).time
  const [asked, replied, sent, built, over] = await Promise.all(
    ['request', 'reply', 'sent', 'built', 'outcome'].map(at),
  )
  const phases = [replied! - asked!, sent! - replied!, built! - sent!, over! - built!]
  return [backend, ...[...phases, total].map((ms) => ms.toFixed(0))]
}

async function showBuildLog(build: Build): Promise<void> {
  let building = false
  for await (const line of build.lines()) {
    const trace = line.startsWith('@ ')
    if (building && !trace) story.line('log', `│ ${line}`)
    if (trace) building = line.startsWith('@ build-remote ')
  }
}

/** Tells the hook's events until the one that is its last. */
async function showEvents(log: HookLogFollower, end: Promise<unknown>): Promise<void> {
  let ended = false
  end.finally(() => {
    ended = true
  })
  for (let told = 0; ; ) {
    const events = await log.events()
    for (; told < events.length; told++) {
      const text = describe(events[told]!)
      if (text !== undefined) story.line('hook', text)
    }
    if (ended && events.some(({ event }) => event === 'outcome')) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function describe(event: HookEvent): string | undefined {
  const number = (name: string) => Number(event[name])
  switch (event.event) {
    case 'machines':
      return `${event.file} read in ${event.ms} ms: ${count(number('machines'), 'machine')}`
    case 'attempt':
      return event.failure === undefined
        ? `${event.machine} answered in ${event.ms} ms, its store is reached by ${event.access}`
        : `${event.machine}: ${event.failure}`
    case 'reply':
      return event.reply === 'accepted'
        ? green(`${event.machine} is chosen`)
        : `${event.reply}: ${event.reason}`
    case 'compared':
      return `${event.missing} of ${count(number('inputs'), 'item')} to send, ${size(number('bytes'))}`
    case 'sent':
      return number('items') === 0 ? undefined : `${count(number('items'), 'item')} sent`
    case 'building':
      return 'building'
    case 'built':
      return 'built'
    case 'retrieved':
      return `${count(number('items'), 'item')} back, ${size(number('bytes'))}, signature checked`
    default:
      return undefined
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${(bytes / 1024).toFixed(1)} KiB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}
