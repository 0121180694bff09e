/**
 * `validate` as whole processes: a file of two machines against an empty Node program, and 10,000
 * machines against `guix repl` that merely loads them, in the lab (as root on Linux).
 *
 *   npm run bench -- validate [--rounds N] [--no-guix]
 *
 * The figures to reach: 1.3 times the empty program plus 60 ms; eight times faster than `guix repl`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Lab } from '../test/lab/lab.ts'
import { checkout } from '../test/lab/machine.ts'
import { median, table } from './report/table.ts'
import { machines } from './scheme/programs.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    'no-guix': { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
/** Milliseconds: guix repl takes its time over 10,000 machines. */
const LIMIT = 600_000
const root = fileURLToPath(new URL('..', import.meta.url))
const command = join(root, 'bin/guix-offloader')

const folder = mkdtempSync(join(tmpdir(), 'guix-offloader-bench-'))
const environment = { HOME: folder, PATH: process.env.PATH, GUIX_OFFLOADER_NODE: process.execPath }

try {
  small()
  if (!values['no-guix']) await large()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Medians of whole processes in milliseconds, which take turns. Each is run once before. */
function measure(commands: Readonly<Record<string, readonly string[]>>): Map<string, number> {
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]))
  for (let round = -1; round < rounds; round++) {
    for (const [name, [program, ...args]] of Object.entries(commands)) {
      const start = performance.now()
      const { status } = spawnSync(program!, args, { env: environment, stdio: 'ignore' })
      if (status !== 0 && status !== 1) throw new Error(`${name} ends with ${status}`)
      if (round >= 0) times.get(name)!.push(performance.now() - start)
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

function small(): void {
  const file = join(folder, 'machines.scm')
  writeFileSync(file, machines(2))
  const empty = join(folder, 'empty.mjs')
  writeFileSync(empty, '')
  const times = measure({
    'an empty Node program': [process.execPath, empty],
    'validate, two machines': [command, 'validate', file],
  })
  const [base, own] = [...times.values()] as [number, number]
  const most = 1.3 * base + 60
  console.log('\nTwo machines, as whole processes')
  console.log(
    table(
      [
        ...[...times].map(([name, time]) => [name, `${time.toFixed(0)} ms`]),
        ['at most', `${most.toFixed(0)} ms`, own <= most ? 'reached' : 'missed'],
      ].map((row) => [...row, ''].slice(0, 3)),
    ),
  )
}

async function large(): Promise<void> {
  await using lab = await Lab.start()
  const file = '/root/bench-validate.scm'
  await lab.head.writeFile(file, machines(10_000))
  await lab.head.writeFile(
    '/root/bench-load.scm',
    `(display (length ((@@ (guix scripts offload) build-machines) ${JSON.stringify(file)})))`,
  )
  const commands = {
    'guix repl': ['guix', 'repl', '/root/bench-load.scm'],
    validate: [`${checkout}/bin/guix-offloader`, 'validate', '--format', 'short', file],
  }
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]))
  for (let round = 0; round < Math.min(rounds, 3); round++) {
    for (const [name, line] of Object.entries(commands)) {
      const start = performance.now()
      await lab.head.check(line, { timeout: LIMIT })
      times.get(name)!.push(performance.now() - start)
    }
  }
  const own = median(times.get('validate')!)
  console.log('\n10,000 machines, as whole processes in the lab')
  console.log(
    table(
      [...times].map(([name, all]) => [
        name,
        `${(median(all) / 1000).toFixed(2)} s`,
        `× ${(median(all) / own).toFixed(1)}`,
      ]),
    ),
  )
}
