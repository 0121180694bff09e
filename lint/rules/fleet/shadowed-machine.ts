import { ownPlace, sharingSlots, slotKey } from '../../fleet.ts'
import { viewOfRecord } from '../../record-view.ts'
import type { Rule } from '../../rule.ts'
import { shadowed } from '../../shadows.ts'
import { KEY } from '../examples.ts'

/** What the author wanted of the record, and does not get. */
const VAIN = ['speed', 'parallel-builds'] as const

export const shadowedMachine: Rule = {
  code: 'GM404',
  name: 'shadowed-machine',
  group: 'fleet',
  severity: 'warning',
  tag: 'unnecessary',
  summary: 'A record is never chosen, since a faster one of the same machine takes all its builds',
  why: `Of the records that could have a build, the one with the highest \`speed\` is tried first. Where that is a
record of the same machine, for the same systems and with the same features or more, the slower one gets
nothing: if the machine can be reached and has a slot, the faster record has the build, and if not, the
slower one would fail in the same way. Its \`speed\` and \`parallel-builds\` have no effect.`,
  bad: `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux" "i686-linux"))
       (user "offload")
       (host-key "${KEY}")
       (parallel-builds 4)
       (speed 2.0))
      (build-machine
       (name "builder")
       (systems '("i686-linux"))
       (user "offload")
       (host-key "${KEY}")
       (parallel-builds 1)
       (speed 0.5)))
`,
  good: `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux" "i686-linux"))
       (user "offload")
       (host-key "${KEY}")
       (parallel-builds 4)
       (speed 2.0)))
`,
  check(file, report) {
    for (const group of sharingSlots(file)) {
      for (const [{ machine, record }, faster] of shadowed(group)) {
        const view = viewOfRecord(record)
        const field = VAIN.find((name) => view.field(name) !== undefined) ?? 'name'
        const what = field === 'name' ? 'this record' : `\`${field}\``
        const { speed } = faster.machine
        report(
          ownPlace(record, field),
          `${what} has no effect: a record of ${slotKey(machine)} with speed ${speed} takes the same builds first`,
          {
            help: 'remove this record, or take what it is for out of the other',
            related: [
              { span: ownPlace(faster.record, 'speed'), message: 'here is the faster one' },
            ],
          },
        )
      }
    }
  },
}
