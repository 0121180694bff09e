import type { Severity } from '../../../scheme/diagnostics.ts'
import { identifierName } from '../../../scheme/expand/identifier.ts'
import { isGlobal } from '../../program.ts'
import type { Rule } from '../../rule.ts'
import { KEY, OTHER_KEY } from '../examples.ts'

interface Source {
  readonly what: string
  readonly severity?: Exclude<Severity, 'hint'>
}

const CLOCK: Source = { what: 'the time' }
const CHANCE: Source = { what: 'chance' }
const PROCESS: Source = { what: 'the process that evaluates the file' }
/** To leave out the host itself is a use for it. */
const HOST: Source = { what: 'the host that evaluates the file', severity: 'info' }

/** What gives another value at another time or place. */
const SOURCES: Readonly<Record<string, Source>> = {
  'current-time': CLOCK,
  'current-date': CLOCK,
  'current-julian-day': CLOCK,
  'current-modified-julian-day': CLOCK,
  'get-internal-real-time': CLOCK,
  'get-internal-run-time': CLOCK,
  gettimeofday: CLOCK,
  times: CLOCK,
  random: CHANCE,
  'random:exp': CHANCE,
  'random:normal': CHANCE,
  'random:uniform': CHANCE,
  'random-state-from-platform': CHANCE,
  getpid: PROCESS,
  getppid: PROCESS,
  getcwd: PROCESS,
  tmpnam: CHANCE,
  gethostname: HOST,
  uname: HOST,
}

export const nonDeterminism: Rule = {
  code: 'GM131',
  name: 'non-determinism',
  group: 'language',
  severity: 'warning',
  summary: 'What the file describes depends on the time, on chance, or on who reads it',
  why: `The file is evaluated anew for every build. One that gives other machines each time makes
failures that nobody can repeat, and slots that are counted for machines that are not there any more. And
what was checked here is not what the daemon will read.

That a file depends on the host's name is told as information only: one file for many hosts, each of
which leaves itself out, needs it.`,
  bad: `(define hosts '("one.example.org" "two.example.org"))

(list (build-machine
        (name (list-ref hosts (random (length hosts))))
        (systems '("x86_64-linux"))
        (user "offload")
        (host-key "${KEY}")))
`,
  good: `;; Of machines that are equal, the one with the least load is taken anyway.
(define (machine host key)
  (build-machine
    (name host)
    (systems '("x86_64-linux"))
    (user "offload")
    (host-key key)))

(list (machine "one.example.org" "${KEY}")
      (machine "two.example.org" "${OTHER_KEY}"))
`,
  check({ program, names }, report) {
    const reported = new Set<number>()
    for (const { at, binding } of program.references) {
      const name = identifierName(at)!
      const source = SOURCES[name]
      if (source === undefined || !isGlobal(binding) || reported.has(at.start)) continue
      // Not where the file gives the name another meaning.
      if (program.definitions.some((definition) => identifierName(definition.at) === name)) continue
      if (!names.isBound(binding)) continue
      reported.add(at.start)
      const { what, severity } = source
      report(at, `what \`${name}\` gives depends on ${what}`, { ...(severity && { severity }) })
    }
  },
}
