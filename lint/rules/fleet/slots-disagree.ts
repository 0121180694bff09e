import { type Member, ownPlace, sharingSlots, slotKey } from '../../fleet.ts'
import type { Rule } from '../../rule.ts'
import { KEY } from '../examples.ts'

export const slotsDisagree: Rule = {
  code: 'GM402',
  name: 'slots-disagree',
  group: 'fleet',
  severity: 'warning',
  summary: 'Records of one machine say different things of its slots',
  why: `Records with the same name and port share their slots: a machine that is there once for x86_64-linux
with 4 and once for i686-linux with 2 gets 4 builds at most, not 6, and of the second kind only while
fewer than 2 slots are taken, by whatever builds.`,
  bad: `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux"))
       (user "offload")
       (host-key "${KEY}")
       (parallel-builds 4))
      (build-machine
       (name "builder")
       (systems '("i686-linux"))
       (user "offload")
       (host-key "${KEY}")))
`,
  good: `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux"))
       (user "offload")
       (host-key "${KEY}")
       (parallel-builds 4))
      (build-machine
       (name "builder")
       (systems '("i686-linux"))
       (user "offload")
       (host-key "${KEY}")
       (parallel-builds 4)))
`,
  check(file, report) {
    for (const group of sharingSlots(file)) {
      const [first, ...others] = group
      for (const other of others) {
        const { parallelBuilds } = first!.machine
        // Two records for one system are another mistake.
        if (other.machine.parallelBuilds === parallelBuilds || overlap(first!, other)) continue
        report(
          ownPlace(other.record, 'parallel-builds'),
          `${slotKey(other.machine)} has ${slots(other.machine.parallelBuilds)} here and ${parallelBuilds} in another record, and they share them`,
          {
            help: `say in both how many builds the machine takes, of whatever system: (parallel-builds ${Math.max(parallelBuilds, other.machine.parallelBuilds)})`,
            related: [
              {
                span: ownPlace(first!.record, 'parallel-builds'),
                message: 'here is the other record',
              },
            ],
          },
        )
      }
    }
  },
}

function overlap(one: Member, other: Member): boolean {
  return other.machine.systems.some((system) => one.machine.systems.includes(system))
}

function slots(count: number): string {
  return count === 1 ? '1 slot' : `${count} slots`
}
