/**
 * The language, ours against Guile's interpreter (which runs machines files in Guix), Guile's compiled
 * code, and the Schemes of the npm registry; and machines files against `guix repl`. The subjects take
 * turns within one run; one that takes long has one turn. Machines files need root on Linux.
 *
 *   npm run bench -- scheme [--rounds N] [--only PROGRAM,…] [--no-machines] [--no-others]
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Lab } from '../test/lab/lab.ts'
import { checkout, machineNode } from '../test/lab/machine.ts'
import { median, seconds, table } from './report/table.ts'
import { machines, programs } from './scheme/programs.ts'

/** Prints its own time for a file, in seconds, as its last line of output. */
interface Subject {
  readonly name: string
  readonly command: (file: string) => readonly string[]
  /** What a user runs, where that is another program than the one that tells its time. */
  readonly process?: (file: string) => readonly string[]
}

/** Seconds; `inside` is from the file's first byte to its value, without the start of the process. */
interface Time {
  readonly whole: number
  readonly inside: number
}

/** Milliseconds until a subject is taken for unable. */
const LIMIT = 120_000
/** Seconds after which once is enough. */
const LONG = 10

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'guix-offloader-bench-'))
const node = process.execPath

/** A program in either Scheme: loads the file, then prints the seconds that it took. */
const timing = (load: string, file: string): string =>
  `(define start (get-internal-real-time))
   (${load} ${JSON.stringify(file)})
   (newline)
   (display (/ (- (get-internal-real-time) start) 1. internal-time-units-per-second))`
const timed = (load: string, file: string): string[] => [
  'guile',
  '--no-auto-compile',
  '-c',
  timing(load, file),
]

const offloader = join(root, 'bin/guix-offloader')
const ours: Subject = {
  name: 'guix-offloader',
  command: (file) => [offloader, 'eval', '-e', timing('primitive-load', file)],
  process: (file) => [offloader, 'eval', file],
}
const interpreter: Subject = {
  name: 'Guile primitive-load',
  command: (file) => timed('primitive-load', file),
}
const compiled: Subject = {
  name: 'Guile compiled',
  command: (file) => {
    const object = `${file}.go`
    const compile = `((@ (system base compile) compile-file) ${JSON.stringify(file)}
      #:output-file ${JSON.stringify(object)})`
    execFileSync('guile', ['--no-auto-compile', '-c', compile], { stdio: 'ignore' })
    return timed('load-compiled', object)
  },
}
const others = ['biwascheme@0.8.3', '@jcubic/lips@1.0.0-beta.20'].map((version): Subject => {
  const [, name] = /^(.+)@/.exec(version)!
  return {
    name: version,
    command: (file) => [node, join(root, 'bench/scheme/other.cjs'), folder, name!, file],
  }
})

async function run(command: readonly string[]): Promise<Time | undefined> {
  const start = performance.now()
  const child = spawn(command[0]!, command.slice(1), {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: LIMIT,
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) return undefined
  const inside = Number(printed.trimEnd().split('\n').at(-1))
  return { whole: (performance.now() - start) / 1000, inside }
}

async function runBoth(
  command: readonly string[],
  process: readonly string[] | undefined,
): Promise<Time | undefined> {
  const time = await run(command)
  if (time === undefined || process === undefined) return time
  const whole = (await run(process))?.whole
  return whole === undefined ? undefined : { ...time, whole }
}

/** Medians by subject. */
async function measure(
  subjects: readonly Subject[],
  file: string,
  rounds: number,
): Promise<Map<Subject, Time | undefined>> {
  const commands = new Map(subjects.map((subject) => [subject, subject.command(file)]))
  const times = new Map(subjects.map((subject) => [subject, [] as Time[]]))
  const unable = new Set<Subject>()
  const slow = new Set<Subject>()
  for (let round = 0; round < rounds; round++) {
    for (const [subject, command] of commands) {
      if (unable.has(subject) || slow.has(subject)) continue
      const time = await runBoth(command, subject.process?.(file))
      if (time === undefined) unable.add(subject)
      else times.get(subject)!.push(time)
      if (time !== undefined && time.whole > LONG) slow.add(subject)
    }
  }
  return new Map(
    subjects.map((subject) => {
      if (unable.has(subject)) return [subject, undefined]
      const all = times.get(subject)!
      const whole = median(all.map((time) => time.whole))
      return [subject, { whole, inside: median(all.map((time) => time.inside)) }]
    }),
  )
}

/** One row a subject, and how many times ours it takes. */
function report(title: string, times: ReadonlyMap<Subject, Time | undefined>): void {
  const own = times.get(ours)!
  const rows = [...times].map(([subject, time]) =>
    time === undefined
      ? [subject.name, 'fails', '', '', '']
      : [
          subject.name,
          seconds(time.inside),
          `× ${(time.inside / own.inside).toFixed(2)}`,
          seconds(time.whole),
          `× ${(time.whole / own.whole).toFixed(2)}`,
        ],
  )
  console.log(`\n${title}`)
  console.log(table([['', 'inside', 'of ours', 'process', 'of ours'], ...rows]))
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    'no-machines': { type: 'boolean', default: false },
    'no-others': { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const only = values.only?.split(',')
const subjects = [ours, interpreter, compiled, ...(values['no-others'] ? [] : others)]

try {
  if (!values['no-others']) {
    const names = others.map(({ name }) => name)
    execFileSync('npm', ['install', '--silent', '--prefix', folder, ...names], { stdio: 'ignore' })
  }
  for (const [name, { title, text }] of Object.entries(programs)) {
    if (only !== undefined && !only.includes(name)) continue
    const file = join(folder, `${name}.scm`)
    writeFileSync(file, text)
    report(title, await measure(subjects, file, rounds))
  }
  if (!values['no-machines']) await measureMachines()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** In the lab, whose head has Guix. Ours prints all that it has loaded, Guix's how many there are. */
async function measureMachines(): Promise<void> {
  await using lab = await Lab.start()
  for (const count of [2, 1_000, 10_000]) {
    const file = '/root/bench-machines.scm'
    await lab.head.writeFile(file, machines(count))
    await lab.head.writeFile(
      '/root/bench-load.scm',
      `(use-modules (guix scripts offload))
       (define start (get-internal-real-time))
       (display (length ((@@ (guix scripts offload) build-machines) ${JSON.stringify(file)})))
       (newline)
       (display (/ (- (get-internal-real-time) start) 1. internal-time-units-per-second))`,
    )
    const program = `${checkout}/bin/guix-offloader`
    const subjects = {
      'guix repl': ['guix', 'repl', '/root/bench-load.scm'],
      'machines --nix': [program, 'machines', '--nix', file],
      'machines --json, with places': [program, 'machines', '--json', file],
    }
    const whole = new Map(Object.keys(subjects).map((name) => [name, [] as number[]]))
    const inside: Record<'guix' | 'ours', number[]> = { guix: [], ours: [] }
    const inner = [machineNode, `${checkout}/bench/scheme/ours-machines.ts`, file]
    for (let round = 0; round < rounds; round++) {
      for (const [name, command] of Object.entries(subjects)) {
        const start = performance.now()
        const printed = await lab.head.check(command, { timeout: LIMIT })
        whole.get(name)!.push((performance.now() - start) / 1000)
        if (name === 'guix repl') inside.guix.push(lastNumber(printed))
      }
      inside.ours.push(lastNumber(await lab.head.check(inner, { timeout: LIMIT })))
    }
    const own = median(whole.get('machines --nix')!)
    const rows = [...whole].map(([name, all]) => [
      name,
      seconds(median(all)),
      `× ${(median(all) / own).toFixed(2)}`,
    ])
    const [guix, ours] = [median(inside.guix), median(inside.ours)]
    rows.push(['inside: build-machines', seconds(guix), `× ${(guix / ours).toFixed(2)}`])
    rows.push(['inside: ours', seconds(ours), '× 1.00'])
    console.log(`\n${count} machines`)
    console.log(table(rows))
  }
}

function lastNumber(printed: string): number {
  return Number(printed.trimEnd().split('\n').at(-1))
}
