import { nearest } from '../../../scheme/nearest.ts'
import { headOf, membersOf } from '../../fleet.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = ['(name "builder")', '(user "offload")', `(host-key "${KEY}")`]

export const missingSystem: Rule = {
  code: 'GM408',
  name: 'missing-system',
  group: 'fleet',
  severity: 'error',
  summary: 'There is no machine for a system that the configuration asks for',
  why: `\`required-systems\` in \`guix-offloader.toml\` names the systems for which there must be a machine: those
that the daemon's host can't build for by itself, above all. A machine builds for what its \`systems\` name
and nothing else: an x86_64 machine is not asked to build for i686-linux where that is not among them.`,
  configuration: 'required-systems = ["x86_64-linux", "i686-linux"]\n',
  bad: machine(...FIELDS, `(systems '("x86_64-linux"))`),
  good: machine(...FIELDS, `(systems '("x86_64-linux" "i686-linux"))`),
  check(file, report) {
    const last = file.forms.at(-1)
    if (file.fleet === undefined || last === undefined) return
    const members = membersOf(file)
    // What a wrong value was meant to say is not known.
    if (members.length < file.fleet.length) return
    const able = members.filter(({ machine }) => machine.parallelBuilds > 0)
    const systems = new Set(able.flatMap(({ machine }) => machine.systems))
    for (const system of file.settings.requiredSystems) {
      if (systems.has(system)) continue
      const similar = nearest(system, systems)
      report(headOf(last), `no machine builds for ${system}`, {
        help: `name it in the \`systems\` of a machine${similar === undefined ? '' : `: is ${similar} a misspelling of it?`}`,
      })
    }
  },
}
