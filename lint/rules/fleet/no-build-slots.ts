import { FIELD_TYPES } from '../../../offload/machines/field-types.ts'
import { givenFields, OncePerPlace } from '../../given-fields.ts'
import type { Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

const FIELDS = [
  '(name "builder")',
  `(systems '("x86_64-linux"))`,
  '(user "offload")',
  `(host-key "${KEY}")`,
]

export const noBuildSlots: Rule = {
  code: 'GM411',
  name: 'no-build-slots',
  group: 'fleet',
  severity: 'error',
  summary: 'A machine takes no build at a time',
  why: `With \`(parallel-builds 0)\` a machine never gets a build, but it is not out of the fleet: the daemon is
told that it could have the build and has no free slot now. Where there is no other machine for the build,
the daemon asks again every few seconds, for ever, and does not build by itself.`,
  bad: machine(...FIELDS, '(parallel-builds 0)'),
  good: `(list #;(build-machine ; not now
${FIELDS.map((field) => `       ${field}`).join('\n')})
      (build-machine
${FIELDS.map((field) => `       ${field}`)
  .join('\n')
  .replace('builder', 'other')}))
`,
  check(file, report) {
    const places = new OncePerPlace()
    for (const { value, written } of givenFields(file, ['parallel-builds'])) {
      if (FIELD_TYPES['parallel-builds'].read(value)?.value !== 0) continue
      if (!places.isNew(written)) continue
      report(
        written,
        'with 0 parallel builds the machine never gets one, and builds for it wait for ever',
        {
          help: 'write #; in front of the machine to switch it off, or a number of builds',
        },
      )
    }
  },
}
