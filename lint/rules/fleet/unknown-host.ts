import { nearest } from '../../../scheme/nearest.ts'
import { usedMachines } from '../../fleet.ts'
import { givenFields, OncePerPlace, replacing } from '../../given-fields.ts'
import { canonicalHost } from '../../host-names.ts'
import { stringOf } from '../../record-view.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const MOST_SUGGESTIONS = 50

export const unknownHost: Rule = {
  code: 'GM409',
  name: 'unknown-host',
  group: 'fleet',
  severity: 'error',
  summary: 'A machine has a name that is none of the known hosts',
  why: `\`known-hosts\` in \`guix-offloader.toml\` names all hosts that there are. A name that is not among them is
misspelt, or of a machine that is gone: the hook tries to reach it with each build.`,
  configuration: 'known-hosts = ["build-1.example.org", "build-2.example.org"]\n',
  bad: machine(
    '(name "biuld-1.example.org")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  good: machine(
    '(name "build-1.example.org")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
  ),
  check(file, report) {
    const { knownHosts } = file.settings
    if (knownHosts.length === 0) return
    const known = new Set(knownHosts.map(canonicalHost))
    const places = new OncePerPlace()
    let suggestions = 0
    const isUsed = usedMachines(file)
    for (const field of givenFields(file, ['name'])) {
      const name = stringOf(field.value)
      if (name === undefined || name === '' || !isUsed(field.view)) continue
      if (known.has(canonicalHost(name)) || !places.isNew(field.written, name)) continue
      // To compare many names with many takes its time, and helps nobody.
      const meant = suggestions++ < MOST_SUGGESTIONS ? nearest(name, knownHosts) : undefined
      report(field.written, `\`${name}\` is none of the known hosts`, {
        help:
          meant === undefined
            ? 'name it in `known-hosts` of guix-offloader.toml'
            : `did you mean \`${meant}\`?`,
        ...(meant !== undefined && replacing(field, JSON.stringify(meant))),
      })
    }
  },
}
