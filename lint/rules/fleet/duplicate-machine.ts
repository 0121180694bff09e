import { type Member, ownPlace, sharingSlots, slotKey } from '../../fleet.ts'
import type { Rule } from '../../rule.ts'
import { shadowed } from '../../shadows.ts'
import { KEY } from '../examples.ts'

export const duplicateMachine: Rule = {
  code: 'GM401',
  name: 'duplicate-machine',
  group: 'fleet',
  severity: 'warning',
  summary: 'A machine is in the fleet twice for the same system',
  why: `A machine may be there once for each system that it builds for. Where two records of it take the same
builds, \`guix offload\` no longer keeps \`parallel-builds\`: it counts builds by locks that belong to its
process, takes one for each record that could have the build, and when it gives up those of the records
that were not chosen, the system takes the lock of the chosen one away as well. From then on the machine
gets as many builds at once as there are. (guix-offloader keeps the number over all records.)

Records are of the same machine where name and port are the same: that is how slots are named.`,
  bad: `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux" "i686-linux"))
       (user "offload")
       (host-key "${KEY}"))
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
       (host-key "${KEY}"))
      (build-machine
       (name "builder")
       (systems '("i686-linux"))
       (user "offload")
       (host-key "${KEY}")))
`,
  check(file, report) {
    for (const group of sharingSlots(file)) {
      const hidden = shadowed(group)
      const firsts = new Map<string, Member>()
      for (const member of group) {
        if (hidden.has(member)) continue
        const { systems } = member.machine
        const taken = systems.filter((system) => firsts.has(system))
        for (const system of systems) if (!firsts.has(system)) firsts.set(system, member)
        if (taken.length === 0) continue
        const { record } = member
        const first = firsts.get(taken[0]!)!.record
        const isSame = first.form === record.form
        report(
          ownPlace(record, 'name'),
          `${slotKey(member.machine)} is in the fleet twice for ${taken.join(', ')}`,
          {
            help: 'keep one record for each system: with two, guix offload does not keep `parallel-builds`',
            ...(!isSame && {
              related: [{ span: ownPlace(first, 'name'), message: 'here is the first' }],
            }),
          },
        )
      }
    }
  },
}
