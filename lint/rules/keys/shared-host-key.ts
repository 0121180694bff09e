import { headOf } from '../../fleet.ts'
import { OncePerPlace } from '../../given-fields.ts'
import { type HostWithKey, hostsWithKeys } from '../../known-hosts.ts'
import type { Rule } from '../../rule.ts'
import { KEY, OTHER_KEY } from '../examples.ts'

function two(second: string): string {
  return `(list (build-machine
       (name "x86.example.org")
       (systems '("x86_64-linux"))
       (user "offload")
       (host-key "${KEY}"))
      (build-machine
       (name "arm.example.org")
       (systems '("aarch64-linux"))
       (user "offload")
       (host-key "${second}")))
`
}

export const sharedHostKey: Rule = {
  code: 'GM309',
  name: 'shared-host-key',
  group: 'keys',
  comparesMachines: true,
  severity: 'warning',
  summary: 'Two hosts have the same host key',
  why: `Every machine makes its own host key when its SSH server first runs. Two with the same one are clones of
a disk image, each of which can pass for the other; or, more often, a record was copied and its key
forgotten, and no build will reach the second machine.`,
  bad: two(KEY),
  good: two(OTHER_KEY),
  check(file, report) {
    const places = new OncePerPlace()
    const owners = new Map<string, HostWithKey>()
    for (const machine of hostsWithKeys(file)) {
      const owner = owners.get(machine.identity)
      if (owner === undefined) owners.set(machine.identity, machine)
      if (owner === undefined || isSameHost(owner.host, machine.host)) continue
      const { clause, written } = machine.field
      // What is inherited is reported once, however many inherit it.
      if (!places.isNew(clause)) continue
      const isOwn = clause !== owner.field.clause
      report(
        isOwn ? written : headOf(machine.view.form),
        `${machine.name} has the host key of ${owner.name}`,
        {
          help: 'write the content of /etc/ssh/ssh_host_ed25519_key.pub on this machine',
          related: [{ span: owner.field.written, message: `the key of ${owner.name}` }],
        },
      )
    }
  },
}

/** A short name and the full one are one host: `builder`, `builder.example.org`. */
function isSameHost(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}
