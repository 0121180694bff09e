import { OncePerPlace } from '../../given-fields.ts'
import { type HostWithKey, hostsWithKeys } from '../../known-hosts.ts'
import type { Rule } from '../../rule.ts'
import { KEY, OTHER_KEY } from '../examples.ts'

function two(second: string): string {
  return `(list (build-machine
       (name "builder")
       (systems '("x86_64-linux"))
       (user "offload")
       (host-key "${KEY}"))
      (build-machine
       (name "builder")
       (systems '("i686-linux"))
       (user "offload")
       (host-key "${second}")))
`
}

export const twoHostKeys: Rule = {
  code: 'GM310',
  name: 'two-host-keys',
  group: 'keys',
  comparesMachines: true,
  severity: 'error',
  summary: 'Two records of one host have different host keys',
  why: `A machine may have several host keys, of different types; it shows one to each who connects, and to
\`guix offload\` always the same. The record that has another is never used: "server returned host key".
Often the machine was installed anew, and only one record was changed.`,
  bad: two(OTHER_KEY),
  good: two(KEY),
  check(file, report) {
    const places = new OncePerPlace()
    const owners = new Map<string, HostWithKey>()
    for (const machine of hostsWithKeys(file)) {
      if (machine.port === undefined) continue
      const place = `${machine.host} ${machine.port}`
      const owner = owners.get(place)
      if (owner === undefined) owners.set(place, machine)
      if (owner === undefined || owner.identity === machine.identity) continue
      if (!places.isNew(machine.field.written)) continue
      const types =
        owner.key.type === machine.key.type
          ? 'keep the one that the machine has now'
          : 'write the same key in both, the Ed25519 one if there is one'
      report(machine.field.written, `${machine.name} has another host key than before`, {
        help: types,
        related: [{ span: owner.field.written, message: 'its key here' }],
      })
    }
  },
}
